import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EmbeddedPostgres, LaunchMode } from './index.ts';
import {
  canBindToParent,
  chooseLaunchMode,
  findLivePostmaster,
  PostgresAlreadyRunning,
  startEmbeddedPostgres,
  UnusableDataFolder,
} from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvu-pg-'));
const isRoot = process.getuid?.() === 0;
const modes: LaunchMode[] = isRoot ? ['user-namespace', 'nobody'] : ['direct'];

const start = (dataDir: string, mode?: LaunchMode) =>
  startEmbeddedPostgres({ dataDir, log: () => {}, ...(mode && { mode }) });

async function query(server: EmbeddedPostgres, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url });
  // A server killed on purpose also breaks idle connections; the assertion, not the event, decides.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function isGone(pid: number, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  while (existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length > 0) {
    if (Date.now() > until) return false;
    await sleep(25);
  }
  return true;
}

describe('embedded PostgreSQL', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const mode of modes) {
    test(`PLAT-PG-1 makes the folder, starts, answers, stops (${mode})`, async (t) => {
      if (mode === 'user-namespace' && chooseLaunchMode() !== mode) return t.skip('no user namespaces here');
      const dataDir = join(folder, `thư mục ${mode}`);
      const server = await start(dataDir, mode);
      const [row] = await query(
        server,
        `select current_user as who, current_database() as db, lower('ĐẮK') as folded,
                current_setting('fsync') as fsync, current_setting('data_checksums') as sums,
                current_setting('server_encoding') as encoding, current_setting('timezone') as zone`,
      );
      await server.stop();

      assert.deepEqual(row, {
        who: 'congvu_owner',
        db: 'congvu',
        folded: 'đắk',
        fsync: 'on',
        sums: 'on',
        encoding: 'UTF8',
        zone: 'UTC',
      });
      assert.equal(statSync(server.dataDir).mode & 0o777, 0o700);
      assert.equal(findLivePostmaster(server.dataDir), undefined);
      assert.deepEqual(await server.exited, { code: 0, signal: null });
      // `nobody` cannot enter the 0700 folder of this test, so its data is kept under /var/lib.
      assert.equal(server.dataDir === dataDir, mode !== 'nobody');
      rmSync(server.dataDir, { recursive: true });
    });
  }

  test('PLAT-PG-2 a pid file left by a dead server, whose number another process now has, is removed', async () => {
    const dataDir = join(folder, 'stale');
    await (await start(dataDir)).stop();
    writeFileSync(
      join(dataDir, 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n1\n5432\n${dataDir}\n\n1 2\nready\n`,
    );

    const server = await start(dataDir);
    assert.equal((await query(server, 'select 1 as one'))[0]?.one, 1);
    await server.stop();
  });

  test('PLAT-PG-3 a second start on a live folder is refused, and attaches when asked', async () => {
    const dataDir = join(folder, 'twice');
    const first = await start(dataDir);
    await assert.rejects(start(dataDir), PostgresAlreadyRunning);
    const second = await startEmbeddedPostgres({ dataDir, log: () => {}, whenRunning: 'attach' });
    assert.equal(second.isAttached, true);
    await second.stop();
    assert.equal((await query(first, 'select 1 as one'))[0]?.one, 1);
    await first.stop();
  });

  test('PLAT-PG-4 kill -9 of the parent leaves no server, and the next start recovers', async (t) => {
    if (!canBindToParent()) return t.skip('setpriv (util-linux) is missing');
    const dataDir = join(folder, 'orphan');
    const child = spawnStarter(dataDir);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const pid = Number(String(line).trim());
    assert.ok(existsSync(`/proc/${pid}`), `server ${pid} runs`);

    child.kill('SIGKILL');
    assert.ok(await isGone(pid, 10_000), `server ${pid} outlived its parent`);
    const server = await start(dataDir);
    assert.deepEqual(await query(server, 'select n from kept'), [{ n: 42 }]);
    await server.stop();
  });

  test('PLAT-PG-5 what was committed survives kill -9 of the server', async () => {
    const dataDir = join(folder, 'crash');
    const first = await start(dataDir);
    await query(first, 'create table kept as select 7 as n');
    process.kill(first.pid, 'SIGKILL');
    assert.equal((await first.exited).signal, 'SIGKILL');

    const again = await start(dataDir);
    assert.deepEqual(await query(again, 'select n from kept'), [{ n: 7 }]);
    await again.stop();
  });

  test('PLAT-PG-6 a folder with a path too long for a socket still works', async () => {
    const dataDir = join(folder, 'x'.repeat(120));
    const server = await start(dataDir);
    assert.notEqual(server.socketDir, dataDir);
    assert.equal(statSync(server.socketDir).mode & 0o777, 0o700);
    assert.equal((await query(server, 'select 1 as one'))[0]?.one, 1);
    await server.stop();
    rmSync(server.socketDir, { recursive: true });
  });

  test('PLAT-PG-7 foreign folders and other versions are refused, untouched', async () => {
    const foreign = mkdtempSync(join(folder, 'foreign-'));
    writeFileSync(join(foreign, 'letter.txt'), 'mine');
    await assert.rejects(start(foreign), UnusableDataFolder);
    assert.equal(readFileSync(join(foreign, 'letter.txt'), 'utf8'), 'mine');
    const old = mkdtempSync(join(folder, 'old-'));
    writeFileSync(join(old, 'PG_VERSION'), '15\n');
    await assert.rejects(start(old), /PostgreSQL 15/);
  });

  test('PLAT-PG-8 neither statements nor parameters nor details of errors reach the log', async () => {
    const dataDir = join(folder, 'quiet');
    const server = await start(dataDir);
    await query(server, 'create table person (name text unique)');
    await query(server, "insert into person values ('Nguyễn Thị Kín')");
    await assert.rejects(query(server, "insert into person values ('Nguyễn Thị Kín')"), /duplicate key/);
    await server.stop();
    const log = readFileSync(join(dataDir, 'server.log'), 'utf8');
    assert.match(log, /duplicate key/);
    assert.doesNotMatch(log, /Kín/);
  });
});

function spawnStarter(dataDir: string) {
  const script = `
    import pg from 'pg';
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('create table kept as select 42 as n');
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const args = ['--input-type=module', '-e', script];
  return spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
}
