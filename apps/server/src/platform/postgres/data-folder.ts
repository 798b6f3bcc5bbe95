import { execFile, spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Launch } from './launch.ts';

/** Name of the superuser that initdb makes; the database roles of the product are made by the migrations. */
export const SUPERUSER = 'congvu_owner';

const MAJOR_VERSION = '18';

/** The data folder cannot be used as it is; the message says what to do. */
export class UnusableDataFolder extends Error {
  override name = 'UnusableDataFolder';
}

/**
 * Makes the data folder on first use: initdb works in a folder beside it and the result is renamed into
 * place, so that a first start that was cut off leaves nothing half-made. Returns true if it was made now.
 * Throws {@link UnusableDataFolder} for a folder with other content, another major version, another owner.
 */
export async function ensureDataFolder(dataDir: string, launch: Launch): Promise<boolean> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    assertSameVersion(dataDir);
    giveTo(launch, dataDir);
    return false;
  }
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new UnusableDataFolder(`Thư mục ${dataDir} không trống nhưng không phải dữ liệu PostgreSQL.`);
  }
  await mkdir(dirname(dataDir), { recursive: true });
  await removeHalfMade(dataDir);
  const half = `${dataDir}.new-${process.pid}`;
  await mkdir(half, { mode: 0o700 });
  if (launch.mode === 'nobody') chownSync(half, launch.ownerId, launch.ownerId);
  await initialise(half, launch);
  await rename(half, dataDir);
  return true;
}

async function initialise(folder: string, launch: Launch): Promise<void> {
  // The built-in provider sorts and folds the same on every machine, whatever its C library.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];
  const settings = ['--encoding=UTF8', '--data-checksums', '--auth=trust', `--username=${SUPERUSER}`];
  const words = [...launch.toolPrefix, launch.binaries.initdb, '-D', folder, ...settings, ...locale];
  const [command = '', ...args] = words;
  try {
    await promisify(execFile)(command, args, { cwd: '/', env: programEnvironment(launch) });
  } catch (error) {
    const output = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    await rm(folder, { recursive: true, force: true });
    throw new UnusableDataFolder(`Không tạo được dữ liệu PostgreSQL (initdb): ${output}`);
  }
}

/** The whole environment of PostgreSQL's programs: nothing of ours, so no secret of ours, reaches them. */
export function programEnvironment(launch: Launch): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = { PATH: process.env.PATH, LD_LIBRARY_PATH: launch.binaries.lib, TZ: 'UTC' };
  if (process.env.CONGVU_TEST_RUN) kept.CONGVU_TEST_RUN = process.env.CONGVU_TEST_RUN;
  return kept;
}

async function removeHalfMade(dataDir: string): Promise<void> {
  const prefix = `${basename(dataDir)}.new-`;
  for (const name of await readdir(dirname(dataDir))) {
    const pid = Number(name.slice(prefix.length));
    if (!name.startsWith(prefix) || existsSync(`/proc/${pid}`)) continue;
    await rm(join(dirname(dataDir), name), { recursive: true, force: true });
  }
}

function assertSameVersion(dataDir: string): void {
  let version: string;
  try {
    version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  } catch {
    throw new UnusableDataFolder(`Không đọc được ${dataDir}: thư mục thuộc tài khoản khác.`);
  }
  if (version === MAJOR_VERSION) return;
  throw new UnusableDataFolder(
    `Dữ liệu trong ${dataDir} là của PostgreSQL ${version}, bản đi kèm là ${MAJOR_VERSION}: hãy sao lưu bằng pg_dump của bản cũ rồi nạp lại.`,
  );
}

// Root may have changed its launch mode (another machine, another container) since the folder was made.
function giveTo(launch: Launch, dataDir: string): void {
  const { uid } = lstatSync(dataDir);
  if (uid === launch.ownerId) return;
  if (launch.mode === 'direct') {
    throw new UnusableDataFolder(
      `Thư mục ${dataDir} thuộc tài khoản khác (uid ${uid}): hãy chạy bằng tài khoản đó, hoặc đổi chủ bằng chown -R.`,
    );
  }
  spawnSync('chown', ['-R', `${launch.ownerId}:${launch.ownerId}`, dataDir], { stdio: 'ignore' });
}
