import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findAppointmentEver } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { mayGiveSecretary } from './give-secretary.ts';
import { endSecretaryRow, lockSecretary } from './secretary.store.ts';

/** Thu hồi quyền thư ký: the desk closes at this instant. The secretary may give it back himself. */
export async function endSecretary(ctx: PersonCtx, input: { id: string }): Promise<{ ok: true }> {
  const access = await lockSecretary(ctx.tx, input.id);
  const leader = access && (await findAppointmentEver(ctx.tx, access.leaderAppointmentId));
  if (!access || !leader) throw notFound();

  const isOwn = !ctx.actor.standsIn && ctx.actor.personId === access.secretaryPersonId;
  const { name } = leader.holder;
  assertAllowed(
    isOwn || mayGiveSecretary(ctx.actor, leader)
      ? []
      : [identityRefusal('identity.secretary-not-yours', { name })],
  );

  assertAllowed(access.toAt ? [identityRefusal('identity.substitution-closed')] : []);

  await endSecretaryRow(ctx.tx, access.id, ctx.clock.now());
  const data = { leaderPostId: access.leaderPostId, secretaryPostId: access.secretaryPostId };
  ctx.audit({ verb: 'identity.end-secretary', objectType: 'secretary-access', objectId: access.id, data });
  ctx.publish({ type: 'secretary.ended', subjectId: access.id, data });
  return { ok: true };
}
