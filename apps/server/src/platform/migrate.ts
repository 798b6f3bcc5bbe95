import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

const lockKey = 7_306_120_209;

/** Applies plain SQL files in order of name, each in its own transaction, under one advisory lock; a file that was
 *  changed after it was applied stops the start. Returns the names applied now. */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'congvu-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(`create schema if not exists congvu_migrations`);
    await client.query(`create table if not exists congvu_migrations.applied
      (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
    const applied = await appliedFiles(client);
    if (applied.size === 0) await runMigrations({ connectionString: url });
    const names: string[] = [];
    for (const file of migrationFiles(folder)) {
      if (!(await applyFile(client, file, applied))) continue;
      names.push(file.name);
    }
    return names;
  } finally {
    await client.end();
  }
}

type MigrationFile = { name: string; text: string; sha256: string };

function migrationFiles(folder: string): MigrationFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    });
}

async function appliedFiles(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from congvu_migrations.applied',
  );
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

async function applyFile(
  client: pg.Client,
  file: MigrationFile,
  applied: Map<string, string>,
): Promise<boolean> {
  const known = applied.get(file.name);
  if (known === file.sha256) return false;
  if (known)
    throw new Error(`migration ${file.name} was changed after it was applied; add a new file instead`);
  await client.query('begin');
  try {
    await client.query("set local lock_timeout = '2s'");
    await client.query(file.text);
    await client.query('insert into congvu_migrations.applied (name, sha256) values ($1, $2)', [
      file.name,
      file.sha256,
    ]);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${file.name}: ${(error as Error).message}`, { cause: error });
  }
}
