import type { PersonCtx } from '../../../platform/command.ts';
import { isOpen } from '../assignments/assignment.states.ts';
import { type AssignmentRecord, updateAssignments } from '../assignments/assignment.store.ts';
import { endParts, revoked } from '../assignments/create-assignments.ts';
import { descendants } from '../assignments/return-assignment.ts';
import type { Target } from './manage.decide.ts';

/** R-DIR-3: a part ends with its reason, and what was given out of it ends with it; reports, nudges and extensions stay
 *  and count. Returns whose work it was. */
export async function endAssignment(
  ctx: PersonCtx,
  { document, target, all }: Target,
  { reason, beside = [] }: { reason: string; beside?: readonly AssignmentRecord[] },
): Promise<AssignmentRecord[]> {
  const ended = [...new Set([target, ...descendants(target, all).filter(isOpen), ...beside])];
  await endParts(ctx, document, ended.map(revoked));
  const change = { outcome: reason, completed_at: ctx.clock.now() };
  await updateAssignments(
    ctx,
    ended.map(({ id }) => id),
    change,
  );
  return ended;
}

/** Posts and units of assignments, as events name them. */
export const holdersOf = (assignments: readonly AssignmentRecord[]) => ({
  posts: assignments.flatMap(({ post_id }) => (post_id ? [post_id] : [])),
  units: assignments.flatMap(({ post_id, unit_id }) => (!post_id && unit_id ? [unit_id] : [])),
});
