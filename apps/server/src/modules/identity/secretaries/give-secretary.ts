import { has, type Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { type AppointmentAt, findAppointment } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { isOfficeHead } from '../substitutions/absence.policy.ts';
import { isLeading } from '../substitutions/seats.query.ts';
import { lockSubstitutions } from '../substitutions/substitution.store.ts';
import { insertSecretary, isSecretaryKnown } from './secretary.store.ts';

type Input = { leaderAppointmentId: string; secretaryAppointmentId: string; basis: string };
type Leader = Pick<AppointmentAt, 'agencyId' | 'holder'>;

/** The leader himself, the office head and the administrator say who prepares at whose desk. */
export const mayGiveSecretary = (actor: Person, leader: Leader): boolean =>
  !actor.standsIn &&
  actor.agencyId === leader.agencyId &&
  (actor.personId === leader.holder.personId || has(actor, 'admin') || isOfficeHead(actor));

/** Giao thư ký: reads the leader's desk and prepares; decides and signs nothing (workfiles-archive-calendar.md §15). */
export async function giveSecretary(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  await lockSubstitutions(ctx.tx, ctx.actor.agencyId);
  const today = ctx.clock.today();
  const leader = await findAppointment(ctx.tx, input.leaderAppointmentId, today);
  const secretary = await findAppointment(ctx.tx, input.secretaryAppointmentId, today);
  if (!leader || !secretary) throw notFound();

  const { name } = leader.holder;
  assertAllowed(
    mayGiveSecretary(ctx.actor, leader) ? [] : [identityRefusal('identity.secretary-not-yours', { name })],
  );

  const isFit =
    isLeading(leader) &&
    leader.agencyId === secretary.agencyId &&
    leader.holder.personId !== secretary.holder.personId;
  const facts = { name: secretary.holder.name, leader: name };
  assertAllowed([
    ...(isFit ? [] : [identityRefusal('identity.secretary-unfit')]),
    ...((await isSecretaryKnown(ctx.tx, input)) ? [identityRefusal('identity.secretary-known', facts)] : []),
  ]);

  const id = ctx.newId();
  await insertSecretary(ctx.tx, {
    ...input,
    id,
    agencyId: leader.agencyId,
    leaderPostId: leader.postId,
    leaderPersonId: leader.holder.personId,
    secretaryPostId: secretary.postId,
    secretaryPersonId: secretary.holder.personId,
    givenByName: ctx.actor.name,
    fromAt: ctx.clock.now(),
  });
  const data = { leaderPostId: leader.postId, secretaryPostId: secretary.postId };
  ctx.audit({ verb: 'identity.give-secretary', objectType: 'secretary-access', objectId: id, data });
  ctx.publish({ type: 'secretary.given', subjectId: id, data });
  return { id };
}
