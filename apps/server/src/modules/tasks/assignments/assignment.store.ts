import type { AssignmentRole, AssignmentState } from '@congvu/contracts';
import { type RawBuilder, type Selectable, sql, type Updateable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { TasksAssignment } from '../../../platform/database.types.ts';
import { isTask, type Work } from '../work/work.ts';
import { basisColumns } from './deadline-basis.ts';
import type { PlannedAssignment } from './plan-assignments.ts';

export type AssignmentRecord = Omit<Selectable<TasksAssignment>, 'state' | 'role'> & {
  state: AssignmentState;
  role: AssignmentRole;
  /** The unit or the holder of the post, as called today. */
  who: string;
};

/** The parts of a letter or of a task, the table aliased `a`: ids of both never meet. */
export const ofWork = (workId: string): RawBuilder<boolean> =>
  sql<boolean>`(a.incoming_id = ${workId}::uuid or a.task_id = ${workId}::uuid)`;

/** Every assignment of a letter or task, in the order given; that itself is locked, so these are too. */
export async function listRecords(tx: Tx, workId: string): Promise<AssignmentRecord[]> {
  const { rows } = await sql<AssignmentRecord>`select a.*, coalesce(
      (select pe.full_name from org.appointment ap join org.person pe on pe.id = ap.person_id
        where ap.post_id = a.post_id and ap.valid_to is null limit 1),
      (select p.title from org.post p where p.id = a.post_id),
      (select v.name from org.unit_version v where v.unit_id = a.unit_id order by v.valid_from desc limit 1), '') as who
    from tasks.assignment a where ${ofWork(workId)} order by a.parent_id is not null, a.assigned_at, a.sequence, a.id`.execute(
    tx,
  );
  return rows;
}

export type NewAssignments = {
  work: Work;
  parentId: string | null;
  noteId: string | null;
  instruction: string;
  by: { postId: string; name: string };
  confirmation?: 'by_itself' | 'by_assigner';
  /** The row whose place the new one takes. */
  replacesId?: string;
};

export async function insertAssignments(
  ctx: Ctx,
  planned: readonly PlannedAssignment[],
  of: NewAssignments,
): Promise<void> {
  const rows = planned.map((assignment, index) => ({
    id: ctx.newId(),
    agency_id: of.work.agency_id,
    ...(isTask(of.work)
      ? { incoming_id: null, task_id: of.work.id }
      : { incoming_id: of.work.id, task_id: null }),
    note_id: of.noteId,
    parent_id: of.parentId,
    role: assignment.role,
    unit_id: assignment.unitId,
    post_id: assignment.postId,
    deadline_at: assignment.deadlineAt,
    ...basisColumns(assignment.basis),
    state: 'assigned',
    instruction: of.instruction.trim() || null,
    sequence: index,
    confirmation: assignment.role === 'lead' ? (of.confirmation ?? 'by_itself') : 'by_itself',
    replaces_id: of.replacesId ?? null,
    assigned_by_post_id: of.by.postId,
    assigned_by_name: of.by.name,
    assigned_at: ctx.clock.now(),
  }));
  await ctx.tx.insertInto('tasks.assignment').values(rows).execute();
}

type Change = Omit<Updateable<TasksAssignment>, 'id' | 'agency_id' | 'incoming_id' | 'task_id' | 'version'>;

export async function updateAssignments(ctx: Ctx, ids: readonly string[], change: Change): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable('tasks.assignment')
    .set({ ...change, version: sql`version + 1` })
    .where('id', 'in', [...ids])
    .execute();
}

export async function addProgress(
  ctx: Ctx,
  assignment: Pick<AssignmentRecord, 'id' | 'agency_id'>,
  report: { percent: number; text: string; byName: string },
): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('tasks.progress')
    .values({
      id,
      agency_id: assignment.agency_id,
      assignment_id: assignment.id,
      percent: report.percent,
      text: report.text,
      by_name: report.byName,
      at: ctx.clock.now(),
    })
    .execute();
  return id;
}

type NewFile = {
  progressId: string;
  agencyId: string;
  sha256: string;
  name: string;
  sizeBytes: number;
  mime: string;
};

export async function insertProgressFile(ctx: Ctx, file: NewFile): Promise<void> {
  await ctx.tx
    .insertInto('tasks.progress_file')
    .values({
      id: ctx.newId(),
      agency_id: file.agencyId,
      progress_id: file.progressId,
      sha256: file.sha256,
      name: file.name,
      size_bytes: file.sizeBytes,
      mime: file.mime,
    })
    .execute();
}
