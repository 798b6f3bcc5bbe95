import type { RecallState } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findVisibleOutgoing, refuseDocument } from '../../documents/index.ts';
import { addLog, lockDelivery, tellSender, updateDelivery } from '../deliveries/delivery.store.ts';
import { enqueueAsking } from './ask-recall.ts';
import { decideApprover } from './recall.decide.ts';
import { listRequests, lockRecall, type NamedRequest, updateRecall, updateRequest } from './recall.store.ts';
import { settleRecall } from './settle-recall.ts';

/** The head of the office approves a take-back: what has not left is stopped here, the rest is asked of its receivers. */
export async function approveTakeBack(
  ctx: PersonCtx,
  input: { id: string },
): Promise<{ id: string; state: RecallState }> {
  const recall = await lockRecall(ctx, input.id);
  const document = await findVisibleOutgoing(ctx, recall.outgoing_id);

  assertAllowed([
    ...decideApprover(ctx.actor, recall),
    ...(document.is_frozen ? [refuseDocument('documents.frozen')] : []),
  ]);

  await updateRecall(ctx, recall.id, {
    state: 'running',
    decided_by_name: ctx.actor.name,
    decided_at: ctx.clock.now(),
  });
  const requests = await listRequests(ctx, [recall.id]);
  const stopped = new Set<string>();
  for (const request of requests) if (await stopQueued(ctx, request)) stopped.add(request.id);
  enqueueAsking(
    ctx,
    requests.flatMap(({ id }) => (stopped.has(id) ? [] : [id])),
  );
  ctx.audit({
    verb: 'approveTakeBack',
    objectType: 'outgoing',
    objectId: recall.outgoing_id,
    data: { recallId: recall.id },
  });
  const state = await settleRecall(ctx, { ...recall, state: 'running' });
  return { id: recall.id, state };
}

/** A delivery that is still in the queue never leaves. */
async function stopQueued(ctx: PersonCtx, request: NamedRequest): Promise<boolean> {
  const delivery = await lockDelivery(ctx, request.delivery_id);
  if (delivery?.state !== 'queued') return false;
  const reason = 'Đã lấy lại trước khi gửi';
  await updateDelivery(ctx, delivery.id, { state: 'cancelled', next_attempt_at: null, reason });
  await addLog(ctx, [
    { deliveryId: delivery.id, agencyId: delivery.agency_id, status: '13', by: ctx.actor.name, note: reason },
  ]);
  const now = ctx.clock.now();
  await updateRequest(ctx, request.id, {
    state: 'agreed',
    asked_at: now,
    answered_at: now,
    answered_by: ctx.actor.name,
    reason,
  });
  tellSender(ctx, [delivery]);
  return true;
}
