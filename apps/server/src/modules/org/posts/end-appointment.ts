import type { LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { closeAppointment, type LockedAppointment, lockAppointment } from './post.store.ts';

export type EndAppointment = {
  appointmentId: string;
  /** The last day in the post, inclusive. */
  lastDay: LocalDay;
};

export function decideEnd(appointment: LockedAppointment, lastDay: LocalDay) {
  const { validFrom, validTo } = appointment;
  return [
    ...(validTo ? [orgRefusal('org.already-ended', { validTo })] : []),
    ...(lastDay < validFrom ? [orgRefusal('org.version-order', { validFrom })] : []),
  ];
}

/** Ends an appointment; from the next day on nothing can be done in that post (R-AUT-5). Refused:
 *  `org.already-ended`, `org.version-order`. */
export async function endAppointment(ctx: Ctx, input: EndAppointment): Promise<{ appointmentId: string }> {
  const { appointmentId, lastDay } = input;
  const appointment = await lockAppointment(ctx.tx, appointmentId);
  if (!appointment) throw notFound();

  assertMayAdminister(ctx.actor, appointment);

  assertAllowed(decideEnd(appointment, lastDay));

  await closeAppointment(ctx.tx, appointmentId, lastDay);

  ctx.audit({
    verb: 'org.end-appointment',
    objectType: 'appointment',
    objectId: appointmentId,
    data: { lastDay },
  });
  ctx.publish({
    type: 'appointment.ended',
    subjectId: appointmentId,
    agencyId: appointment.agencyId,
    data: { lastDay },
  });
  return { appointmentId };
}
