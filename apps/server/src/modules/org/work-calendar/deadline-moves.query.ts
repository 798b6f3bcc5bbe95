import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { instant } from '../../../platform/wire.ts';

type Row = { id: string; dueBefore: Date; dueAfter: Date; at: Date; decisionNo: string };
export type DeadlineMove = {
  id: string;
  dueBefore: string;
  dueAfter: string;
  at: string;
  decisionNo: string;
};

/** What calendars did to these clocks, in the order it happened. */
export async function findDeadlineMoves(tx: Tx, ids: readonly string[]): Promise<DeadlineMove[]> {
  const { rows } =
    await sql<Row>`select m.subject_id as id, m.due_before as "dueBefore", m.due_after as "dueAfter", m.at,
      c.decision_no as "decisionNo"
    from org.deadline_move m join org.calendar_change c on c.id = m.change_id
    where m.subject_id = any(${ids}::uuid[]) order by m.at, m.id limit 500`.execute(tx);
  return rows.map(({ id, dueBefore, dueAfter, at, decisionNo }) => ({
    ...{ id, decisionNo, at: instant(at) },
    ...{ dueBefore: instant(dueBefore), dueAfter: instant(dueAfter) },
  }));
}
