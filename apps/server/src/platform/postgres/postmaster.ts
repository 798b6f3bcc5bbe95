import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from './launch.ts';

/** The port only names the socket file: nothing listens on the network. */
export const SOCKET_PORT = 5432;

const SOCKET_PATH_LIMIT = 107;

/** What postmaster.pid says, once it is written whole. */
export type Postmaster = { pid: number; socketDir: string; isReady: boolean };

/** Reads postmaster.pid, or undefined when there is none (or it is just being written). */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  const lines = readPidFile(dataDir)?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketDir: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' };
}

/** The server that really runs on this folder now, or undefined. A pid file alone proves nothing. */
export function findLivePostmaster(dataDir: string): Postmaster | undefined {
  const postmaster = readPostmaster(dataDir);
  return postmaster && runsOn(postmaster.pid, dataDir) ? postmaster : undefined;
}

/**
 * Removes a postmaster.pid whose process is not our server. Inside a user namespace PostgreSQL takes any
 * living process of root with that number for a server, as happens after a restart of the machine.
 */
export function removeStalePidFile(dataDir: string): void {
  if (!findLivePostmaster(dataDir)) rmSync(join(dataDir, 'postmaster.pid'), { force: true });
}

/** Waits until no server runs on the folder; false if one still does after `timeoutMs`. */
export async function waitUntilGone(dataDir: string, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (findLivePostmaster(dataDir)) {
    if (Date.now() > until) return false;
    await sleep(50);
  }
  return true;
}

/** True when the program that started the server still runs: then the server is in use, not saying farewell. */
export function hasLivingOwner(pid: number): boolean {
  try {
    // "pid (name) state ppid …": the name may hold spaces, so count from the last bracket.
    const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1];
    return basename(readlinkSync(`/proc/${parent}/exe`)).startsWith('node');
  } catch {
    return false;
  }
}

/** The folder of the socket: the data folder, or a short private one when the path would be too long. */
export function chooseSocketDir(dataDir: string, launch: Launch): string {
  if (Buffer.byteLength(join(dataDir, `.s.PGSQL.${SOCKET_PORT}`)) < SOCKET_PATH_LIMIT) return dataDir;
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folder = `/tmp/congvu-${launch.ownerId}-${digest}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (launch.mode === 'nobody') chownSync(folder, launch.ownerId, launch.ownerId);
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== launch.ownerId || (found.mode & 0o077) !== 0) {
    throw new Error(`Thư mục ${folder} không an toàn (quyền hoặc chủ sở hữu sai): hãy xoá nó rồi chạy lại.`);
  }
  return folder;
}

function readPidFile(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
}

function runsOn(pid: number, dataDir: string): boolean {
  try {
    // After an upgrade of the packages the running program's file reads "postgres (deleted)".
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(' (deleted)', '');
    return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    return false;
  }
}
