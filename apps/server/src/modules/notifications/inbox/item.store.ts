import { findDocumentType, formatNumberNotation } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

/** What notices may say of a document. */
export type NoticedDocument = {
  id: string;
  kind: 'outgoing' | 'incoming' | 'task';
  agencyId: string;
  typeCode: string;
  numberText: string | null;
  notation: string | null;
  subject: string;
  drafterPostId: string | null;
  /** Why it was returned last. */
  returnedReason: string | null;
};

export async function findDocument(tx: Tx, id: string): Promise<NoticedDocument | undefined> {
  const { rows } = await sql<NoticedDocument>`
    select id, kind, agency_id as "agencyId", type_code as "typeCode", number_text as "numberText", notation, subject,
      drafter_post_id as "drafterPostId", returned_reason as "returnedReason"
    from notifications.v_document where id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** "1186/UBND-VHTT: V/v …": number and subject, nothing of the content. */
export function describe({ kind, typeCode, numberText, notation, subject }: NoticedDocument): string {
  if (kind === 'task') return `${numberText}: ${subject}`;
  const label =
    numberText && notation
      ? formatNumberNotation(numberText, notation)
      : (findDocumentType(typeCode)?.name ?? 'Văn bản');
  return subject ? `${label}: ${subject}` : label;
}

/** With the reason of the return: whoever acted learns it without opening the document (R-RT-3). */
export function describeReturn(document: NoticedDocument): string {
  const reason = document.returnedReason;
  return reason ? `${describe(document)} (${reason})` : describe(document);
}

export type NewItem = {
  agencyId: string;
  postIds: readonly string[];
  subjectId: string;
  title: string;
  detail: string;
  link: string;
  /** When it happened, not when it was handled. */
  at: Date;
};

/** One item a post; while one about the same document is unread it is renewed and counts one more (ui.md §3). */
export async function putItems(ctx: Ctx, item: NewItem): Promise<void> {
  const posts = [...new Set(item.postIds)];
  if (posts.length === 0) return;
  const rows = posts.map((postId) => ({ id: ctx.newId(), postId }));
  await sql`
    insert into notifications.item as i (id, agency_id, post_id, kind, subject_id, title, detail, link, at)
    select r.id, ${item.agencyId}::uuid, r."postId", 'todo', ${item.subjectId}::uuid, ${item.title}, ${item.detail},
      ${item.link}, ${item.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "postId" uuid)
    on conflict (post_id, subject_id, kind) where read_at is null and subject_id is not null
    do update set title = excluded.title, detail = excluded.detail, link = excluded.link, at = greatest(i.at, excluded.at),
      count = i.count + 1`.execute(ctx.tx);
}

/** Who acts on a document has seen what it had asked of that post before; what the act itself asks stays unread. */
export async function readItemsOf(
  ctx: Ctx,
  of: { postId: string; subjectId: string; before: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update notifications.item set read_at = ${ctx.clock.now()}
    where post_id = ${of.postId}::uuid and subject_id = ${of.subjectId}::uuid and read_at is null
      and at < ${of.before}`.execute(ctx.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Items of a post by id, or all of them; those of others are left alone. */
export async function markItemsRead(
  ctx: Ctx,
  of: { postId: string; ids: readonly string[] | null },
): Promise<void> {
  await sql`update notifications.item set read_at = ${ctx.clock.now()}
    where post_id = ${of.postId}::uuid and read_at is null
      and (${of.ids === null}::boolean or id = any (${[...(of.ids ?? [])]}::uuid[]))`.execute(ctx.tx);
}

/** The delivery an incoming document came by, seen from its sender. */
export async function findDelivery(
  tx: Tx,
  id: string,
): Promise<{ agencyId: string; outgoingId: string; recipientName: string } | undefined> {
  const { rows } = await sql<{ agencyId: string; outgoingId: string; recipientName: string }>`
    select agency_id as "agencyId", outgoing_id as "outgoingId", recipient_name as "recipientName"
    from notifications.v_delivery where id = ${id}::uuid`.execute(tx);
  return rows[0];
}

/** Deliveries of a document that were given up. */
export async function countDead(tx: Tx, outgoingId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from notifications.v_delivery
    where outgoing_id = ${outgoingId}::uuid and state = 'dead'`.execute(tx);
  return rows[0]!.count;
}

/** Whether somebody was told just this about the document, read or not. */
export async function isTold(tx: Tx, of: { subjectId: string; detail: string }): Promise<boolean> {
  const { rows } = await sql`select from notifications.item
    where subject_id = ${of.subjectId}::uuid and detail = ${of.detail} limit 1`.execute(tx);
  return rows.length > 0;
}
