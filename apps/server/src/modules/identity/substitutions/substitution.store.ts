import { sql } from 'kysely';
import type { StandInScope } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database.ts';

export type SubstitutionState = 'proposed' | 'confirmed' | 'ended' | 'revoked';
export type Substitution = {
  id: string;
  agencyId: string;
  absenceId: string;
  absentAppointmentId: string;
  absentPostId: string;
  absentPersonId: string;
  substituteAppointmentId: string;
  substitutePostId: string;
  substitutePersonId: string;
  fromAt: Date;
  toAt: Date;
  scope: StandInScope;
  basis: string;
  state: SubstitutionState;
  proposedByPersonId: string;
  proposedByName: string;
  acceptedAt: Date | null;
  approvedAt: Date | null;
  closedByName: string | null;
  closeReason: string | null;
};

export const substitutionColumns = sql`s.id, s.agency_id as "agencyId", s.absence_id as "absenceId",
  s.absent_appointment_id as "absentAppointmentId", s.absent_post_id as "absentPostId",
  s.absent_person_id as "absentPersonId", s.substitute_appointment_id as "substituteAppointmentId",
  s.substitute_post_id as "substitutePostId", s.substitute_person_id as "substitutePersonId", s.from_at as "fromAt",
  s.to_at as "toAt", s.scope, s.basis, s.state, s.proposed_by_person_id as "proposedByPersonId",
  s.proposed_by_name as "proposedByName", s.accepted_at as "acceptedAt", s.approved_at as "approvedAt",
  s.closed_by_name as "closedByName", s.close_reason as "closeReason"`;

/** Substitutions of one agency are changed one after the other: a chain can only be seen when nobody adds its other
 *  half at the same time. */
export async function lockSubstitutions(tx: Tx, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.substitution ' || ${agencyId}::text, 0))`.execute(
    tx,
  );
}

export async function findSubstitution(tx: Tx, id: string): Promise<Substitution | undefined> {
  const { rows } = await sql<Substitution>`select ${substitutionColumns} from identity.substitution s
    where s.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** What is proposed or agreed and not over, in which one of the people takes part on either side. */
export async function openSubstitutionsOf(
  tx: Tx,
  personIds: readonly string[],
  now: Date,
): Promise<Substitution[]> {
  const { rows } = await sql<Substitution>`select ${substitutionColumns} from identity.substitution s
    where s.state in ('proposed', 'confirmed') and s.to_at > ${now}
      and (s.absent_person_id = any(${personIds}::uuid[]) or s.substitute_person_id = any(${personIds}::uuid[]))
    limit 500`.execute(tx);
  return rows;
}

export async function substitutionsOfAbsence(tx: Tx, absenceId: string): Promise<Substitution[]> {
  const { rows } = await sql<Substitution>`select ${substitutionColumns} from identity.substitution s
    where s.absence_id = ${absenceId}::uuid order by s.proposed_at, s.id for update`.execute(tx);
  return rows;
}

export type NewSubstitution = Omit<Substitution, 'closedByName' | 'closeReason'> & {
  at: Date;
  acceptedByName: string | null;
  approvedByName: string | null;
};

export async function insertSubstitution(tx: Tx, s: NewSubstitution): Promise<void> {
  await sql`insert into identity.substitution (id, agency_id, absence_id, absent_appointment_id, absent_post_id,
      absent_person_id, substitute_appointment_id, substitute_post_id, substitute_person_id, from_at, to_at, scope, basis,
      state, proposed_by_person_id, proposed_by_name, proposed_at, accepted_at, accepted_by_name, approved_at,
      approved_by_name)
    values (${s.id}, ${s.agencyId}, ${s.absenceId}, ${s.absentAppointmentId}, ${s.absentPostId}, ${s.absentPersonId},
      ${s.substituteAppointmentId}, ${s.substitutePostId}, ${s.substitutePersonId}, ${s.fromAt}, ${s.toAt},
      ${JSON.stringify(s.scope)}::jsonb, ${s.basis}, ${s.state}, ${s.proposedByPersonId}, ${s.proposedByName}, ${s.at},
      ${s.acceptedAt}, ${s.acceptedByName}, ${s.approvedAt}, ${s.approvedByName})`.execute(tx);
}

type Agreement = {
  state: 'proposed' | 'confirmed';
  name: string;
  at: Date;
  accepts: boolean;
  approves: boolean;
};

export async function agree(tx: Tx, id: string, of: Agreement): Promise<void> {
  await sql`update identity.substitution set state = ${of.state},
      accepted_at = case when ${of.accepts} then coalesce(accepted_at, ${of.at}) else accepted_at end,
      accepted_by_name = case when ${of.accepts} then coalesce(accepted_by_name, ${of.name}) else accepted_by_name end,
      approved_at = case when ${of.approves} then coalesce(approved_at, ${of.at}) else approved_at end,
      approved_by_name = case when ${of.approves} then coalesce(approved_by_name, ${of.name}) else approved_by_name end
    where id = ${id}::uuid`.execute(tx);
}

type Closing = { state: 'ended' | 'revoked'; at: Date; name: string | null; reason: string | null };

/** Ends it at this instant: from now on nobody sits in the seat. */
export async function closeSubstitution(tx: Tx, id: string, of: Closing): Promise<void> {
  await sql`update identity.substitution set state = ${of.state}, closed_at = ${of.at}, closed_by_name = ${of.name},
      close_reason = ${of.reason} where id = ${id}::uuid`.execute(tx);
}
