import type {
  QueryOf,
  ResponseOf,
  ScanDetail,
  ScanNote,
  ScanReading,
  ScanRow,
  ScanState,
  scansApi,
  Verdict,
} from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { proposedSender } from '../mails/proposed-sender.query.ts';
import { verdictOfMailed } from './scan-verdict.ts';

type Listed = {
  id: string;
  name: string;
  source: ScanRow['source'];
  state: ScanState;
  page_count: number;
  format: ScanRow['format'];
  file_sha256: string | null;
  arrived_at: Date;
  brought_by_name: string;
  batch_id: string | null;
  origin_id: string | null;
  joined_of: number | null;
  not_secret_reason: string | null;
  not_secret_by_name: string | null;
  first_page: number | null;
  last_page: number | null;
  notes: ScanNote[];
  reason: string | null;
  incoming_id: string | null;
  version: number;
  reading: ScanReading | null;
  mail: ScanRow['mail'];
  verdict: Verdict | null;
};

/** With how far each is read; clerks of the agency only (the routes ask for the role). */
const columns = sql`s.id, s.name, s.source, s.state, s.page_count, s.format, s.file_sha256, s.arrived_at, s.brought_by_name,
  s.not_secret_reason, s.not_secret_by_name,
  (select nullif(count(*), 0)::int from documents.scan_join j where j.joined_id = s.id) as joined_of,
  s.batch_id, s.origin_id, s.first_page, s.last_page, s.notes, s.reason, s.incoming_id, s.version, s.verdict,
  (select json_build_object('state', r.state, 'pagesRead', r.pages_read, 'pageLimit', r.page_limit,
    'pageCount', r.page_count, 'fault', r.fault) from storage.reading r where r.sha256 = s.file_sha256) as reading,
  (select json_build_object('id', m.id, 'fromName', m.from_name, 'fromAddress', m.from_address, 'subject', m.subject,
    'sentAt', m.sent_at, 'proposedSender', ${proposedSender})
    from documents.mail_item i join documents.mail m on m.id = i.mail_id
    where i.scan_id = coalesce(s.origin_id, s.id) and i.state = 'offered' limit 1) as mail`;

const toRow = (row: Listed): ScanRow => ({
  id: row.id,
  name: row.name,
  source: row.source,
  state: row.state,
  pageCount: row.page_count,
  format: row.format,
  arrivedAt: instant(row.arrived_at),
  broughtBy: row.brought_by_name,
  part: row.batch_id ? { batchId: row.batch_id, firstPage: row.first_page!, lastPage: row.last_page! } : null,
  joinedOf: row.joined_of,
  declared: row.not_secret_reason
    ? { reason: row.not_secret_reason, by: row.not_secret_by_name ?? '' }
    : null,
  notes: row.notes,
  reading: row.reading,
  mail: row.mail && { ...row.mail, sentAt: row.mail.sentAt ? instant(new Date(row.mail.sentAt)) : null },
  verdict: row.mail ? verdictOfMailed(row) : null,
  version: row.version,
});

/** What waits for the register; the number and the list ask the same (P6). */
const isWaiting = (ctx: QueryCtx) =>
  sql<boolean>`(s.agency_id = ${ctx.actor.agencyId} and s.state in ('sorting', 'waiting'))`;

/** How many scans and files of mails wait at the desk of paper, capped at 1001; the work of clerks. */
export async function countScans(ctx: QueryCtx): Promise<number> {
  if (!has(ctx.actor, 'clerk')) return 0;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (select 1 from documents.scan s where ${isWaiting(ctx)} limit 1001) capped`.execute(ctx.tx);
  return rows[0]!.count;
}

/** What waits for the register, as it came: oldest first, parts in the order of their pages. */
export async function listScans(
  ctx: QueryCtx,
  input: QueryOf<typeof scansApi.list>,
): Promise<ResponseOf<typeof scansApi.list>> {
  const after = decodeCursor(input.after, ['instant', 'int', 'id']);
  const key = sql`(s.arrived_at, coalesce(s.first_page, 0), s.id)`;
  const { rows } = await sql<Listed>`select ${columns} from documents.scan s
    where ${isWaiting(ctx)}
      ${after ? sql`and ${key} > (${after[0]}::timestamptz, ${after[1]}::int, ${after[2]}::uuid)` : sql``}
    order by s.arrived_at, coalesce(s.first_page, 0), s.id limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: toRow,
    cursor: (row) => [row.arrived_at.toISOString(), row.first_page ?? 0, row.id],
  });
}

type Found = Listed &
  Pick<ScanDetail, 'pieces'> & { originals: { id: string; name: string; sizeBytes: number }[] };

/** One scan of the own agency; those of others answer like ones that do not exist. */
export async function getScan(ctx: QueryCtx, id: string): Promise<ScanDetail> {
  const { rows } = await sql<Found>`select ${columns},
      coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name, 'sizeBytes', o.size_bytes)
        order by o.position) from documents.scan_original o where o.scan_id = s.id), '[]') as originals,
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'pageCount', p.page_count)
          order by p.place) from (
        select c.id, c.name, c.page_count, j.position as place from documents.scan_join j
          join documents.scan c on c.id = j.scan_id where j.joined_id = s.id
        union all select c.id, c.name, c.page_count, c.first_page from documents.scan c where c.batch_id = s.id) p), '[]') as pieces
    from documents.scan s where s.id = ${id} and s.agency_id = ${ctx.actor.agencyId}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw notFound();
  const { originals, pieces, reason, incoming_id: incomingId, file_sha256: sha256 } = row;
  return { ...toRow(row), sha256, originals, pieces, reason, incomingId };
}
