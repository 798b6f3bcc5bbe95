import type { Refusal } from '@congvu/contracts';
import type { StandInScope } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { type AppointmentAt, findAppointment, findFieldRefusals } from '../../org/index.ts';
import { isHeadOf } from './absence.policy.ts';
import { type Absence, absencesWithin } from './absence.store.ts';
import { readSubstituteRule } from './substitute-rule.store.ts';
import { decideProposal } from './substitution.decide.ts';
import { insertSubstitution, openSubstitutionsOf } from './substitution.store.ts';

export type Wish = { appointmentId: string; scope: StandInScope };
type Window = { fromAt: Date; toAt: Date };
export type Planned = { substitute: AppointmentAt; scope: StandInScope };

/** What stands against these substitutes, also against one another; for `declareAbsence` and `addSubstitute`. */
export async function planSubstitutes(
  ctx: PersonCtx,
  absent: AppointmentAt,
  of: Window & { wishes: readonly Wish[] },
): Promise<{ planned: Planned[]; refusals: Refusal[] }> {
  const planned: Planned[] = [];
  const refusals: Refusal[] = [];
  const now = ctx.clock.now();
  const rule = await readSubstituteRule(ctx.tx, absent.agencyId);
  for (const { appointmentId, scope } of of.wishes) {
    const substitute = await findAppointment(ctx.tx, appointmentId, ctx.clock.today());
    if (!substitute) throw notFound();
    const { personId } = substitute.holder;
    const open = await openSubstitutionsOf(ctx.tx, [personId, absent.holder.personId], now);
    const among = planned.map((other) => asOpen(other, absent, of));
    const substituteAway = await absencesWithin(ctx.tx, personId, of);
    const window = { fromAt: of.fromAt, toAt: of.toAt };
    const fieldsOf = { agencyId: absent.agencyId, on: ctx.clock.today() };
    refusals.push(
      ...(await findFieldRefusals(ctx.tx, scope.fieldCodes, fieldsOf)),
      ...decideProposal({
        ...window,
        ...{ absent, substitute, scope, rule },
        open: [...open, ...among],
        substituteAway,
      }),
    );
    planned.push({ substitute, scope });
  }
  return { planned, refusals };
}

type Open = Awaited<ReturnType<typeof openSubstitutionsOf>>[number];

const asOpen = ({ substitute, scope }: Planned, absent: AppointmentAt, window: Window): Open =>
  ({
    fromAt: window.fromAt,
    toAt: window.toAt,
    scope,
    absentPostId: absent.postId,
    absentPersonId: absent.holder.personId,
    substitutePersonId: substitute.holder.personId,
  }) as Open;

/** Keeps the proposal. Who proposes has given his own word: as the substitute, as the head, or as both. */
export async function storeProposal(
  ctx: PersonCtx,
  absence: Absence,
  of: Planned & { absent: AppointmentAt; basis: string },
): Promise<string> {
  const { absent, substitute } = of;
  const { actor } = ctx;
  const id = ctx.newId();
  const at = ctx.clock.now();
  const accepts = actor.personId === substitute.holder.personId;
  const approves = isHeadOf(actor, absent);
  await insertSubstitution(ctx.tx, {
    id,
    agencyId: absence.agencyId,
    absenceId: absence.id,
    absentAppointmentId: absence.appointmentId,
    absentPostId: absence.postId,
    absentPersonId: absence.personId,
    substituteAppointmentId: substitute.holder.appointmentId,
    substitutePostId: substitute.postId,
    substitutePersonId: substitute.holder.personId,
    fromAt: absence.fromAt,
    toAt: absence.toAt,
    scope: of.scope,
    basis: of.basis,
    state: accepts && approves ? 'confirmed' : 'proposed',
    proposedByPersonId: actor.personId,
    proposedByName: actor.name,
    at,
    acceptedAt: accepts ? at : null,
    acceptedByName: accepts ? actor.name : null,
    approvedAt: approves ? at : null,
    approvedByName: approves ? actor.name : null,
  });
  const data = { absenceId: absence.id, absentPostId: absence.postId, substitutePostId: substitute.postId };
  ctx.audit({ verb: 'identity.propose-substitution', objectType: 'substitution', objectId: id, data });
  ctx.publish({ type: 'substitution.proposed', subjectId: id, data });
  return id;
}
