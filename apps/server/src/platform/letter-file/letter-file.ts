import type { checkLetterFile, FileCheck, FileCheckContext, repairDocx } from '@congvu/letter/check-file';
import { oneByOne, runAside } from '../aside.ts';

export type LetterFileTask = {
  kind: 'check' | 'repair';
  bytes: Uint8Array;
  known: FileCheckContext;
  repairs: Parameters<typeof repairDocx>[1];
};

/** A file from outside may be made to keep its reader busy: it gets this much, and a thread of its own. */
const limits = { timeoutMs: 20_000, memoryMb: 512 };
const inTurn = oneByOne();
const run = <T>(task: LetterFileTask): Promise<T> =>
  inTurn(() => runAside<T>(new URL('./letter-file-thread.ts', import.meta.url), task, limits));

/** `checkLetterFile` of the letter package beside the server. @throws AsideFailed when the file cannot be read in time */
export const checkFileAside = (
  bytes: Uint8Array,
  known: FileCheckContext,
): ReturnType<typeof checkLetterFile> => run<FileCheck>({ kind: 'check', bytes, known, repairs: [] });

/** `repairDocx` of the letter package beside the server. @throws AsideFailed when the file cannot be read in time */
export const repairFileAside = (
  bytes: Uint8Array,
  repairs: LetterFileTask['repairs'],
  known: FileCheckContext,
): ReturnType<typeof repairDocx> => run({ kind: 'repair', bytes, known, repairs });
