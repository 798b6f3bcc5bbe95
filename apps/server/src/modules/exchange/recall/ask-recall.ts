import { recallExpiryDays, recallReminderDays } from '@congvu/contracts';
import { addWorkingDays } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { citationOf, getOutgoingAsSystem, receiveRecall } from '../../documents/index.ts';
import { findAgency, workCalendarOf } from '../../org/index.ts';
import {
  addLog,
  type DeliveryRow,
  lockDelivery,
  tellSender,
  updateDelivery,
} from '../deliveries/delivery.store.ts';
import { lockRecall, type Recall, type RecallRequest, updateRecall, updateRequest } from './recall.store.ts';
import { settleRecall } from './settle-recall.ts';

export function enqueueAsking(ctx: Ctx, requestIds: readonly string[]): void {
  for (const requestId of requestIds) {
    ctx.enqueue({
      task: 'exchange.askRecall',
      payload: { requestId },
      jobKey: `exchange.askRecall:${requestId}`,
    });
  }
}

/** Asks one recipient, none → requested, in a transaction of its own: a receiver that fails stops no other. The internal
 *  channel hands the request to the receiver at once; paper is answered by letter and recorded by the clerk. */
export async function askRecall(ctx: Ctx<System>, requestId: string): Promise<void> {
  const found = await findRequest(ctx, requestId);
  if (!found) return;
  const recall = await lockRecall(ctx, found.recall_id);
  const request = await findRequest(ctx, requestId);
  if (request?.state !== 'none' || (recall.state !== 'ordered' && recall.state !== 'running')) return;
  const today = ctx.clock.today();
  const calendar = await workCalendarOf(ctx.tx, recall.agency_id, ctx.clock.now());
  const dueOn = addWorkingDays(calendar, today, recallExpiryDays);
  await updateRequest(ctx, request.id, {
    state: 'requested',
    asked_at: ctx.clock.now(),
    due_on: dueOn,
    remind_on: addWorkingDays(calendar, today, recallReminderDays),
  });
  if (recall.state === 'ordered') await updateRecall(ctx, recall.id, { state: 'running' });
  await send(ctx, { recall, request, dueOn });
}

type Sending = { recall: Recall; request: RecallRequest; dueOn: string };

async function send(ctx: Ctx<System>, { recall, request, dueOn }: Sending): Promise<void> {
  const delivery = (await lockDelivery(ctx, request.delivery_id))!;
  const status = recall.kind === 'take_back' ? '13' : 'recall';
  await addLog(ctx, [
    {
      deliveryId: delivery.id,
      agencyId: delivery.agency_id,
      status,
      by: recall.ordered_by_name,
      note: recall.reason,
    },
  ]);
  if (delivery.channel === 'internal') {
    const sender = await findAgency(ctx.tx, { id: recall.agency_id }, ctx.clock.today());
    await receiveRecall(ctx, {
      agencyId: delivery.target_agency_id!,
      senderAgencyId: recall.agency_id,
      senderName: sender?.name ?? '',
      originalOutgoingId: recall.outgoing_id,
      recallId: recall.id,
      deliveryId: delivery.id,
      kind: recall.kind,
      noticeText: recall.notice_id ? citationOf(await getOutgoingAsSystem(ctx.tx, recall.notice_id)) : null,
      reason: recall.reason,
      dueOn,
    });
  }
  if (delivery.state === 'paper_pending') await keepUnposted(ctx, { recall, request, delivery });
  tellSender(ctx, [delivery]);
}

/** A paper copy that was not posted yet stays here. */
async function keepUnposted(
  ctx: Ctx<System>,
  { recall, request, delivery }: { recall: Recall; request: RecallRequest; delivery: DeliveryRow },
): Promise<void> {
  const reason = 'Bản giấy chưa gửi';
  await updateDelivery(ctx, delivery.id, { state: 'cancelled', reason });
  await updateRequest(ctx, request.id, {
    state: 'agreed',
    answered_at: ctx.clock.now(),
    answered_by: 'Hệ thống',
    reason,
  });
  await settleRecall(ctx, { ...recall, state: 'running' });
}

async function findRequest(ctx: Ctx, id: string): Promise<RecallRequest | undefined> {
  const { rows } = await sql<RecallRequest>`select * from exchange.recall_request where id = ${id}`.execute(
    ctx.tx,
  );
  return rows[0];
}
