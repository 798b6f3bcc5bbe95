import { endOfDay, toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { isOpen, isRootLead } from '../assignments/assignment.states.ts';
import { insertAssignments } from '../assignments/assignment.store.ts';
import { dropProduct } from '../assignments/closing-product.ts';
import { grantParts } from '../assignments/create-assignments.ts';
import { basisOf, type DeadlineBasis } from '../assignments/deadline-basis.ts';
import { type PlannedAssignment, planAssignments } from '../assignments/plan-assignments.ts';
import {
  assertWorkVersion,
  auditWork,
  deliveryOf,
  isTask,
  publishGiven,
  remarkWork,
  updateWork,
  type WorkMoved,
} from '../work/work.ts';
import { endAssignment, holdersOf } from './end-assignment.ts';
import { decideManage, lockTarget, type Target } from './manage.decide.ts';

type Input = {
  id: string;
  version: number;
  assignmentId: string;
  unitId: string | null;
  postId: string | null;
  deadlineOn: string | null;
  reason: string;
};

/** Giao lại: somebody else takes the part. The deadline is the old one unless another is named; the lead's change is
 *  told to the sender (04 again). */
export async function reassign(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const of = await lockTarget(ctx, input);
  const plan = await planInstead(ctx, of, input);

  assertAllowed([
    ...decideManage(ctx.actor, of, 'reassign'),
    ...decideReason(input.reason),
    ...plan.refusals,
  ]);
  assertWorkVersion(of.document, input.version);

  const { document, target } = of;
  const ended = await endAssignment(ctx, of, { reason: input.reason.trim() });
  // A result that waited for the assigner's word goes with the lead who handed it in.
  if (isRootLead(target)) await dropProduct(ctx, document, { lead: target, reason: input.reason.trim() });
  const deadlineAt = input.deadlineOn ? endOfDay(input.deadlineOn) : target.deadline_at!;
  const basis: DeadlineBasis = input.deadlineOn ? { by: 'named' } : basisOf(target);
  const row: PlannedAssignment = { ...plan.rows[0]!, deadlineAt, basis };
  await insertAssignments(ctx, [row], {
    work: document,
    parentId: target.parent_id,
    noteId: target.note_id,
    instruction: target.instruction ?? '',
    confirmation: target.confirmation as 'by_itself' | 'by_assigner',
    replacesId: target.id,
    by: { postId: ctx.actor.postId, name: ctx.actor.name },
  });
  await grantParts(ctx, document, [row]);
  const version = await updateWork(ctx, document, await leadChange(ctx, of, row));
  const data = { assignmentId: target.id, ...holdersOf(ended) };
  auditWork(ctx, document, { verb: 'reassign', data });
  ctx.publish({ type: 'assignment.revoked', subjectId: document.id, data });
  publishAssigned(ctx, of, row);
  return { id: document.id, state: document.state, version };
}

const planInstead = (ctx: PersonCtx, { document, target, all }: Target, input: Input) => {
  const parent = all.find(({ id }) => id === target.parent_id);
  const others = all.filter(
    (one) => isOpen(one) && one.parent_id === target.parent_id && one.id !== target.id,
  );
  return planAssignments(ctx, {
    agencyId: document.agency_id,
    urgency: 1,
    dueAt: limitOf(document.due_at, parent?.deadline_at ?? null),
    assignments: [
      { role: target.role, unitId: input.unitId, postId: input.postId, deadlineOn: input.deadlineOn },
    ],
    deadlineOn: null,
    kind: target.role === 'lead' ? 'whole' : 'more',
    // Not back to the one it is taken from either.
    taken: [...others, target],
    ...(parent?.unit_id ? { withinUnitId: parent.unit_id } : {}),
  });
};

const limitOf = (overall: Date | null, parent: Date | null): Date | null => parent ?? overall;

/** The document names its lead in lists and in the register. */
async function leadChange(ctx: PersonCtx, { document, target }: Target, row: PlannedAssignment) {
  if (!isRootLead(target)) return {};
  await remarkWork(ctx, document, `Chủ trì: ${row.who}, hạn ${formatDay(toLocalDay(row.deadlineAt))}`);
  return { lead_name: row.who, ...(isTask(document) ? { due_at: row.deadlineAt } : {}) };
}

function publishAssigned(ctx: PersonCtx, { document, target }: Target, row: PlannedAssignment): void {
  const isLead = isRootLead(target);
  publishGiven(ctx, document, {
    deliveryId: isLead ? deliveryOf(document) : null,
    noteId: target.note_id,
    posts: row.postId ? [row.postId] : [],
    units: row.unitId ? [row.unitId] : [],
    leadUnitId: isLead ? row.unitId : null,
    leadPostId: isLead ? row.postId : null,
  });
}
