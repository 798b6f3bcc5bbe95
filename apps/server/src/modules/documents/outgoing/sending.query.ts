import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Outgoing } from './outgoing.store.ts';

export type RecipientLine = {
  id: string;
  ordinal: number;
  role: string;
  printedLine: string;
  targetKind: 'agency' | 'group' | 'unit' | 'post' | 'external';
  targetId: string | null;
  /** Where paper goes, as the drafter wrote it. */
  address: string | null;
};
export type SentFile = { kind: string; sha256: string; name: string; sizeBytes: number };

/** Recipient lines as frozen at submission, in the letter's order. */
export async function listRecipientLines(tx: Tx, outgoingId: string): Promise<RecipientLine[]> {
  const { rows } = await sql<RecipientLine>`select id, ordinal, role, printed_line as "printedLine",
      target_kind as "targetKind", target_id as "targetId", address
    from documents.recipient where outgoing_id = ${outgoingId} order by ordinal`.execute(tx);
  return rows;
}

/** Files that leave with the letter; working papers stay in the agency. */
export async function listSentFiles(tx: Tx, outgoingId: string): Promise<SentFile[]> {
  const { rows } =
    await sql<SentFile>`select kind, coalesce(sealed_sha256, sha256) as sha256, name, size_bytes as "sizeBytes"
    from documents.attachment
    where document_id = ${outgoingId} and removed_at is null and kind in ('appendix', 'enclosed')
    order by position, added_at, id`.execute(tx);
  return rows;
}

export type ReplyLink = { id: string; label: string; issuedOn: string; senderAgencyId: string };

/** Letters that came back as answers to this document (relation REPLIES_TO), the first of each sender first. */
export async function listReplies(tx: Tx, outgoingId: string): Promise<ReplyLink[]> {
  const { rows } =
    await sql<ReplyLink>`select i.id, i.number || '/' || i.notation as label, i.issued_on as "issuedOn",
      i.sender_agency_id as "senderAgencyId"
    from documents.v_relation r join documents.incoming i on i.id = r.from_id
    where r.to_id = ${outgoingId} and r.kind = 'REPLIES_TO' and i.sender_agency_id is not null and i.issued_on is not null
    order by i.arrived_at, i.id limit 1000`.execute(tx);
  return rows;
}

/** The letter as it stands, for the delivering job; runs inside ctx.asSystem and locks nothing. */
export async function getOutgoingAsSystem(tx: Tx, id: string): Promise<Outgoing> {
  const row = await tx.selectFrom('documents.outgoing').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row as Outgoing;
}
