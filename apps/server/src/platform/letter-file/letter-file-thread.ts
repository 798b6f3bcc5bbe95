import { parentPort, workerData } from 'node:worker_threads';
import { checkLetterFile, repairDocx } from '@congvu/letter/check-file';
import { ReadFault, readLetterFile, readLetterWords } from '@congvu/letter/read';
import type { LetterFileTask } from './letter-file.ts';
import type { ReadAnswer, ReadTask } from './read-letter-file.ts';

/** The thread of `letter-file.ts` and `read-letter-file.ts`: works on one file and ends. */
const task = workerData as LetterFileTask | ReadTask;
parentPort?.postMessage(await answer(task));

function answer(of: LetterFileTask | ReadTask): Promise<unknown> {
  if (of.kind === 'read' || of.kind === 'words') return readAnswer(of);
  if (of.kind === 'check') return checkLetterFile(of.bytes, of.known);
  return repairDocx(of.bytes, of.repairs, of.known);
}

/** A fault is an answer: a class does not come through the door of a thread. */
async function readAnswer(of: ReadTask): Promise<ReadAnswer> {
  try {
    const reading =
      of.kind === 'read' ? await readLetterFile(of.bytes) : readLetterWords(of.words, of.format);
    return { reading };
  } catch (error) {
    if (error instanceof ReadFault) return { fault: error.code };
    throw error;
  }
}
