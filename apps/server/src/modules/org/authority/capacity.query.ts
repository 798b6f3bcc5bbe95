import { type LocalDay, startOfDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { getIssuingBody } from '../agencies/issuing-body.query.ts';
import { inForce } from '../dated.ts';
import { type AppointmentAt, findAppointment, findAppointmentEver } from '../posts/post.query.ts';
import {
  type ByOrderRule,
  type CapacityFacts,
  type CapacityResult,
  decideCapacity,
  type Mandate,
  type Member,
} from './capacity.ts';

export type CapacityQuestion = {
  appointmentId: string;
  issuingBodyId: string;
  typeCode: string;
  /** Null: the document has no field, the deputy signs by assignment of this document. */
  fieldCode: string | null;
  on: LocalDay;
  /** The instant of the signature; the beginning of the day unless given. Who leaves signs until an instant. */
  at?: Date;
};

/**
 * In which capacities the holder of an appointment may sign a type for an issuing body on a day, with the printed
 * lines (R-AUT-1): `{ ok: true, capacities }` (one or more; the signer picks) or `{ ok: false, refusals }` with
 * `signing.no-authority` (fact `reason`), `signing.mandate-expired`, `signing.redelegation`. Throws not-found for
 * unknown ids.
 */
export async function resolveCapacity(tx: Tx, question: CapacityQuestion): Promise<CapacityResult> {
  const { appointmentId, issuingBodyId, on, at = startOfDay(on) } = question;
  const body = await getIssuingBody(tx, issuingBodyId);
  const current = await findAppointment(tx, appointmentId, on);
  const signer = current ?? (await findAppointmentEver(tx, appointmentId));
  if (!signer) throw notFound();
  const gathered = await gather(tx, { signer, agencyId: body.agencyId, issuingBodyId, on });
  const { signEndsAt, ...facts } = gathered;
  const signerInOffice = current !== undefined && (signEndsAt === null || signEndsAt > at);
  return decideCapacity({ ...question, ...facts, body, signer, signerInOffice });
}

type Gathered = Pick<
  CapacityFacts,
  'signerAgencyName' | 'headTitle' | 'unitHead' | 'member' | 'bodyHeadTitle' | 'rules' | 'mandates'
> & { signEndsAt: Date | null };
type Of = { signer: AppointmentAt; agencyId: string; issuingBodyId: string; on: LocalDay };

async function gather(tx: Tx, { signer, agencyId, issuingBodyId, on }: Of): Promise<Gathered> {
  const { rows } = await sql<{
    signerAgencyName: string | null;
    headTitle: string | null;
    unitHead: { postId: string; title: string } | null;
    member: Member | null;
    bodyHeadTitle: string | null;
    signEndsAt: Date | null;
    rules: ByOrderRule[];
    mandates: Mandate[];
  }>`with unit_head as (select p.id, p.title from org.post p
      where p.unit_id = ${signer.unitId}::uuid and p.kind = 'unit_head' and ${inForce('p', on)} limit 1)
    select
      (select ap.sign_ends_at from org.appointment ap where ap.id = ${signer.holder.appointmentId}) as "signEndsAt",
      (select v.name from org.agency_version v where v.agency_id = ${signer.agencyId} and ${inForce('v', on)})
        as "signerAgencyName",
      (select p.title from org.post p where p.agency_id = ${agencyId} and p.kind in ('head', 'acting_head')
        and ${inForce('p', on)} order by p.kind desc, p.ordinal limit 1) as "headTitle",
      (select jsonb_build_object('postId', id, 'title', title) from unit_head) as "unitHead",
      (select jsonb_build_object('title', m.title, 'kind', m.kind) from org.body_member m
        where m.issuing_body_id = ${issuingBodyId} and m.person_id = ${signer.holder.personId} and ${inForce('m', on)}
        order by m.kind <> 'head', m.kind limit 1) as member,
      (select m.title from org.body_member m where m.issuing_body_id = ${issuingBodyId} and m.kind = 'head'
        and ${inForce('m', on)} limit 1) as "bodyHeadTitle",
      coalesce((select jsonb_agg(jsonb_build_object('typeCodes', r.type_codes, 'validFrom', r.valid_from,
        'validTo', r.valid_to)) from org.by_order_rule r
        where r.agency_id = ${agencyId} and r.unit_id = ${signer.unitId}::uuid), '[]') as rules,
      coalesce((select jsonb_agg(jsonb_build_object('typeCodes', m.type_codes, 'validFrom', m.valid_from,
        'validTo', m.valid_to, 'granteePostId', m.grantee_post_id, 'grantorIsHead', g.kind in ('head', 'acting_head')
          and g.agency_id = m.agency_id)) from org.signing_mandate m join org.post g on g.id = m.grantor_post_id
        where m.agency_id = ${agencyId} and m.grantee_post_id in (select ${signer.postId}::uuid union
          select id from unit_head)), '[]') as mandates`.execute(tx);
  const { signerAgencyName, ...rest } = rows[0]!;
  return { ...rest, signerAgencyName: signerAgencyName ?? '' };
}
