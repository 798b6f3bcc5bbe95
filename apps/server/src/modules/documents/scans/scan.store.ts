import {
  nextScanState,
  type Refusal,
  type ScanAction,
  type ScanNote,
  type ScanState,
} from '@congvu/contracts';
import { type Selectable, sql } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { DocumentsScan } from '../../../platform/database.types.ts';
import { Refused } from '../../../platform/errors.ts';
import { lockOwn } from '../../../platform/own-row.ts';
import { refuse } from '../errors.ts';
import { decisionOf, lookAlone } from '../intake/intake.store.ts';

export type Scan = Omit<Selectable<DocumentsScan>, 'state' | 'notes'> & {
  state: ScanState;
  notes: ScanNote[];
};
export type ScanMoved = { id: string; state: ScanState; version: number };

/** A scan of the clerk's own agency, locked. */
export const lockScan = async (ctx: PersonCtx, id: string): Promise<Scan> =>
  (await lockOwn(ctx, 'documents.scan', id)) as Scan;

/** Said of a scan in the middle of a sentence. */
export const scanStateWords: Record<ScanState, string> = {
  sorting: 'đang tìm tờ phân cách',
  waiting: 'đang chờ vào sổ',
  split: 'đã được tách thành nhiều bản',
  joined: 'đã được ghép với bản khác',
  registered: 'đã vào sổ',
  discarded: 'đã bỏ khỏi danh sách',
  quarantined: 'đã bị khóa vì nghi có dấu độ mật',
  purged: 'đã được tiêu hủy vì có dấu độ mật',
};

export function decideScan(scan: Pick<Scan, 'state'>, action: ScanAction): Refusal[] {
  if (nextScanState(scan.state, action)) return [];
  return [refuse('documents.scan-settled', { state: scanStateWords[scan.state] })];
}

/** Only pages can be cut and joined. */
export const decidePages = ({ format }: Pick<Scan, 'format'>): Refusal[] =>
  format === 'pdf' ? [] : [refuse('documents.scan-office')];

export function assertScanVersion(scan: Scan, version: number): void {
  if (scan.version !== version) throw new Refused([refuse('documents.scan-changed')]);
}

type NewScan = {
  id: string;
  agencyId: string;
  source: 'upload' | 'folder' | 'split' | 'join' | 'mail';
  name: string;
  fileSha256: string;
  pageCount: number;
  state: 'sorting' | 'waiting';
  format?: 'pdf' | 'docx' | 'xlsx';
  arrivedAt: Date;
  broughtBy: string;
  part?: { batchId: string; firstPage: number; lastPage: number };
  /** The scan that came in from outside, where this one was made of it. */
  originId?: string;
  /** Pages whose mark of secrecy is none; who said why, where it was said of this very scan. */
  cleared?: { pages: readonly number[]; reason?: string; by?: string };
};

export async function insertScan(ctx: Pick<Ctx, 'tx'>, scan: NewScan): Promise<void> {
  await ctx.tx
    .insertInto('documents.scan')
    .values({
      id: scan.id,
      agency_id: scan.agencyId,
      source: scan.source,
      name: scan.name,
      file_sha256: scan.fileSha256,
      page_count: scan.pageCount,
      format: scan.format ?? 'pdf',
      state: scan.state,
      arrived_at: scan.arrivedAt,
      brought_by_name: scan.broughtBy,
      batch_id: scan.part?.batchId ?? null,
      first_page: scan.part?.firstPage ?? null,
      last_page: scan.part?.lastPage ?? null,
      origin_id: scan.originId ?? null,
      cleared_pages: [...(scan.cleared?.pages ?? [])],
      not_secret_reason: scan.cleared?.reason ?? null,
      not_secret_by_name: scan.cleared?.by ?? null,
    })
    .execute();
}

/** Locked itself, or holding the pages of what is: a batch of its part, a joined scan and what it was joined of. */
export async function isScanLocked(ctx: Pick<Ctx, 'tx'>, id: string): Promise<boolean> {
  const { rows } = await sql`with recursive reach(id) as (
      select ${id}::uuid
      union
      select n.id from reach r cross join lateral (
        select c.id from documents.scan c where c.batch_id = r.id
        union all select j.scan_id from documents.scan_join j where j.joined_id = r.id
        union all select j.joined_id from documents.scan_join j join documents.scan d on d.id = j.joined_id
          where j.scan_id = r.id and d.state <> 'discarded') n)
    select from documents.scan s where s.id in (select id from reach) and s.state in ('quarantined', 'purged')
    limit 1`.execute(ctx.tx);
  return rows.length > 0;
}

type Change = {
  to: ScanState;
  notes?: readonly ScanNote[];
  incomingId?: string;
  reason?: string;
  by?: string;
  clearedPages?: readonly number[];
};

/** The bytes of a scan that was not purged (a constraint of the table). */
export function keptBytes({ id, file_sha256 }: Pick<Scan, 'id' | 'file_sha256'>): string {
  if (file_sha256 === null) throw new Error(`the bytes of scan ${id} were purged`);
  return file_sha256;
}

/** Moves a locked scan on. */
export async function moveScan(
  ctx: Pick<Ctx, 'tx' | 'clock'>,
  scan: Scan,
  { to, ...change }: Change,
): Promise<ScanMoved> {
  const version = scan.version + 1;
  await ctx.tx
    .updateTable('documents.scan')
    .set({
      state: to,
      version,
      ...(change.notes ? { notes: JSON.stringify(change.notes) } : {}),
      ...(change.clearedPages ? { cleared_pages: [...change.clearedPages] } : {}),
      ...(change.incomingId ? { incoming_id: change.incomingId } : {}),
      ...decisionOf(ctx, change),
    })
    .where('id', '=', scan.id)
    .execute();
  return { id: scan.id, state: to, version };
}

/** The scan an agency still holds that was brought in as these very files, until commit the only one that looks. */
export async function findSameScan(
  ctx: Pick<Ctx, 'tx'>,
  agencyId: string,
  sha256s: readonly string[],
): Promise<Pick<Scan, 'id' | 'name' | 'state'> | undefined> {
  await lookAlone(ctx, 'documents.scan', agencyId);
  const { rows } = await sql<Pick<Scan, 'id' | 'name' | 'state'>>`select s.id, s.name, s.state
    from documents.scan s where s.agency_id = ${agencyId} and s.state <> 'discarded' and s.batch_id is null
      and s.id in (select o.scan_id from documents.scan_original o
        where o.agency_id = ${agencyId} and o.sha256 = ${sha256s[0]!})
      and (select array_agg(o.sha256 order by o.position) from documents.scan_original o where o.scan_id = s.id)
        = ${[...sha256s]}::text[]
    order by s.arrived_at desc limit 1`.execute(ctx.tx);
  return rows[0];
}
