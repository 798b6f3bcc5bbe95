import type { IncomingDetail } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { limitActions } from '../../../platform/seat.ts';
import { getIncoming } from '../../documents/index.ts';
import { listAssignments, taskActions, withoutWords } from '../../tasks/index.ts';
import { listNotes } from './directive-note.store.ts';
import { incomingActions } from './incoming-actions.ts';

/** One incoming document with its notes, assignments and what this post may do now. */
export async function getIncomingDetail(ctx: QueryCtx, id: string): Promise<IncomingDetail> {
  const base = await getIncoming(ctx, id);
  const { record: _, isWithheld, ...document } = base;
  const notes = isWithheld ? [] : await listNotes(ctx, id);
  const assignments = (await listAssignments(ctx, id)).map((each) =>
    isWithheld ? withoutWords(each) : each,
  );
  const tasks = await taskActions(ctx, base, { replies: base.replies, subtasks: [] });
  const actions = limitActions(ctx.actor, [...incomingActions(ctx.actor, base), ...tasks]);
  return { ...document, notes, assignments, actions };
}
