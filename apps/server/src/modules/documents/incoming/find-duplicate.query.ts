import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type Duplicate = {
  id: string;
  arrivalNumber: number | null;
  arrivedOn: string | null;
  numberNotation: string;
};
type Key = {
  agencyId: string;
  exceptId: string | null;
  senderName: string;
  number: string;
  notation: string;
  issuedOn: string;
  fileSha256: string | null;
};

/** PL6-F1h: the same file, or the same number, notation and issuer in one year, is already registered here
 *  (documents.md §15.6). */
export async function findDuplicate(tx: Tx, key: Key): Promise<Duplicate | null> {
  const { rows } =
    await sql<Duplicate>`select id, arrival_number as "arrivalNumber", arrived_on as "arrivedOn",
      number || '/' || notation as "numberNotation"
    from documents.incoming
    where agency_id = ${key.agencyId} and id is distinct from ${key.exceptId} and arrival_number is not null
      and ((lower(number) = lower(${key.number.trim()}) and lower(notation) = lower(${key.notation.trim()})
            and lower(sender_name) = lower(${key.senderName.trim()})
            and extract(year from issued_on) = extract(year from ${key.issuedOn}::date))
        or (file_sha256 is not null and file_sha256 = ${key.fileSha256}))
    order by arrived_at limit 1`.execute(tx);
  return rows[0] ?? null;
}

export const duplicateLabel = (duplicate: Duplicate): string =>
  `số đến ${duplicate.arrivalNumber} (${duplicate.numberNotation})`;
