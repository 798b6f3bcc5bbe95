import type { Refusal } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { type AppointmentAt, findAppointment } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { isHeadOf } from './absence.policy.ts';
import { decideOpen } from './substitution.decide.ts';
import { agree, findSubstitution, lockSubstitutions, type Substitution } from './substitution.store.ts';

/** Đồng ý thay: the substitute takes it on, the head agrees; with both it holds from its first instant. */
export async function confirmSubstitution(ctx: PersonCtx, input: { id: string }): Promise<{ ok: true }> {
  await lockSubstitutions(ctx.tx, ctx.actor.agencyId);
  const substitution = await findSubstitution(ctx.tx, input.id);
  if (!substitution) throw notFound();
  const absent = await findAppointment(ctx.tx, substitution.absentAppointmentId, ctx.clock.today());
  if (!absent) throw notFound();

  const now = ctx.clock.now();
  assertAllowed([...decideOpen(substitution, now), ...decideAgreement(ctx.actor, substitution, absent)]);

  const accepts = ctx.actor.personId === substitution.substitutePersonId;
  const approves = isHeadOf(ctx.actor, absent);
  const isWhole = (substitution.acceptedAt || accepts) && (substitution.approvedAt || approves);
  const state = isWhole ? 'confirmed' : 'proposed';
  await agree(ctx.tx, substitution.id, { state, name: ctx.actor.name, at: now, accepts, approves });

  const data = { absentPostId: substitution.absentPostId, substitutePostId: substitution.substitutePostId };
  ctx.audit({
    verb: 'identity.confirm-substitution',
    objectType: 'substitution',
    objectId: substitution.id,
    data: { ...data, state },
  });
  if (state === 'confirmed')
    ctx.publish({ type: 'substitution.confirmed', subjectId: substitution.id, data });
  return { ok: true };
}

/** Is the word of this person still missing? */
export function decideAgreement(actor: Person, substitution: Substitution, absent: AppointmentAt): Refusal[] {
  const isSubstitute = !actor.standsIn && actor.personId === substitution.substitutePersonId;
  const isHead = isHeadOf(actor, absent);
  const isMissing = (isSubstitute && !substitution.acceptedAt) || (isHead && !substitution.approvedAt);
  if (isMissing) return [];
  const who = [
    ...(substitution.acceptedAt ? [] : ['người thay']),
    ...(substitution.approvedAt ? [] : ['lãnh đạo']),
  ].join(', ');
  return isSubstitute || isHead
    ? [identityRefusal('identity.already-agreed', { who: who || 'không ai' })]
    : [identityRefusal('identity.agreement-not-yours', { who: who || 'không ai' })];
}
