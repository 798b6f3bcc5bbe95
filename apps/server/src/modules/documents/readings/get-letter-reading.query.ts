import type { LetterReadingAnswer } from '@congvu/contracts';
import { type LetterReading, type ReadFaultCode, readerVersion, readFaultTexts } from '@congvu/letter/read';
import type { QueryCtx } from '../../../platform/command.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';
import { isContentWithheld } from '../recall/is-content-withheld.query.ts';

const none: LetterReadingAnswer = { state: 'none', fault: null, reading: null };

/** What the reader made of the main file, for the register desk (R-LTR-10); withheld with the content of the letter. */
export async function getLetterReading(ctx: QueryCtx, incomingId: string): Promise<LetterReadingAnswer> {
  const document = await findVisibleIncoming(ctx, incomingId);
  if (!document.file_sha256 || (await isContentWithheld(ctx, document))) return none;
  const row = await ctx.tx
    .selectFrom('documents.letter_reading')
    .select(['fault', 'reading'])
    .where('incoming_id', '=', document.id)
    .where('sha256', '=', document.file_sha256)
    .where('reader_version', '=', readerVersion)
    .executeTakeFirst();
  if (!row) return { ...none, state: 'waiting' };
  const code = row.fault as ReadFaultCode | null;
  if (code) return { state: 'unreadable', fault: { code, message: readFaultTexts[code] }, reading: null };
  return { state: 'read', fault: null, reading: row.reading as unknown as LetterReading };
}
