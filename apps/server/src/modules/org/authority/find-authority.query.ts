import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';

/** Who got the right to sign, in what, from when to when, on which paper. */
export type GivenAuthority = {
  /** Null while nobody holds the post. */
  personId: string | null;
  name: string | null;
  title: string;
  /** Of an authorisation: whose head gives it. */
  grantor: string | null;
  /** The name of the field; of the other kinds null. */
  fieldName: string | null;
  /** Type codes; `*` is all of them. Empty for fields. */
  typeCodes: string[];
  basis: string;
  validFrom: LocalDay;
  validTo: LocalDay | null;
};

const holder = (post: string, on: LocalDay): RawBuilder<unknown> =>
  sql`left join lateral (select pe.id, pe.full_name from org.appointment ap join org.person pe on pe.id = ap.person_id
    where ap.post_id = ${sql.ref(`${post}.id`)} and ${inForce('ap', on)} order by ap.valid_from desc limit 1) h on true`;
const told = sql`h.id as "personId", h.full_name as name`;

type Asked =
  | { kind: 'order-rule' | 'mandate'; id: string }
  | { kind: 'field'; postId: string; fieldCode: string };

export async function findGivenAuthority(
  tx: Tx,
  of: Asked,
  on: LocalDay,
): Promise<GivenAuthority | undefined> {
  if (of.kind === 'field') return findFieldAssignment(tx, of, on);
  return of.kind === 'mandate' ? findMandate(tx, of.id, on) : findOrderRule(tx, of.id, on);
}

/** TL.: the head of the unit the rule names. */
async function findOrderRule(tx: Tx, id: string, on: LocalDay): Promise<GivenAuthority | undefined> {
  const { rows } =
    await sql<GivenAuthority>`select ${told}, null as grantor, null as "fieldName", r.type_codes as "typeCodes", r.basis,
      r.valid_from as "validFrom", r.valid_to as "validTo", coalesce(p.title, 'Người đứng đầu') || ', '
        || coalesce((select v.name from org.unit_version v where v.unit_id = r.unit_id
          order by v.valid_from desc limit 1), '') as title
    from org.by_order_rule r left join org.post p on p.unit_id = r.unit_id and p.kind = 'unit_head' and ${inForce('p', on)}
    ${holder('p', on)} where r.id = ${id}::uuid order by p.ordinal limit 1`.execute(tx);
  return rows[0];
}

/** TUQ.: whom the head authorised, also of an agency below. */
async function findMandate(tx: Tx, id: string, on: LocalDay): Promise<GivenAuthority | undefined> {
  const { rows } =
    await sql<GivenAuthority>`select ${told}, g.title as grantor, null as "fieldName", m.type_codes as "typeCodes", m.basis,
      m.valid_from as "validFrom", m.valid_to as "validTo", e.title
    from org.signing_mandate m join org.post g on g.id = m.grantor_post_id join org.post e on e.id = m.grantee_post_id
    ${holder('e', on)} where m.id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** KT.: the deputy's field, the newest line of it. */
async function findFieldAssignment(
  tx: Tx,
  of: { postId: string; fieldCode: string },
  on: LocalDay,
): Promise<GivenAuthority | undefined> {
  const { rows } =
    await sql<GivenAuthority>`select ${told}, null as grantor, coalesce((select f.name from org.field f
        where f.code = fa.field_code and (f.agency_id is null or f.agency_id = p.agency_id)
        order by f.agency_id is null, f.valid_from desc limit 1), fa.field_code) as "fieldName", '{}'::text[] as "typeCodes", fa.basis,
      fa.valid_from as "validFrom", fa.valid_to as "validTo", p.title
    from org.field_assignment fa join org.post p on p.id = fa.post_id ${holder('p', on)}
    where fa.post_id = ${of.postId}::uuid and fa.field_code = ${of.fieldCode}
    order by fa.valid_from desc, fa.id desc limit 1`.execute(tx);
  return rows[0];
}
