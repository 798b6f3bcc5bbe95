import type { Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { refuse } from '../errors.ts';
import { decideScan, isScanLocked, lockScan, moveScan, type Scan, scanStateWords } from './scan.store.ts';

/** The scan a letter is registered with, locked, and what stands against it. */
export async function lockScanToRegister(ctx: PersonCtx, id: string) {
  const scan = await lockScan(ctx, id);
  const refusals = decideScan(scan, 'register');
  return { scan, refusals: refusals.length > 0 ? refusals : await decideLock(ctx, id) };
}

/** Nor what holds pages of another one that is locked: a joined scan one of whose pieces is under suspicion (DOC SEC-4). */
const decideLock = async (ctx: PersonCtx, id: string): Promise<Refusal[]> =>
  (await isScanLocked(ctx, id))
    ? [refuse('documents.scan-settled', { state: scanStateWords.quarantined })]
    : [];

/** The scan leaves the desk with its letter. */
export async function markScanRegistered(ctx: PersonCtx, scan: Scan, incomingId: string): Promise<void> {
  await moveScan(ctx, scan, { to: 'registered', incomingId, by: ctx.actor.name });
  ctx.audit({ verb: 'registerScan', objectType: 'scan', objectId: scan.id, afterHash: scan.file_sha256 });
}
