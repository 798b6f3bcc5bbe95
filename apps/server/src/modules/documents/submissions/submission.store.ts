import { sql } from 'kysely';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import type { Incoming } from '../incoming/incoming.store.ts';

export type SubmittedFile = {
  attachmentId: string;
  name: string;
  sha256: string;
  sizeBytes: number;
  pageCount: number | null;
  form: 'pdf' | 'docx';
};

type Asked = { id: string; attachmentId: string };

/** A file that came with the letter and can be a draft: a PDF or a DOCX. */
export async function findSubmittedFile(ctx: PersonCtx, of: Asked): Promise<SubmittedFile | undefined> {
  const { rows } = await sql<SubmittedFile>`select a.id as "attachmentId", a.name, a.sha256,
      a.size_bytes::int as "sizeBytes", b.page_count as "pageCount",
      case when lower(a.name) like '%.docx' then 'docx' else 'pdf' end as form
    from documents.attachment a join storage.blob b on b.sha256 = a.sha256
    where a.document_id = ${of.id}::uuid and a.id = ${of.attachmentId}::uuid and a.removed_at is null
      and (lower(a.name) like '%.docx' or lower(a.name) like '%.pdf')`.execute(ctx.tx);
  return rows[0];
}

/** What the same file became already, unless that draft was dropped. */
export async function findTakenLabel(ctx: PersonCtx, of: Asked): Promise<string | null> {
  const { rows } = await sql<{ label: string }>`select coalesce(o.number_text || '/' || o.notation,
      'dự thảo của ' || o.drafter_name) as label
    from documents.taken_draft t join documents.outgoing o on o.id = t.outgoing_id
    where t.attachment_id = ${of.attachmentId}::uuid and o.state <> 'cancelled' limit 1`.execute(ctx.tx);
  return rows[0]?.label ?? null;
}

type NewTaken = { outgoingId: string; letter: Incoming; file: SubmittedFile };

export async function insertTakenDraft(
  ctx: PersonCtx,
  { outgoingId, letter, file }: NewTaken,
): Promise<void> {
  const { actor } = ctx;
  await sql`insert into documents.taken_draft (outgoing_id, agency_id, incoming_id, attachment_id, sha256, file_name,
      from_name, by_post_id, by_person_id, by_name, at)
    values (${outgoingId}::uuid, ${actor.agencyId}::uuid, ${letter.id}::uuid, ${file.attachmentId}::uuid, ${file.sha256},
      ${file.name}, ${letter.sender_name}, ${actor.postId}::uuid, ${actor.personId}::uuid, ${actor.name},
      ${ctx.clock.now()})`.execute(ctx.tx);
}

export type TakenFrom = { incomingId: string; fileName: string; fromName: string; by: string; at: Date };

/** Whose draft it was, and who took it over. */
export async function findTakenFrom(ctx: QueryCtx, outgoingId: string): Promise<TakenFrom | null> {
  const { rows } = await sql<TakenFrom>`select incoming_id as "incomingId", file_name as "fileName",
      from_name as "fromName", by_name as by, at from documents.taken_draft
    where outgoing_id = ${outgoingId}::uuid`.execute(ctx.tx);
  return rows[0] ?? null;
}
