import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertWorkVersion,
  auditWork,
  deliveryOf,
  publishGiven,
  type Work,
  type WorkMoved,
} from '../work/work.ts';
import { decideSubAssign, isOpen } from './assignment.states.ts';
import { type AssignmentRecord, insertAssignments } from './assignment.store.ts';
import { grantParts } from './create-assignments.ts';
import { lockHeld } from './lock-held.ts';
import { type AssignmentInput, type AssignmentPlan, planAssignments } from './plan-assignments.ts';
import { startWork } from './start-work.ts';

type Input = { id: string; version: number; assignments: readonly AssignmentInput[]; text: string };

/** Giao tiếp: who heads a unit hands his part to its people, a leader also to units, not later than its own deadline
 *  (R-DIR-2). Counts as acceptance when the part leads. */
export async function subAssign(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { document, held } = await lockHeld(ctx, input.id);
  assertAllowed(decideSubAssign(ctx.actor, held, document));
  const mine = held.mine!;
  const plan = await planWithin(ctx, { mine, all: held.all }, input.assignments);

  assertAllowed(plan.refusals);
  assertWorkVersion(document, input.version);

  await insertAssignments(ctx, plan.rows, {
    work: document,
    parentId: mine.id,
    noteId: mine.note_id,
    instruction: input.text || (mine.instruction ?? ''),
    by: { postId: ctx.actor.postId, name: ctx.actor.name },
  });
  await grantParts(ctx, document, partsUnder(mine, plan));
  const moved = await startWork(ctx, document, mine);
  auditWork(ctx, document, { verb: 'subAssign' });
  publishAssigned(ctx, document, { mine, plan });
  return moved;
}

/** A head stays inside his unit, a leader inside the agency; whoever has a part above or beside does not get another. */
const planWithin = (
  ctx: PersonCtx,
  { mine, all }: { mine: AssignmentRecord; all: readonly AssignmentRecord[] },
  assignments: readonly AssignmentInput[],
): Promise<AssignmentPlan> =>
  planAssignments(ctx, {
    agencyId: mine.agency_id,
    // A parent that is late already leaves today, never a new week.
    urgency: 1,
    dueAt: mine.deadline_at,
    dueIs: 'above',
    assignments,
    deadlineOn: null,
    kind: hasLeadBelow(mine, all) ? 'more' : 'whole',
    taken: all.filter((one) => isOpen(one) && (one.parent_id === mine.id || isAbove(one, mine, all))),
    ...(has(ctx.actor, 'leader') ? {} : { withinUnitId: mine.unit_id ?? ctx.actor.unitId ?? mine.id }),
  });

const hasLeadBelow = (mine: AssignmentRecord, all: readonly AssignmentRecord[]): boolean =>
  all.some(
    (one) => one.parent_id === mine.id && one.role === 'lead' && (isOpen(one) || one.state === 'done'),
  );

function isAbove(one: AssignmentRecord, mine: AssignmentRecord, all: readonly AssignmentRecord[]): boolean {
  if (one.id === mine.id) return true;
  const parent = all.find(({ id }) => id === mine.parent_id);
  return parent !== undefined && isAbove(one, parent, all);
}

/** Who leads inside a contributing unit still contributes to the document. */
const partsUnder = (mine: AssignmentRecord, plan: AssignmentPlan) =>
  plan.rows.map((row) => ({ ...row, role: row.role === 'lead' ? mine.role : row.role }));

function publishAssigned(
  ctx: PersonCtx,
  document: Work,
  { mine, plan }: { mine: AssignmentRecord; plan: AssignmentPlan },
): void {
  publishGiven(ctx, document, {
    deliveryId: deliveryOf(document),
    noteId: mine.note_id,
    posts: plan.rows.flatMap(({ postId }) => (postId ? [postId] : [])),
    units: plan.rows.flatMap(({ unitId }) => (unitId ? [unitId] : [])),
    leadUnitId: mine.unit_id,
    leadPostId: null,
  });
}
