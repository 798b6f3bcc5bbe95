import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertScanVersion, decideScan, lockScan, moveScan, type ScanMoved } from './scan.store.ts';

type Discard = { id: string; version: number; reason: string };
const leastReason = 10;

/** A scan that is no letter leaves the list; file, reason and who said so stay. */
export async function discardScan(ctx: PersonCtx, { id, version, reason }: Discard): Promise<ScanMoved> {
  const scan = await lockScan(ctx, id);
  assertScanVersion(scan, version);

  assertAllowed([
    ...(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]),
    ...decideScan(scan, 'discard'),
    ...(reason.length >= leastReason ? [] : [refuse('documents.reason-required')]),
  ]);

  const moved = await moveScan(ctx, scan, { to: 'discarded', reason, by: ctx.actor.name });
  ctx.audit({ verb: 'discardScan', objectType: 'scan', objectId: id, beforeHash: scan.file_sha256 });
  return moved;
}
