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

/**
 * As `runAside`, one after the other in a thread that stays for some seconds: starting one takes longer than most work.
 * It is ended at once after work that failed or took too long. `thread` answers each message with one.
 */
export function warmAside<Task, Answer>(
  thread: URL,
  { timeoutMs, memoryMb, idleMs }: AsideLimits & { idleMs: number },
): (task: Task) => Promise<Answer> {
  const inTurn = oneByOne();
  let warm: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  const retire = (): void => {
    void warm?.terminate();
    warm = null;
  };
  const work = async (task: Task): Promise<Answer> => {
    clearTimeout(idle);
    warm ??= new Worker(thread, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    const worker = warm;
    worker.ref();
    try {
      const answer = await answerOf<Answer>(worker, task, timeoutMs);
      worker.unref();
      idle = setTimeout(retire, idleMs).unref();
      return answer;
    } catch (error) {
      retire();
      throw error;
    }
  };
  return (task) => inTurn(() => work(task));
}

function answerOf<Answer>(worker: Worker, task: unknown, timeoutMs: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => reject(new AsideFailed(`stopped after ${timeoutMs} ms`)), timeoutMs);
  const onError = (error: Error): void => reject(new AsideFailed(error.message, { cause: error }));
  const onExit = (code: number): void => reject(new AsideFailed(`ended without an answer (${code})`));
  worker.once('message', resolve).once('error', onError).once('exit', onExit);
  worker.postMessage(task);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', onError).off('exit', onExit);
  });
}
