import { Worker } from 'node:worker_threads';

/** The thread was stopped, or ended without an answer. */
export class AsideFailed extends Error {
  override name = 'AsideFailed';
}

export type AsideLimits = { timeoutMs: number; memoryMb: number };

/**
 * Work of long processor time in a thread of its own, so that nobody waits for it: `thread` gets `data` as its workerData
 * and posts one message. Stopped after its time; a thread that fails, or needs more memory, fails alone.
 * @throws AsideFailed
 */
export function runAside<T>(thread: URL, data: unknown, { timeoutMs, memoryMb }: AsideLimits): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const timer = setTimeout(() => {
      reject(new AsideFailed(`stopped after ${timeoutMs} ms`));
      void worker.terminate();
    }, timeoutMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    worker.once('message', (answer: T) => end(() => resolve(answer)));
    worker.once('error', (error) => end(() => reject(new AsideFailed(error.message, { cause: error }))));
    worker.once('exit', (code) => end(() => reject(new AsideFailed(`ended without an answer (${code})`))));
  });
}

/** Runs one piece of work after the other: each thread takes memory of its own. */
export function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
}
