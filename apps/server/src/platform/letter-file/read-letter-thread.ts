import { parentPort } from 'node:worker_threads';
import { firstPageWords, ReadFault, readLetterFile, readLetterWords } from '@congvu/letter/read';
import type { ReadAnswer, ReadTask } from './read-letter-file.ts';

/** The thread of `read-letter-file.ts`: reads one letter after the other. */
parentPort?.on('message', (task: ReadTask) => {
  // What is no fault of the file ends the thread, and its caller hears of it.
  void answer(task).then((read) => parentPort?.postMessage(read));
});

/** A fault is an answer: a class does not come through the door of a thread. */
async function answer(of: ReadTask): Promise<ReadAnswer> {
  try {
    if (of.kind === 'first-page') return { words: await firstPageWords(of.bytes) };
    const reading =
      of.kind === 'read' ? await readLetterFile(of.bytes) : readLetterWords(of.words, of.format);
    return { reading };
  } catch (error) {
    if (error instanceof ReadFault) return { fault: error.code };
    throw error;
  }
}
