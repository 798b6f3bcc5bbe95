import type { Ctx } from '../../../platform/command.ts';
import {
  getOutgoingAsSystem,
  type Incoming,
  labelOf,
  lockIncomingAsSystem,
  type Outgoing,
} from '../../documents/index.ts';
import { listOpenSubtasks, lockTaskAsSystem } from '../work/task.store.ts';
import { findTasksOf, listTaskDocuments } from '../work/task-document.store.ts';
import { decideComplete, isRootLead, isToDo } from './assignment.states.ts';
import { type AssignmentRecord, listRecords } from './assignment.store.ts';
import { finishDocument, handInResult } from './complete.ts';
import { beginWork } from './start-work.ts';

type Drafter = Pick<Outgoing, 'drafter_post_id' | 'drafting_unit_id'>;

/** Did the lead write (or bind) this? In his own post, in the unit that leads, or as the one the lead handed the lead on to. */
export function isLeadsDraft(reply: Drafter, all: readonly AssignmentRecord[]): boolean {
  const chain = all.filter(
    (one) => one.role === 'lead' && one.state !== 'revoked' && one.state !== 'handed_back',
  );
  const follow = (one: AssignmentRecord | undefined): boolean =>
    one !== undefined &&
    ((one.post_id !== null && one.post_id === reply.drafter_post_id) ||
      (one.unit_id !== null && one.unit_id === reply.drafting_unit_id) ||
      follow(chain.find(({ parent_id }) => parent_id === one.id)));
  return follow(chain.find(isRootLead));
}

type Answered = { reply: Outgoing; document: Incoming; all: AssignmentRecord[]; lead: AssignmentRecord };

/** The letter a draft of its lead answers, while the lead has work to do on it. */
async function findAnswered(ctx: Ctx, outgoingId: string): Promise<Answered | undefined> {
  const reply = await getOutgoingAsSystem(ctx.tx, outgoingId);
  if (!reply.replies_to_incoming_id) return undefined;
  const document = await lockIncomingAsSystem(ctx, reply.replies_to_incoming_id);
  const all = await listRecords(ctx.tx, document.id);
  const lead = all.find((one) => isRootLead(one) && isToDo(one));
  // Closed by hand in the meantime, never given to anybody, or written by somebody else: the reply stands for itself.
  if (!lead || !isLeadsDraft(reply, all)) return undefined;
  return document.state === 'assigned' || document.state === 'in_progress'
    ? { reply, document, all, lead }
    : undefined;
}

/** The document the lead bound to a task has left: it is his result (§13, `resultKind` document). Where others are bound that
 *  have not left, or work given out of the task is open, the task waits. */
export async function completeTasksByDocument(ctx: Ctx, outgoingId: string): Promise<void> {
  const sent = await getOutgoingAsSystem(ctx.tx, outgoingId);
  if (!sent.dispatched_at) return;
  for (const { taskId, byPostId, byUnitId } of await findTasksOf(ctx, outgoingId)) {
    const task = await lockTaskAsSystem(ctx, taskId);
    const all = await listRecords(ctx.tx, task.id);
    // Contributing parts do not close a task.
    if (!isLeadsDraft({ drafter_post_id: byPostId, drafting_unit_id: byUnitId }, all)) continue;
    const lead = all.find((one) => isRootLead(one) && isToDo(one));
    const results = {
      replies: await listTaskDocuments(ctx, task.id),
      subtasks: await listOpenSubtasks(ctx.tx, task.id),
    };
    if (task.result_kind !== 'document' || !lead) continue;
    if (decideComplete({ lead, mine: lead, all }, task, results).length > 0) continue;
    const outcome = labelOf(sent);
    if (lead.confirmation === 'by_assigner') await handInResult(ctx, task, { mine: lead, outcome });
    else await finishDocument(ctx, task, { all, outcome, replyOutgoingId: sent.id });
  }
}

/** A reply of the lead that has left completes the letter it answers (documents.md §15.1, last line); where the note asks
 *  for confirmation it is handed in as the result instead (R-DIR-9). */
export async function completeByReply(ctx: Ctx, outgoingId: string): Promise<void> {
  const found = await findAnswered(ctx, outgoingId);
  if (!found?.reply.dispatched_at) return;
  const { document, all, lead, reply } = found;
  const outcome = null;
  if (lead.confirmation === 'by_assigner') await handInResult(ctx, document, { mine: lead, outcome });
  else await finishDocument(ctx, document, { all, outcome, replyOutgoingId: reply.id });
}

/** The lead who begins the answer has taken the work (05, documents.md §15.1 `accept`). */
export async function startByDraft(ctx: Ctx, outgoingId: string): Promise<void> {
  const found = await findAnswered(ctx, outgoingId);
  if (found?.document.state !== 'assigned') return;
  await beginWork(ctx, found.document, { mine: found.lead, postId: found.reply.drafter_post_id });
}
