import type { ResponseOf, SignerChoice, signerApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { draftOf, findVisibleOutgoing, type Outgoing } from '../../documents/index.ts';
import { type Capacity, findAppointmentEver, listSigners } from '../../org/index.ts';

type Reading = Pick<QueryCtx, 'tx' | 'clock' | 'actor'>;
type Answer = ResponseOf<typeof signerApi.choices>;
/** A choice with the person behind it. */
export type Choice = SignerChoice & { personId: string; statistic: Capacity['statistic'] };

/** For the pickers of the screen: what the person who asks may sign this letter as, and who else may. */
export async function signerChoices(ctx: QueryCtx, id: string): Promise<Answer> {
  const document = await findVisibleOutgoing(ctx, id);
  const choices = await findSignerChoices(ctx, document);
  const signer = await signerPersonId(ctx, document);
  const wired = (list: readonly Choice[]) =>
    list.map(({ personId: _person, statistic: _statistic, ...choice }) => choice);
  return {
    own: wired(choices.filter(({ personId }) => personId === ctx.actor.personId)),
    others: wired(choices.filter(({ personId }) => personId !== ctx.actor.personId && personId !== signer)),
  };
}

/** Everybody with a capacity of his own for this letter today, once per capacity (R-AUT-1). */
export async function findSignerChoices(
  ctx: Reading,
  document: Outgoing,
  personId?: string,
): Promise<Choice[]> {
  const { fieldCode } = draftOf(document.content);
  const signers = await listSigners(ctx.tx, {
    agencyId: document.agency_id,
    issuingBodyId: document.issuing_body_id,
    typeCode: document.type_code,
    ...(fieldCode ? { fieldCode } : {}),
    ...(personId ? { personId } : {}),
    on: ctx.clock.today(),
  });
  const printed = linesOf((document.capacity as Capacity | null)?.lines ?? []);
  return signers.map((one) => ({
    appointmentId: one.appointmentId,
    postId: one.postId,
    personId: one.personId,
    name: one.fullName,
    title: one.title,
    capacity: one.capacity,
    lines: one.lines,
    statistic: one.statistic,
    isPrinted: one.appointmentId === document.signer_appointment_id && linesOf(one.lines) === printed,
  }));
}

export const linesOf = (lines: readonly string[]): string => lines.join(' / ');

/** The person whom the letter names as its signer, also when he left the post since. */
export async function signerPersonId(
  ctx: Reading,
  document: Pick<Outgoing, 'signer_appointment_id'>,
): Promise<string | null> {
  if (!document.signer_appointment_id) return null;
  const appointment = await findAppointmentEver(ctx.tx, document.signer_appointment_id);
  return appointment?.holder.personId ?? null;
}

/** Away now by a declared absence. */
export async function isAway(ctx: Pick<QueryCtx, 'tx' | 'clock'>, personId: string): Promise<boolean> {
  const now = ctx.clock.now();
  const { rows } = await sql`select from identity.v_away a
    where a.person_id = ${personId}::uuid and a.from_at <= ${now} and a.to_at > ${now} limit 1`.execute(
    ctx.tx,
  );
  return rows.length > 0;
}
