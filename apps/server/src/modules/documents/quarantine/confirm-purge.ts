import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { destroyBlob } from '../../storage/index.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { emptyLetter, purgeLetter } from './purge-letter.ts';
import { purgeScans } from './purge-scans.ts';
import { assertEntryVersion, decideQuarantine } from './quarantine.decide.ts';
import {
  closeEntriesOfPurged,
  decidedBy,
  type Entry,
  type EntryMoved,
  lockEntry,
  moveEntry,
} from './quarantine.store.ts';

type Input = { id: string; version: number; reason: string };
type Minutes = { files: number; bytes: number; heldElsewhere: number };

/** Xác nhận tiêu hủy: the second of two persons. Bytes, words and search text go; the minutes stay, without name, subject
 *  or digest of what was destroyed (SEC-4). */
export async function confirmPurge(ctx: PersonCtx, input: Input): Promise<EntryMoved> {
  const entry = await lockEntry(ctx, input.id);
  assertEntryVersion(entry, input.version);

  assertAllowed([...decideQuarantine(ctx.actor, entry, 'confirmPurge'), ...decideReason(input.reason)]);

  const minutes = await ctx.asSystem(() => destroy(ctx, entry));
  const moved = await moveEntry(ctx, entry, {
    action: 'confirmPurge',
    minutes: JSON.stringify(minutes),
    ...decidedBy(ctx, input.reason),
  });
  await closeEntriesOfPurged(ctx, entry, input.reason);
  ctx.audit({
    verb: 'confirmPurge',
    objectType: entry.kind,
    objectId: entry.subject_id,
    data: { ...minutes, reason: input.reason.trim(), proposedBy: entry.proposed_by_person_id },
  });
  ctx.publish({ type: 'quarantine.purged', subjectId: entry.id, data: { kind: entry.kind } });
  return moved;
}

/** Names nobody has any more go with the bytes; what another letter holds is told, for its own agency to decide. */
async function destroy(ctx: PersonCtx, { kind, subject_id: subjectId, was_state }: Entry): Promise<Minutes> {
  const purgeOne = was_state === 'arrived' ? purgeLetter : emptyLetter;
  const hashes = await (kind === 'scan' ? purgeScans : purgeOne)(ctx, subjectId);
  const minutes = { files: 0, bytes: 0, heldElsewhere: 0 };
  for (const sha256 of new Set(hashes)) {
    const { sizeBytes, isHeld } = await destroyBlob(ctx, sha256);
    if (isHeld) minutes.heldElsewhere += 1;
    else {
      minutes.files += 1;
      minutes.bytes += sizeBytes;
    }
  }
  return minutes;
}
