import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PageWord } from '@congvu/letter/read';
import { oneByOne } from '../aside.ts';
import {
  type ReadPage,
  type ScanAnswer,
  ScanFault,
  type ScanFile,
  type ScanLane,
  type ScanReader,
  type ScanRequest,
} from './scan-reader.ts';

/** quality.md §11: 60 s and 1 GiB; a page of a scan needs three seconds and 300 MB. At the desk, where the next clerk waits,
 *  all questions about one file together get no more than five minutes. */
export type ScanLimits = { timeoutMs: number; memoryMb: number; deskMs?: number };
const usual: ScanLimits = { timeoutMs: 60_000, memoryMb: 1024 };
const usualDeskMs = 5 * 60_000;
const watchEveryMs = 250;
const pageBytes = 4096;
const program = fileURLToPath(new URL('./child/main.ts', import.meta.url));

/** The reader of scans: one process at a time in each lane, started for a file and killed after it. */
export function createScanReader(limits: ScanLimits = usual, script = program): ScanReader {
  const lanes: Record<ScanLane, ReturnType<typeof oneByOne>> = { desk: oneByOne(), background: oneByOne() };
  const { timeoutMs, memoryMb, deskMs = usualDeskMs } = limits;
  const within = async <T>(work: (ask: Ask) => Promise<T>, totalMs = deskMs): Promise<T> => {
    const child = start(script);
    const stopWatch = watchMemory(child, memoryMb);
    const until = performance.now() + totalMs;
    try {
      return await work((request) =>
        ask(child, request, Math.max(1, Math.min(timeoutMs, until - performance.now()))),
      );
    } finally {
      stopWatch();
      child.kill('SIGKILL');
    }
  };
  return {
    withFile: (pdf, lane, work) =>
      lanes[lane](() =>
        within(
          async (ask) => work(fileOf(ask, await ask<number>({ kind: 'open', pdf }))),
          lane === 'desk' ? deskMs : Number.POSITIVE_INFINITY,
        ),
      ),
    pdfOf: (pictures) => lanes.desk(() => within((ask) => ask<Uint8Array>({ kind: 'pdf', pictures }))),
    join: (pdfs) => lanes.desk(() => within((ask) => ask<Uint8Array>({ kind: 'join', pdfs }))),
  };
}

type Ask = <T>(request: ScanRequest) => Promise<T>;

const fileOf = (ask: Ask, pageCount: number): ScanFile => ({
  pageCount,
  readPage: (page) => ask<ReadPage>({ kind: 'read', page }),
  typedWords: (page) => ask<PageWord[]>({ kind: 'typed', page }),
  codesOn: (page) => ask<string[]>({ kind: 'codes', page }),
  takePages: (from, to) => ask<Uint8Array>({ kind: 'take', from, to }),
});

let hasOwnNetwork: boolean | undefined;

/** Where the kernel allows it the process gets a network of its own, without any connection (quality.md 40). */
function start(script: string): ChildProcess {
  hasOwnNetwork ??= spawnSync('unshare', ['-rn', 'true'], { stdio: 'ignore' }).status === 0;
  const words = ['--max-old-space-size=512', script];
  const [command, args] = hasOwnNetwork
    ? ['unshare', ['-rn', process.execPath, ...words]]
    : [process.execPath, words];
  return spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: { PATH: process.env.PATH ?? '', NODE_NO_WARNINGS: '1' },
  });
}

function ask<T>(child: ChildProcess, request: ScanRequest, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      act();
    };
    const fail = (fault: ScanFault) => settle(() => reject(fault));
    const onMessage = (said: unknown) => {
      const answer = said as ScanAnswer;
      if (answer.ok) settle(() => resolve(answer.value as T));
      else fail(new ScanFault(answer.code, answer.detail));
    };
    const onExit = () =>
      fail(new ScanFault(tooBig.has(child) ? 'MEMORY' : 'FAILED', 'the process ended without an answer'));
    const onError = (error: Error) => fail(new ScanFault('FAILED', error.message));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new ScanFault('TIMEOUT', `stopped after ${Math.round(timeoutMs)} ms`));
    }, timeoutMs);
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.once('error', onError);
    if (child.exitCode !== null || child.signalCode !== null) onExit();
    else child.send(request, (error) => error && onError(error));
  });
}

const tooBig = new WeakSet<ChildProcess>();

/** What the process really holds, asked of the kernel: the picture decoders keep their memory outside the heap. */
function watchMemory(child: ChildProcess, memoryMb: number): () => void {
  const timer = setInterval(() => {
    void readFile(`/proc/${child.pid}/statm`, 'utf8').then(
      (line) => {
        if (Number(line.split(' ')[1]) * pageBytes <= memoryMb * 1024 * 1024) return;
        tooBig.add(child);
        child.kill('SIGKILL');
      },
      // Gone already, or a system without /proc.
      () => undefined,
    );
  }, watchEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
