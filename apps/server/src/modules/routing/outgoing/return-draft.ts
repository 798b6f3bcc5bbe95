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
import { takePrepared } from '../preparing/take-prepared.ts';
import { type Acting, actingPosts } from './acting-posts.ts';
import { decideTurn, type Turn, turnOf } from './route.decide.ts';
import { decideTask, endStep, lockSteps, type Step, voidSteps } from './step.store.ts';

type Input = {
  id: string;
  version: number;
  reason: string;
  kind?: 'return' | 'refused';
  fromStepId?: string | undefined;
  preparedId?: string | undefined;
};

/** Trả lại, từ chối ký: back to the drafter with a reason; the next submission starts a new cycle (R-RT-3). After the
 *  signature only the signer himself may take it back, as long as there is no number. */
export async function returnDraft(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const acting = await actingPosts(ctx);
  const turn = turnOf(steps, acting, input.fromStepId);
  const kind = input.kind ?? 'return';

  assertAllowed([
    ...decideState(document.state, 'returnDraft'),
    ...(input.fromStepId
      ? decideTurn(steps, acting, input.fromStepId)
      : decideReturner(document, steps, acting)),
    ...decideRefusal(kind, turn),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const reason = input.reason.trim();
  await takePrepared(ctx, {
    documentId: document.id,
    preparedId: input.preparedId,
    content: { act: 'returnDraft', reason },
    stepId: turn?.step.id,
    fileSha256: document.file_sha256,
  });
  if (turn) await returnTask(ctx, document, { turn, reason, kind });
  await voidSteps(
    ctx,
    steps.filter((step) => step.id !== turn?.step.id),
  );
  return moveOutgoing(ctx, document, {
    action: 'returnDraft',
    change: { returned_reason: reason, signed_at: null },
    event: {
      type: 'outgoing.returned',
      data: {
        cycle: document.cycle,
        from: turn?.step.kind ?? 'SIGN',
        kind,
        posts: actedPosts(steps, ctx.actor.postId),
      },
    },
  });
}

/** Keeps the return with the step it came from. */
export async function returnTask(
  ctx: PersonCtx,
  document: Outgoing,
  of: { turn: Turn; reason: string; kind: 'return' | 'refused' },
): Promise<void> {
  const { step, task, onBehalfOf } = of.turn;
  await decideTask(ctx, task, {
    state: 'returned',
    decision: of.kind === 'refused' ? 'refuse' : 'return',
    opinion: of.reason,
    contentSha256: document.file_sha256,
    boundSha256: document.content_sha256,
    onBehalfOf,
  });
  await endStep(ctx, step, {
    state: 'returned',
    opinion: of.reason,
    contentSha256: document.file_sha256,
  });
}

/** Everybody who acted in the cycle hears of the return (R-RT-3). */
export function actedPosts(steps: readonly Step[], butPostId: string): string[] {
  const acted = steps.flatMap((step) => [
    step.decided_by_post_id,
    ...step.tasks.map((task) => task.acted_by_post_id),
  ]);
  return [...new Set(acted)].filter((post): post is string => post !== null && post !== butPostId);
}

/** Whose turn it is returns; after the signature only the signer. */
export function decideReturner(
  document: Outgoing,
  steps: readonly Step[],
  acting: readonly Acting[],
): Refusal[] {
  if (document.state !== 'signed') return decideTurn(steps, acting);
  const signed = steps.find((step) => step.kind === 'SIGN');
  return acting.some(({ postId, maySign }) => maySign && postId === signed?.decided_by_post_id)
    ? []
    : [refuse('routing.not-your-step', { step: 'ký', who: 'người đã ký' })];
}

/** Only who was asked to sign can refuse to. */
const decideRefusal = (kind: 'return' | 'refused', turn: Turn | undefined): Refusal[] =>
  kind === 'refused' && turn && turn.step.kind !== 'SIGN'
    ? [refuse('routing.not-your-step', { step: 'ký', who: 'người ký' })]
    : [];
