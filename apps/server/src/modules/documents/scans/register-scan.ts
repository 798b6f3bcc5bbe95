import type { PersonCtx } from '../../../platform/command.ts';
import { decideScan, lockScan, moveScan, type Scan } from './scan.store.ts';

/** The scan a letter is registered with, locked, and what stands against it. */
export async function lockScanToRegister(ctx: PersonCtx, id: string) {
  const scan = await lockScan(ctx, id);
  return { scan, refusals: decideScan(scan, 'register') };
}

/** The scan leaves the desk with its letter. */
export async function markScanRegistered(ctx: PersonCtx, scan: Scan, incomingId: string): Promise<void> {
  await moveScan(ctx, scan, { to: 'registered', incomingId, by: ctx.actor.name });
  ctx.audit({ verb: 'registerScan', objectType: 'scan', objectId: scan.id, afterHash: scan.file_sha256 });
}
