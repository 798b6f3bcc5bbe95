import { deliveryLabels } from '@congvu/contracts';
import { type Actor, has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { decideReason, findVisibleOutgoing, refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { addLog, type DeliveryRow, lockDelivery, tellSender, updateDelivery } from './delivery.store.ts';

type Closable = Pick<DeliveryRow, 'state' | 'channel'>;

const isWaitingForPost = (delivery: Closable): boolean =>
  delivery.channel === 'paper' && delivery.state === 'queued';

/** Ends the sender's care for one recipient: a return or a failure is closed with the reason, a paper copy is noted as
 *  sent with its slip (documents.md §12). */
export async function closeDelivery(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<{ ok: true }> {
  const delivery = await lockDelivery(ctx, input.id);
  if (!delivery) throw notFound();
  await findVisibleOutgoing(ctx, delivery.outgoing_id);

  assertAllowed([...decideClosing(ctx.actor, delivery), ...decideReason(input.reason)]);

  const state = isWaitingForPost(delivery) ? 'paper_sent' : 'closed';
  const reason = input.reason.trim();
  await updateDelivery(ctx, delivery.id, { state, reason, next_attempt_at: null });
  const { id, agency_id: agencyId } = delivery;
  await addLog(ctx, [{ deliveryId: id, agencyId, status: state, by: ctx.actor.name, note: reason }]);
  ctx.audit({ verb: 'closeDelivery', objectType: 'outgoing', objectId: delivery.outgoing_id });
  tellSender(ctx, [delivery]);
  return { ok: true };
}

export function decideClosing(actor: Actor, delivery: Closable) {
  const isOver = delivery.state === 'returned' || delivery.state === 'dead' || isWaitingForPost(delivery);
  const state = deliveryLabels[delivery.state].text;
  return [
    ...(has(actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })]),
    ...(isOver ? [] : [refuse('exchange.not-closable', { state })]),
  ];
}
