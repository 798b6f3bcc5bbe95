import { flushCompileCache } from 'node:module';
import { run } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

/** What became of one test. `details` is for people: the error with its difference and stack. */
export type TestOutcome = {
  name: string;
  result: 'passed' | 'failed' | 'skipped';
  details?: string;
  /** Why a test was skipped, in its own words. */
  reason?: string;
  /** A parent that failed only because a child did: counted, but not printed a second time. */
  isEcho?: boolean;
};

/** What a worker is told. */
export type WorkerOrder = { file: string; timeoutMs: number };

/** Messages of a worker: each outcome as it happens, then `done` for the file. */
export type WorkerMessage = { kind: 'outcome'; outcome: TestOutcome } | { kind: 'done'; isLeaking: boolean };

/** The parts of node:test's events that are read here. */
type TestEvent = {
  type: string;
  data: {
    name?: string;
    nesting?: number;
    message?: string;
    skip?: string | boolean;
    todo?: string | boolean;
    details?: { type?: string; error?: { failureType?: string; cause?: unknown; message?: string } };
  };
};

const DETAILS_LIMIT = 6000;

const NO_TESTS: TestOutcome = { name: 'holds at least one test', result: 'failed', details: 'no test ran' };

/** How long a file may keep the event loop alive after its last test before it counts as leaking: what takes minutes
 *  (a product in a browser) takes seconds to close. */
const quietMs = (timeoutMs: number): number => Math.max(3000, timeoutMs / 40);

// One process runs many files after each other: loading the product once is what makes a suite take seconds.
// Each file has a run of its own, so its before and after hooks do not mix with those of other files.
process.on('message', (message: WorkerOrder) => {
  // A run ends when nothing keeps the event loop alive, and the channel to the parent would.
  process.channel?.unref();
  void runFile(message).then((isLeaking) => {
    process.channel?.ref();
    // A worker is killed at the end and would take with it what the next processes need not compile again.
    flushCompileCache();
    send({ kind: 'done', isLeaking });
  });
});
process.on('disconnect', () => process.exit(1));

/** Runs one file; true when it left something open (a pool, a server, a timer) and the run cannot end. */
async function runFile({ file, timeoutMs }: WorkerOrder): Promise<boolean> {
  const state = {
    names: [] as string[],
    seen: 0,
    open: 0,
    lastEventAt: Date.now(),
    quietMs: quietMs(timeoutMs),
  };
  const events = run({ files: [file], isolation: 'none' }) as AsyncIterable<TestEvent>;
  const whole = readEvents(events, file, state).then(() => false);
  const isLeaking = await Promise.race([whole, watchForLeak(file, state)]);
  if (state.seen === 0) {
    send({
      kind: 'outcome',
      outcome: { name: 'holds at least one test', result: 'failed', details: 'no test ran' },
    });
  }
  return isLeaking;
}

type RunState = { names: string[]; seen: number; open: number; lastEventAt: number; quietMs: number };

async function readEvents(events: AsyncIterable<TestEvent>, file: string, state: RunState): Promise<void> {
  for await (const event of events) {
    state.lastEventAt = Date.now();
    const { name = '', nesting = 0 } = event.data;
    if (event.type === 'test:enqueue' && nesting === 0) state.open += 1;
    if ((event.type === 'test:pass' || event.type === 'test:fail') && nesting === 0) state.open -= 1;
    if (event.type === 'test:start') state.names.splice(nesting, state.names.length, name);
    const outcome = readOutcome(event, state.names, file);
    if (!outcome) continue;
    state.seen += 1;
    send({ kind: 'outcome', outcome });
    // After a file that cannot be loaded node:test never ends the stream.
    if (name === file) return;
  }
}

async function watchForLeak(file: string, state: RunState): Promise<true> {
  return new Promise((settle) => {
    const timer = setInterval(async () => {
      const isQuiet = () =>
        state.seen > 0 && state.open === 0 && Date.now() - state.lastEventAt > state.quietMs;
      if (!isQuiet()) return;
      // Tests may still follow a slow await at the top of the file: the module cache knows when it is through.
      await import(pathToFileURL(file).href).catch(() => {});
      if (!isQuiet()) return;
      clearInterval(timer);
      settle(true);
    }, 250);
    timer.unref();
  });
}

function readOutcome(event: TestEvent, names: string[], file: string): TestOutcome | undefined {
  const { type, data } = event;
  if (type === 'test:diagnostic' && data.message?.includes('asynchronous activity after the test ended')) {
    return { name: 'ends all its work in time', result: 'failed', details: data.message };
  }
  if (type !== 'test:pass' && type !== 'test:fail') return undefined;
  // node:test lets a file without tests pass under the file's own name.
  if (data.name === file && type === 'test:pass') return NO_TESTS;
  const error = data.details?.error;
  const isEcho = error?.failureType === 'subtestsFailed';
  if (data.details?.type === 'suite' && (type === 'test:pass' || isEcho)) return undefined;
  const name =
    data.name === file ? 'can be loaded' : [...names.slice(0, data.nesting), data.name].join(' › ');
  if (data.skip !== undefined || data.todo !== undefined) {
    return { name, result: 'skipped', reason: String(data.skip ?? data.todo) };
  }
  if (type === 'test:pass') return { name, result: 'passed' };
  return { name, result: 'failed', isEcho, details: describe(error) };
}

function describe(error: { cause?: unknown; message?: string } | undefined): string {
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  const inner = cause instanceof Error && cause.cause ? `\ncaused by ${inspect(cause.cause)}` : '';
  return `${text}${inner}`.slice(0, DETAILS_LIMIT);
}

function send(message: WorkerMessage): void {
  process.send?.(message);
}
