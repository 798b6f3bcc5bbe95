import type { RecallState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  cancelDemands,
  decideReason,
  decideState,
  findVisibleOutgoing,
  lockFrozenOutgoing,
  moveOutgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { decideAnswered, decideClerk } from './recall.decide.ts';
import { listRequests, lockRecall, type Recall, updateRecall, updateRequest } from './recall.store.ts';
import { finishRecall } from './settle-recall.ts';

type Input = { id: string; conclusion: string };
type Result = { id: string; state: RecallState };

/** Kết luận thu hồi: all have answered, some perhaps no; the sender takes the document as recalled all the same. */
export async function closeRecall(ctx: PersonCtx, input: Input): Promise<Result> {
  const recall = await lockRecall(ctx, input.id);
  const document = await findVisibleOutgoing(ctx, recall.outgoing_id);

  assertAllowed([
    ...decideClerk(ctx.actor),
    ...decideRecall(recall),
    ...decideState(document.state, 'closeRecall'),
    ...(document.held_at ? [refuseDocument('documents.frozen')] : []),
    ...decideAnswered(await listRequests(ctx, [recall.id])),
    ...decideReason(input.conclusion),
  ]);

  await close(ctx, recall, input.conclusion);
  await finishRecall(ctx, recall);
  return { id: recall.id, state: 'closed' };
}

/** Ends the order: the document stays in force wherever it was not given back; open questions are withdrawn. */
export async function cancelRecall(ctx: PersonCtx, input: Input): Promise<Result> {
  const recall = await lockRecall(ctx, input.id);
  const document = await lockFrozenOutgoing(ctx, recall.outgoing_id);

  assertAllowed([
    ...decideClerk(ctx.actor),
    ...decideRecall(recall),
    ...decideState(document.state, 'cancelRecall'),
    ...(document.held_at ? [refuseDocument('documents.frozen')] : []),
    ...decideReason(input.conclusion),
  ]);

  await close(ctx, recall, input.conclusion);
  await ctx.asSystem(() => cancelDemands(ctx, recall.id));
  for (const request of await listRequests(ctx, [recall.id])) {
    if (request.state === 'requested' || request.state === 'none')
      await updateRequest(ctx, request.id, { state: 'expired', reason: 'Nơi gửi dừng thu hồi' });
  }
  await moveOutgoing(ctx, document, {
    action: 'cancelRecall',
    audited: { recallId: recall.id },
    event: { type: 'outgoing.recall-cancelled', data: { recallId: recall.id } },
  });
  return { id: recall.id, state: 'closed' };
}

const decideRecall = (recall: Recall): Refusal[] =>
  recall.kind === 'recall' && recall.state !== 'closed' ? [] : [refuse('exchange.recall-decided')];

async function close(ctx: PersonCtx, recall: Recall, conclusion: string): Promise<void> {
  await updateRecall(ctx, recall.id, {
    state: 'closed',
    conclusion: conclusion.trim(),
    closed_by_name: ctx.actor.name,
    closed_at: ctx.clock.now(),
  });
}
