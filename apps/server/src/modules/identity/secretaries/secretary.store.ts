import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type SecretaryAccess = {
  id: string;
  agencyId: string;
  leaderAppointmentId: string;
  leaderPostId: string;
  leaderPersonId: string;
  secretaryAppointmentId: string;
  secretaryPostId: string;
  secretaryPersonId: string;
  basis: string;
  givenByName: string;
  fromAt: Date;
  toAt: Date | null;
};

export const secretaryColumns = sql`a.id, a.agency_id as "agencyId", a.leader_appointment_id as "leaderAppointmentId",
  a.leader_post_id as "leaderPostId", a.leader_person_id as "leaderPersonId",
  a.secretary_appointment_id as "secretaryAppointmentId", a.secretary_post_id as "secretaryPostId",
  a.secretary_person_id as "secretaryPersonId", a.basis, a.given_by_name as "givenByName", a.from_at as "fromAt",
  a.to_at as "toAt"`;

export async function insertSecretary(tx: Tx, a: Omit<SecretaryAccess, 'toAt'>): Promise<void> {
  await sql`insert into identity.secretary_access (id, agency_id, leader_appointment_id, leader_post_id, leader_person_id,
      secretary_appointment_id, secretary_post_id, secretary_person_id, basis, given_by_name, from_at)
    values (${a.id}, ${a.agencyId}, ${a.leaderAppointmentId}, ${a.leaderPostId}, ${a.leaderPersonId},
      ${a.secretaryAppointmentId}, ${a.secretaryPostId}, ${a.secretaryPersonId}, ${a.basis}, ${a.givenByName},
      ${a.fromAt})`.execute(tx);
}

export async function findSecretary(tx: Tx, id: string): Promise<SecretaryAccess | undefined> {
  const { rows } = await sql<SecretaryAccess>`select ${secretaryColumns} from identity.secretary_access a
    where a.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

export async function lockSecretary(tx: Tx, id: string): Promise<SecretaryAccess | undefined> {
  const { rows } = await sql<SecretaryAccess>`select ${secretaryColumns} from identity.secretary_access a
    where a.id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

export async function isSecretaryKnown(
  tx: Tx,
  of: { leaderAppointmentId: string; secretaryAppointmentId: string },
): Promise<boolean> {
  const { rows } = await sql`select from identity.secretary_access a where a.to_at is null
    and a.leader_appointment_id = ${of.leaderAppointmentId}::uuid
    and a.secretary_appointment_id = ${of.secretaryAppointmentId}::uuid`.execute(tx);
  return rows.length > 0;
}

export async function endSecretaryRow(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update identity.secretary_access set to_at = ${at} where id = ${id}::uuid`.execute(tx);
}
