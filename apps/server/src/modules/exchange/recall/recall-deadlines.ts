import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { lockDelivery, tellSender } from '../deliveries/delivery.store.ts';
import { enqueueAsking } from './ask-recall.ts';
import { lockRecall, updateRequest } from './recall.store.ts';
import { settleRecall } from './settle-recall.ts';

type Due = {
  id: string;
  recallId: string;
  deliveryId: string;
  incomingId: string | null;
  targetAgencyId: string | null;
};
const columns = sql`q.id, q.recall_id as "recallId", q.delivery_id as "deliveryId", d.incoming_id as "incomingId",
  d.target_agency_id as "targetAgencyId"
  from exchange.recall_request q join exchange.delivery d on d.id = q.delivery_id`;
const atOnce = 500;

/** Three working days of silence: reminded; five: expired and escalated, to be answered late (documents.md §13). What was
 *  never asked because a job got lost is asked again. Each order is locked before its requests. */
export async function watchRecalls(ctx: Ctx<System>): Promise<void> {
  const today = ctx.clock.today();
  const late = await sql<Due>`select ${columns}
    where q.state = 'requested' and q.due_on < ${today} order by q.recall_id, q.id limit ${atOnce}`.execute(
    ctx.tx,
  );
  for (const due of late.rows) await expire(ctx, due);
  const quiet = await sql<Due>`select ${columns} where q.state = 'requested' and q.reminded_at is null
    and q.remind_on <= ${today} order by q.recall_id, q.id limit ${atOnce}`.execute(ctx.tx);
  for (const due of quiet.rows) await remind(ctx, due);
  const lost = await sql<{ id: string }>`select q.id from exchange.recall_request q
    join exchange.recall r on r.id = q.recall_id
    where q.state = 'none' and r.state in ('ordered', 'running') order by q.id limit ${atOnce}`.execute(
    ctx.tx,
  );
  enqueueAsking(
    ctx,
    lost.rows.map(({ id }) => id),
  );
}

async function remind(ctx: Ctx<System>, due: Due): Promise<void> {
  await updateRequest(ctx, due.id, { reminded_at: ctx.clock.now() });
  tellReceiver(ctx, due, 'incoming.recall-reminded');
}

async function expire(ctx: Ctx<System>, due: Due): Promise<void> {
  const recall = await lockRecall(ctx, due.recallId);
  const { numUpdatedRows } = await ctx.tx
    .updateTable('exchange.recall_request')
    .set({ state: 'expired' })
    .where('id', '=', due.id)
    .where('state', '=', 'requested')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  tellReceiver(ctx, due, 'incoming.recall-expired');
  ctx.publish({
    type: 'outgoing.recall-expired',
    subjectId: recall.outgoing_id,
    agencyId: recall.agency_id,
    data: { recallId: recall.id, deliveryId: due.deliveryId },
  });
  const delivery = await lockDelivery(ctx, due.deliveryId);
  if (delivery) tellSender(ctx, [delivery]);
  await settleRecall(ctx, recall);
}

function tellReceiver(ctx: Ctx<System>, due: Due, type: string): void {
  if (!due.incomingId || !due.targetAgencyId) return;
  const { incomingId: subjectId, targetAgencyId: agencyId, recallId } = due;
  ctx.publish({ type, subjectId, agencyId, data: { recallId } });
}
