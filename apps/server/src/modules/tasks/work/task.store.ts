import type { ResultKind, TaskWorkState } from '@congvu/contracts';
import { type Selectable, sql, type Updateable } from 'kysely';
import type { Ctx, PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { TasksTask } from '../../../platform/database.types.ts';
import { notFound } from '../../../platform/errors.ts';
import { visibleTask } from '../policy.ts';

export type TaskRecord = Omit<Selectable<TasksTask>, 'state' | 'result_kind'> & {
  state: TaskWorkState;
  result_kind: ResultKind;
};

/** Locks the task for the command; one that may not be seen answers like one that does not exist. */
export async function lockTask(ctx: PersonCtx, id: string): Promise<TaskRecord | undefined> {
  const { rows } = await sql<TaskRecord>`select t.* from tasks.task t where t.id = ${id}::uuid
    and ${visibleTask(ctx.actor)} for update`.execute(ctx.tx);
  return rows[0];
}

export async function findVisibleTask(
  ctx: Pick<QueryCtx, 'tx' | 'actor'>,
  id: string,
): Promise<TaskRecord | undefined> {
  const { rows } = await sql<TaskRecord>`select t.* from tasks.task t where t.id = ${id}::uuid
    and ${visibleTask(ctx.actor)}`.execute(ctx.tx);
  return rows[0];
}

export async function lockTaskAsSystem(ctx: Ctx, id: string): Promise<TaskRecord> {
  const { rows } =
    await sql<TaskRecord>`select t.* from tasks.task t where t.id = ${id}::uuid for update`.execute(ctx.tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** The next number of the agency in the year. The row of the counter is held until the task is there: no number is lost. */
export async function takeTaskNumber(ctx: PersonCtx, year: number): Promise<number> {
  const { rows } = await sql<{
    number: number;
  }>`insert into tasks.task_counter as c (agency_id, year, last_number)
    values (${ctx.actor.agencyId}::uuid, ${year}, 1)
    on conflict (agency_id, year) do update set last_number = c.last_number + 1
    returning last_number as number`.execute(ctx.tx);
  return rows[0]!.number;
}

type NewTask = Pick<
  TaskRecord,
  | 'id'
  | 'year'
  | 'number'
  | 'code'
  | 'title'
  | 'text'
  | 'result_kind'
  | 'urgency'
  | 'source_incoming_id'
  | 'source_outgoing_id'
  | 'parent_id'
  | 'due_at'
  | 'lead_name'
>;

export async function insertTask(ctx: PersonCtx, task: NewTask, title: string): Promise<TaskRecord> {
  const now = ctx.clock.now();
  const row = await ctx.tx
    .insertInto('tasks.task')
    .values({
      ...task,
      agency_id: ctx.actor.agencyId,
      state: 'assigned',
      assigned_by_post_id: ctx.actor.postId,
      assigned_by_name: ctx.actor.name,
      assigned_by_title: title,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as TaskRecord;
}

export type TaskChange = Pick<
  Updateable<TasksTask>,
  'state' | 'due_at' | 'lead_name' | 'outcome' | 'return_reason' | 'completed_at'
>;

export async function updateTask(ctx: Ctx, task: TaskRecord, change: TaskChange): Promise<number> {
  const version = task.version + 1;
  await ctx.tx
    .updateTable('tasks.task')
    .set({ ...change, version, updated_at: ctx.clock.now() })
    .where('id', '=', task.id)
    .execute();
  return version;
}

/** Tasks given out of this one that are not finished. */
export async function listOpenSubtasks(tx: Tx, parentId: string): Promise<{ code: string; lead: string }[]> {
  const { rows } = await sql<{ code: string; lead: string }>`select code, lead_name as lead from tasks.task
    where parent_id = ${parentId}::uuid and state in ('assigned', 'in_progress', 'handed_back') order by code limit 100`.execute(
    tx,
  );
  return rows;
}

/** Whoever may see it; nothing of one that has ended. */
export async function findOpenTask(tx: Tx, id: string): Promise<{ code: string; dueAt: Date } | undefined> {
  const { rows } = await sql<{ code: string; dueAt: Date }>`select code, due_at as "dueAt" from tasks.task
    where id = ${id}::uuid and state in ('assigned', 'in_progress', 'handed_back')`.execute(tx);
  return rows[0];
}
