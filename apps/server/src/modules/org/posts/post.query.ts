import type { Duty, Role } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { inForce } from '../dated.ts';

export type PostKind = 'head' | 'acting_head' | 'deputy' | 'unit_head' | 'unit_deputy' | 'staff';

/** The head of an agency, or who was made acting head; not who stands in for him. */
export const isHead = (post: { kind: PostKind } | undefined): boolean =>
  post?.kind === 'head' || post?.kind === 'acting_head';
export type Holder = { personId: string; name: string; appointmentId: string };

/** A post as on one day, with who held it then. */
export type PostAt = {
  postId: string;
  title: string;
  kind: PostKind;
  roles: readonly Role[];
  duties: readonly Duty[];
  /** Fields a deputy is charged with; `*` stands for all (NĐ 30 Đ.13.1). */
  fields: readonly string[];
  agencyId: string;
  unitId: string | null;
  unitName: string | null;
  unitAbbreviation: string | null;
  holder: Holder | null;
};

/** One person in one post. */
export type AppointmentAt = PostAt & { holder: Holder; validFrom: LocalDay; validTo: LocalDay | null };

const columns = (on: LocalDay) => sql`p.id as "postId", p.title, p.kind, p.roles, p.duties,
  array(select fa.field_code from org.field_assignment fa where fa.post_id = p.id and ${inForce('fa', on)}
    order by fa.field_code) as fields,
  p.agency_id as "agencyId",
  p.unit_id as "unitId", uv.name as "unitName", uv.abbreviation as "unitAbbreviation"`;
const holder = sql`case when ap.id is null then null else
  jsonb_build_object('personId', pe.id, 'name', pe.full_name, 'appointmentId', ap.id) end as holder`;

async function posts(tx: Tx, where: RawBuilder<unknown>, on: LocalDay): Promise<PostAt[]> {
  const { rows } = await sql<PostAt>`select ${columns(on)}, ${holder} from org.post p
    left join org.unit_version uv on uv.unit_id = p.unit_id and ${inForce('uv', on)}
    left join org.appointment ap on ap.post_id = p.id and ${inForce('ap', on)}
    left join org.person pe on pe.id = ap.person_id
    where ${where} and ${inForce('p', on)} order by p.ordinal, p.id limit 1000`.execute(tx);
  return rows;
}

/** The post as on the day; undefined when it did not exist then. */
export async function findPost(tx: Tx, postId: string, on: LocalDay): Promise<PostAt | undefined> {
  return (await posts(tx, sql`p.id = ${postId}`, on))[0];
}

/** As {@link findPost}; throws `platform.not-found`. */
export async function getPost(tx: Tx, postId: string, on: LocalDay): Promise<PostAt> {
  const found = await findPost(tx, postId, on);
  if (!found) throw notFound();
  return found;
}

export type PostFilter = { agencyId: string; role?: Role; duty?: Duty; unitId?: string; kind?: PostKind };

/** Posts of an agency on the day in their order, held or vacant. */
export async function findPosts(tx: Tx, filter: PostFilter, on: LocalDay): Promise<PostAt[]> {
  const { agencyId, role, duty, unitId, kind } = filter;
  const where = sql`p.agency_id = ${agencyId}
    and (${role ?? null}::text is null or p.roles @> array[${role ?? null}]::text[])
    and (${duty ?? null}::text is null or p.duties @> array[${duty ?? null}]::text[])
    and (${unitId ?? null}::uuid is null or p.unit_id = ${unitId ?? null}::uuid)
    and (${kind ?? null}::text is null or p.kind = ${kind ?? null})`;
  return posts(tx, where, on);
}

async function appointments(tx: Tx, where: RawBuilder<unknown>, on: LocalDay): Promise<AppointmentAt[]> {
  const { rows } = await sql<AppointmentAt>`select ${columns(on)}, ${holder}, ap.valid_from as "validFrom",
      least(ap.valid_to, p.valid_to) as "validTo"
    from org.appointment ap join org.post p on p.id = ap.post_id join org.person pe on pe.id = ap.person_id
    left join org.unit_version uv on uv.unit_id = p.unit_id and ${inForce('uv', on)}
    where ${where} order by p.ordinal, ap.valid_from, ap.id limit 100`.execute(tx);
  return rows;
}

/** The appointment when both it and its post are in force on the day. */
export async function findAppointment(
  tx: Tx,
  appointmentId: string,
  on: LocalDay,
): Promise<AppointmentAt | undefined> {
  const where = sql`ap.id = ${appointmentId} and ${inForce('ap', on)} and ${inForce('p', on)}`;
  return (await appointments(tx, where, on))[0];
}

/** The appointment whatever its dates; for refusals that name the day it ended. */
export async function findAppointmentEver(tx: Tx, appointmentId: string): Promise<AppointmentAt | undefined> {
  return (await appointments(tx, sql`ap.id = ${appointmentId}`, '9999-12-31'))[0];
}

export type PersonPost = AppointmentAt & { agencyName: string; agencyShortName: string };

/** Posts a person holds on the day, the highest first; one is chosen for each request. */
export async function postsOfPerson(tx: Tx, personId: string, on: LocalDay): Promise<PersonPost[]> {
  const { rows } = await sql<PersonPost>`select ${columns(on)}, ${holder}, ap.valid_from as "validFrom",
      least(ap.valid_to, p.valid_to) as "validTo", av.name as "agencyName", av.short_name as "agencyShortName"
    from org.appointment ap join org.post p on p.id = ap.post_id join org.person pe on pe.id = ap.person_id
    join org.agency_version av on av.agency_id = p.agency_id and ${inForce('av', on)}
    left join org.unit_version uv on uv.unit_id = p.unit_id and ${inForce('uv', on)}
    where ap.person_id = ${personId} and ${inForce('ap', on)} and ${inForce('p', on)}
    order by p.ordinal, ap.valid_from, ap.id limit 50`.execute(tx);
  return rows;
}
