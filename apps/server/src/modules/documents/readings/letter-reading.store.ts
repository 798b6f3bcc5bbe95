import { type LetterReading, type ReadFaultCode, readerVersion } from '@congvu/letter/read';
import type { Ctx } from '../../../platform/command.ts';

export const readLetterJob = 'documents.readLetter';

export function askLetterReading(ctx: Ctx, incomingId: string): void {
  const jobKey = `${readLetterJob}:${incomingId}`;
  ctx.enqueue({ task: readLetterJob, payload: { id: incomingId }, jobKey, maxAttempts: 3 });
}

export type Unread = { id: string; agencyId: string; sha256: string };
type Outcome = { reading: LetterReading } | { fault: ReadFaultCode };

/** Keeps what was read; the newer reading of a letter replaces the older. */
export async function keepLetterReading(ctx: Ctx, letter: Unread, outcome: Outcome): Promise<void> {
  const row = {
    sha256: letter.sha256,
    reader_version: readerVersion,
    fault: 'fault' in outcome ? outcome.fault : null,
    reading: 'reading' in outcome ? JSON.stringify(outcome.reading) : null,
    read_at: ctx.clock.now(),
  };
  await ctx.tx
    .insertInto('documents.letter_reading')
    .values({ incoming_id: letter.id, agency_id: letter.agencyId, ...row })
    .onConflict((conflict) => conflict.column('incoming_id').doUpdateSet(row))
    .execute();
}

/** Goes with the content of a withdrawn letter. */
export async function wipeLetterReading(ctx: Ctx, incomingId: string): Promise<void> {
  await ctx.tx.deleteFrom('documents.letter_reading').where('incoming_id', '=', incomingId).execute();
  await ctx.tx.deleteFrom('documents.reading_check').where('incoming_id', '=', incomingId).execute();
}
