import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import {
  assertWorkVersion,
  auditWork,
  isTask,
  moveWork,
  updateWork,
  type Work,
  type WorkMoved,
} from '../work/work.ts';
import { decideReturn, isOpen, isRootLead } from './assignment.states.ts';
import { type AssignmentRecord, updateAssignments } from './assignment.store.ts';
import { endParts, revoked } from './create-assignments.ts';
import { lockHeld } from './lock-held.ts';

type Input = { id: string; version: number; reason: string };

/** Trả lại việc (not our task). The lead's goes back to the leader who gave it, with the document; another's part ends
 *  alone, and the giver is told. */
export async function returnAssignment(ctx: PersonCtx, input: Input): Promise<WorkMoved> {
  const { document, held } = await lockHeld(ctx, input.id);

  assertAllowed([...decideReturn(held, document), ...decideReason(input.reason)]);
  assertWorkVersion(document, input.version);

  const mine = held.mine!;
  const reason = input.reason.trim();
  await endParts(ctx, document, [{ ...mine, endsAs: 'handed_back' }]);
  await updateAssignments(ctx, [mine.id], { outcome: reason, completed_at: ctx.clock.now() });
  const below = descendants(mine, held.all);
  const others = isRootLead(mine) ? held.all.filter((assignment) => assignment.id !== mine.id) : below;
  await endParts(ctx, document, others.filter(isOpen).map(revoked));
  const data = {
    assignmentId: mine.id,
    leaderPostId: mine.assigned_by_post_id,
    isLead: isRootLead(mine),
    reason,
  };
  ctx.publish({ type: 'assignment.returned', subjectId: document.id, data });
  if (isRootLead(mine)) return backToLeader(ctx, document, reason);
  const version = await updateWork(ctx, document, {});
  auditWork(ctx, document, { verb: 'returnAssignment' });
  return { id: document.id, state: document.state, version };
}

/** The leader is told as at the first presentation, now with the reason. */
const backToLeader = (ctx: PersonCtx, document: Work, reason: string): Promise<WorkMoved> =>
  moveWork(ctx, document, {
    action: 'returnAssignment',
    change: { return_reason: reason },
    event: {
      type: 'incoming.presented',
      data: { leaderPostId: isTask(document) ? null : document.presented_to_post_id, reason },
    },
  });

/** All parts that were given out of this one. */
export function descendants(of: AssignmentRecord, all: readonly AssignmentRecord[]): AssignmentRecord[] {
  const children = all.filter((assignment) => assignment.parent_id === of.id);
  return children.flatMap((child) => [child, ...descendants(child, all)]);
}
