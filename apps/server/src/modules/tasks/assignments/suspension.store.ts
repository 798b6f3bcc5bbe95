import type { Selectable } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { TasksSuspension } from '../../../platform/database.types.ts';
import { type AssignmentRecord, updateAssignments } from './assignment.store.ts';
import { basisColumns } from './deadline-basis.ts';

export type SuspensionRecord = Selectable<TasksSuspension>;
type Part = Pick<AssignmentRecord, 'id' | 'agency_id' | 'deadline_at'>;

/** The part somebody suspends first, then those given out of it. */
export async function insertSuspensions(
  ctx: PersonCtx,
  [top, ...below]: readonly Part[],
  why: { reason: string; legalBasis: string },
): Promise<void> {
  const topId = ctx.newId();
  const now = ctx.clock.now();
  const rowOf = (part: Part, id: string) => ({
    id,
    agency_id: part.agency_id,
    assignment_id: part.id,
    top_id: topId,
    reason: why.reason,
    legal_basis: why.legalBasis,
    suspended_at: now,
    by_post_id: ctx.actor.postId,
    by_name: ctx.actor.name,
    due_before: part.deadline_at,
  });
  const rows = [rowOf(top!, topId), ...below.map((part) => rowOf(part, ctx.newId()))];
  await ctx.tx.insertInto('tasks.suspension').values(rows).execute();
  const ids = rows.map(({ assignment_id }) => assignment_id);
  await updateAssignments(ctx, ids, { suspended_at: now });
}

/** All of these assignments, the oldest first. */
export const findSuspensions = (tx: Tx, assignmentIds: readonly string[]): Promise<SuspensionRecord[]> =>
  tx
    .selectFrom('tasks.suspension')
    .selectAll()
    .where('assignment_id', 'in', [...assignmentIds])
    .orderBy('suspended_at')
    .orderBy('id')
    .limit(1000)
    .execute();

export async function resumePart(
  ctx: PersonCtx,
  suspension: SuspensionRecord,
  dueAfter: Date | null,
): Promise<void> {
  await ctx.tx
    .updateTable('tasks.suspension')
    .set({ resumed_at: ctx.clock.now(), resumed_by_name: ctx.actor.name, due_after: dueAfter })
    .where('id', '=', suspension.id)
    .where('resumed_at', 'is', null)
    .execute();
  await updateAssignments(ctx, [suspension.assignment_id], {
    suspended_at: null,
    deadline_at: dueAfter,
    ...basisColumns({ by: 'named' }),
  });
}

export const suspendedOf = (parts: readonly Pick<AssignmentRecord, 'id' | 'suspended_at'>[]): string[] =>
  parts.filter((one) => one.suspended_at !== null).map(({ id }) => id);

/** The work ended while it stood still: nothing is left to go on, the deadline stays. */
export async function endSuspensions(ctx: Ctx, assignmentIds: readonly string[]): Promise<void> {
  if (assignmentIds.length === 0) return;
  await ctx.tx
    .updateTable('tasks.suspension')
    .set({ resumed_at: ctx.clock.now() })
    .where('assignment_id', 'in', [...assignmentIds])
    .where('resumed_at', 'is', null)
    .execute();
  await updateAssignments(ctx, assignmentIds, { suspended_at: null });
}
