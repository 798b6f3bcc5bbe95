import pg from 'pg';
import { ratePerSecond } from './measure.ts';

/** Our own baseline where pgbench is not installed: its tables, its transaction of seven statements and its single-row
 *  select, sent over `pg` by one process. */
const branchRows = 1;
const tellerRows = 10;
const accountRows = 100_000;

export async function initialise(url: string, scale: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create table if not exists pgbench_branches (bid int primary key, bbalance int, filler char(88));
    create table if not exists pgbench_tellers (tid int primary key, bid int, tbalance int, filler char(84));
    create table if not exists pgbench_accounts (aid int primary key, bid int, abalance int, filler char(84));
    create table if not exists pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    truncate pgbench_branches, pgbench_tellers, pgbench_accounts, pgbench_history`);
  const fill = async (text: string, rows: number) => client.query(text, [rows * scale]);
  await fill('insert into pgbench_branches select n, 0, $$$$ from generate_series(1, $1::int) n', branchRows);
  await fill(
    'insert into pgbench_tellers select n, (n - 1) / 10 + 1, 0, $$$$ from generate_series(1, $1::int) n',
    tellerRows,
  );
  await fill(
    'insert into pgbench_accounts select n, (n - 1) / 100000 + 1, 0, $$$$ from generate_series(1, $1::int) n',
    accountRows,
  );
  await client.query('vacuum analyze');
  await client.end();
}

type Probe = { url: string; clients: number; seconds: number; scale: number };

const random = (below: number): number => 1 + Math.floor(Math.random() * below);

async function onConnections(of: Probe, work: (client: pg.Client) => Promise<unknown>): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: of.clients }, async () => {
      const client = new pg.Client({ connectionString: of.url });
      await client.connect();
      return client;
    }),
  );
  const rate = await ratePerSecond(of, (lane) => work(clients[lane]!));
  await Promise.all(clients.map((client) => client.end()));
  return rate;
}

export const tpcB = (of: Probe): Promise<number> =>
  onConnections(of, async (client) => {
    const account = random(accountRows * of.scale);
    const teller = random(tellerRows * of.scale);
    const branch = random(branchRows * of.scale);
    const delta = random(10_000) - 5000;
    await client.query('begin');
    await client.query('update pgbench_accounts set abalance = abalance + $1 where aid = $2', [
      delta,
      account,
    ]);
    await client.query('select abalance from pgbench_accounts where aid = $1', [account]);
    await client.query('update pgbench_tellers set tbalance = tbalance + $1 where tid = $2', [delta, teller]);
    await client.query('update pgbench_branches set bbalance = bbalance + $1 where bid = $2', [
      delta,
      branch,
    ]);
    await client.query(
      'insert into pgbench_history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, current_timestamp)',
      [teller, branch, account, delta],
    );
    await client.query('commit');
  });

export const selectOnly = (of: Probe): Promise<number> =>
  onConnections(of, (client) =>
    client.query('select abalance from pgbench_accounts where aid = $1', [random(accountRows * of.scale)]),
  );
