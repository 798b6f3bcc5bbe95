import type { Ctx } from '../../../platform/command.ts';
import { lockIncomingAsSystem } from '../../documents/index.ts';
import { isOpen } from './assignment.states.ts';
import { listRecords, updateAssignments } from './assignment.store.ts';
import { recalledOutcome } from './assignment-view.ts';
import { endSuspensions, suspendedOf } from './suspension.store.ts';

/** Work on a letter that was recalled stops; what was finished stays finished. */
export async function stopByRecall(ctx: Ctx, incomingId: string): Promise<void> {
  const document = await lockIncomingAsSystem(ctx, incomingId);
  if (document.state !== 'recalled') return;
  const open = (await listRecords(ctx.tx, incomingId)).filter(isOpen);
  if (open.length === 0) return;
  await endSuspensions(ctx, suspendedOf(open));
  const change = { state: 'revoked', outcome: recalledOutcome, completed_at: ctx.clock.now() };
  await updateAssignments(
    ctx,
    open.map(({ id }) => id),
    change,
  );
  ctx.audit({
    verb: 'revokeAssignment',
    objectType: 'incoming',
    objectId: incomingId,
    data: { stopped: open.length },
  });
}
