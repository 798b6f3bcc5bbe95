import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from '@congvu/pades/witnesses';
import { BROWSERS } from './test-machine.ts';

/** A browser to test with: pass both to Playwright's `chromium.launch`. */
export type Chromium = { executablePath: string; args: string[] };

/**
 * The browser for the journeys: CONGVU_CHROMIUM, the system's, or the one that npm carries (unpacked once
 * into the temporary folder). Undefined when none of them starts.
 */
export async function findChromium(): Promise<Chromium | undefined> {
  // Chromium refuses its sandbox as root, and a container seldom has the shared memory it expects.
  const args = ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const candidates = [process.env.CONGVU_CHROMIUM, ...BROWSERS.map(findProgram)];
  const installed = candidates.find((path) => path && canStart(path));
  return installed ? { executablePath: installed, args } : findCarriedChromium();
}

/** The browser of the npm package, made to start without any library of the system but the C library. */
export async function findCarriedChromium(): Promise<Chromium | undefined> {
  const carried = await import('@sparticuz/chromium').catch(() => undefined);
  if (!carried) return undefined;
  const unpack = async (): Promise<string> => {
    const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
    const program = await carried.default.executablePath();
    return wrap(program, await carried.inflate(join(bin, 'al2023.tar.br')));
  };
  const folder = privateFolder();
  // An unpacking that was cut off leaves half a browser behind: the second try begins from nothing.
  for (const isRetry of [false, true]) {
    if (isRetry) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const executablePath = await withTemporaryFolder(folder, unpack).catch(() => undefined);
    if (executablePath && canStart(executablePath)) return { executablePath, args: carried.default.args };
  }
  return undefined;
}

/** True when the program answers at all: a browser without its libraries is worse than none. */
export function canStart(executablePath: string): boolean {
  return spawnSync(executablePath, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

// The package brings the libraries and fonts that a small system lacks; a complete system's own come first.
function wrap(program: string, libraries: string): string {
  const fonts = existsSync('/etc/fonts/fonts.conf')
    ? ''
    : `export FONTCONFIG_PATH='${dirname(program)}/fonts'\n`;
  const path = canStart(program) ? '' : `export LD_LIBRARY_PATH='${libraries}/lib'\n`;
  const wrapper = `${program}.sh`;
  writeFileSync(wrapper, `#!/bin/sh\n${fonts}${path}exec '${program}' "$@"\n`, { mode: 0o700 });
  return wrapper;
}

// The package unpacks into the system's temporary folder under a fixed name, which accounts would share.
function privateFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `congvu-chromium-${uid}`);
  const found = lstatSync(folder, { throwIfNoEntry: false });
  const isMine = !found || (found.isDirectory() && found.uid === uid);
  return isMine ? folder : join(tmpdir(), `congvu-chromium-${uid}-${process.pid}`);
}

async function withTemporaryFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
