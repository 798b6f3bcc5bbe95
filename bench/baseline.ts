import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { initialise, selectOnly, tpcB } from './probe.ts';

/** What the machine and this PostgreSQL can do now: transactions a second. */
export type Baseline = {
  name: 'pgbench' | 'own probe';
  tpcB(seconds: number): Promise<number>;
  selectOnly(seconds: number): Promise<number>;
};
type Of = { url: string; clients: number; scale: number };

/** pgbench where it is installed, else the probe; both on the tables of this database. */
export async function openBaseline(of: Of): Promise<Baseline> {
  if (spawnSync('pgbench', ['--version']).status !== 0) {
    await initialise(of.url, of.scale);
    return {
      name: 'own probe',
      tpcB: (seconds) => tpcB({ ...of, seconds }),
      selectOnly: (seconds) => selectOnly({ ...of, seconds }),
    };
  }
  await pgbench(of.url, ['-i', '-q', '-s', String(of.scale)]);
  const timed = (seconds: number) => ['-n', '-c', String(of.clients), '-j', '2', '-T', String(seconds)];
  return {
    name: 'pgbench',
    tpcB: async (seconds) => tpsOf(await pgbench(of.url, timed(seconds))),
    selectOnly: async (seconds) => tpsOf(await pgbench(of.url, ['-S', ...timed(seconds)])),
  };
}

async function pgbench(url: string, words: string[]): Promise<string> {
  const { pathname, searchParams, username } = new URL(url);
  const env = {
    ...process.env,
    PGHOST: searchParams.get('host') ?? decodeURIComponent(new URL(url).hostname),
    PGPORT: searchParams.get('port') || new URL(url).port || '5432',
    PGUSER: decodeURIComponent(username) || 'postgres',
    PGDATABASE: pathname.slice(1),
  };
  return (await promisify(execFile)('pgbench', words, { env, maxBuffer: 1e7 })).stdout;
}

function tpsOf(output: string): number {
  const found = /tps = ([\d.]+)/.exec(output)?.[1];
  if (!found) throw new Error(`pgbench said: ${output}`);
  return Number(found);
}
