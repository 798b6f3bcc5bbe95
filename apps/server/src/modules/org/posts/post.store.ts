import type { Duty, Role } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import type { PostKind } from './post.query.ts';

export type PostFacts = {
  agencyId: string;
  unitId: string | null;
  /** As printed under a signature, e.g. `Phó Chủ tịch`. */
  title: string;
  kind: PostKind;
  roles: readonly Role[];
  duties?: readonly Duty[];
  /** Fields a deputy is charged with from the first day; `*` stands for all. */
  fields?: readonly string[];
  /** Order of precedence, smaller first. */
  ordinal?: number;
  validFrom: LocalDay;
};

export async function insertPost(tx: Tx, id: string, post: PostFacts): Promise<void> {
  await sql`insert into org.post (id, agency_id, unit_id, title, kind, roles, duties, ordinal, valid_from)
    values (${id}, ${post.agencyId}, ${post.unitId}, ${post.title}, ${post.kind}, ${[...post.roles]}::text[],
      ${[...(post.duties ?? [])]}::text[], ${post.ordinal ?? 100}, ${post.validFrom})`.execute(tx);
}

export type FieldAssignment = {
  id: string;
  postId: string;
  fieldCode: string;
  basis: string;
  validFrom: LocalDay;
};

export async function insertFieldAssignment(tx: Tx, a: FieldAssignment): Promise<void> {
  await sql`insert into org.field_assignment (id, post_id, field_code, basis, valid_from)
    values (${a.id}, ${a.postId}, ${a.fieldCode}, ${a.basis}, ${a.validFrom})`.execute(tx);
}

export type OpenField = { id: string; validFrom: LocalDay };

/** The open assignment of a field to a post, locked. */
export async function lockFieldAssignment(
  tx: Tx,
  postId: string,
  fieldCode: string,
): Promise<OpenField | undefined> {
  const { rows } = await sql<OpenField>`select id, valid_from as "validFrom" from org.field_assignment
    where post_id = ${postId} and field_code = ${fieldCode} and valid_to is null for update`.execute(tx);
  return rows[0];
}

export async function closeFieldAssignment(tx: Tx, id: string, lastDay: LocalDay): Promise<void> {
  await sql`update org.field_assignment set valid_to = ${lastDay}::date where id = ${id}`.execute(tx);
}

export async function isUnitOfAgency(tx: Tx, unitId: string, agencyId: string): Promise<boolean> {
  const { rows } = await sql`select from org.unit where id = ${unitId} and agency_id = ${agencyId}`.execute(
    tx,
  );
  return rows.length === 1;
}

export async function insertPerson(
  tx: Tx,
  person: { id: string; fullName: string; at: Date },
): Promise<void> {
  await sql`insert into org.person (id, full_name, created_at)
    values (${person.id}, ${person.fullName}, ${person.at})`.execute(tx);
}

export type LockedPost = { agencyId: string; isInForce: boolean; holderName: string | null };

/** Locks a post against a second appointment; `holderName` is who holds it on or after the day. */
export async function lockPost(tx: Tx, postId: string, on: LocalDay): Promise<LockedPost | undefined> {
  const { rows } = await sql<LockedPost>`select p.agency_id as "agencyId",
      p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date) as "isInForce",
      (select pe.full_name from org.appointment ap join org.person pe on pe.id = ap.person_id
        where ap.post_id = p.id and (ap.valid_to is null or ap.valid_to >= ${on}::date) limit 1) as "holderName"
    from org.post p where p.id = ${postId} for update of p`.execute(tx);
  return rows[0];
}

export type AppointmentFacts = { postId: string; personId: string; basis: string; validFrom: LocalDay };

export async function insertAppointment(tx: Tx, id: string, facts: AppointmentFacts): Promise<void> {
  await sql`insert into org.appointment (id, post_id, person_id, basis, valid_from)
    values (${id}, ${facts.postId}, ${facts.personId}, ${facts.basis}, ${facts.validFrom})`.execute(tx);
}

export type LockedAppointment = { agencyId: string; validFrom: LocalDay; validTo: LocalDay | null };

export async function lockAppointment(tx: Tx, id: string): Promise<LockedAppointment | undefined> {
  const { rows } =
    await sql<LockedAppointment>`select p.agency_id as "agencyId", ap.valid_from as "validFrom",
      ap.valid_to as "validTo"
    from org.appointment ap join org.post p on p.id = ap.post_id where ap.id = ${id} for update of ap`.execute(
      tx,
    );
  return rows[0];
}

export async function closeAppointment(tx: Tx, id: string, lastDay: LocalDay): Promise<void> {
  await sql`update org.appointment set valid_to = ${lastDay}::date where id = ${id}`.execute(tx);
}
