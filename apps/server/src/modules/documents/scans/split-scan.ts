import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { rangesFrom } from './cut-plan.ts';
import { keepParts } from './keep-parts.ts';
import {
  assertScanVersion,
  decidePages,
  decideScan,
  keptBytes,
  lockScan,
  moveScan,
  type ScanMoved,
} from './scan.store.ts';
import { takeParts } from './take-parts.ts';

type Split = { id: string; version: number; firstPages: readonly number[] };

/** Cuts a scan by hand where a separator sheet was missing or not read; the scan stays as it came. */
export async function splitScan(ctx: PersonCtx, { id, version, firstPages }: Split): Promise<ScanMoved> {
  const scan = await lockScan(ctx, id);
  assertScanVersion(scan, version);
  const pages = scan.page_count;
  const isSound = firstPages.every((page, index) => page <= pages && page > (firstPages[index - 1] ?? 1));

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...decideScan(scan, 'split'),
    ...decidePages(scan),
    ...(isSound ? [] : [refuse('documents.scan-pages', { pages })]),
  ]);

  const sha256 = keptBytes(scan);
  const { blobs, scans } = ctx.ports;
  const ranges = rangesFrom(pages, firstPages);
  const parts = await ctx.outside(`documents.splitScan:${sha256}:${firstPages.join(',')}`, async () =>
    scans.withFile(await blobs.get(sha256), 'desk', (file) => takeParts(file, ranges)),
  );
  await keepParts(ctx, scan, parts);
  const moved = await moveScan(ctx, scan, { to: 'split', by: ctx.actor.name });
  ctx.audit({ verb: 'splitScan', objectType: 'scan', objectId: id, data: { parts: parts.length } });
  return moved;
}
