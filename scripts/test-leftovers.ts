import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Name of the environment variable that marks every process of a test run, however deep it was started. */
export const RUN_MARK = 'CONGVU_TEST_RUN';

const FAREWELL_MS = 4000;

/** A process that outlived the run. */
export type Leftover = { pid: number; command: string };

/**
 * Waits for the processes of a run to end by themselves, kills those that don't, and returns them. Servers
 * that lost their parent are given the time of an orderly shutdown.
 */
export async function endLeftovers(runId: string): Promise<Leftover[]> {
  const until = Date.now() + FAREWELL_MS;
  while (Date.now() < until && findMarked(runId).length > 0) await sleep(100);
  const leftovers = findMarked(runId);
  for (const { pid } of leftovers) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended in between.
    }
  }
  return leftovers;
}

function findMarked(runId: string): Leftover[] {
  const mark = `${RUN_MARK}=${runId}`;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids
    .filter((pid) => readProc(pid, 'environ').split('\0').includes(mark))
    .map((pid) => ({ pid: Number(pid), command: readProc(pid, 'cmdline').replaceAll('\0', ' ').trim() }));
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
