import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import type { Incoming } from '../../documents/index.ts';
import { grantWork, remarkWork, type Work } from '../work/work.ts';
import { isOpen } from './assignment.states.ts';
import {
  type AssignmentRecord,
  insertAssignments,
  listRecords,
  updateAssignments,
} from './assignment.store.ts';
import { type AssignmentInput, type AssignmentPlan, planAssignments } from './plan-assignments.ts';
import { endSuspensions, suspendedOf } from './suspension.store.ts';

type Input = {
  noteId: string;
  text: string;
  assignments: readonly AssignmentInput[];
  deadlineOn: string | null;
  workingDays?: number | null;
  confirmation?: 'by_itself' | 'by_assigner';
};

/** What the caller writes into the document and its event. */
export type Assigned = {
  change: { lead_name: string; due_at: Date };
  posts: string[];
  units: string[];
  leadUnitId: string | null;
  leadPostId: string | null;
};

/** As planned for this document by a directive note; refusals are the caller's to add to its own. */
export const planForIncoming = (
  ctx: PersonCtx,
  incoming: Incoming,
  input: Pick<Input, 'assignments' | 'deadlineOn' | 'workingDays'>,
): Promise<AssignmentPlan> =>
  planAssignments(ctx, {
    agencyId: incoming.agency_id,
    urgency: incoming.urgency,
    dueAt: incoming.due_at,
    assignments: input.assignments,
    deadlineOn: input.deadlineOn,
    workingDays: input.workingDays ?? null,
  });

/** Gives the work of a directive note: rows, readers by part, register remark (R-DIR-2). Assignments of an earlier
 *  note that are still open end here. Refuses with `tasks.no-lead`, `tasks.deadline-in-past` and the rest. */
export async function createAssignments(ctx: PersonCtx, incoming: Incoming, input: Input): Promise<Assigned> {
  const plan = await planForIncoming(ctx, incoming, input);
  assertAllowed(plan.refusals);
  const lead = plan.lead!;

  const earlier = await listRecords(ctx.tx, incoming.id);
  await endParts(ctx, incoming, earlier.filter(isOpen).map(revoked));
  await insertAssignments(ctx, plan.rows, {
    work: incoming,
    parentId: null,
    noteId: input.noteId,
    instruction: input.text,
    confirmation: input.confirmation,
    by: { postId: ctx.actor.postId, name: ctx.actor.name },
  });
  await grantParts(ctx, incoming, plan.rows);
  await remarkWork(ctx, incoming, `Chủ trì: ${lead.who}, hạn ${formatDay(toLocalDay(plan.dueAt))}`);
  return {
    change: { lead_name: lead.who, due_at: plan.dueAt },
    posts: plan.rows.flatMap(({ postId }) => (postId ? [postId] : [])),
    units: plan.rows.flatMap(({ unitId }) => (unitId ? [unitId] : [])),
    leadUnitId: lead.unitId,
    leadPostId: lead.postId,
  };
}

export const revoked = (assignment: AssignmentRecord) => ({ ...assignment, endsAs: 'revoked' as const });

type Part = {
  role: AssignmentRecord['role'];
  unitId: string | null;
  postId: string | null;
  ofUnitId?: string | null;
};

export const grantParts = (
  ctx: PersonCtx,
  work: Pick<Work, 'id' | 'agency_id'>,
  parts: readonly Part[],
): Promise<void> =>
  grantWork(
    ctx,
    work,
    parts.flatMap(({ role, unitId, postId, ofUnitId }) => [
      { unitId, postId, part: role },
      // The head follows what his people work on (R-DIR-8).
      ...(ofUnitId && role !== 'informed' ? [{ unitId: ofUnitId, part: 'reader' as const }] : []),
    ]),
  );

/** Open assignments that a new note replaces, or that ended with the document, stay readable, no longer to do. */
export async function endParts(
  ctx: PersonCtx,
  work: Work,
  ended: readonly (AssignmentRecord & { endsAs: 'revoked' | 'handed_back' })[],
): Promise<void> {
  await endSuspensions(ctx, suspendedOf(ended));
  for (const { id, endsAs } of ended) await updateAssignments(ctx, [id], { state: endsAs });
  await grantWork(
    ctx,
    work,
    ended.map((assignment) => ({ unitId: assignment.unit_id, postId: assignment.post_id, part: 'ended' })),
  );
}
