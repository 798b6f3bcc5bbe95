import type { SuccessorKind } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type Successor = {
  kind: SuccessorKind;
  typeCode: string;
  label: string;
  issuedOn: string | null;
  isRestricted: boolean;
  code: string | null;
};
type IssuedRef = { id: string; agencyId: string; isRestricted: boolean };
/** What is known of an issued document outside its agency. */
export type Issued = {
  agencyId: string;
  agencyName: string;
  label: string;
  typeCode: string;
  issuedOn: string | null;
  subject: string;
  state: string;
  effect: string;
  fileSha256: string | null;
  successors: Successor[];
};

/** By the code printed on it, or by the bytes of the issued file. */
export type IssuedKey = { code: string } | { sha256: string };

/** Revisions from the seal on: earlier ones never left the agency. */
const unissued = sql`('rendered', 'uploaded', 'scan', 'leader_signed', 'number_filled')`;
const issuedStates = sql`('sealed', 'dispatched', 'recalling', 'recalled')`;
const isIssued = sql`(d.state in ${issuedStates} or d.state = 'voided' and d.sealed_at is not null)`;

/** Which issued document of any agency is asked for, for anonymous questions: runs inside ctx.asSystem. Drafts, and letters
 *  whose original is not complete, are not there. It reads no more than decides whether more may be told, so that its time
 *  is the same for a restricted document as for none. */
export async function findIssued(tx: Tx, key: IssuedKey): Promise<IssuedRef | undefined> {
  const where =
    'code' in key
      ? sql`d.check_code = ${key.code}`
      : sql`d.id in (select f.outgoing_id from documents.file_revision f
          where f.sha256 = ${key.sha256} and f.kind not in ${unissued})`;
  const { rows } =
    await sql<IssuedRef>`select d.id, d.agency_id as "agencyId", d.circulation is not null as "isRestricted"
    from documents.outgoing d where ${where} and ${isIssued} order by d.sealed_at desc limit 1`.execute(tx);
  return rows[0];
}

/** What may be told of a document that {@link findIssued} found and that is not restricted. */
export async function getIssued(tx: Tx, { id }: IssuedRef): Promise<Issued> {
  const { rows } = await sql<Issued>`select d.agency_id as "agencyId",
      coalesce((select v.name from org.v_agency v where v.agency_id = d.agency_id
        and v.valid_from <= coalesce(d.issued_on, current_date) order by v.valid_from desc limit 1), '') as "agencyName",
      concat_ws('/', d.number_text, d.notation) as label, d.type_code as "typeCode", d.issued_on as "issuedOn", d.subject,
      d.state, d.effect,
      case when d.medium <> 'PAPER' then (select f.sha256 from documents.file_revision f where f.outgoing_id = d.id
        and f.kind not in ${unissued}
        order by f.at desc, f.kind = 'long_term' desc limit 1) end as "fileSha256",
      coalesce((select jsonb_agg(jsonb_build_object('kind', r.kind, 'typeCode', n.type_code, 'label', concat_ws('/', n.number_text, n.notation),
          'issuedOn', n.issued_on, 'isRestricted', n.circulation is not null, 'code', n.check_code) order by r.at)
        from documents.v_relation r join documents.outgoing n on n.id = r.from_id
        where r.to_id = d.id and n.state in ${issuedStates} and (r.kind in ('REPLACES', 'CORRECTS', 'AMENDS')
          or r.kind = 'RECALLS' and d.state in ('recalling', 'recalled'))), '[]') as successors
    from documents.outgoing d where d.id = ${id}`.execute(tx);
  return rows[0]!;
}
