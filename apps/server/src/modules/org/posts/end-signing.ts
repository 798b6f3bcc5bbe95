import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { lockAppointment } from './post.store.ts';

/** From the instant on the holder has no capacity in this post (Đ.31.3đ); the appointment itself may end later. */
export async function endSigning(ctx: Ctx, of: { appointmentId: string; at: Date }): Promise<void> {
  const appointment = await lockAppointment(ctx.tx, of.appointmentId);
  if (!appointment) throw notFound();

  assertMayAdminister(ctx.actor, appointment);

  await sql`update org.appointment set sign_ends_at = ${of.at} where id = ${of.appointmentId}::uuid`.execute(
    ctx.tx,
  );

  const data = { at: of.at.toISOString() };
  const { appointmentId } = of;
  ctx.audit({ verb: 'org.end-signing', objectType: 'appointment', objectId: appointmentId, data });
  ctx.publish({
    type: 'appointment.signing-ends',
    subjectId: appointmentId,
    agencyId: appointment.agencyId,
    data,
  });
}
