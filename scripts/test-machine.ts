import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names under which distributions install Chromium or its relative. */
export const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APT_TIMEOUT_MS = 300_000;

/** Programs the tests use as independent judges, with the Debian package that carries each. */
const ORACLES: Record<string, string> = { pdfsig: 'poppler-utils', qpdf: 'qpdf' };

/** Path of a program in PATH, or undefined. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * Installs what the tests miss with apt-get, where that is possible without a question: root, Debian, and
 * not forbidden by CONGVU_NO_APT. Returns one sentence with the remedy for each thing still missing.
 */
export async function prepareMachine(): Promise<string[]> {
  const missing = Object.keys(ORACLES).filter((program) => !findProgram(program));
  const packages = missing.map((program) => ORACLES[program] ?? program);
  const hasBrowser = BROWSERS.some(findProgram) || Boolean(process.env.CONGVU_CHROMIUM);
  if (!hasBrowser) packages.push('chromium', 'fonts-liberation');
  if (packages.length > 0 && mayUseApt()) await aptInstall(packages);
  return missing
    .filter((program) => !findProgram(program))
    .map(
      (program) =>
        `${program} is missing: checks that need it are skipped. apt-get install ${ORACLES[program]}`,
    );
}

function mayUseApt(): boolean {
  return process.getuid?.() === 0 && !process.env.CONGVU_NO_APT && Boolean(findProgram('apt-get'));
}

async function aptInstall(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(', ')} (apt-get)…`);
  const patience = ['DPkg::Lock::Timeout=120', 'Acquire::http::Timeout=20', 'Acquire::Retries=1'];
  const options = ['-qq', ...patience.flatMap((option) => ['-o', option])];
  const install = ['install', '-y', ...options, '--no-install-recommends', ...packages];
  // The list may be new enough, and an update fails without a network: try without it first.
  if ((await runQuietly('apt-get', install)) === 0) return;
  await runQuietly('apt-get', ['update', ...options]);
  await runQuietly('apt-get', install);
}

function runQuietly(command: string, args: string[]): Promise<number> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1' };
  const child = spawn(command, args, { env, stdio: 'ignore', timeout: APT_TIMEOUT_MS });
  return new Promise((done) => {
    child.once('error', () => done(127));
    child.once('exit', (code) => done(code ?? 1));
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
