import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../apps/server/src/platform/migrate.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../apps/server/src/platform/postgres/index.ts';

const migrations = join(import.meta.dirname, '../../db/migrations');

/** A database of its own for one test file or world; `drop` removes it. */
export type TestDatabase = { url: string; drop(): Promise<void> };

let server: Promise<string> | undefined;
let template: Promise<string> | undefined;

/** Clones the migrated template (10–40 ms). The server is that of CONGVU_TEST_DATABASE_URL, else one embedded
 *  server a process, which ends with it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  server ??= findServer();
  const admin = await server;
  template ??= ensureTemplate(admin);
  const source = await template;
  const name = `congvu_test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(admin, (client) =>
    client.query(`create database ${name} template ${source} strategy file_copy`),
  );
  return {
    url: databaseUrl(admin, name),
    drop: () =>
      asAdmin(admin, (client) => client.query(`drop database if exists ${name} with (force)`)).then(() => {}),
  };
}

async function findServer(): Promise<string> {
  const given = process.env.CONGVU_TEST_DATABASE_URL;
  if (given) return given;
  const folder = mkdtempSync(join(tmpdir(), 'congvu-world-'));
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  };
  const started = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log: () => {}, settings });
  process.once('exit', () => endNow(started, folder));
  return started.adminUrl;
}

// At exit nothing can be awaited: end the server at once, wait for it by looking, then remove its files.
function endNow(started: EmbeddedPostgres, folder: string): void {
  try {
    process.kill(started.pid, 'SIGQUIT');
  } catch {
    // Already gone.
  }
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let i = 0; i < 100 && existsSync(join(started.dataDir, 'postmaster.pid')); i += 1)
    Atomics.wait(pause, 0, 0, 10);
  for (const path of [started.dataDir, started.socketDir, folder])
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

/** The template carries the digest of the migrations in its name: a changed file makes a new one. */
async function ensureTemplate(admin: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrations).sort())
    hash.update(file).update(readFileSync(join(migrations, file)));
  const name = `congvu_template_${hash.digest('hex').slice(0, 16)}`;
  await asAdmin(admin, async (client) => {
    // Several test processes share the server: one builds, the others wait.
    await client.query('select pg_advisory_lock(730612)');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const half = `${name}_half`;
    await client.query(`drop database if exists ${half} with (force)`);
    await client.query(`create database ${half} template template0`);
    await migrate(databaseUrl(admin, half), migrations);
    await client.query(`alter database ${half} rename to ${name}`);
  });
  return name;
}

function databaseUrl(admin: string, name: string): string {
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.toString();
}

async function asAdmin<T>(admin: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: admin });
  // A server that ends while a connection idles breaks it: the test's own assertion decides.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
