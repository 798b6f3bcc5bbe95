import type { ScanNote } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { ScanFault, type ScanFile } from '../../../platform/scan-reader/scan-reader.ts';
import { askReading } from '../../storage/index.ts';
import { cutPlan, type Found } from './cut-plan.ts';
import { keepParts, type Part } from './keep-parts.ts';
import { keptBytes, moveScan, type Scan } from './scan.store.ts';
import { isSeparatorCode, looksLikeSeparator } from './separator-code.ts';
import { takeParts } from './take-parts.ts';

export const sortJob = 'documents.sortScan';
export const askSorting = (ctx: Pick<Ctx, 'enqueue'>, id: string): void =>
  ctx.enqueue({ task: sortJob, payload: { id }, jobKey: `${sortJob}:${id}`, maxAttempts: 3 });

/** Further pages of a long file are taken as they are; a note says so. */
const mostSearched = 300;

type Sorted = { parts: Part[]; whole: boolean; notes: ScanNote[] };

/** Looks for separator sheets and cuts a batch where they lie (documents.md §15.8). Done twice it changes nothing; what
 *  cannot be searched waits whole. */
export async function sortScan(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const scan = await outside.command((ctx) => findSorting(ctx, String(payload.id)));
  if (!scan) return;
  const sorted = await search(outside, scan).catch((error: unknown) => {
    if (!(error instanceof ScanFault)) throw error;
    outside.log.warn({ id: scan.id, code: error.code }, 'a scan could not be searched for separator sheets');
    return { parts: [], whole: true, notes: [{ code: 'not-searched', page: 1 }] } satisfies Sorted;
  });
  await outside.command((ctx) => settle(ctx, scan.id, sorted));
}

async function findSorting(ctx: Ctx, id: string): Promise<Scan | undefined> {
  const query = ctx.tx
    .selectFrom('documents.scan')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'sorting');
  return (await query.forUpdate().executeTakeFirst()) as Scan | undefined;
}

async function search(outside: Outside, scan: Scan): Promise<Sorted> {
  const bytes = await outside.ports.blobs.get(keptBytes(scan));
  return outside.ports.scans.withFile(bytes, 'background', async (file) => {
    const codes = await codesByPage(file);
    const known = await outside.command((ctx) => ownersOf(ctx, [...codes.values()]));
    const found = new Map(
      [...codes].map(([page, code]): [number, Found] => [page, judge(code, known, scan.agency_id)]),
    );
    const plan = cutPlan(scan.page_count, found);
    if (scan.page_count > mostSearched) plan.notes.push({ code: 'not-searched', page: mostSearched + 1 });
    if (!plan.isCut) return { parts: [], whole: true, notes: plan.notes };
    return { parts: await takeParts(file, plan.ranges), whole: false, notes: plan.notes };
  });
}

async function codesByPage(file: ScanFile): Promise<Map<number, string>> {
  const codes = new Map<number, string>();
  for (let page = 1; page <= Math.min(file.pageCount, mostSearched); page += 1) {
    const code = (await file.codesOn(page)).find(looksLikeSeparator);
    if (code) codes.set(page, code);
  }
  return codes;
}

const judge = (code: string, owners: ReadonlyMap<string, string>, agencyId: string): Found => {
  const owner = isSeparatorCode(code) ? owners.get(code) : undefined;
  if (!owner) return 'unknown';
  return owner === agencyId ? 'own' : 'foreign';
};

async function ownersOf(ctx: Ctx, codes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; agencyId: string }>`select code, agency_id as "agencyId"
    from documents.separator_run where code = any(${[...codes]}::text[])`.execute(ctx.tx);
  return new Map(rows.map(({ code, agencyId }) => [code, agencyId]));
}

async function settle(ctx: Ctx, id: string, { parts, whole, notes }: Sorted): Promise<void> {
  const scan = await findSorting(ctx, id);
  if (!scan) return;
  const audit = { verb: 'sortScan', objectType: 'scan', objectId: id, agencyId: scan.agency_id };
  if (whole) {
    await moveScan(ctx, scan, { to: 'waiting', notes });
    await askReading(ctx, { sha256: keptBytes(scan), pageCount: scan.page_count });
    return ctx.audit(audit);
  }
  await keepParts(ctx, scan, parts);
  await moveScan(ctx, scan, { to: 'split', notes });
  ctx.audit({ ...audit, data: { parts: parts.length } });
}
