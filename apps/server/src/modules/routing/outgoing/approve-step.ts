import type { BodyOf, Finding, OutgoingState, outgoingApi, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  checkDocumentFormat,
  decideState,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { decideContent, decideTurn, openStepOf } from './route.decide.ts';
import { decideStep, lockSteps, openStep, type Step } from './step.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof outgoingApi.approveStep>;

/** Duyệt nội dung, duyệt thể thức: the opinion is bound to the bytes that were seen (Đ.12, R-RT-2). */
export async function approveStep(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const open = openStepOf(steps);
  const blocking = open?.kind === 'FORM_CHECK' ? await blockingFindings(ctx, document) : [];

  assertAllowed([
    ...decideState(document.state, 'approveStep'),
    ...decideTurn(steps, ctx.actor.postId),
    ...decideContent(input.contentSha256, document.file_sha256),
    ...decideFindings(blocking, input.passFindingsReason),
  ]);
  assertVersion(document, input.version);

  const passReason = blocking.length > 0 ? input.passFindingsReason : undefined;
  const opinion = [input.opinion, passReason].filter(Boolean).join(' · ');
  await decideStep(ctx, open!, {
    state: 'approved',
    opinion,
    contentSha256: input.contentSha256,
    findings: blocking,
  });
  const next = nextOf(steps, open!);
  await openStep(ctx, document, next);
  ctx.publish({
    type: 'outgoing.step-approved',
    subjectId: document.id,
    data: { cycle: document.cycle, kind: open!.kind, passedFindings: blocking.length },
  });
  return moveOutgoing(ctx, document, {
    action: 'approveStep',
    to: next.kind === 'SIGN' ? 'awaiting_signature' : 'in_review',
    afterHash: input.contentSha256,
  });
}

/** Steps are numbered without gaps and SIGN is last, so an approved step always has a next one. */
const nextOf = (steps: readonly Step[], open: Step): Step =>
  steps.find((step) => step.ordinal > open.ordinal && step.state === 'waiting')!;

/** An uploaded file was laid out elsewhere; the draft model says nothing about its format. */
async function blockingFindings(ctx: PersonCtx, document: Outgoing): Promise<Finding[]> {
  if (document.source_kind !== 'editor') return [];
  const check = await checkDocumentFormat(ctx, document);
  return check.findings.filter((finding) => finding.severity === 'block');
}

function decideFindings(blocking: readonly Finding[], passReason: string | undefined): Refusal[] {
  if (blocking.length === 0 || (passReason ?? '').trim().length >= 10) return [];
  return [refuseDocument('documents.format-blocked', { count: blocking.length, findings: blocking })];
}
