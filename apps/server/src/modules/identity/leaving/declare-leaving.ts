import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { endSigning } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { assertMayRelease, findHolder } from './leaver.ts';
import { lockLeaving, saveLeaving } from './leaving.store.ts';

type Input = { id: string; leavesAt: string; reason: string };

/** Báo thôi giữ chức vụ: from the instant on nothing is signed in this post by its holder, whatever is still open
 *  (Đ.31.3đ); the gate then shows what has to be handed over. */
export async function declareLeaving(ctx: PersonCtx, input: Input): Promise<{ appointmentId: string }> {
  const who = await findHolder(ctx, input.id);
  const known = await lockLeaving(ctx.tx, input.id);

  assertMayRelease(ctx.actor, who);
  assertAllowed(known?.closedAt ? [identityRefusal('identity.already-closed', { name: who.name })] : []);

  const leavesAt = new Date(input.leavesAt);
  await saveLeaving(ctx, who, { leavesAt, reason: input.reason });
  await endSigning(ctx, { appointmentId: who.appointmentId, at: leavesAt });

  const data = { leavesAt: leavesAt.toISOString() };
  const { appointmentId } = who;
  ctx.audit({
    verb: 'identity.declare-leaving',
    objectType: 'appointment',
    objectId: appointmentId,
    data,
  });
  ctx.publish({ type: 'leaving.declared', subjectId: appointmentId, agencyId: who.agencyId, data });
  return { appointmentId };
}
