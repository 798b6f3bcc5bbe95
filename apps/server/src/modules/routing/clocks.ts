import type { DueRule } from '@congvu/contracts';
import { dueByWorkingDays } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { System } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/command.ts';
import type { CalendarOf, ClockMove, OpenClockSource } from '../../platform/open-clocks.ts';
import { type Ask, askColumns } from './consultations/consultation.store.ts';
import { waitingPosts } from './consultations/remind-asks.ts';
import { dueOf } from './outgoing/step.store.ts';

type Counted = { id: string; agencyId: string; documentId: string; subject: string; from: Date; dueAt: Date };
type StepRow = Counted & { rule: DueRule };
type RoundRow = Counted & { workingDays: number };

const openSteps = (agencyId: string | null) => sql`from routing.step s
  where s.state = 'open' and s.due_rule is not null and (${agencyId}::uuid is null or s.agency_id = ${agencyId}::uuid)`;
const openRounds = (agencyId: string | null) => sql`from routing.consultation s
  where s.closed_at is null and (${agencyId}::uuid is null or s.agency_id = ${agencyId}::uuid)`;

/** Counting and paging are the same for both kinds. */
const paged = (open: typeof openSteps): Pick<OpenClockSource, 'count' | 'page'> => ({
  count: async (tx, agencyId) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count ${open(agencyId)}`.execute(
      tx,
    );
    return rows[0]!.count;
  },
  page: async (tx, { agencyId, after, limit }) => {
    const { rows } = await sql<{ id: string }>`select s.id ${open(agencyId)}
      and (${after}::uuid is null or s.id > ${after}::uuid) order by s.id limit ${limit}`.execute(tx);
    return rows.map(({ id }) => id);
  },
});

async function moved<R extends Counted>(
  rows: readonly R[],
  calendarOf: CalendarOf,
  dueUnder: (row: R, calendar: Awaited<ReturnType<CalendarOf>>) => Date | null,
): Promise<ClockMove[]> {
  const moves: ClockMove[] = [];
  for (const row of rows) {
    const dueAfter = dueUnder(row, await calendarOf(row.agencyId));
    if (!dueAfter || dueAfter.getTime() === row.dueAt.getTime()) continue;
    const { id, agencyId, subject: label, documentId, dueAt: dueBefore } = row;
    moves.push({ id, agencyId, label, link: `/van-ban/${documentId}`, dueBefore, dueAfter });
  }
  return moves;
}

const steps: OpenClockSource = {
  kind: 'step',
  ...paged(openSteps),
  lock: async (tx, ids) => {
    await sql`select from routing.step where id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  },
  plan: async (tx, ids, calendarOf) => {
    const { rows } =
      await sql<StepRow>`select s.id, s.agency_id as "agencyId", s.document_id as "documentId", d.subject,
        s.opened_at as from, s.due_at as "dueAt", s.due_rule as rule
      from routing.step s join documents.outgoing d on d.id = s.document_id
      where s.id = any(${ids}::uuid[]) and s.state = 'open' and s.due_at is not null order by s.id`.execute(
        tx,
      );
    return moved(rows, calendarOf, (row, calendar) => dueOf(row.rule, row.from, calendar));
  },
  store: storeSteps,
};

async function storeSteps(ctx: Ctx<System>, moves: readonly ClockMove[]): Promise<void> {
  for (const { id, agencyId, dueAfter } of moves) {
    const { rows } = await sql<{
      documentId: string;
      posts: string[];
    }>`update routing.step s set due_at = ${dueAfter}
      where id = ${id} returning document_id as "documentId", array(select t.assignee_post_id
        from routing.step_task t where t.step_id = s.id and t.state = 'open') as posts`.execute(ctx.tx);
    const { documentId, posts } = rows[0]!;
    const of = { agencyId, data: { documentId, stepId: id, posts } };
    ctx.audit({ verb: 'calendarChanged', objectType: 'outgoing', objectId: documentId, ...of });
    ctx.publish({ type: 'step.calendar-moved', subjectId: documentId, ...of });
  }
}

const rounds: OpenClockSource = {
  kind: 'consultation',
  ...paged(openRounds),
  lock: async (tx, ids) => {
    await sql`select from routing.consultation where id = any(${ids}::uuid[]) order by id for update`.execute(
      tx,
    );
  },
  plan: async (tx, ids, calendarOf) => {
    const { rows } =
      await sql<RoundRow>`select c.id, c.agency_id as "agencyId", c.document_id as "documentId", d.subject,
        c.opened_at as from, c.due_at as "dueAt", c.working_days as "workingDays"
      from routing.consultation c join documents.outgoing d on d.id = c.document_id
      where c.id = any(${ids}::uuid[]) and c.closed_at is null order by c.id`.execute(tx);
    return moved(
      rows,
      calendarOf,
      (row, calendar) => dueByWorkingDays(calendar, row.from, row.workingDays).dueAt,
    );
  },
  store: storeRounds,
};

/** Those who have not answered yet hear it in their agency, as they heard the question. */
async function storeRounds(ctx: Ctx<System>, moves: readonly ClockMove[]): Promise<void> {
  for (const { id, agencyId, dueAfter } of moves) {
    const { rows } = await sql<{ documentId: string }>`update routing.consultation set due_at = ${dueAfter}
      where id = ${id} returning document_id as "documentId"`.execute(ctx.tx);
    const { documentId } = rows[0]!;
    ctx.audit({
      ...{ verb: 'calendarChanged', objectType: 'outgoing', objectId: documentId, agencyId },
      data: { consultationId: id },
    });
    const { rows: asks } = await sql<Ask>`select ${askColumns} from routing.consultation_ask a
      where a.consultation_id = ${id}
        and not exists (select from routing.consultation_answer n where n.ask_id = a.id)`.execute(ctx.tx);
    for (const ask of asks) {
      const data = { documentId, posts: await waitingPosts(ctx, ask) };
      ctx.publish({ type: 'consultation.calendar-moved', subjectId: ask.id, agencyId: ask.agencyId, data });
    }
  }
}

/** Steps of routes and rounds of opinions for the work calendar. */
export const routingClocks = [steps, rounds];
