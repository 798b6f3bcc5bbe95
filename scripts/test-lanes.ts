import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestOutcome, WorkerMessage, WorkerOrder } from './test-worker.ts';

/** All that happened in one test file; `output` is what it printed (the last part of it). */
export type FileReport = {
  file: string;
  outcomes: TestOutcome[];
  output: string;
  durationMs: number;
  /** The file left something open (a pool, a server, a timer), so its process had to be ended. */
  isLeaking?: boolean;
};

/** Input of {@link runTestFiles}; `files` are absolute paths, taken in this order by whichever lane is free. */
export type TestRun = {
  files: string[];
  /** Never two of them at once (each fills the machine): the first lane takes them, then helps with the others. */
  inTurn?: string[];
  lanes: number;
  timeoutMs: number | ((file: string) => number);
  env: NodeJS.ProcessEnv;
  onFile?: (report: FileReport) => void;
  /** Aborting kills the workers; files not finished then are reported as failed. */
  signal?: AbortSignal;
};

const OUTPUT_LIMIT = 8000;

/**
 * Runs test files in `lanes` worker processes. A file that hangs is killed after `timeoutMs`, one that ends
 * its process is named; either way the next file gets a new worker. Always settles.
 */
export async function runTestFiles(run: TestRun): Promise<FileReport[]> {
  const queue = [...run.files];
  const inTurn = [...(run.inTurn ?? [])];
  const reports: FileReport[] = [];
  const work = async (_: unknown, index: number) => {
    let lane: Lane | undefined;
    const take = () => (index === 0 ? inTurn.shift() : undefined) ?? queue.shift();
    for (let file = take(); file !== undefined; file = take()) {
      lane = lane?.isUsable ? lane : openLane(run.env);
      const report = await runInLane(lane, file, run);
      reports.push(report);
      run.onFile?.(report);
    }
    if (lane) await closeLane(lane);
  };
  await Promise.all(Array.from({ length: run.lanes }).map(work));
  return reports;
}

type Lane = { child: ChildProcess; output: string; isUsable: boolean };

function openLane(env: NodeJS.ProcessEnv): Lane {
  const worker = join(import.meta.dirname, 'test-worker.ts');
  // The worker dies with us even if we are killed; its group lets us end all it started.
  const words = ['--pdeathsig', 'KILL', process.execPath, worker];
  const child = spawn('setpriv', words, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const lane: Lane = { child, output: '', isUsable: true };
  const keep = (chunk: Buffer) => {
    lane.output = (lane.output + chunk).slice(-OUTPUT_LIMIT);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.once('exit', () => {
    lane.isUsable = false;
  });
  child.once('error', (error) => {
    lane.isUsable = false;
    lane.output += error.message;
  });
  return lane;
}

async function runInLane(lane: Lane, file: string, run: TestRun): Promise<FileReport> {
  const began = Date.now();
  const outcomes: TestOutcome[] = [];
  const timeoutMs = typeof run.timeoutMs === 'number' ? run.timeoutMs : run.timeoutMs(file);
  lane.output = '';
  const end = await new Promise<string>((settle) => {
    const onMessage = (message: WorkerMessage) => {
      if (message.kind === 'done') finish(message.isLeaking ? 'leaking' : 'done');
      else outcomes.push(message.outcome);
    };
    const onExit = (code: number | null, signal: string | null) =>
      finish(`its process ended (${signal ?? code})`);
    const onError = (error: Error) => finish(`no worker: ${error.message}`);
    const onAbort = () => finish('interrupted');
    const timer = setTimeout(() => finish(`not finished after ${timeoutMs / 1000} s`), timeoutMs);
    const finish = (how: string) => {
      clearTimeout(timer);
      lane.child.off('message', onMessage).off('exit', onExit).off('error', onError);
      run.signal?.removeEventListener('abort', onAbort);
      settle(how);
    };
    lane.child.on('message', onMessage).on('exit', onExit).on('error', onError);
    run.signal?.addEventListener('abort', onAbort);
    if (run.signal?.aborted) finish('interrupted');
    else
      lane.child.send(
        { file, timeoutMs } satisfies WorkerOrder,
        (error) => error && finish(`no worker: ${error.message}`),
      );
  });
  const isLeaking = end === 'leaking';
  if (end !== 'done') {
    if (!isLeaking) outcomes.push({ name: 'runs to its end', result: 'failed', details: end });
    killGroup(lane.child);
    lane.isUsable = false;
  }
  return { file, outcomes, output: lane.output, durationMs: Date.now() - began, isLeaking };
}

async function closeLane(lane: Lane): Promise<void> {
  if (!lane.isUsable) return;
  const gone = once(lane.child, 'exit');
  killGroup(lane.child);
  await gone;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}
