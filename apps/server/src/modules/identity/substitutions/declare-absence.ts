import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findAppointment } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { mayKeepAbsence } from './absence.policy.ts';
import { type Absence, absencesWithin, insertAbsence } from './absence.store.ts';
import { planSubstitutes, storeProposal, type Wish } from './propose.ts';
import { decideAbsence } from './substitution.decide.ts';
import { lockSubstitutions } from './substitution.store.ts';

export type DeclareAbsence = {
  appointmentId: string | null;
  kind: Absence['kind'];
  fromAt: string;
  toAt: string;
  note: string;
  basis: string;
  substitutes: readonly Wish[];
};

/** Vắng mặt: when somebody is away, why, and who does what of his work meanwhile. Refused: `identity.absence-…`,
 *  `identity.substitute-…`, `.circular`, `.scope-empty`, `.rank-too-low`. */
export async function declareAbsence(
  ctx: PersonCtx,
  input: DeclareAbsence,
): Promise<{ id: string; substitutionIds: string[] }> {
  await lockSubstitutions(ctx.tx, ctx.actor.agencyId);
  const wanted = input.appointmentId ?? ctx.actor.appointmentId;
  const absent = await findAppointment(ctx.tx, wanted, ctx.clock.today());
  if (!absent) throw notFound();

  const { name } = absent.holder;
  assertAllowed(
    (await mayKeepAbsence(ctx, absent)) ? [] : [identityRefusal('identity.absence-not-yours', { name })],
  );

  const window = { fromAt: new Date(input.fromAt), toAt: new Date(input.toAt) };
  const others = await absencesWithin(ctx.tx, absent.holder.personId, window);
  const { planned, refusals } = await planSubstitutes(ctx, absent, { ...window, wishes: input.substitutes });
  assertAllowed([...decideAbsence(window, { now: ctx.clock.now(), others }), ...refusals]);

  const absence = {
    id: ctx.newId(),
    agencyId: absent.agencyId,
    appointmentId: absent.holder.appointmentId,
    postId: absent.postId,
    personId: absent.holder.personId,
    kind: input.kind,
    note: input.note.trim(),
    ...window,
    declaredByName: ctx.actor.name,
    endedAt: null,
    askedAt: null,
  };
  await insertAbsence(ctx.tx, {
    ...absence,
    declaredByPersonId: ctx.actor.personId,
    at: ctx.clock.now(),
  });
  const data = { postId: absence.postId, kind: absence.kind, fromAt: window.fromAt, toAt: window.toAt };
  ctx.audit({ verb: 'identity.declare-absence', objectType: 'absence', objectId: absence.id, data });
  ctx.publish({ type: 'absence.declared', subjectId: absence.id, data });
  const substitutionIds: string[] = [];
  for (const one of planned)
    substitutionIds.push(await storeProposal(ctx, absence, { ...one, absent, basis: input.basis }));
  return { id: absence.id, substitutionIds };
}
