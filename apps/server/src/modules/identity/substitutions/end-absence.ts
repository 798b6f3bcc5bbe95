import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findAppointmentEver } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { mayKeepAbsence } from './absence.policy.ts';
import { endAbsenceRow, lockAbsence } from './absence.store.ts';
import { closeNow } from './revoke-substitution.ts';
import { decideOpen } from './substitution.decide.ts';
import { lockSubstitutions, substitutionsOfAbsence } from './substitution.store.ts';

/** Về sớm: the absence and all that hangs on it end now. */
export async function endAbsence(ctx: PersonCtx, input: { id: string }): Promise<{ ok: true }> {
  await lockSubstitutions(ctx.tx, ctx.actor.agencyId);
  const absence = await lockAbsence(ctx.tx, input.id);
  const absent = absence && (await findAppointmentEver(ctx.tx, absence.appointmentId));
  if (!absence || !absent) throw notFound();

  const { name } = absent.holder;
  assertAllowed(
    (await mayKeepAbsence(ctx, absent)) ? [] : [identityRefusal('identity.absence-not-yours', { name })],
  );

  const now = ctx.clock.now();
  const isOver = absence.endedAt !== null || absence.toAt <= now;
  assertAllowed(isOver ? [identityRefusal('identity.absence-ended')] : []);

  await endAbsenceRow(ctx.tx, absence.id, now);
  for (const substitution of await substitutionsOfAbsence(ctx.tx, absence.id))
    if (decideOpen(substitution, now).length === 0) await closeNow(ctx, substitution, null);
  const data = { postId: absence.postId };
  ctx.audit({ verb: 'identity.end-absence', objectType: 'absence', objectId: absence.id, data });
  ctx.publish({ type: 'absence.ended', subjectId: absence.id, data });
  return { ok: true };
}
