import type { Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { findVisibleOutgoing, type Outgoing, refuseDocument } from '../../documents/index.ts';
import {
  addLog,
  type DeliveryRow,
  type LogStatus,
  lockDelivery,
  tellSender,
  updateDelivery,
} from './delivery.store.ts';

/** The row of one of the own agency's letters that this post may see, locked. */
export async function lockOwnDelivery(
  ctx: PersonCtx,
  id: string,
): Promise<{ delivery: DeliveryRow; document: Outgoing }> {
  const delivery = await lockDelivery(ctx, id);
  if (!delivery) throw notFound();
  return { delivery, document: await findVisibleOutgoing(ctx, delivery.outgoing_id) };
}

/** Nothing is written on a letter that is recalled or held (documents.md §9). */
export const decideNotFrozen = (document: Pick<Outgoing, 'is_frozen'>): Refusal[] =>
  document.is_frozen ? [refuseDocument('documents.frozen')] : [];

type Done = {
  verb: string;
  status: LogStatus;
  note: string | null;
  change: Parameters<typeof updateDelivery>[2];
};

/** Every act of the sender's clerk leaves the same traces: the row, the log, the audit, the news. */
export async function recordAct(ctx: PersonCtx, delivery: DeliveryRow, done: Done): Promise<{ ok: true }> {
  const { id, agency_id: agencyId, outgoing_id: outgoingId } = delivery;
  await updateDelivery(ctx, id, done.change);
  await addLog(ctx, [{ deliveryId: id, agencyId, status: done.status, by: ctx.actor.name, note: done.note }]);
  ctx.audit({ verb: done.verb, objectType: 'outgoing', objectId: outgoingId, data: { deliveryId: id } });
  tellSender(ctx, [delivery]);
  return { ok: true };
}
