import { openWorkLabels } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import type { OpenWorkItem, OpenWorkSource } from '../../../platform/open-work.ts';
import { endAppointment } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { assertMayRelease, findHolder, listOpenWork } from './leaver.ts';
import { closeLeaving, lockLeaving } from './leaving.store.ts';

/** Khóa chức vụ: ends the appointment on the day declared, once nothing is open any more. Refused:
 *  `identity.handover-open` with the list, `identity.leaving-undeclared`, `identity.already-closed`. The account stays
 *  for the history. */
export async function closeAppointment(
  ctx: PersonCtx,
  input: { id: string },
  sources: readonly OpenWorkSource[],
): Promise<{ appointmentId: string }> {
  const who = await findHolder(ctx, input.id);
  const leaving = await lockLeaving(ctx.tx, input.id);

  assertMayRelease(ctx.actor, who);
  assertAllowed(leaving ? [] : [identityRefusal('identity.leaving-undeclared', { name: who.name })]);
  assertAllowed(leaving!.closedAt ? [identityRefusal('identity.already-closed', { name: who.name })] : []);
  assertAllowed(decideGate(await listOpenWork(ctx, sources, who), who.name));

  await closeLeaving(ctx, who.appointmentId);
  const { appointmentId } = await endAppointment(ctx, {
    appointmentId: who.appointmentId,
    lastDay: toLocalDay(leaving!.leavesAt),
  });

  const entry = { objectType: 'appointment', objectId: appointmentId };
  ctx.audit({ verb: 'identity.close-appointment', ...entry });
  ctx.publish({ type: 'leaving.closed', subjectId: appointmentId, agencyId: who.agencyId });
  return { appointmentId };
}

/** Everything that is open, counted by kind in the sentence and listed in the facts. Pure. */
export function decideGate(items: readonly OpenWorkItem[], name: string) {
  if (items.length === 0) return [];
  const counts = Map.groupBy(items, ({ kind }) => kind);
  const what = [...counts].map(([kind, of]) => `${openWorkLabels[kind]}: ${of.length}`).join('; ');
  const list = items.slice(0, 50).map(({ kind, id, label }) => ({ kind, id, label }));
  return [identityRefusal('identity.handover-open', { name, what, count: items.length, items: list })];
}
