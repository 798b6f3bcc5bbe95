import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { findAppointment } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { mayKeepAbsence } from './absence.policy.ts';
import { lockAbsence } from './absence.store.ts';
import { planSubstitutes, storeProposal, type Wish } from './propose.ts';
import { lockSubstitutions } from './substitution.store.ts';

type Input = Wish & { id: string; basis: string };

/** A further substitute for an absence that is known already. Refused as `declareAbsence`. */
export async function addSubstitute(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  await lockSubstitutions(ctx.tx, ctx.actor.agencyId);
  const absence = await lockAbsence(ctx.tx, input.id);
  const absent = absence && (await findAppointment(ctx.tx, absence.appointmentId, ctx.clock.today()));
  if (!absence || !absent) throw notFound();

  const { name } = absent.holder;
  assertAllowed(
    (await mayKeepAbsence(ctx, absent)) ? [] : [identityRefusal('identity.absence-not-yours', { name })],
  );

  const isOver = absence.endedAt !== null || absence.toAt <= ctx.clock.now();
  const { fromAt, toAt } = absence;
  const { planned, refusals } = await planSubstitutes(ctx, absent, { fromAt, toAt, wishes: [input] });
  assertAllowed([...(isOver ? [identityRefusal('identity.absence-ended')] : []), ...refusals]);

  return { id: await storeProposal(ctx, absence, { ...planned[0]!, absent, basis: input.basis }) };
}
