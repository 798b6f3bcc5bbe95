import { recallExpiryDays, recallReminderDays } from '@congvu/contracts';
import { addWorkingDays, endOfDay, type LocalDay, toLocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { System } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/command.ts';
import type { Tx } from '../../platform/database.ts';
import type { CalendarOf, ClockMove, OpenClockSource } from '../../platform/open-clocks.ts';
import { workCalendarOf } from '../org/index.ts';
import { updateRequest } from './recall/recall.store.ts';

const open = (agencyId: string | null) => sql`from exchange.recall_request q
  join exchange.recall r on r.id = q.recall_id
  where q.state = 'requested' and (${agencyId}::uuid is null or r.agency_id = ${agencyId}::uuid)`;

/** Answers that are waited for in recalls (DL-8), for the work calendar. */
export const exchangeClocks: OpenClockSource = {
  kind: 'recall',
  count: async (tx, agencyId) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count ${open(agencyId)}`.execute(
      tx,
    );
    return rows[0]!.count;
  },
  page: async (tx, { agencyId, after, limit }) => {
    const { rows } = await sql<{ id: string }>`select q.id ${open(agencyId)}
      and (${after}::uuid is null or q.id > ${after}::uuid) order by q.id limit ${limit}`.execute(tx);
    return rows.map(({ id }) => id);
  },
  lock: async (tx, ids) => {
    await sql`select from exchange.recall_request where id = any(${ids}::uuid[]) order by id for update`.execute(
      tx,
    );
  },
  plan: planMoves,
  store: storeMoves,
};

type Row = {
  id: string;
  agencyId: string;
  outgoingId: string;
  subject: string;
  askedAt: Date;
  dueOn: LocalDay;
};

async function planMoves(tx: Tx, ids: readonly string[], calendarOf: CalendarOf): Promise<ClockMove[]> {
  const { rows } =
    await sql<Row>`select q.id, r.agency_id as "agencyId", r.outgoing_id as "outgoingId", d.subject,
      q.asked_at as "askedAt", q.due_on as "dueOn"
    from exchange.recall_request q join exchange.recall r on r.id = q.recall_id
    join documents.outgoing d on d.id = r.outgoing_id
    where q.id = any(${ids}::uuid[]) and q.state = 'requested' and q.due_on is not null order by q.id`.execute(
      tx,
    );
  const moves: ClockMove[] = [];
  for (const { id, agencyId, outgoingId, subject, askedAt, dueOn } of rows) {
    const newDay = addWorkingDays(await calendarOf(agencyId), toLocalDay(askedAt), recallExpiryDays);
    if (newDay === dueOn) continue;
    const about = { id, agencyId, label: subject, link: `/van-ban/${outgoingId}` };
    moves.push({ ...about, dueBefore: endOfDay(dueOn), dueAfter: endOfDay(newDay) });
  }
  return moves;
}

type Asked = {
  askedAt: Date;
  recallId: string;
  deliveryId: string;
  incomingId: string | null;
  targetAgencyId: string | null;
};

/** The reminder moves along; who has to answer is told, and documents gives his demand the new day. */
async function storeMoves(ctx: Ctx<System>, moves: readonly ClockMove[]): Promise<void> {
  for (const { id, agencyId, dueAfter } of moves) {
    const calendar = await workCalendarOf(ctx.tx, agencyId, ctx.clock.now());
    const dueOn = toLocalDay(dueAfter);
    const { rows } = await sql<Asked>`select q.asked_at as "askedAt", q.recall_id as "recallId",
        q.delivery_id as "deliveryId", d.incoming_id as "incomingId", d.target_agency_id as "targetAgencyId"
      from exchange.recall_request q join exchange.delivery d on d.id = q.delivery_id where q.id = ${id}`.execute(
      ctx.tx,
    );
    const { askedAt, recallId, deliveryId, incomingId, targetAgencyId } = rows[0]!;
    const remindOn = addWorkingDays(calendar, toLocalDay(askedAt), recallReminderDays);
    await updateRequest(ctx, id, { due_on: dueOn, remind_on: remindOn });
    ctx.audit({
      ...{ verb: 'calendarChanged', objectType: 'recall', objectId: recallId, agencyId },
      data: { requestId: id },
    });
    if (!incomingId || !targetAgencyId) continue;
    const of = { subjectId: incomingId, agencyId: targetAgencyId, data: { recallId, deliveryId, dueOn } };
    ctx.publish({ type: 'incoming.recall-moved', ...of });
  }
}
