import { type CertificateState, certificateState, daysLeft } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

/** What one owner has: the best certificate and the open request for one. */
export type Standing = {
  state: CertificateState;
  certificateId: string | null;
  notAfter: Date | null;
  daysLeft: number | null;
  requestId: string | null;
};
type Row = {
  agencyId: string;
  personId: string | null;
  certificateId: string | null;
  status: string | null;
  notAfter: Date | null;
  requestId: string | null;
  requestState: 'drafted' | 'sent' | 'granted' | null;
};

/** `agency` for the agency's own, else the person's id. */
export const ownerKey = (agencyId: string, personId: string | null): string =>
  `${agencyId}:${personId ?? 'agency'}`;

/** Everybody of these agencies who has or asked for a certificate, by {@link ownerKey}. Usable certificates first, then
 *  the youngest, as signing chooses them. Needs the right to read across agencies. */
export async function standingsOf(
  tx: Tx,
  agencyIds: readonly string[],
  at: Date,
): Promise<Map<string, Standing>> {
  const ids = [...agencyIds];
  const { rows } = await sql<Row>`
    with best as (
      select distinct on (agency_id, person_id) agency_id, person_id, id, status, not_after
      from signing.certificate where agency_id = any (${ids}::uuid[]) and status <> 'superseded'
      order by agency_id, person_id, (status = 'active' and ${at}::timestamptz between not_before and not_after) desc,
        added_at desc),
    wanted as (
      select distinct on (agency_id, person_id) agency_id, person_id, id, state
      from signing.certificate_request
      where agency_id = any (${ids}::uuid[]) and form in ('01', '02', '04') and state in ('drafted', 'sent', 'granted')
      order by agency_id, person_id, state = 'drafted', created_at desc)
    select coalesce(b.agency_id, w.agency_id) as "agencyId", coalesce(b.person_id, w.person_id) as "personId",
      b.id as "certificateId", b.status, b.not_after as "notAfter", w.id as "requestId", w.state as "requestState"
    from best b full join wanted w on w.agency_id = b.agency_id
      and coalesce(w.person_id, w.agency_id) = coalesce(b.person_id, b.agency_id)`.execute(tx);
  return new Map(rows.map((row) => [ownerKey(row.agencyId, row.personId), toStanding(row, at)]));
}

export const nothingYet: Standing = {
  state: 'none',
  certificateId: null,
  notAfter: null,
  daysLeft: null,
  requestId: null,
};

function toStanding(row: Row, at: Date): Standing {
  const { certificateId, notAfter, requestId, requestState } = row;
  const certificate = row.status && notAfter ? { status: row.status, notAfter } : null;
  return {
    state: certificateState({ certificate, request: requestState }, at),
    certificateId,
    notAfter,
    daysLeft: notAfter ? daysLeft(notAfter, at) : null,
    requestId,
  };
}
