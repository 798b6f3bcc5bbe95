import type { Refusal } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason, refuseDocument } from '../../documents/index.ts';
import { isHandler, isRootLead } from '../assignments/assignment.states.ts';
import { type AssignmentRecord, updateAssignments } from '../assignments/assignment.store.ts';
import { dropProduct } from '../assignments/closing-product.ts';
import { lockHeld } from '../assignments/lock-held.ts';
import { refuse } from '../errors.ts';
import {
  assertWorkVersion,
  decideWorkState,
  findTaskAbove,
  isTask,
  moveWork,
  type WorkMoved,
  type WorkState,
} from '../work/work.ts';
import { holdersOf } from './end-assignment.ts';
import { isAssigner } from './manage.decide.ts';

type Input = { id: string; version: number; reason: string };

/** Mở lại: the leader who gave it or the head of the unit that led; the lead works on (05). */
export async function reopen(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { document, held } = await lockHeld(ctx, input.id);

  const isBelowEnded = isTask(document) && document.parent_id && !(await findTaskAbove(ctx, document));

  assertAllowed([
    ...decideReopen(ctx.actor, document, held.all),
    // A task that has ended has no open one below it.
    ...(isBelowEnded ? [refuse('tasks.parent-closed', { code: 'Nhiệm vụ trên' })] : []),
    ...decideReason(input.reason),
  ]);
  assertWorkVersion(document, input.version);

  const lead = held.all.find(isDoneLead)!;
  const change = { state: 'in_progress', completed_at: null, reported_at: null, outcome: null };
  await updateAssignments(ctx, [lead.id], change);
  await dropProduct(ctx, document, { lead, reason: input.reason.trim() });
  ctx.publish({
    type: 'assignment.reopened',
    subjectId: document.id,
    data: { assignmentId: lead.id, reason: input.reason.trim(), ...holdersOf([lead]) },
  });
  return moveWork(ctx, document, {
    action: 'reopen',
    change: { completed_at: null, outcome: null },
    event: {
      type: 'incoming.started',
      data: { unitId: lead.unit_id, postId: ctx.actor.postId, isReopened: true },
    },
  });
}

const isDoneLead = (one: AssignmentRecord): boolean => isRootLead(one) && one.state === 'done';

/** A letter that was only noted has no lead to go on: it is presented anew. */
export function decideReopen(
  actor: Person,
  document: WorkState,
  all: readonly AssignmentRecord[],
): Refusal[] {
  const state = decideWorkState(document, 'reopen');
  if (state.length > 0) return state;
  const lead = all.find(isDoneLead);
  const who = 'Lãnh đạo đã giao việc, lãnh đạo đơn vị chủ trì';
  if (!lead) return [refuseDocument('documents.not-yours', { who })];
  const isAllowed = isAssigner(actor, { target: lead, all }) || (lead.unit_id && isHandler(actor, lead));
  return isAllowed ? [] : [refuseDocument('documents.not-yours', { who })];
}
