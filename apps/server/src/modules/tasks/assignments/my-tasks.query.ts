import type { incomingApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { inScope } from '../../../platform/seat-scope.ts';
import { decodeCursor, toPage } from '../../../platform/wire.ts';
import { listIncomingByIds } from '../../documents/index.ts';
import {
  type AssignmentListRow,
  assignmentColumns,
  assignmentSource,
  toAssignment,
  withoutWords,
} from './assignment-view.ts';

type Group = QueryOf<typeof incomingApi.myTasks>['group'];
type Result = ResponseOf<typeof incomingApi.myTasks>;
type Row = AssignmentListRow & { incomingId: string; note: string | null; key: Date };

/** The post's own assignments and, for a unit head, those of the unit. */
function held(actor: Person): RawBuilder<boolean> {
  const unit = has(actor, 'unit_head') && actor.unitId ? sql`or a.unit_id = ${actor.unitId}` : sql``;
  return sql<boolean>`(a.post_id = ${actor.postId} ${unit})`;
}

function inGroup(actor: Person, group: Group): RawBuilder<boolean> {
  const open = sql`a.state in ('assigned', 'in_progress') and a.role <> 'informed'`;
  const groups: Record<Group, RawBuilder<boolean>> = {
    doing: sql<boolean>`${held(actor)} and ${open}`,
    given: sql<boolean>`a.assigned_by_post_id = ${actor.postId} and ${open}`,
    done: sql<boolean>`${held(actor)} and a.state = 'done' and a.role <> 'informed'`,
  };
  return sql<boolean>`a.agency_id = ${actor.agencyId} and ${groups[group]} and ${inScope(actor, sql.ref('a.incoming_id'))}`;
}

/** Assignments by deadline, done ones newest first; keyset on (that instant, id). */
export async function listMyTasks(
  ctx: QueryCtx,
  input: QueryOf<typeof incomingApi.myTasks>,
): Promise<Result> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const isDone = input.group === 'done';
  const key = isDone ? sql`a.completed_at` : sql`a.deadline_key`;
  const compare = isDone ? sql`<` : sql`>`;
  const direction = isDone ? sql`desc` : sql`asc`;
  const { rows } =
    await sql<Row>`select ${assignmentColumns}, a.incoming_id as "incomingId", a.instruction as note, ${key} as key
    from ${assignmentSource}
    where ${inGroup(ctx.actor, input.group)}
      ${after ? sql`and (${key}, a.id) ${compare} (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by ${key} ${direction}, a.id ${direction} limit ${input.limit + 1}`.execute(ctx.tx);
  const letters = await listIncomingByIds(
    ctx,
    rows.map((row) => row.incomingId),
  );
  const byId = new Map(letters.map((letter) => [letter.id, letter]));
  const page = toPage(rows, input.limit, {
    item: (row) => ({ row, letter: byId.get(row.incomingId) }),
    cursor: (row) => [row.key.toISOString(), row.id],
  });
  return {
    next: page.next,
    items: page.items.flatMap(({ row, letter }) => (letter ? [toTask(row, letter)] : [])),
  };
}

type Letter = Awaited<ReturnType<typeof listIncomingByIds>>[number];

/** What was said of a letter that its sender recalled is not shown by the task either (documents.md §13). */
const toTask = (row: Row, letter: Letter): Result['items'][number] => ({
  ...(letter.state === 'recalled' ? withoutWords(toAssignment(row)) : toAssignment(row)),
  incomingId: row.incomingId,
  subject: letter.subject,
  documentLabel: letter.number ? `${letter.number}/${letter.notation}` : letter.typeName,
  senderName: letter.senderName,
  urgency: letter.urgency,
  note: letter.state === 'recalled' ? null : row.note,
  incomingVersion: letter.version,
});

/** Open tasks and the late ones among them, for the rail; capped at 1001, equal to the list "doing" (P6). */
export async function countTasks(ctx: QueryCtx): Promise<{ doing: number; late: number }> {
  const { rows } = await sql<{ doing: number; late: number }>`select count(*)::int as doing,
      count(*) filter (where deadline_at < ${ctx.clock.now()})::int as late
    from (select a.deadline_at from tasks.assignment a where ${inGroup(ctx.actor, 'doing')} limit 1001) capped`.execute(
    ctx.tx,
  );
  return rows[0]!;
}
