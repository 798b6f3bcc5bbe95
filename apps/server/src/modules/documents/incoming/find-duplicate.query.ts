import type { DuplicateReason, incomingApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

export type Duplicate = {
  id: string;
  arrivalNumber: number | null;
  arrivedOn: string | null;
  numberNotation: string;
  number: string | null;
  notation: string | null;
  issuedOn: string | null;
  senderName: string;
  medium: 'E' | 'PAPER' | 'BOTH';
  subject: string;
  reason: DuplicateReason;
};
export type DuplicateKey = {
  agencyId: string;
  exceptId: string | null;
  /** The sender's own id of the document; null where the channel brought none. */
  originalId: string | null;
  senderName: string;
  number: string;
  notation: string;
  issuedOn: string;
  subject: string;
  fileSha256: string | null;
};

/** Names of one agency in two spellings. */
const canonical = (name: unknown) =>
  sql<string>`replace(replace(lower(trim(${name})), 'ủy ban nhân dân', 'ubnd'), 'hội đồng nhân dân', 'hđnd')`;

/**
 * PL6-F1h: registered letters with the same identifier, the same main file, or the same number, notation and issuer in
 * one year, the surest first; then near ones: the same sender's subject again within 30 days (documents.md §15.6).
 */
export async function findDuplicates(tx: Tx, key: DuplicateKey): Promise<Duplicate[]> {
  const { rows } = await sql<Duplicate>`with known as (
      select id, arrival_number, arrived_on, number, notation, issued_on, sender_name, medium, subject, arrived_at,
        original_outgoing_id is not null and original_outgoing_id = ${key.originalId}::uuid as same_id,
        file_sha256 is not null and file_sha256 = ${key.fileSha256} as same_file,
        ${canonical(sql`sender_name`)} = ${canonical(sql`${key.senderName}::text`)} as same_sender,
        lower(number) = lower(${key.number.trim()}) and lower(notation) = lower(${key.notation.trim()})
          and extract(year from issued_on) = extract(year from ${key.issuedOn}::date) as same_number,
        abs(issued_on - ${key.issuedOn}::date) <= 30 as is_recent
      from documents.incoming
      where agency_id = ${key.agencyId} and id is distinct from ${key.exceptId} and arrival_number is not null
        and state <> 'recalled'
        and (original_outgoing_id = ${key.originalId}::uuid or file_sha256 = ${key.fileSha256}
          or (lower(number) = lower(${key.number.trim()}) and lower(notation) = lower(${key.notation.trim()}))
          or issued_on between ${key.issuedOn}::date - 30 and ${key.issuedOn}::date + 30)
    ), judged as (
      select *, case when same_id then 'same-id' when same_file then 'same-file'
        when same_number and same_sender then 'same-number'
        when is_recent and same_sender and length(${key.subject}) >= 20
          and similarity(lower(subject), lower(${key.subject})) >= 0.9 then 'near' end as reason
      from known
    )
    select id, arrival_number as "arrivalNumber", arrived_on as "arrivedOn", number || '/' || notation as "numberNotation",
      number, notation, issued_on as "issuedOn", sender_name as "senderName", medium, subject, reason
    from judged where reason is not null
    order by array_position(array['same-id', 'same-file', 'same-number', 'near'], reason), arrived_at limit 5`.execute(
    tx,
  );
  return rows;
}

/** The one that stops registering until the clerk has decided; a near one only warns. */
export async function findDuplicate(tx: Tx, key: DuplicateKey): Promise<Duplicate | null> {
  return (await findDuplicates(tx, key)).find(({ reason }) => reason !== 'near') ?? null;
}

export const duplicateLabel = (duplicate: Duplicate): string =>
  `số đến ${duplicate.arrivalNumber} (${duplicate.numberNotation})`;

type Asked = {
  exceptId?: string | undefined;
  scanId?: string | undefined;
} & Pick<DuplicateKey, 'senderName' | 'number' | 'notation' | 'issuedOn' | 'subject'>;

/** For the desk, before the button is pressed. */
export async function listDuplicates(
  ctx: QueryCtx,
  asked: Asked,
): Promise<ResponseOf<typeof incomingApi.duplicates>> {
  const { agencyId } = ctx.actor;
  const { rows } = await sql<{ originalId: string | null; fileSha256: string | null }>`
    select original_outgoing_id as "originalId", file_sha256 as "fileSha256" from documents.incoming
      where id = ${asked.exceptId ?? null}::uuid and agency_id = ${agencyId}
    union all select null, file_sha256 from documents.scan
      where id = ${asked.scanId ?? null}::uuid and agency_id = ${agencyId}`.execute(ctx.tx);
  const { originalId = null, fileSha256 = null } = rows[0] ?? {};
  const exceptId = asked.exceptId ?? null;
  const found = await findDuplicates(ctx.tx, { ...asked, agencyId, exceptId, originalId, fileSha256 });
  return {
    items: found.map((one) => ({
      id: one.id,
      label: duplicateLabel(one),
      reason: one.reason,
      ...{ senderName: one.senderName, number: one.number, notation: one.notation, issuedOn: one.issuedOn },
      ...{ subject: one.subject, medium: one.medium },
    })),
  };
}
