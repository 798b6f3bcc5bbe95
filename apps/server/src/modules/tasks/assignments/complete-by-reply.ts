import type { Ctx } from '../../../platform/command.ts';
import { lockIncomingAsSystem } from '../../documents/index.ts';
import { isOpen, isRootLead } from './assignment.states.ts';
import { listRecords } from './assignment.store.ts';
import { finishDocument } from './complete.ts';

/** A dispatched reply completes the lead assignment of the letter it answers (documents.md §15.1, last line). */
export async function completeByReply(
  ctx: Ctx,
  reply: { outgoingId: string; incomingId: string },
): Promise<void> {
  const document = await lockIncomingAsSystem(ctx, reply.incomingId);
  const all = await listRecords(ctx.tx, document.id);
  const hasOpenLead = all.some((assignment) => isOpen(assignment) && isRootLead(assignment));
  // Closed by hand in the meantime, or never given to anybody: the reply stands for itself.
  if (!hasOpenLead || (document.state !== 'assigned' && document.state !== 'in_progress')) return;
  await finishDocument(ctx, document, { all, outcome: null, replyOutgoingId: reply.outgoingId });
}
