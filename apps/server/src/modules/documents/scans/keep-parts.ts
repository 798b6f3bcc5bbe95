import type { Ctx } from '../../../platform/command.ts';
import { askReading, storeBlob } from '../../storage/index.ts';
import type { PageRange } from './cut-plan.ts';
import { insertScan, type Scan } from './scan.store.ts';

export type Part = { from: number; to: number; bytes: Uint8Array };

/** Parts wait in the order of their pages, where the batch stood; the batch stays as it came. */
export async function keepParts(ctx: Ctx, batch: Scan, parts: readonly Part[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, { from, to, bytes }] of parts.entries()) {
    const pageCount = to - from + 1;
    const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf', pageCount });
    const id = ctx.newId();
    await insertScan(ctx, {
      ...{ id, agencyId: batch.agency_id, source: 'split', pageCount, state: 'waiting' },
      name: partName(batch.name, index + 1),
      fileSha256: sha256,
      arrivedAt: batch.arrived_at,
      broughtBy: batch.brought_by_name,
      part: { batchId: batch.id, firstPage: from, lastPage: to },
      originId: batch.origin_id ?? batch.id,
      cleared: { pages: clearedIn(batch, { from, to }) },
    });
    await askReading(ctx, { sha256, pageCount });
    ids.push(id);
  }
  return ids;
}

const partName = (name: string, number: number): string =>
  `${name.replace(/\.[a-z0-9]+$/iu, '')} (${number}).pdf`;

/** A false alarm stays none on the page of the part. */
const clearedIn = ({ cleared_pages }: Pick<Scan, 'cleared_pages'>, { from, to }: PageRange): number[] =>
  cleared_pages.filter((page) => page >= from && page <= to).map((page) => page - from + 1);
