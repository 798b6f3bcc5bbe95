import { spawn } from 'node:child_process';
import type { Witness } from '@congvu/pades/witnesses';
import {
  areWitnessesRequired,
  findProgram,
  MISSING_WITNESS,
  missingWitnesses,
  WITNESSES,
} from '@congvu/pades/witnesses';
import type { FileReport } from './test-lanes.ts';

/** Names under which distributions install Chromium or its relative. */
export const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** For all calls of apt-get together: a machine without a network loses no more than this. */
const APT_PATIENCE_MS = 300_000;
const APT_OPTIONS = [
  'DPkg::Lock::Timeout=120',
  'Acquire::http::Timeout=20',
  'Acquire::https::Timeout=20',
  'Acquire::Retries=1',
  // Without it an update that reached nobody ends as a success.
  'APT::Update::Error-Mode=any',
];

/** Ends with 0 when apt-get did what its words say. */
export type Apt = (words: string[]) => Promise<number>;

/**
 * Installs what the tests miss with apt-get, where that is possible without a question: root, Debian, and
 * not forbidden by CONGVU_NO_APT. Touches nothing when nothing is missing. Returns the witnesses still missing.
 */
export async function prepareMachine(): Promise<Witness[]> {
  const packages = [...new Set(missingWitnesses().map((program) => WITNESSES[program]))] as string[];
  const hasBrowser = BROWSERS.some(findProgram) || Boolean(process.env.CONGVU_CHROMIUM);
  if (!hasBrowser) packages.push('chromium', 'fonts-liberation');
  if (packages.length > 0 && mayUseApt()) {
    const minutes = APT_PATIENCE_MS / 60_000;
    console.log(`Installing ${packages.join(', ')} (apt-get, at most ${minutes} minutes)…`);
    const began = Date.now();
    await installPackages(packages, aptWithin(began + APT_PATIENCE_MS));
    console.log(`apt-get took ${Math.round((Date.now() - began) / 1000)} s.`);
  }
  return missingWitnesses();
}

/**
 * The list of packages may be new enough, and an update fails without a network: tries without it first. A name
 * that this distribution does not know keeps none of the others away.
 */
export async function installPackages(packages: string[], apt: Apt): Promise<void> {
  const install = (names: string[]) => apt(['install', '-y', '--no-install-recommends', ...names]);
  if ((await install(packages)) === 0) return;
  await apt(['update']);
  if ((await install(packages)) === 0) return;
  for (const name of packages) await install([name]);
}

/** One sentence for each missing witness: its package, and how many tests were not run for want of it. */
export function describeMissing(missing: readonly Witness[], reports: readonly FileReport[]): string[] {
  const reasons = reports.flatMap(({ outcomes }) => outcomes.map(({ reason }) => reason ?? ''));
  const lists = reasons
    .filter((reason) => reason.startsWith(MISSING_WITNESS))
    .map((reason) =>
      reason
        .slice(MISSING_WITNESS.length)
        .replace(/ \(.*$/, '')
        .split(', '),
    );
  return missing.map((program) => {
    const count = lists.filter((list) => list.includes(program)).length;
    return `${MISSING_WITNESS}${program} (apt-get install ${WITNESSES[program]}), tests not run: ${count}`;
  });
}

/** What a run counts as failed: each missing witness where they are required, nothing elsewhere. */
export function judgeMissing(missing: readonly Witness[], root: string): FileReport[] {
  if (missing.length === 0 || !areWitnessesRequired()) return [];
  const outcomes = missing.map((program) => ({
    name: `${MISSING_WITNESS}${program}`,
    result: 'failed' as const,
    details: `apt-get install ${WITNESSES[program]}; CONGVU_WITNESSES=optional lets a run go on without`,
  }));
  return [{ file: `${root}/independent witnesses`, outcomes, output: '', durationMs: 0 }];
}

function mayUseApt(): boolean {
  return process.getuid?.() === 0 && !process.env.CONGVU_NO_APT && Boolean(findProgram('apt-get'));
}

function aptWithin(deadlineMs: number): Apt {
  const options = ['-qq', ...APT_OPTIONS.flatMap((option) => ['-o', option])];
  return async (words) => {
    const timeout = deadlineMs - Date.now();
    return timeout > 0 ? runQuietly([...words, ...options], timeout) : 1;
  };
}

function runQuietly(args: string[], timeout: number): Promise<number> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1' };
  const child = spawn('apt-get', args, { env, stdio: 'ignore', timeout });
  return new Promise((done) => {
    child.once('error', () => done(127));
    child.once('exit', (code) => done(code ?? 1));
  });
}
