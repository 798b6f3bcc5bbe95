import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { isMarkedSecret, wordsOf } from '../../storage/index.ts';
import { releaseLetter } from '../incoming/release-quarantine.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { keptBytes, lockScan, moveScan, type Scan } from '../scans/scan.store.ts';
import { askSorting } from '../scans/sort-scan.ts';
import { assertEntryVersion, decideQuarantine } from './quarantine.decide.ts';
import { decidedBy, type Entry, type EntryMoved, lockEntry, moveEntry } from './quarantine.store.ts';

type Input = { id: string; version: number; reason: string };

/** Bỏ cách ly: the security officer found no secret, in words that stay; it goes back where it stood (SEC-3, SEC-4). */
export async function releaseEntry(ctx: PersonCtx, input: Input): Promise<EntryMoved> {
  const entry = await lockEntry(ctx, input.id);
  assertEntryVersion(entry, input.version);

  assertAllowed([...decideQuarantine(ctx.actor, entry, 'release'), ...decideReason(input.reason)]);

  if (entry.kind === 'scan') await releaseScan(ctx, entry, input.reason);
  // A registered letter kept its state: the end of the entry opens it.
  else if (entry.was_state === 'arrived') await releaseLetter(ctx, entry.subject_id, input.reason);
  const moved = await moveEntry(ctx, entry, { action: 'release', ...decidedBy(ctx, input.reason) });
  ctx.audit({ verb: 'releaseEntry', objectType: entry.kind, objectId: entry.subject_id });
  ctx.publish({ type: 'quarantine.released', subjectId: entry.id, data: { kind: entry.kind } });
  return moved;
}

/** The marks read on its pages are none from now on; one on a page that is read later locks it again. */
async function releaseScan(ctx: PersonCtx, entry: Entry, reason: string): Promise<void> {
  const scan = await lockScan(ctx, entry.subject_id);
  const { pages } = await wordsOf(ctx.tx, keptBytes(scan));
  const marked = pages.filter(isMarkedSecret).map(({ page }) => page);
  await moveScan(ctx, scan, {
    to: entry.was_state as Scan['state'],
    clearedPages: [...new Set([...scan.cleared_pages, ...marked])],
  });
  if (entry.was_state === 'sorting') askSorting(ctx, scan.id);
  ctx.audit({
    verb: 'releaseScan',
    objectType: 'scan',
    objectId: scan.id,
    data: { to: entry.was_state, reason: reason.trim() },
  });
}
