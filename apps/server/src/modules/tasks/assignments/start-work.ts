import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { moveWork, updateWork, type Work, type WorkMoved } from '../work/work.ts';
import { isRootLead } from './assignment.states.ts';
import { type AssignmentRecord, updateAssignments } from './assignment.store.ts';

/** The first act of the lead on the work counts as acceptance (05); later acts and those of others only leave a new
 *  version (documents.md §15.1 `accept`). */
export const startWork = (ctx: PersonCtx, document: Work, mine: AssignmentRecord): Promise<WorkMoved> =>
  beginWork(ctx, document, { mine, postId: ctx.actor.postId });

/** The same from what somebody did elsewhere: the draft of an answer. */
export async function beginWork(
  ctx: Ctx,
  document: Work,
  { mine, postId }: { mine: AssignmentRecord; postId: string },
): Promise<WorkMoved> {
  if (mine.state === 'assigned') {
    await updateAssignments(ctx, [mine.id], { state: 'in_progress', accepted_at: ctx.clock.now() });
  }
  if (document.state === 'assigned' && isRootLead(mine)) {
    return moveWork(ctx, document, {
      action: 'accept',
      event: { type: 'incoming.started', data: { unitId: mine.unit_id, postId } },
    });
  }
  const version = await updateWork(ctx, document, {});
  return { id: document.id, state: document.state, version };
}
