import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { binariesIn } from './binaries.ts';

/**
 * PostgreSQL refuses to run as uid 0, and a killed parent must not leave it running. So:
 * `direct` for an ordinary user; `user-namespace` for root, where the server sees itself as uid 1000 while
 * its files stay root's; `nobody` for root in a container that forbids user namespaces.
 */
export type LaunchMode = 'direct' | 'user-namespace' | 'nobody';

/** How to run PostgreSQL's programs: the words in front, the programs, and who owns the data on disk. */
export type Launch = {
  mode: LaunchMode;
  binaries: PostgresBinaries;
  /** Words before the server program; the parent's death reaches the server as SIGINT (a fast shutdown). */
  serverPrefix: string[];
  /** Words before initdb, which must finish whatever happens to the parent's thread. */
  toolPrefix: string[];
  ownerId: number;
};

const NOBODY = 65534;
const SHARED_HOME = '/var/lib/congvu-postgres';

/** Chooses the launch mode for this account and machine. */
export function chooseLaunchMode(): LaunchMode {
  if (process.getuid?.() !== 0) return 'direct';
  return succeeds('unshare', [...namespaceFlags(), 'true']) ? 'user-namespace' : 'nobody';
}

/** True when the death of this process can be passed on to PostgreSQL. */
export function canBindToParent(): boolean {
  return succeeds('setpriv', ['--pdeathsig', 'INT', 'true']);
}

/** Prepares the prefixes, and for `nobody` a copy of the programs where that account can reach them. */
export function prepareLaunch(mode: LaunchMode, binaries: PostgresBinaries): Launch {
  const bound = canBindToParent() ? ['setpriv', '--pdeathsig', 'INT'] : [];
  if (mode === 'direct') {
    return { mode, binaries, serverPrefix: bound, toolPrefix: [], ownerId: process.getuid?.() ?? 0 };
  }
  if (mode === 'user-namespace') {
    const toolPrefix = ['unshare', ...namespaceFlags()];
    return { mode, binaries, serverPrefix: [...toolPrefix, ...bound], toolPrefix, ownerId: 0 };
  }
  const toolPrefix = ['setpriv', ...nobodyFlags()];
  const serverPrefix = [...toolPrefix, '--pdeathsig', 'INT'];
  return { mode, binaries: reachableBinaries(binaries), serverPrefix, toolPrefix, ownerId: NOBODY };
}

/**
 * The folder to keep the data in: the wanted one, or for `nobody`, when that account cannot enter the way
 * to it (for example below /root), a folder of the same identity under /var/lib.
 */
export function reachableDataDir(mode: LaunchMode, wanted: string): string {
  if (mode !== 'nobody') return wanted;
  mkdirSync(dirname(wanted), { recursive: true });
  if (nobodyMayEnter(dirname(wanted))) return wanted;
  const shared = sharedFolder();
  return join(shared, wanted.replaceAll('/', '-').replace(/^-/, ''));
}

function reachableBinaries(binaries: PostgresBinaries): PostgresBinaries {
  if (nobodyMayEnter(binaries.postgres)) return binaries;
  const { version } = JSON.parse(readFileSync(join(dirname(binaries.home), 'package.json'), 'utf8'));
  const copy = join(sharedFolder(), `programs-${version}-${process.arch}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(binaries.home, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  return binariesIn(copy);
}

function sharedFolder(): string {
  mkdirSync(SHARED_HOME, { recursive: true });
  chmodSync(SHARED_HOME, 0o755);
  return SHARED_HOME;
}

function nobodyMayEnter(path: string): boolean {
  return succeeds('setpriv', [...nobodyFlags(), 'test', '-x', path]);
}

function namespaceFlags(): string[] {
  return ['-U', '--map-user=1000', '--map-group=1000'];
}

function nobodyFlags(): string[] {
  return [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
}

function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', cwd: '/', timeout: 5000 }).status === 0;
}
