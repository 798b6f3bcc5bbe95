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
import { takePrepared } from '../preparing/take-prepared.ts';
import { actingPosts } from './acting-posts.ts';
import { advance } from './advance.ts';
import {
  decideContent,
  decideOneVoice,
  decideOwnDraft,
  decideTurn,
  isSeenVersion,
  isStepDone,
  type Turn,
  turnOf,
} from './route.decide.ts';
import { decideTask, endStep, lockSteps, type Step } from './step.store.ts';

type Input = { id: string; version: number } & BodyOf<typeof outgoingApi.approveStep>;

/** Duyệt, cho ý kiến, ký nháy: one person's decision, bound to the bytes that were seen (Đ.12, R-RT-2). The step ends when
 *  its mode is met, the next group opens when all steps of this one have ended. */
export async function approveStep(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const acting = await actingPosts(ctx);
  const turn = turnOf(steps, acting, input.stepId);
  const blocking = turn?.step.kind === 'FORM_CHECK' ? await blockingFindings(ctx, document) : [];

  assertAllowed([
    ...decideState(document.state, 'approveStep'),
    ...decideTurn(steps, acting, input.stepId),
    ...decideOwnDraft(document, turn, ctx.actor),
    ...decideOneVoice(turn, ctx.actor),
    ...decideContent(input.contentSha256, document.file_sha256),
    ...decideFindings(blocking, input.passFindingsReason),
  ]);
  if (!isSeenVersion(turn!.task, input.version, document.version)) assertVersion(document, input.version);

  await takePrepared(ctx, {
    documentId: document.id,
    preparedId: input.preparedId,
    content: { act: 'approveStep', opinion: input.opinion, vote: input.vote },
    stepId: turn!.step.id,
    fileSha256: document.file_sha256,
  });
  const passReason = blocking.length > 0 ? input.passFindingsReason : undefined;
  const opinion = [input.opinion, passReason].filter(Boolean).join(' · ');
  const decided = await decide(ctx, document, { turn: turn!, input, opinion, blocking });
  const to = await advance(
    ctx,
    document,
    steps.map((step) => (step.id === decided.id ? decided : step)),
  );
  ctx.publish({
    type: decided.state === 'approved' ? 'outgoing.step-approved' : 'outgoing.step-decided',
    subjectId: document.id,
    data: { cycle: document.cycle, kind: decided.kind, passedFindings: blocking.length },
  });
  return moveOutgoing(ctx, document, { action: 'approveStep', to, afterHash: input.contentSha256 });
}

type Deciding = { turn: Turn; input: Input; opinion: string; blocking: readonly Finding[] };

/** Writes the decision; returns the step as it is then. */
async function decide(ctx: PersonCtx, document: Outgoing, of: Deciding): Promise<Step> {
  const { turn, input, opinion } = of;
  const { step, task, onBehalfOf } = turn;
  await decideTask(ctx, task, {
    state: 'decided',
    decision: step.kind === 'CONSULT' ? (input.vote ?? 'agree') : 'approve',
    opinion,
    contentSha256: input.contentSha256,
    boundSha256: document.content_sha256,
    onBehalfOf,
  });
  const tasks = step.tasks.map((one) => (one.id === task.id ? { ...one, state: 'decided' as const } : one));
  if (!isStepDone(step, tasks)) return { ...step, tasks };
  await endStep(ctx, step, {
    state: 'approved',
    opinion,
    contentSha256: input.contentSha256,
    findings: of.blocking,
  });
  return { ...step, tasks, state: 'approved' };
}

async function blockingFindings(ctx: PersonCtx, document: Outgoing): Promise<Finding[]> {
  const check = await checkDocumentFormat(ctx, document);
  return check.findings.filter((finding) => finding.severity === 'block');
}

function decideFindings(blocking: readonly Finding[], passReason: string | undefined): Refusal[] {
  if (blocking.length === 0 || (passReason ?? '').trim().length >= 10) return [];
  return [refuseDocument('documents.format-blocked', { count: blocking.length, findings: blocking })];
}
