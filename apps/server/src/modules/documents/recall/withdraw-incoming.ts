import { addDays } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { type Incoming, type IncomingMoved, moveIncoming } from '../incoming/incoming.store.ts';
import { addRegisterRemark } from '../registers/register.store.ts';
import type { Demand } from './recall-demand.store.ts';
import { recallPolicyOf } from './recall-policy.query.ts';

/** What a withdrawn document said, as long as the days of grace run. */
export type WithdrawnContent = {
  subject: string;
  signerText: string | null;
  note: string;
  pageCount: number | null;
  fileSha256: string | null;
  fileName: string | null;
  sources: unknown;
  attachments: { kind: string; sha256: string; name: string; sizeBytes: number }[];
};

/** The letter as it stays: số đến, number, notation, date, sender, order, who and when (documents.md §13). Its content
 *  leaves the row in the same transaction, so no list, search, preview or download can show it; a duplicate of it goes
 *  with it. The register row stays, with the remark. */
export async function withdrawIncoming(
  ctx: Ctx,
  document: Incoming,
  of: { demand: Demand; by: string },
): Promise<IncomingMoved> {
  for (const duplicate of await lockDuplicates(ctx, document.id)) await withdrawOne(ctx, duplicate, of);
  return withdrawOne(ctx, document, of);
}

async function withdrawOne(
  ctx: Ctx,
  document: Incoming,
  of: { demand: Demand; by: string },
): Promise<IncomingMoved> {
  const remark = remarkOf(of.demand);
  const { graceDays } = await recallPolicyOf(ctx, document.agency_id);
  const content = await takeContent(ctx, document);
  await takeFromDrafts(ctx, document);
  await ctx.tx
    .insertInto('documents.withdrawn')
    .values({
      incoming_id: document.id,
      agency_id: document.agency_id,
      recall_id: of.demand.recall_id,
      remark,
      withdrawn_by: of.by,
      withdrawn_at: ctx.clock.now(),
      content: JSON.stringify(content),
      destroy_on: addDays(ctx.clock.today(), graceDays),
    })
    .execute();
  await addRegisterRemark(ctx, { documentId: document.id, kind: 'recalled', remark });
  return moveIncoming(ctx, document, {
    action: 'acceptRecall',
    change: { ...emptied, effect: 'recalled' },
    event: {
      type: 'incoming.recalled',
      data: { recallId: of.demand.recall_id, ...(await listHandlers(ctx, document.id)) },
    },
  });
}

/** Who worked on it, or has it before him: they hear that it is gone. */
async function listHandlers(ctx: Ctx, documentId: string): Promise<{ posts: string[]; units: string[] }> {
  const rows = await ctx.tx
    .selectFrom('documents.reader')
    .select(['post_id', 'unit_id'])
    .where('document_id', '=', documentId)
    .where('part', 'in', ['presented', 'lead', 'contributing', 'informed'])
    .execute();
  return {
    posts: rows.flatMap((row) => row.post_id ?? []),
    units: rows.flatMap((row) => row.unit_id ?? []),
  };
}

const emptied = {
  subject: '',
  signer_text: null,
  note: '',
  page_count: null,
  file_sha256: null,
  file_name: null,
  verification_id: null,
  due_at: null,
  outcome: null,
  sources: '{}',
};

/** "Đã thu hồi theo Thông báo số 12/TB-UBND ngày 03/8/2020", or the sender's take-back. */
const remarkOf = (demand: Demand): string =>
  demand.notice_text ? `Đã thu hồi theo ${demand.notice_text}` : `Nơi gửi đã lấy lại: ${demand.reason}`;

/** Attachments move with the file; their rows would keep the bytes within reach. */
async function takeContent(ctx: Ctx, document: Incoming): Promise<WithdrawnContent> {
  const attachments = await ctx.tx
    .deleteFrom('documents.attachment')
    .where('document_id', '=', document.id)
    .returning(['kind', 'sha256', 'name', 'size_bytes'])
    .execute();
  return {
    subject: document.subject,
    signerText: document.signer_text,
    note: document.note,
    pageCount: document.page_count,
    fileSha256: document.file_sha256,
    fileName: document.file_name,
    sources: document.sources,
    attachments: attachments.map(({ size_bytes, ...file }) => ({ ...file, sizeBytes: Number(size_bytes) })),
  };
}

/** Letters not signed yet that would pass the received original on (R-CPY-2) lose it; what was sent on is a document of
 *  its own. */
async function takeFromDrafts(ctx: Ctx, { id, agency_id, file_sha256 }: Incoming): Promise<void> {
  await sql`update documents.attachment a set removed_at = ${ctx.clock.now()}
    from documents.v_relation r join documents.outgoing d on d.id = r.from_id
    where r.to_id = ${id} and r.kind = 'FORWARDS' and r.agency_id = ${agency_id} and a.document_id = d.id
      and a.origin = 'received' and a.sha256 = ${file_sha256} and a.removed_at is null
      and d.state in ('drafting', 'returned', 'in_review', 'awaiting_signature', 'cancelled')`.execute(
    ctx.tx,
  );
}

async function lockDuplicates(ctx: Ctx, id: string): Promise<Incoming[]> {
  const { rows } = await sql<Incoming>`select * from documents.incoming
    where duplicate_of_id = ${id} and state = 'duplicate' order by id for update`.execute(ctx.tx);
  return rows;
}
