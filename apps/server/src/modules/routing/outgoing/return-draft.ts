import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideReason,
  decideState,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
} from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { decideTurn, openStepOf } from './route.decide.ts';
import { closeSteps, decideStep, lockSteps, type Step } from './step.store.ts';

type Input = { id: string; version: number; reason: string };

/** Trả lại: back to the drafter with a reason; the next submission starts a new cycle (R-RT-3). After the signature
 *  only the signer himself may take it back, as long as there is no number. */
export async function returnDraft(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);

  assertAllowed([
    ...decideState(document.state, 'returnDraft'),
    ...decideReturner(document, steps, ctx.actor.postId),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const reason = input.reason.trim();
  const open = openStepOf(steps);
  if (open)
    await decideStep(ctx, open, { state: 'returned', opinion: reason, contentSha256: document.file_sha256 });
  await closeSteps(
    ctx,
    steps.filter((step) => step.id !== open?.id),
    'void',
  );
  return moveOutgoing(ctx, document, {
    action: 'returnDraft',
    change: { returned_reason: reason, signed_at: null },
    event: { type: 'outgoing.returned', data: { cycle: document.cycle, from: open?.kind ?? 'SIGN' } },
  });
}

/** Whose turn it is returns; after the signature only the signer. */
export function decideReturner(document: Outgoing, steps: readonly Step[], postId: string): Refusal[] {
  if (document.state !== 'signed') return decideTurn(steps, postId);
  const signed = steps.find((step) => step.kind === 'SIGN');
  return signed?.decided_by_post_id === postId
    ? []
    : [refuse('routing.not-your-step', { step: 'ký', who: 'người đã ký' })];
}
