import { sql } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { labelOf, type Outgoing } from '../../documents/index.ts';

type Row = Pick<Outgoing, 'id' | 'number_text' | 'notation' | 'type_code' | 'state' | 'subject'>;
export type TaskDocument = { id: string; label: string; state: string; subject: string };

/** The outgoing documents bound to a task as its result, the oldest first. */
export async function listTaskDocuments(ctx: Pick<QueryCtx, 'tx'>, taskId: string): Promise<TaskDocument[]> {
  const { rows } = await sql<Row>`select o.id, o.number_text, o.notation, o.type_code, o.state, o.subject
    from tasks.task_document l join documents.outgoing o on o.id = l.outgoing_id
    where l.task_id = ${taskId}::uuid and o.state <> 'cancelled' order by l.at, o.id limit 100`.execute(
    ctx.tx,
  );
  return rows.map((row) => ({ id: row.id, label: labelOf(row), state: row.state, subject: row.subject }));
}

/** Binding it again changes nothing. */
export async function insertTaskDocument(
  ctx: PersonCtx,
  of: { taskId: string; outgoingId: string },
): Promise<void> {
  await ctx.tx
    .insertInto('tasks.task_document')
    .values({
      task_id: of.taskId,
      outgoing_id: of.outgoingId,
      agency_id: ctx.actor.agencyId,
      by_post_id: ctx.actor.postId,
      by_name: ctx.actor.name,
      at: ctx.clock.now(),
    })
    .onConflict((row) => row.columns(['task_id', 'outgoing_id']).doNothing())
    .execute();
}

/** A task and the seat from which the document was bound to it. */
export type TaskBinding = { taskId: string; byPostId: string; byUnitId: string | null };

/** Tasks the document was bound to as a result. */
export async function findTasksOf(ctx: Pick<QueryCtx, 'tx'>, outgoingId: string): Promise<TaskBinding[]> {
  const { rows } = await sql<TaskBinding>`select l.task_id as "taskId", l.by_post_id as "byPostId",
      p.unit_id as "byUnitId"
    from tasks.task_document l join org.post p on p.id = l.by_post_id
    where l.outgoing_id = ${outgoingId}::uuid order by l.task_id limit 100`.execute(ctx.tx);
  return rows;
}
