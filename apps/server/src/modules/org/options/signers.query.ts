import type { PersonOption } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { findIssuingBody, listIssuingBodies } from '../agencies/issuing-body.query.ts';
import { resolveCapacity } from '../authority/capacity.query.ts';
import type { Capacity } from '../authority/capacity.ts';
import { inForce } from '../dated.ts';

export type SignersQuestion = {
  agencyId: string;
  issuingBodyId?: string;
  typeCode: string;
  fieldCode?: string;
  /** Only this person, in all his posts. */
  personId?: string;
  on: LocalDay;
};

/** Everybody who may sign this type for a body of the agency that day, once per capacity; at most 40 posts are
 *  asked: heads and deputies, unit heads with a rule, holders of mandates, members of the body. */
export async function listSigners(tx: Tx, question: SignersQuestion): Promise<(PersonOption & Capacity)[]> {
  const { agencyId, typeCode, on } = question;
  const body = question.issuingBodyId
    ? await findIssuingBody(tx, question.issuingBodyId)
    : (await listIssuingBodies(tx, agencyId, on))[0];
  if (!body || body.agencyId !== agencyId) throw notFound();
  const found: (PersonOption & Capacity)[] = [];
  for (const person of await candidates(tx, { ...question, issuingBodyId: body.id })) {
    const result = await resolveCapacity(tx, {
      appointmentId: person.appointmentId,
      issuingBodyId: body.id,
      typeCode,
      fieldCode: question.fieldCode ?? null,
      on,
    });
    if (result.ok) found.push(...result.capacities.map((capacity) => ({ ...person, ...capacity })));
  }
  return found;
}

async function candidates(tx: Tx, of: SignersQuestion & { issuingBodyId: string }): Promise<PersonOption[]> {
  const { agencyId, issuingBodyId, on, personId = null } = of;
  const { rows } =
    await sql<PersonOption>`select p.id as "postId", ap.id as "appointmentId", pe.id as "personId",
      pe.full_name as "fullName", p.title, p.unit_id as "unitId", uv.name as "unitName", p.agency_id as "agencyId",
      av.short_name as "agencyShortName", p.roles
    from org.post p join org.appointment ap on ap.post_id = p.id and ${inForce('ap', on)}
    join org.person pe on pe.id = ap.person_id
    join org.agency_version av on av.agency_id = p.agency_id and ${inForce('av', on)}
    left join org.unit_version uv on uv.unit_id = p.unit_id and ${inForce('uv', on)}
    where ${inForce('p', on)} and (${personId}::uuid is null or pe.id = ${personId}::uuid) and (
      (p.agency_id = ${agencyId} and p.kind in ('head', 'acting_head', 'deputy'))
      or (p.agency_id = ${agencyId} and p.kind in ('unit_head', 'unit_deputy') and exists (select from org.by_order_rule r
        where r.unit_id = p.unit_id and r.agency_id = ${agencyId} and ${inForce('r', on)}))
      or exists (select from org.signing_mandate m where m.grantee_post_id = p.id and m.agency_id = ${agencyId}
        and ${inForce('m', on)})
      or exists (select from org.body_member b where b.person_id = pe.id and b.issuing_body_id = ${issuingBodyId}
        and ${inForce('b', on)}))
    order by p.ordinal, pe.full_name collate "vi-x-icu", p.id limit 40`.execute(tx);
  return rows;
}
