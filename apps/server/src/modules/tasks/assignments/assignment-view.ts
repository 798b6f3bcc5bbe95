import type { Assignment } from '@congvu/contracts';
import { sql } from 'kysely';
import { instant } from '../../../platform/wire.ts';

export type AssignmentListRow = Omit<Assignment, 'deadlineAt' | 'assignedAt' | 'completedAt'> & {
  deadlineAt: Date | null;
  assignedAt: Date;
  completedAt: Date | null;
};

/** Columns of an assignment; the table is aliased `a`. */
export const assignmentColumns = sql`a.id, a.parent_id as "parentId", a.role, a.unit_id as "unitId",
  (select v.name from org.unit_version v where v.unit_id = coalesce(a.unit_id, p.unit_id) order by v.valid_from desc limit 1)
    as "unitName", a.post_id as "postId",
  (select pe.full_name from org.appointment ap join org.person pe on pe.id = ap.person_id
    where ap.post_id = a.post_id order by ap.valid_to desc nulls first limit 1) as "personName", p.title,
  a.deadline_at as "deadlineAt",
  case when a.budget_days is not null then jsonb_build_object('days', a.budget_days, 'from', a.budget_from) end as budget,
  a.state, a.progress, a.assigned_by_name as "assignedBy", a.assigned_at as "assignedAt",
  a.completed_at as "completedAt", a.outcome, a.version,
  (select jsonb_build_object('id', f.id, 'name', f.name) from tasks.progress_file f where f.id = a.result_file_id) as "resultFile"`;
export const assignmentSource = sql`tasks.assignment a left join org.post p on p.id = a.post_id`;

export const toAssignment = (row: AssignmentListRow): Assignment => ({
  id: row.id,
  parentId: row.parentId,
  role: row.role,
  unitId: row.unitId,
  unitName: row.unitName,
  postId: row.postId,
  personName: row.personName,
  title: row.title,
  deadlineAt: instant(row.deadlineAt),
  budget: row.budget,
  state: row.state,
  progress: row.progress,
  assignedBy: row.assignedBy,
  assignedAt: instant(row.assignedAt),
  completedAt: instant(row.completedAt),
  outcome: row.outcome,
  resultFile: row.resultFile,
  version: row.version,
});

/** The outcome of work on a letter its sender took away (documents.md §13). */
export const recalledOutcome = 'Thu hồi: nơi gửi đã thu hồi văn bản';

/** Who had it, till when and how far; what was reported of it went with the letter. */
export const withoutWords = (assignment: Assignment): Assignment => ({
  ...assignment,
  outcome: assignment.outcome === null ? null : recalledOutcome,
  resultFile: null,
});
