import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { JudgedFile } from '../verification/judge.ts';

/** Anchors and CRLs in base64. */
export type CheckOrder = {
  trustAnchors: readonly string[];
  crls: readonly string[];
  at: string;
  fileName: string;
};
export type CheckLimits = { timeoutMs: number; heapMb: number; residentMb: number };

const usualLimits: CheckLimits = { timeoutMs: 15_000, heapMb: 256, residentMb: 640 };
const maxAnswerBytes = 8 * 1024 * 1024;
const pollMs = 100;
const pageBytes = 4096;
const child = join(import.meta.dirname, 'check-child.ts');
const root = join(import.meta.dirname, '../../../../../..');

/**
 * The report of the validator about the open file `descriptor`, worked out in a process of its own (quality.md 40): a file
 * that makes it loop, swell or crash ends that process, not the server, and is reported as LIMIT_EXCEEDED.
 */
export async function runCheck(
  descriptor: number,
  order: CheckOrder,
  limits: CheckLimits = usualLimits,
): Promise<JudgedFile> {
  const flags = [
    `--max-old-space-size=${limits.heapMb}`,
    '--no-warnings',
    '--permission',
    `--allow-fs-read=${root}`,
  ];
  const running = spawn(process.execPath, [...flags, child], {
    stdio: [descriptor, 'pipe', 'ignore', 'pipe'],
    env: {},
    cwd: root,
  });
  const orders = running.stdio[3] as Writable;
  // A process that died before it read its orders is told by its exit.
  orders.on('error', () => undefined);
  orders.end(JSON.stringify(order));
  const answer = await outcome(running, limits);
  return answer ?? overLimits(order.fileName);
}

/** Its answer, or null when it crashed, was too slow or too big. */
async function outcome(running: ChildProcess, limits: CheckLimits): Promise<JudgedFile | null> {
  const startedAt = performance.now();
  const watch = setInterval(() => {
    const isLate = performance.now() - startedAt > limits.timeoutMs;
    if (isLate || residentBytes(running.pid) > limits.residentMb * 1024 * 1024) running.kill('SIGKILL');
  }, pollMs);
  const parts: Buffer[] = [];
  let length = 0;
  running.stdout?.on('data', (part: Buffer) => {
    length += part.length;
    if (length > maxAnswerBytes) running.kill('SIGKILL');
    else parts.push(part);
  });
  const code = await new Promise<number | null>((done) => {
    running.on('error', () => done(null));
    running.on('close', (status) => done(status));
  });
  clearInterval(watch);
  return code === 0 ? (JSON.parse(Buffer.concat(parts).toString('utf8')) as JudgedFile) : null;
}

/** Memory outside V8's heap (file bytes, inflated streams) is seen by the kernel only; 0 where it does not tell. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes;
  } catch {
    return 0;
  }
}

const overLimits = (file: string): JudgedFile => ({
  report: { file, verdict: 'invalid', integrity: 'suspicious', signatures: [], error: 'LIMIT_EXCEEDED' },
  details: [],
});
