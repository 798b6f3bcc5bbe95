import type { Assignment } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { ofWork } from './assignment.store.ts';
import {
  type AssignmentListRow,
  assignmentColumns,
  assignmentSource,
  toAssignment,
} from './assignment-view.ts';

/** All assignments of a letter or task as a flat tree, in the order given; the caller has checked that it may be seen. */
export async function listAssignments(ctx: Pick<QueryCtx, 'tx'>, workId: string): Promise<Assignment[]> {
  const { rows } = await sql<AssignmentListRow>`select ${assignmentColumns} from ${assignmentSource}
    where ${ofWork(workId)} order by a.parent_id is not null, a.assigned_at, a.sequence, a.id limit 500`.execute(
    ctx.tx,
  );
  return rows.map(toAssignment);
}
