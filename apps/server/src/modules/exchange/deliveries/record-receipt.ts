import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import { findPost, findUnit } from '../../org/index.ts';
import { addLog, lockDelivery, tellSender, updateDelivery } from './delivery.store.ts';
import { decideReceipt, type Receipt } from './status.decide.ts';

/** What the receiver did, told to the sender's row across the agency wall (documents.md §12). */
export async function recordReceipt(ctx: Ctx, event: StoredEvent): Promise<void> {
  const receipt = receiptOf(event);
  const deliveryId = event.data.deliveryId;
  if (!receipt || typeof deliveryId !== 'string') return;
  const by = await actorText(ctx, event);
  await ctx.asSystem(async () => {
    const delivery = await lockDelivery(ctx, deliveryId);
    if (!delivery) return;
    const { isApplied, change } = decideReceipt(delivery, receipt);
    if (Object.keys(change).length > 0) await updateDelivery(ctx, delivery.id, change);
    const status = receipt.kind === 'opened' ? 'opened' : receipt.status;
    const note = receipt.kind === 'status' ? (receipt.reason ?? null) : null;
    await addLog(ctx, [
      { deliveryId, agencyId: delivery.agency_id, status, at: receipt.at, isApplied, by, note },
    ]);
    tellSender(ctx, [delivery]);
  });
}

const statuses = {
  'incoming.registered': '03',
  'incoming.assigned': '04',
  'incoming.started': '05',
  'incoming.completed': '06',
  'incoming.returned': '02',
} as const;
export const receiptEvents = ['incoming.opened', ...Object.keys(statuses)];

function receiptOf({ type, at, data }: StoredEvent): Receipt | null {
  if (type === 'incoming.opened') return { kind: 'opened', at };
  const status = statuses[type as keyof typeof statuses];
  if (!status) return null;
  const arrivalNumber = typeof data.arrivalNumber === 'number' ? data.arrivalNumber : null;
  const reason = typeof data.reason === 'string' ? { reason: data.reason } : {};
  const reopened = data.isReopened === true ? { isReopened: true, reason: 'Mở lại để xử lý tiếp' } : {};
  return { kind: 'status', status, at, arrivalNumber, ...reason, ...reopened };
}

/** Who is shown beside the status: the lead it went to, else the unit or post that acted; never the note (R-DIR-8). */
async function actorText(ctx: Ctx, event: StoredEvent): Promise<string | null> {
  const on = ctx.clock.today();
  const { leadUnitId, leadPostId } = event.data;
  const isAssigned = event.type === 'incoming.assigned';
  if (isAssigned && typeof leadUnitId === 'string') {
    return (await findUnit(ctx.tx, leadUnitId, on))?.name ?? null;
  }
  const postId = isAssigned && typeof leadPostId === 'string' ? leadPostId : event.actor.postId;
  const post = postId ? await findPost(ctx.tx, postId, on) : undefined;
  if (!post) return null;
  return post.holder ? `${post.holder.name}, ${post.title}` : post.title;
}
