import type { System } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/command.ts';
import type { OutsideJob, TransactionJob } from '../../platform/jobs.ts';
import type { RemovingBlobStore } from './adapters/local-disk.ts';
import { collectJob, markScrubbed, pickForScrub, takeOutAbandoned } from './blobs/blob.store.ts';
import { readScans } from './readings/read-scans.ts';
import { readJob } from './readings/reading.store.ts';
import { renderJob, renderOffice } from './renditions/rendition.store.ts';
import { uploadLifeMs } from './uploads/claim-upload.ts';

const scrubEveryMs = 30 * 24 * 3_600_000;
const scrubAtOnce = 200;

/** Removes uploads nobody attached within 24 hours: row and bytes in the transaction that holds the row's lock, so an
 *  upload of the same bytes at this moment waits and writes them anew. */
async function collect(ctx: Ctx<System>): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - uploadLifeMs);
  const blobs: Partial<RemovingBlobStore> = ctx.ports.blobs;
  for (const sha256 of await takeOutAbandoned(ctx.tx, before)) await blobs.remove?.(sha256);
}

/** Re-reads the blobs not looked at for 30 days; a damaged one is marked and told (D14). */
async function scrub(ctx: Ctx<System>): Promise<void> {
  const at = ctx.clock.now();
  for (const sha256 of await pickForScrub(ctx.tx, new Date(at.getTime() - scrubEveryMs), scrubAtOnce)) {
    const isWhole = await ctx.ports.blobs.scrub(sha256);
    await markScrubbed(ctx.tx, sha256, { at, fault: isWhole ? null : 'bytes-differ' });
    if (isWhole) continue;
    ctx.log.error({ sha256 }, 'a blob is damaged or gone');
    ctx.audit({ verb: 'storage.find-damage', objectType: 'blob', objectId: null, afterHash: sha256 });
  }
}

/** Starts when it is asked for; the schedule finds what a crash left. */
export const readingJobs: OutsideJob[] = [
  { name: readJob, schedule: '* * * * *', perform: readScans },
  { name: renderJob, perform: renderOffice },
];

/** To be scheduled hourly and nightly. */
export const storageJobs: TransactionJob[] = [
  { name: collectJob, schedule: '7 * * * *', handle: collect },
  { name: 'storage.scrub', schedule: '12 18 * * *', handle: scrub },
];
