import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { demoPassword, loadDemo } from '../../../../demo/load-demo.ts';
import { allJobs } from '../compose.ts';
import { readInstallation } from '../modules/identity/index.ts';
import type { Config } from '../platform/config.ts';
import { drainJobs } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import { type Installation, openInstallation } from './installation.ts';

type Of = { url: string; log: Log; say: (line: string) => void };
type DemoState = 'none' | 'loading' | 'loaded';

/** Loads the demo world into an empty installation. A load that was cut off (power, kill -9) is started over: until it
 *  is complete nothing in the database is anybody's work. */
export async function loadDemoIfWanted(config: Config, of: Of): Promise<void> {
  const before = await stateOf(of.url);
  if (before === 'loaded') return;
  if (before === 'loading') {
    of.say('Lần dựng dữ liệu trình diễn trước chưa xong, dựng lại từ đầu…');
    await clear(of.url);
    rmSync(join(config.dataFolder, 'keys'), { recursive: true, force: true });
  }
  const installation = await openInstallation(config, { ...of, isDisposable: true });
  try {
    if (before === 'none' && !(await isEmpty(installation))) return;
    await load(installation, of);
  } finally {
    await installation.close();
  }
}

async function load(installation: Installation, of: Of): Promise<void> {
  const { pools, runtime } = installation;
  const startedAt = Date.now();
  await mark(installation, 'loading');
  of.say('Đang dựng dữ liệu trình diễn, lần đầu mất một đến hai phút…');
  await loadDemo({
    runtime,
    settle: (withClock) => drainJobs(withClock, { pool: pools.ownerPool, jobs: allJobs, concurrency: 3 }),
    say: of.say,
    now: new Date(),
  });
  await mark(installation, 'loaded');
  of.say(`Đã dựng xong sau ${Math.round((Date.now() - startedAt) / 1000)} giây.`);
}

async function stateOf(url: string): Promise<DemoState> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const exists = await client.query(`select to_regclass('platform.setting') as name`);
    if (!exists.rows[0].name) return 'none';
    const found = await client.query(`select value from platform.setting where key = 'demo_state'`);
    return (found.rows[0]?.value as DemoState | undefined) ?? 'none';
  } finally {
    await client.end();
  }
}

async function isEmpty(installation: Installation): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from org.agency) as empty`.execute(
    installation.pools.app,
  );
  return rows[0]!.empty;
}

async function mark(installation: Installation, state: DemoState): Promise<void> {
  await sql`insert into platform.setting (key, value, updated_at) values ('demo_state', ${JSON.stringify(state)}::jsonb, now())
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`.execute(
    installation.pools.app,
  );
}

const schemas = [
  'reporting',
  'search',
  'notifications',
  'compliance',
  'tasks',
  'exchange',
  'signing',
  'routing',
  'documents',
  'audit',
  'storage',
  'identity',
  'org',
  'platform',
  'graphile_worker',
  'congvu_migrations',
];

async function clear(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const schema of schemas)
      await client.query(`drop schema if exists ${client.escapeIdentifier(schema)} cascade`);
  } finally {
    await client.end();
  }
}

type Welcome = { address: string; setupCode: string | null; say: (line: string) => void };

/** The last lines of `npm start`: where to go and with which account. */
export async function printWelcome(installation: Installation, welcome: Welcome): Promise<void> {
  const { say } = welcome;
  const address =
    installation.config.CONGVU_PUBLIC_URL ??
    welcome.address.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost');
  if (!welcome.address) return say('Tiến trình nền đang chạy.');
  say(`\nCông Vụ đang chạy tại ${address}`);
  if (welcome.setupCode)
    say(`Mở ${address}/cai-dat-lan-dau để khai báo cơ quan và quản trị. Mã cài đặt: ${welcome.setupCode}`);
  const { demoAccounts } = await readInstallation(installation.pools.app, installation.runtime.clock.today());
  if (!demoAccounts) return;
  say(`Tài khoản trình diễn (mật khẩu chung ${demoPassword}):`);
  for (const account of demoAccounts) say(`  ${account.username.padEnd(14)} ${account.label}`);
  say('Bấm Ctrl+C để dừng.');
}
