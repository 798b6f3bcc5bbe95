import { type Selectable, sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { TasksExtension } from '../../../platform/database.types.ts';
import type { AssignmentRecord } from '../assignments/assignment.store.ts';

export type ExtensionRecord = Selectable<TasksExtension>;
type Of = Pick<AssignmentRecord, 'id' | 'agency_id'>;

/** Appends a nudge; returns how many the assignment has now. */
export async function insertNudge(
  ctx: PersonCtx,
  of: Of,
  nudge: { level: 1 | 2 | 3; text: string; outgoingId: string | null },
): Promise<number> {
  const { rows } = await sql<{
    ordinal: number;
  }>`insert into tasks.nudge (id, agency_id, assignment_id, ordinal, level,
      text, outgoing_id, by_post_id, by_name, at)
    values (${ctx.newId()}, ${of.agency_id}, ${of.id},
      (select count(*) + 1 from tasks.nudge where assignment_id = ${of.id}), ${nudge.level}, ${nudge.text}, ${nudge.outgoingId},
      ${ctx.actor.postId}, ${ctx.actor.name}, ${ctx.clock.now()}) returning ordinal`.execute(ctx.tx);
  return rows[0]!.ordinal;
}

type Asked = { reason: string; dueBefore: Date; dueAsked: Date; isLate: boolean };

export async function insertExtension(ctx: PersonCtx, of: Of, asked: Asked): Promise<void> {
  await ctx.tx
    .insertInto('tasks.extension')
    .values({
      id: ctx.newId(),
      agency_id: of.agency_id,
      assignment_id: of.id,
      reason: asked.reason,
      due_before: asked.dueBefore,
      due_asked: asked.dueAsked,
      is_late: asked.isLate,
      asked_by_post_id: ctx.actor.postId,
      asked_by_name: ctx.actor.name,
      asked_at: ctx.clock.now(),
    })
    .execute();
}

/** All requests of these assignments, the oldest first. */
export const findExtensions = (tx: Tx, assignmentIds: readonly string[]): Promise<ExtensionRecord[]> =>
  tx
    .selectFrom('tasks.extension')
    .selectAll()
    .where('assignment_id', 'in', [...assignmentIds])
    .orderBy('asked_at')
    .orderBy('id')
    .limit(1000)
    .execute();

type Settled = { decision: 'granted' | 'refused'; dueGranted: Date | null; reason: string | null };

export async function settleExtension(ctx: PersonCtx, id: string, settled: Settled): Promise<void> {
  await ctx.tx
    .updateTable('tasks.extension')
    .set({
      decision: settled.decision,
      due_granted: settled.dueGranted,
      decision_reason: settled.reason,
      decided_by_post_id: ctx.actor.postId,
      decided_by_name: ctx.actor.name,
      decided_at: ctx.clock.now(),
    })
    .where('id', '=', id)
    .where('decision', 'is', null)
    .execute();
}
