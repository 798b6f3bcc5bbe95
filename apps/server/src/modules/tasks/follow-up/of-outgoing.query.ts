import type { ResponseOf, tasksApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { findVisibleOutgoing } from '../../documents/index.ts';
import { listWorks } from '../work/list-works.query.ts';

type Row = { workId: string; workKind: 'incoming' | 'task'; why: 'nudge' | 'result' };

/** The work an outgoing document was written for: what it nudges about, and tasks it is the result of. */
export async function ofOutgoing(
  ctx: QueryCtx,
  outgoingId: string,
): Promise<ResponseOf<typeof tasksApi.ofOutgoing>> {
  await findVisibleOutgoing(ctx, outgoingId);
  const { rows } = await sql<Row>`select distinct coalesce(a.incoming_id, a.task_id) as "workId",
      case when a.task_id is null then 'incoming' else 'task' end as "workKind", 'nudge' as why
    from tasks.nudge n join tasks.assignment a on a.id = n.assignment_id where n.outgoing_id = ${outgoingId}::uuid
    union all
    select l.task_id, 'task', 'result' from tasks.task_document l where l.outgoing_id = ${outgoingId}::uuid
    limit 100`.execute(ctx.tx);
  const works = await listWorks(ctx, rows);
  return {
    items: rows.flatMap((row) => {
      const work = works.get(row.workId);
      return work ? [{ ...row, label: work.label, subject: work.subject }] : [];
    }),
  };
}
