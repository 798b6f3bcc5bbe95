import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { ClockMove } from '../../../platform/open-clocks.ts';
import { addRegisterRemark, lockIncomingAsSystem, updateIncoming } from '../../documents/index.ts';
import { isRootLead } from './assignment.states.ts';
import { type AssignmentRecord, listRecords, updateAssignments } from './assignment.store.ts';

/** Keeps what a calendar moved; the lead's deadline is that of the letter, in its register too. Each holder is told once. */
export async function storeMoves(ctx: Ctx<System>, moves: readonly ClockMove[]): Promise<void> {
  for (const move of moves) {
    const now = ctx.clock.now();
    await updateAssignments(ctx, [move.id], { deadline_at: move.dueAfter, deadline_moved_at: now });
  }
  for (const [incomingId, ofLetter] of Map.groupBy(
    await withRecords(ctx, moves),
    (one) => one.row.incoming_id!,
  ))
    await tellLetter(ctx, incomingId, ofLetter);
}

type Kept = { move: ClockMove; row: AssignmentRecord };

async function withRecords(ctx: Ctx<System>, moves: readonly ClockMove[]): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const [link, ofLetter] of Map.groupBy(moves, ({ link: one }) => one)) {
    const rows = await listRecords(ctx.tx, link.slice(link.lastIndexOf('/') + 1));
    kept.push(...ofLetter.map((move) => ({ move, row: rows.find(({ id }) => id === move.id)! })));
  }
  return kept;
}

async function tellLetter(ctx: Ctx<System>, incomingId: string, kept: readonly Kept[]): Promise<void> {
  const document = await lockIncomingAsSystem(ctx, incomingId);
  const lead = kept.find(({ row }) => isRootLead(row));
  await updateIncoming(ctx, document, lead ? { due_at: lead.move.dueAfter } : {});
  if (lead) {
    const remark = `Hạn dời đến ${formatDay(toLocalDay(lead.move.dueAfter))} theo lịch làm việc`;
    await addRegisterRemark(ctx, { documentId: incomingId, kind: 'assigned', remark });
  }
  const working = kept.filter(({ row }) => row.role !== 'informed').map(({ row }) => row);
  const posts = [...new Set(working.flatMap(({ post_id }) => post_id ?? []))];
  const units = [...new Set(working.flatMap(({ post_id, unit_id }) => (post_id ? [] : (unit_id ?? []))))];
  const { agency_id: agencyId } = document;
  const data = { assignmentIds: kept.map(({ row }) => row.id), posts, units };
  ctx.audit({ verb: 'calendarChanged', objectType: 'incoming', objectId: incomingId, agencyId, data });
  if (posts.length + units.length === 0) return;
  ctx.publish({ type: 'assignment.calendar-moved', subjectId: incomingId, agencyId, data });
}
