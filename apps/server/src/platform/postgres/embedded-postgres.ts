import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { ensureDataFolder, programEnvironment, SUPERUSER } from './data-folder.ts';
import type { Launch, LaunchMode } from './launch.ts';
import { chooseLaunchMode, prepareLaunch, reachableDataDir } from './launch.ts';
import type { Postmaster } from './postmaster.ts';
import {
  chooseSocketDir,
  findLivePostmaster,
  hasLivingOwner,
  readPostmaster,
  removeStalePidFile,
  SOCKET_PORT,
  waitUntilGone,
} from './postmaster.ts';

const DATABASE = 'congvu';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
/** A server whose parent was killed needs up to 2 s for its shutdown checkpoint, more on a slow disk. */
const FAREWELL_TIMEOUT_MS = 5_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** Sane for 2 cores and 4 GB; nothing here trades safety of the data for speed. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  port: String(SOCKET_PORT),
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Letters and names must not reach the log: neither statements, nor parameters, nor details of errors.
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_error_verbosity: 'terse',
};

/** Input of {@link startEmbeddedPostgres}. */
export type EmbeddedPostgresOptions = {
  /** The cluster's own folder; made on first use, never shared with other files. */
  dataDir: string;
  /** Takes one progress sentence at a time. */
  log: (message: string) => void;
  /** What to do when a server already runs on the folder: `attach` uses it and leaves it running. */
  whenRunning?: 'fail' | 'attach';
  /** Extra server settings; tests switch the slow guarantees off with them. */
  settings?: Record<string, string>;
  /** For tests: another way than the one this machine would choose. */
  mode?: LaunchMode;
};

/** A running server. `url` is the product's database, `adminUrl` the maintenance database, both as superuser. */
export type EmbeddedPostgres = {
  url: string;
  adminUrl: string;
  socketDir: string;
  port: number;
  dataDir: string;
  pid: number;
  /** True when the server belongs to another process and `stop` will leave it alone. */
  isAttached: boolean;
  /** Settles when the server has ended, asked or not; never for an attached one. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

/** Another server runs on the data folder, and the caller did not ask to attach to it. */
export class PostgresAlreadyRunning extends Error {
  override name = 'PostgresAlreadyRunning';
}

/** The server ended while starting, or took too long; the message ends with the last lines of its log. */
export class PostgresDidNotStart extends Error {
  override name = 'PostgresDidNotStart';
}

/**
 * Starts PostgreSQL on a local socket: makes the data folder on first use, recovers after a crash, and dies
 * with this process even if this process is killed. Creates the database `congvu` if it is not there.
 * Throws {@link PostgresAlreadyRunning}, {@link PostgresDidNotStart}, `UnusableDataFolder`,
 * `PostgresBinariesMissing`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const launch = prepareLaunch(options.mode ?? chooseLaunchMode(), await findBinaries());
  const dataDir = reachableDataDir(launch.mode, resolve(options.dataDir));
  const running = await leaveOrAttach(dataDir, options.whenRunning ?? 'fail');
  if (running) return attachTo(running, dataDir);
  const isNew = await ensureDataFolder(dataDir, launch);
  if (isNew) options.log(`Đã tạo dữ liệu PostgreSQL trong ${dataDir}`);
  removeStalePidFile(dataDir);

  const socketDir = chooseSocketDir(dataDir, launch);
  const child = spawnServer({ dataDir, socketDir, launch, settings: options.settings ?? {} });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    child.once('exit', (code, signal) => done({ code, signal }));
    child.once('error', () => done({ code: 127, signal: null }));
  });
  await waitUntilReady(child, dataDir);
  child.unref();

  const server = { ...addresses(socketDir), dataDir, pid: child.pid ?? 0, isAttached: false, exited };
  await ensureDatabase(server.adminUrl);
  return { ...server, stop: () => stopServer(child, exited) };
}

async function leaveOrAttach(
  dataDir: string,
  whenRunning: 'fail' | 'attach',
): Promise<Postmaster | undefined> {
  const live = findLivePostmaster(dataDir);
  if (!live) return undefined;
  if (whenRunning === 'attach' && live.isReady) return live;
  const isInUse = live.isReady && hasLivingOwner(live.pid);
  if (!isInUse && (await waitUntilGone(dataDir, FAREWELL_TIMEOUT_MS))) return undefined;
  const later = findLivePostmaster(dataDir);
  if (whenRunning === 'attach' && later?.isReady) return later;
  throw new PostgresAlreadyRunning(
    `Một máy chủ PostgreSQL khác (tiến trình ${live.pid}) đang dùng ${dataDir}. Có lẽ Công Vụ đã chạy sẵn: hãy dừng bản đó trước, hoặc đặt CONGVU_DATA sang thư mục khác.`,
  );
}

function attachTo(postmaster: Postmaster, dataDir: string): EmbeddedPostgres {
  const exited = new Promise<never>(() => {});
  const where = addresses(postmaster.socketDir);
  return { ...where, dataDir, pid: postmaster.pid, isAttached: true, exited, stop: async () => {} };
}

function addresses(socketDir: string): { url: string; adminUrl: string; socketDir: string; port: number } {
  const host = encodeURIComponent(socketDir);
  const to = (database: string) => `postgres://${SUPERUSER}@${host}:${SOCKET_PORT}/${database}`;
  return { url: to(DATABASE), adminUrl: to('postgres'), socketDir, port: SOCKET_PORT };
}

type ServerStart = { dataDir: string; socketDir: string; launch: Launch; settings: Record<string, string> };

function spawnServer({ dataDir, socketDir, launch, settings }: ServerStart): ChildProcess {
  const all = { ...SETTINGS, unix_socket_directories: socketDir, ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const words = [...launch.serverPrefix, launch.binaries.postgres, '-D', dataDir, ...flags];
  const [command = '', ...args] = words;
  const log = openLog(dataDir);
  try {
    // Its own session: Ctrl-C in the terminal must reach the product, which stops the server when it is done.
    const stdio = ['ignore', log, log] as const;
    return spawn(command, args, {
      cwd: '/',
      detached: true,
      stdio: [...stdio],
      env: programEnvironment(launch),
    });
  } finally {
    closeSync(log);
  }
}

function logFile(dataDir: string): string {
  return join(dataDir, 'server.log');
}

function openLog(dataDir: string): number {
  const path = logFile(dataDir);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

async function waitUntilReady(child: ChildProcess, dataDir: string): Promise<void> {
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  const until = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const postmaster = readPostmaster(dataDir);
    if (postmaster?.isReady && postmaster.pid === child.pid) return;
    if (failure || child.exitCode !== null || child.signalCode !== null) break;
    if (Date.now() > until) {
      child.kill('SIGINT');
      break;
    }
    await sleep(10);
  }
  throw new PostgresDidNotStart(`PostgreSQL không khởi động được. ${failure ?? lastLines(dataDir)}`);
}

function lastLines(dataDir: string): string {
  return readFileSync(logFile(dataDir), 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function stopServer(child: ChildProcess, exited: EmbeddedPostgres['exited']): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.kill('SIGINT');
  // SIGQUIT is the immediate shutdown: the next start replays the log, nothing committed is lost.
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}
