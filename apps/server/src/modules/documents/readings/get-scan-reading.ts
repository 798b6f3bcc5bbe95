import type { LetterReadingAnswer, letterReadingApi } from '@congvu/contracts';
import { ReadFault, readFaultTexts } from '@congvu/letter/read';
import type { Call } from '../../../http/route.ts';
import { runQuery } from '../../../platform/command.ts';
import { readLetterAside, readWordsAside } from '../../../platform/letter-file/read-letter-file.ts';
import { wordsOf } from '../../storage/index.ts';
import { getOpenScan } from '../scans/scan-files.ts';

/** Fields of a scan that waits for the register, from its words as far as they are read; holds no connection meanwhile. */
export async function sendScanReading(
  call: Call<typeof letterReadingApi.scan>,
): Promise<LetterReadingAnswer> {
  const { scan, state, words } = await runQuery(call.runtime, call.actor!, async (ctx) => {
    const scan = await getOpenScan(ctx, call.params.id);
    return { scan, state: scan.reading?.state ?? 'waiting', words: await wordsOf(ctx.tx, scan.sha256) };
  });
  if (scan.format !== 'pdf') return readOffice(call, scan.sha256);
  if (words.pages.length === 0 && state !== 'done')
    return state === 'failed'
      ? unreadable(new ReadFault('NO_TEXT'))
      : { state: 'waiting', fault: null, reading: null };
  try {
    const reading = await readWordsAside(words);
    return { state: state === 'done' || state === 'failed' ? 'read' : 'reading', fault: null, reading };
  } catch (error) {
    if (error instanceof ReadFault) return unreadable(error);
    throw error;
  }
}

/** A Word file holds its words; nothing is recognised. */
async function readOffice(
  { runtime }: Call<typeof letterReadingApi.scan>,
  sha256: string,
): Promise<LetterReadingAnswer> {
  try {
    const reading = await readLetterAside(await runtime.ports.blobs.get(sha256));
    return { state: 'read', fault: null, reading };
  } catch (error) {
    if (error instanceof ReadFault) return unreadable(error);
    throw error;
  }
}

const unreadable = ({ code }: ReadFault): LetterReadingAnswer => ({
  state: 'unreadable',
  fault: { code, message: readFaultTexts[code] },
  reading: null,
});
