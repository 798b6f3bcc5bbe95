import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findAppointmentEver } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { mayKeepAbsence } from './absence.policy.ts';
import { decideOpen, stateAt } from './substitution.decide.ts';
import {
  closeSubstitution,
  findSubstitution,
  lockSubstitutions,
  type Substitution,
} from './substitution.store.ts';

type Input = { id: string; reason: string };

/** Thu hồi việc thay: from this instant the substitute has no seat; what was open waits for the absent person again.
 *  The substitute himself may decline or give it back. */
export async function revokeSubstitution(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  await lockSubstitutions(ctx.tx, ctx.actor.agencyId);
  const substitution = await findSubstitution(ctx.tx, input.id);
  if (!substitution) throw notFound();

  assertAllowed((await mayRevoke(ctx, substitution)) ? [] : [identityRefusal('identity.revoke-not-yours')]);

  assertAllowed(decideOpen(substitution, ctx.clock.now()));

  await closeNow(ctx, substitution, input.reason.trim() || null);
  return { ok: true };
}

export async function mayRevoke(
  ctx: Pick<PersonCtx, 'tx' | 'actor' | 'clock'>,
  substitution: Substitution,
): Promise<boolean> {
  if (!ctx.actor.standsIn && ctx.actor.personId === substitution.substitutePersonId) return true;
  const absent = await findAppointmentEver(ctx.tx, substitution.absentAppointmentId);
  return absent !== undefined && mayKeepAbsence(ctx, absent);
}

/** Ended when it had begun, revoked when it had not. */
export async function closeNow(
  ctx: PersonCtx,
  substitution: Substitution,
  reason: string | null,
): Promise<void> {
  const at = ctx.clock.now();
  const state = stateAt(substitution, at) === 'active' ? 'ended' : 'revoked';
  await closeSubstitution(ctx.tx, substitution.id, { state, at, name: ctx.actor.name, reason });
  const data = { absentPostId: substitution.absentPostId, substitutePostId: substitution.substitutePostId };
  const { id } = substitution;
  ctx.audit({ verb: 'identity.revoke-substitution', objectType: 'substitution', objectId: id, data });
  ctx.publish({ type: 'substitution.revoked', subjectId: id, data: { ...data, state } });
}
