import { findSecrecyMark } from '@congvu/vn-text';
import type { Outside } from '../../../platform/jobs.ts';
import { type ReadPage, ScanFault } from '../../../platform/scan-reader/scan-reader.ts';
import { linesOf } from './page-lines.ts';
import {
  failReading,
  finishReading,
  keepPage,
  renewLease,
  type Taken,
  takeReading,
} from './reading.store.ts';

/** Reads what waits, one file after the other. Each page is kept when it is read: a reader that is killed goes on
 *  behind the last one. */
export async function readScans(outside: Outside): Promise<void> {
  for (;;) {
    const taken = await outside.command(takeReading);
    if (!taken) return;
    await readOne(outside, taken);
  }
}

async function readOne(outside: Outside, taken: Taken): Promise<void> {
  const { sha256, missing } = taken;
  try {
    if (missing.length > 0) {
      const bytes = await outside.ports.blobs.get(sha256);
      await outside.ports.scans.withFile(bytes, 'background', async (file) => {
        for (const number of missing) await keep(outside, sha256, await file.readPage(number));
      });
    }
    await outside.command((ctx) => finishReading(ctx, sha256));
  } catch (error) {
    const fault = error instanceof ScanFault ? error.code : 'FAILED';
    outside.log.warn({ sha256, fault }, 'a scan could not be read');
    await outside.command((ctx) => failReading(ctx, sha256, fault));
  }
}

/** A mark of secrecy on a later page is known only now, when the bytes are kept: whoever owns them locks them
 *  (DOC SEC-3, SEC-4). */
async function keep(outside: Outside, sha256: string, page: ReadPage): Promise<void> {
  await outside.command(async (ctx) => {
    await keepPage(ctx.tx, sha256, page);
    await renewLease(ctx, sha256);
    if (isMarkedSecret(page))
      ctx.publish({
        type: 'blob.secret-suspected',
        subjectId: ctx.newId(),
        data: { sha256, page: page.page },
      });
  });
}

/** Whether the words of a page bear a mark of secrecy (DOC SEC-3). */
export const isMarkedSecret = (page: Pick<ReadPage, 'words'>): boolean =>
  findSecrecyMark(`${linesOf(page)}\n`) !== null;
