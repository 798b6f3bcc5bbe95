import {
  kindOf,
  type LetterReading,
  type PageWords,
  ReadFault,
  type ReadFaultCode,
  type RecogniseWords,
} from '@congvu/letter/read';
import { AsideFailed, warmAside } from '../aside.ts';

export type ReadTask =
  | { kind: 'read'; bytes: Uint8Array }
  | { kind: 'first-page'; bytes: Uint8Array }
  | { kind: 'words'; words: PageWords; format: 'pdf' | 'picture' };
export type ReadAnswer = { reading: LetterReading } | { words: PageWords } | { fault: ReadFaultCode };

/** A letter takes a tenth of a second; a file that was made to keep its reader busy is given up. */
const limits = { timeoutMs: 15_000, memoryMb: 512, idleMs: 10_000 };
const readAside = warmAside<ReadTask, ReadAnswer>(
  new URL('./read-letter-thread.ts', import.meta.url),
  limits,
);

async function ask(task: ReadTask): Promise<Exclude<ReadAnswer, { fault: ReadFaultCode }>> {
  const answer = await readAside(task).catch((error: unknown) => {
    if (!(error instanceof AsideFailed)) throw error;
    return { fault: /stopped after/u.test(error.message) ? 'TIMEOUT' : 'BROKEN' } as const;
  });
  if ('fault' in answer) throw new ReadFault(answer.fault);
  return answer;
}

async function run(task: ReadTask): Promise<LetterReading> {
  const answer = await ask(task);
  if (!('reading' in answer)) throw new ReadFault('BROKEN');
  return answer.reading;
}

/** Words of the first page by its text layer, which may be empty. @throws ReadFault */
export async function readFirstPageAside(bytes: Uint8Array): Promise<PageWords> {
  const answer = await ask({ kind: 'first-page', bytes });
  if (!('words' in answer)) throw new ReadFault('BROKEN');
  return answer.words;
}

/**
 * The letter reader beside the server (documents.md §17). Text layers come first; a scan or a picture goes to
 * `recognise`, which has limits of its own.
 * @throws ReadFault
 */
export async function readLetterAside(bytes: Uint8Array, recognise?: RecogniseWords): Promise<LetterReading> {
  if (bytes.length === 0) throw new ReadFault('EMPTY');
  try {
    return await run({ kind: 'read', bytes });
  } catch (error) {
    if (!(error instanceof ReadFault) || error.code !== 'NO_TEXT' || !recognise) throw error;
    const words = await recognise(bytes);
    return run({ kind: 'words', words, format: kindOf(bytes) === 'picture' ? 'picture' : 'pdf' });
  }
}

/** Words that are recognised already. @throws ReadFault */
export const readWordsAside = (words: PageWords, format: 'pdf' | 'picture' = 'pdf'): Promise<LetterReading> =>
  run({ kind: 'words', words, format });
