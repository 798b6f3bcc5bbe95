import { type QueryOf, type ResponseOf, type TaskGroup, taskGroups, type tasksApi } from '@congvu/contracts';
import { addDays, endOfDay, startOfDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { inScope } from '../../../platform/seat-scope.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { type ListedWork, listWorks } from '../work/list-works.query.ts';
import {
  type AssignmentListRow,
  assignmentColumns,
  assignmentSource,
  toAssignment,
  withoutWords,
} from './assignment-view.ts';

type Query = QueryOf<typeof tasksApi.list>;
type Result = ResponseOf<typeof tasksApi.list>;
type Row = AssignmentListRow & {
  workId: string;
  workKind: 'incoming' | 'task';
  suspendedAt: Date | null;
  note: string | null;
  nudgeCount: number;
  hasOpenExtension: boolean;
  key: Date;
};

/** The post's own assignments and, for a unit head, those of the unit. */
function held(actor: Person): RawBuilder<boolean> {
  const unit = has(actor, 'unit_head') && actor.unitId ? sql`or a.unit_id = ${actor.unitId}` : sql``;
  return sql<boolean>`(a.post_id = ${actor.postId} ${unit})`;
}

const toDo = sql`a.state in ('assigned', 'in_progress') and a.role <> 'informed'`;
const open = sql`a.state in ('assigned', 'in_progress', 'reported') and a.role <> 'informed'`;

/** The lists this post has: a unit's for its head, the agency's for leaders and the office. */
export const groupsOf = (actor: Person): TaskGroup[] =>
  taskGroups.filter((group) => {
    if (group === 'unit') return has(actor, 'unit_head') && actor.unitId !== null;
    return group !== 'watch' || (!actor.standsIn && has(actor, 'leader', 'office'));
  });

function inGroup(actor: Person, group: TaskGroup): RawBuilder<boolean> {
  if (!groupsOf(actor).includes(group)) return sql<boolean>`false`;
  const groups: Record<TaskGroup, RawBuilder<boolean>> = {
    doing: sql<boolean>`${held(actor)} and ${toDo}`,
    given: sql<boolean>`a.assigned_by_post_id = ${actor.postId} and ${open}`,
    unit: sql<boolean>`(a.unit_id = ${actor.unitId} or a.post_id in (select id from org.post where unit_id = ${actor.unitId}))
      and ${open}`,
    watch: sql<boolean>`a.parent_id is null and a.role = 'lead' and ${open}`,
    done: sql<boolean>`${held(actor)} and a.state = 'done' and a.role <> 'informed'`,
  };
  return sql<boolean>`a.agency_id = ${actor.agencyId} and ${groups[group]} and ${inScope(actor, sql`coalesce(a.incoming_id, a.task_id)`)}`;
}

/** By deadline; late is what the clock says, never a column. */
function inDue(ctx: QueryCtx, due: Query['due']): RawBuilder<boolean> {
  const today = ctx.clock.today();
  const now = ctx.clock.now();
  const until = (days: number) => sql<boolean>`a.deadline_at >= ${now}
    and a.deadline_at <= ${endOfDay(addDays(today, days))} and a.deadline_at >= ${startOfDay(today)}`;
  const dues: Record<Query['due'], RawBuilder<boolean>> = {
    all: sql<boolean>`true`,
    // What stands still is not late.
    overdue: sql<boolean>`a.deadline_at < ${now} and a.suspended_at is null`,
    today: until(0),
    week: until(7),
    none: sql<boolean>`a.deadline_at is null`,
  };
  return dues[due];
}

/** Assignments by deadline, done ones newest first; keyset on (that instant, id). */
export async function listTasks(ctx: QueryCtx, input: Query): Promise<Result> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const isDone = input.group === 'done';
  const key = isDone ? sql`a.completed_at` : sql`a.deadline_key`;
  const compare = isDone ? sql`<` : sql`>`;
  const direction = isDone ? sql`desc` : sql`asc`;
  const { rows } = await sql<Row>`select ${assignmentColumns}, coalesce(a.incoming_id, a.task_id) as "workId",
      case when a.task_id is null then 'incoming' else 'task' end as "workKind", a.suspended_at as "suspendedAt",
      a.instruction as note, ${key} as key,
      (select count(*)::int from tasks.nudge n where n.assignment_id = a.id) as "nudgeCount",
      exists (select from tasks.extension e where e.assignment_id = a.id and e.decision is null) as "hasOpenExtension"
    from ${assignmentSource}
    where ${inGroup(ctx.actor, input.group)} and ${inDue(ctx, input.due)}
      ${after ? sql`and (${key}, a.id) ${compare} (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by ${key} ${direction}, a.id ${direction} limit ${input.limit + 1}`.execute(ctx.tx);
  const works = await listWorks(ctx, rows);
  const page = toPage(rows, input.limit, {
    item: (row) => ({ row, work: works.get(row.workId) }),
    cursor: (row) => [row.key.toISOString(), row.id],
  });
  return {
    next: page.next,
    items: page.items.flatMap(({ row, work }) => (work ? [toTask(row, work)] : [])),
  };
}

/** What was said of a letter that its sender recalled is not shown by the task either (documents.md §13). */
const toTask = (row: Row, work: ListedWork): Result['items'][number] => ({
  ...(work.isRecalled ? withoutWords(toAssignment(row)) : toAssignment(row)),
  workId: row.workId,
  workKind: row.workKind,
  subject: work.subject,
  documentLabel: work.label,
  senderName: work.senderName,
  urgency: work.urgency,
  note: work.isRecalled ? null : row.note,
  nudgeCount: row.nudgeCount,
  hasOpenExtension: row.hasOpenExtension,
  suspendedAt: instant(row.suspendedAt),
  workVersion: work.version,
});

type Count = { open: number; overdue: number };

async function countGroup(ctx: QueryCtx, group: TaskGroup): Promise<Count> {
  const { rows } = await sql<Count>`select count(*)::int as open,
      count(*) filter (where deadline_at < ${ctx.clock.now()} and suspended_at is null)::int as overdue
    from (select a.deadline_at, a.suspended_at from tasks.assignment a where ${inGroup(ctx.actor, group)} limit 1001) capped`.execute(
    ctx.tx,
  );
  return rows[0]!;
}

/** Each list of the post with what is late in it; capped at 1001, equal to the lists (P6). */
export async function countTaskGroups(ctx: QueryCtx): Promise<ResponseOf<typeof tasksApi.counts>> {
  const groups = [];
  for (const group of groupsOf(ctx.actor)) groups.push({ group, ...(await countGroup(ctx, group)) });
  return { groups };
}

/** Open tasks and the late ones among them, for the rail. */
export async function countTasks(ctx: QueryCtx): Promise<{ doing: number; late: number }> {
  const { open: doing, overdue: late } = await countGroup(ctx, 'doing');
  return { doing, late };
}
