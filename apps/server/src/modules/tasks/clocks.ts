import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { CalendarOf, ClockMove, OpenClockSource } from '../../platform/open-clocks.ts';
import { movedDeadlines, type TreeRow } from './assignments/moved-deadlines.ts';
import { storeMoves } from './assignments/store-moves.ts';

/** A letter somebody works on with a budget in working days; its whole tree is looked at together. */
const counted = (agencyId: string | null) => sql`from tasks.assignment a where a.deadline_by = 'budget'
  and a.incoming_id is not null and a.state in ('assigned', 'in_progress', 'reported') and (${agencyId}::uuid is null or a.agency_id = ${agencyId}::uuid)`;

/** Deadlines of assignments for the work calendar; its subjects are incoming letters: a task names its day. */
export const tasksClocks: OpenClockSource = {
  kind: 'assignment',
  count: async (tx, agencyId) => {
    const { rows } = await sql<{ count: number }>`select count(distinct a.incoming_id)::int as count
      ${counted(agencyId)}`.execute(tx);
    return rows[0]!.count;
  },
  page: async (tx, { agencyId, after, limit }) => {
    const { rows } = await sql<{ id: string }>`select distinct a.incoming_id as id ${counted(agencyId)}
      and (${after}::uuid is null or a.incoming_id > ${after}::uuid) order by 1 limit ${limit}`.execute(tx);
    return rows.map(({ id }) => id);
  },
  lock: async (tx, ids) => {
    await sql`select from documents.incoming where id = any(${ids}::uuid[]) order by id for update`.execute(
      tx,
    );
  },
  plan: planMoves,
  store: storeMoves,
};

type Row = TreeRow & { incomingId: string; agencyId: string; subject: string };

async function planMoves(tx: Tx, ids: readonly string[], calendarOf: CalendarOf): Promise<ClockMove[]> {
  const { rows } =
    await sql<Row>`select a.id, a.parent_id as "parentId", a.role, a.state, a.deadline_at as "deadlineAt",
      a.deadline_by, a.budget_days, a.budget_from, a.incoming_id as "incomingId", a.agency_id as "agencyId", d.subject
    from tasks.assignment a join documents.incoming d on d.id = a.incoming_id
    where a.incoming_id = any(${ids}::uuid[]) order by a.incoming_id, a.assigned_at, a.sequence, a.id`.execute(
      tx,
    );
  const moves: ClockMove[] = [];
  for (const [incomingId, tree] of Map.groupBy(rows, (row) => row.incomingId)) {
    const { agencyId, subject } = tree[0]!;
    const moved = movedDeadlines(tree, await calendarOf(agencyId));
    const about = { agencyId, label: subject, link: `/van-ban/${incomingId}` };
    moves.push(...moved.map((move) => ({ ...move, ...about })));
  }
  return moves;
}
