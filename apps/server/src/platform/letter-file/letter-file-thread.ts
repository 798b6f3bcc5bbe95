import { parentPort, workerData } from 'node:worker_threads';
import { checkLetterFile, repairDocx } from '@congvu/letter/check-file';
import type { LetterFileTask } from './letter-file.ts';

/** The thread of `letter-file.ts`: judges or mends one file and ends. */
const { kind, bytes, known, repairs } = workerData as LetterFileTask;
parentPort?.postMessage(
  kind === 'check' ? await checkLetterFile(bytes, known) : await repairDocx(bytes, repairs, known),
);
