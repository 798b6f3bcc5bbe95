import type { BoardFigure, boardApi, ResponseOf } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { unitReported } from '../handling/counted-letters.ts';
import { mayReadTasks } from '../policy.ts';
import { type BoardScope, countedWork, inFigure, keyOf } from './counted-work.ts';

type Input = BoardScope & {
  figure: BoardFigure;
  key?: string | undefined;
  limit: number;
  after?: string | undefined;
};
type Page = ResponseOf<typeof boardApi.works>;
type Row = Omit<Page['items'][number], 'assignedAt' | 'dueAt' | 'completedAt'> & {
  assignedAt: Date;
  dueAt: Date | null;
  completedAt: Date | null;
};

/** What a task asks for is not for the clerk, who counts it: letters are in his books, tasks are not. */
const subjectFor = (ctx: QueryCtx): RawBuilder<string> =>
  mayReadTasks(ctx.actor) || unitReported(ctx) !== null
    ? sql<string>`coalesce(title, subject, '')`
    : sql<string>`case when task_id is null then coalesce(subject, '') else 'Nhiệm vụ' end`;

/** The work one figure counted, by the very conditions that counted it; keyset on (assignment, id). */
export async function listBoard(ctx: QueryCtx, input: Input): Promise<Page> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const { rows } = await sql<Row>`${countedWork(ctx, input)}
    select id, coalesce(incoming_id, task_id) as "workId",
      case when task_id is null then 'incoming' else 'task' end as "workKind",
      coalesce(code, label, '') as label, ${subjectFor(ctx)} as subject,
      coalesce((select p.holder from reporting.v_post p where p.id = post_id),
        (select u.name from reporting.v_unit u where u.id = unit_id), '') as holder,
      coalesce((select p.holder from reporting.v_post p where p.id = assigned_by_post_id), '') as assigner,
      assigned_at as "assignedAt", due_at as "dueAt", completed_at as "completedAt"
    from counted where ${inFigure(input.figure, ctx.clock.now())}
      ${input.key === undefined ? sql`` : sql`and ${keyOf(input.group)} = ${input.key}`}
      ${after ? sql`and (assigned_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by assigned_at desc, id desc limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: (row) => ({
      ...row,
      assignedAt: instant(row.assignedAt),
      dueAt: instant(row.dueAt),
      completedAt: instant(row.completedAt),
    }),
    cursor: (row) => [row.assignedAt.toISOString(), row.id],
  });
}
