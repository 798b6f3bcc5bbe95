import type { leavingApi, OpenWorkKind, ResponseOf } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import type { OpenWorkSource } from '../../../platform/open-work.ts';
import { findAppointment } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { assertMayRelease, findHolder, listOpenWork } from './leaver.ts';
import { insertHandover, lockLeaving } from './leaving.store.ts';

type Input = { id: string; toAppointmentId: string; kinds: readonly OpenWorkKind[] };

/** Bàn giao: the movable work of these kinds goes to a named person of the agency, item by item; what does not go says
 *  why and stays open. */
export async function handOver(
  ctx: PersonCtx,
  input: Input,
  sources: readonly OpenWorkSource[],
): Promise<ResponseOf<typeof leavingApi.handOver>> {
  const from = await findHolder(ctx, input.id);
  await lockLeaving(ctx.tx, input.id);
  const to = await findHolder(ctx, input.toAppointmentId);

  assertMayRelease(ctx.actor, from);
  const isInPost = await findAppointment(ctx.tx, to.appointmentId, ctx.clock.today());
  const isOther = isInPost && to.personId !== from.personId;
  assertAllowed(isOther ? [] : [identityRefusal('identity.handover-receiver')]);

  const left: { label: string; why: string }[] = [];
  let moved = 0;
  for (const item of await listOpenWork(ctx, sources, from)) {
    if (!item.movable || !input.kinds.includes(item.kind)) continue;
    const source = sources.find(({ kinds }) => kinds.includes(item.kind));
    const why = (await source?.handOver?.(ctx, { item, from, to })) ?? null;
    if (why) left.push({ label: item.label, why });
    else {
      moved += 1;
      await insertHandover(ctx, { item, from, to });
    }
  }

  const data = { toAppointmentId: to.appointmentId, moved, left: left.length };
  ctx.audit({
    verb: 'identity.hand-over',
    objectType: 'appointment',
    objectId: from.appointmentId,
    data,
  });
  ctx.publish({ type: 'leaving.handed-over', subjectId: from.appointmentId, agencyId: from.agencyId, data });
  return { moved, left };
}
