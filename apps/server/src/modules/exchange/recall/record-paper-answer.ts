import type { RecallState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { decideReason, findVisibleOutgoing } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { decideClerk } from './recall.decide.ts';
import { listRequests, lockRecall, type NamedRequest } from './recall.store.ts';
import { recordAnswer } from './record-answer.ts';

type Input = { id: string; answer: 'agreed' | 'refused'; reason: string };

/** A recipient on paper sent the letter back, or wrote why not; the clerk records it with what proves it. */
export async function recordPaperAnswer(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: RecallState }> {
  const recall = await lockRecall(ctx, await recallIdOf(ctx, input.id));
  await findVisibleOutgoing(ctx, recall.outgoing_id);
  const request = (await listRequests(ctx, [recall.id])).find(({ id }) => id === input.id)!;

  assertAllowed([...decideClerk(ctx.actor), ...decideByHand(request), ...decideReason(input.reason)]);

  const given = {
    answer: input.answer,
    by: ctx.actor.name,
    reason: input.reason.trim(),
    at: ctx.clock.now(),
  } as const;
  await recordAnswer(ctx, recall, { request, given });
  ctx.audit({ verb: 'recordRecallAnswer', objectType: 'outgoing', objectId: recall.outgoing_id });
  const { state } = await lockRecall(ctx, recall.id);
  return { id: recall.id, state };
}

/** Who got it by wire answers by wire. */
export const decideByHand = (request: Pick<NamedRequest, 'channel' | 'state'>): Refusal[] =>
  request.channel !== 'internal' && (request.state === 'requested' || request.state === 'expired')
    ? []
    : [refuse('exchange.recall-not-by-hand')];

async function recallIdOf(ctx: PersonCtx, requestId: string): Promise<string> {
  const row = await ctx.tx
    .selectFrom('exchange.recall_request')
    .select('recall_id')
    .where('id', '=', requestId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row.recall_id;
}
