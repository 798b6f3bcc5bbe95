import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type Absence = {
  id: string;
  agencyId: string;
  appointmentId: string;
  postId: string;
  personId: string;
  kind: 'leave' | 'trip' | 'illness' | 'other';
  note: string;
  fromAt: Date;
  toAt: Date;
  declaredByName: string;
  endedAt: Date | null;
  askedAt: Date | null;
};

export const absenceColumns: RawBuilder<unknown> = sql`a.id, a.agency_id as "agencyId",
  a.appointment_id as "appointmentId", a.post_id as "postId", a.person_id as "personId", a.kind, a.note,
  a.from_at as "fromAt", a.to_at as "toAt", a.declared_by_name as "declaredByName", a.ended_at as "endedAt", a.asked_at as "askedAt"`;

export async function insertAbsence(
  tx: Tx,
  a: Omit<Absence, 'endedAt' | 'askedAt'> & { declaredByPersonId: string; at: Date },
): Promise<void> {
  await sql`insert into identity.absence (id, agency_id, appointment_id, post_id, person_id, kind, note, from_at, to_at,
      declared_by_person_id, declared_by_name, declared_at)
    values (${a.id}, ${a.agencyId}, ${a.appointmentId}, ${a.postId}, ${a.personId}, ${a.kind}, ${a.note}, ${a.fromAt},
      ${a.toAt}, ${a.declaredByPersonId}, ${a.declaredByName}, ${a.at})`.execute(tx);
}

export async function findAbsence(tx: Tx, id: string): Promise<Absence | undefined> {
  const { rows } = await sql<Absence>`select ${absenceColumns} from identity.absence a
    where a.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** The absence, locked against a second end. */
export async function lockAbsence(tx: Tx, id: string): Promise<Absence | undefined> {
  const { rows } =
    await sql<Absence>`select ${absenceColumns} from identity.absence a where a.id = ${id}::uuid
    for update`.execute(tx);
  return rows[0];
}

export async function endAbsenceRow(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`update identity.absence set ended_at = ${at} where id = ${id}::uuid`.execute(tx);
}

/** Absences of a person that are not over and touch the window. */
export async function absencesWithin(
  tx: Tx,
  personId: string,
  window: { fromAt: Date; toAt: Date },
): Promise<Absence[]> {
  const { rows } = await sql<Absence>`select ${absenceColumns} from identity.absence a
    where a.person_id = ${personId}::uuid and a.ended_at is null and a.from_at < ${window.toAt}
      and a.to_at > ${window.fromAt} limit 100`.execute(tx);
  return rows;
}
