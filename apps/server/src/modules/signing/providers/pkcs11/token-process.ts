import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ProviderFault } from '../provider.ts';
import type { Mechanism } from './mechanism.ts';
import type { TokenAccess } from './session-pool.ts';
import type { FromToken, ToToken } from './token-messages.ts';
import type { TokenCertificate } from './token-objects.ts';

/** A token behind a process of its own. Every method throws ProviderFault. */
export type TokenProcess = {
  /** `keyId`: CKA_ID in hex. ECDSA answers r‖s. */
  sign(keyId: string, mechanism: Mechanism): Promise<Uint8Array>;
  certificates(): Promise<TokenCertificate[]>;
  close(): Promise<void>;
  /** Of the process that runs now; for tests that kill it. */
  pid(): number | undefined;
};

/** `jobTimeoutMs`: an answer that takes longer ends the process, since a thread of the module is stuck in it. */
export type TokenProcessOptions = { jobTimeoutMs?: number };

type Request = { kind: 'sign'; keyId: string; mechanism: Mechanism } | { kind: 'list' };
type Job = {
  request: Request;
  attempts: number;
  settle: (answer: FromToken) => void;
  fail: (error: ProviderFault) => void;
};
type Running = { child: ChildProcess; isReady: boolean };
/** Everything known about one token. `refusal`: the PIN was refused or is locked. */
type Desk = {
  readonly access: TokenAccess;
  readonly timeoutMs: number;
  readonly jobs: Map<number, Job>;
  readonly starts: number[];
  running: Running | undefined;
  refusal: ProviderFault | undefined;
  count: number;
};

const JOB_TIMEOUT_MS = 30_000;
const CLOSE_TIMEOUT_MS = 3000;
/** A job is asked for again once after the process died under it: a raw signature that was lost harms nobody. */
const ATTEMPTS = 2;
/** A module that dies again and again is left alone for a while. */
const STARTS_MAX = 5;
const STARTS_WINDOW_MS = 60_000;

/**
 * Starts the process with the first job and again when it died. A refused PIN is never tried a second time by one
 * process of ours: tokens lock themselves after a few wrong ones.
 */
export function createTokenProcess(access: TokenAccess, options: TokenProcessOptions = {}): TokenProcess {
  const timeoutMs = options.jobTimeoutMs ?? JOB_TIMEOUT_MS;
  const state = { running: undefined, refusal: undefined, count: 0 };
  const desk: Desk = { access, timeoutMs, jobs: new Map(), starts: [], ...state };
  return {
    async sign(keyId, mechanism) {
      const answer = await ask(desk, { kind: 'sign', keyId, mechanism });
      return answer.kind === 'signed' ? answer.value : nonsense();
    },
    async certificates() {
      const answer = await ask(desk, { kind: 'list' });
      return answer.kind === 'listed' ? answer.certificates : nonsense();
    },
    async close() {
      const child = desk.running?.child;
      desk.running = undefined;
      failAll(desk, new ProviderFault('UNAVAILABLE', { note: 'the server is ending' }));
      if (child) await end(child);
    },
    pid: () => desk.running?.child.pid,
  };
}

async function ask(desk: Desk, request: Request): Promise<FromToken> {
  if (desk.refusal) throw desk.refusal;
  desk.count += 1;
  const id = desk.count;
  let timer: NodeJS.Timeout | undefined;
  const answer = await new Promise<FromToken>((settle, fail) => {
    desk.jobs.set(id, { request, attempts: 0, settle, fail });
    timer = setTimeout(() => {
      desk.jobs.delete(id);
      fail(new ProviderFault('UNAVAILABLE', { note: 'the token gave no answer' }));
      desk.running?.child.kill('SIGKILL');
    }, desk.timeoutMs);
    if (desk.running) deliver(desk, id);
    else start(desk);
  }).finally(() => clearTimeout(timer));
  if (answer.kind === 'failed') throw new ProviderFault(answer.code, { note: answer.note });
  return answer;
}

function start(desk: Desk): void {
  const now = performance.now();
  while (desk.starts[0] !== undefined && now - desk.starts[0] > STARTS_WINDOW_MS) desk.starts.shift();
  if (desk.starts.length >= STARTS_MAX) {
    failAll(desk, new ProviderFault('UNAVAILABLE', { note: 'the process of the token keeps ending' }));
    return;
  }
  desk.starts.push(now);
  const of: Running = { child: launch(desk.access), isReady: false };
  desk.running = of;
  of.child.on('message', (message) => onMessage(desk, of, message as FromToken));
  of.child.once('exit', () => onExit(desk, of));
  of.child.once('error', () => onExit(desk, of));
  tell(of.child, { kind: 'open', access: desk.access });
}

function onMessage(desk: Desk, of: Running, message: FromToken): void {
  if (of !== desk.running) return;
  if (message.kind === 'ready') {
    of.isReady = true;
    for (const id of desk.jobs.keys()) deliver(desk, id);
  } else if (message.kind === 'refused') {
    const fault = new ProviderFault(message.code, { note: message.note });
    if (message.code === 'AUTH' || message.code === 'LOCKED') desk.refusal = fault;
    desk.running = undefined;
    of.child.kill('SIGKILL');
    failAll(desk, fault);
  } else {
    const job = desk.jobs.get(message.job);
    desk.jobs.delete(message.job);
    job?.settle(message);
  }
}

/** Jobs that the ended process had, or should have had, are asked for once more. */
function onExit(desk: Desk, of: Running): void {
  if (of !== desk.running) return;
  desk.running = undefined;
  for (const [id, job] of desk.jobs) {
    job.attempts += 1;
    if (job.attempts < ATTEMPTS) continue;
    desk.jobs.delete(id);
    job.fail(new ProviderFault('UNAVAILABLE', { note: 'the process of the token ended' }));
  }
  if (desk.jobs.size > 0) start(desk);
}

function deliver(desk: Desk, id: number): void {
  const job = desk.jobs.get(id);
  if (job && desk.running?.isReady) tell(desk.running.child, { ...job.request, job: id });
}

function failAll(desk: Desk, error: ProviderFault): void {
  for (const [id, job] of desk.jobs) {
    desk.jobs.delete(id);
    job.fail(error);
  }
}

function nonsense(): never {
  throw new ProviderFault('PROTOCOL', { note: 'the answer is for another question' });
}

/** Settings of Công Vụ are none of the module's business; those of the module itself (SOFTHSM2_CONF …) stay. */
function launch({ sessions }: TokenAccess): ChildProcess {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(CONGVU_(?!TEST_RUN)|DATABASE_URL$)/.test(name),
  );
  // One thread for each session, one for the loading of modules.
  const env = { ...Object.fromEntries(kept), UV_THREADPOOL_SIZE: String(sessions + 1) };
  const worker = join(import.meta.dirname, 'token-worker.ts');
  const child = fork(worker, [], {
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // An idle token keeps nobody from ending.
  child.unref();
  child.channel?.unref();
  return child;
}

function tell(child: ChildProcess, message: ToToken): void {
  // A process that is gone answers by its exit.
  child.send(message, () => undefined);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((settle) => child.once('exit', () => settle()));
  tell(child, { kind: 'close' });
  const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
  await gone;
  clearTimeout(timer);
}
