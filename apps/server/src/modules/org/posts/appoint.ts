import type { LocalDay } from '@congvu/vn-calendar';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { orgRefusal } from '../errors.ts';
import { assertMayAdminister } from '../policy.ts';
import { type AppointmentFacts, insertAppointment, type LockedPost, lockPost } from './post.store.ts';

/** A post has one holder a day, and only while the post exists. */
export function decideAppointment(post: LockedPost, on: LocalDay) {
  return [
    ...(post.isInForce ? [] : [orgRefusal('org.post-closed', { on })]),
    ...(post.holderName ? [orgRefusal('org.post-held', { name: post.holderName })] : []),
  ];
}

/** Puts a person into a post from a day on. Refused: `org.post-held`, `org.post-closed`. */
export async function appoint(ctx: Ctx, input: AppointmentFacts): Promise<{ appointmentId: string }> {
  const post = await lockPost(ctx.tx, input.postId, input.validFrom);
  if (!post) throw notFound();

  assertMayAdminister(ctx.actor, post);

  assertAllowed(decideAppointment(post, input.validFrom));

  const appointmentId = ctx.newId();
  await insertAppointment(ctx.tx, appointmentId, input);

  const data = { postId: input.postId, personId: input.personId, validFrom: input.validFrom };
  ctx.audit({ verb: 'org.appoint', objectType: 'appointment', objectId: appointmentId, data });
  ctx.publish({ type: 'appointment.made', subjectId: appointmentId, agencyId: post.agencyId, data });
  return { appointmentId };
}
