import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { DB } from './database.types.ts';
import type { Log } from './log.ts';

export type Database = DB;
/** Either a pool or the one connection of a transaction. */
export type Tx = Kysely<DB>;

// Legal days stay text and bigint counts become numbers; instants stay Date.
pg.types.setTypeParser(1082, (value) => value);
pg.types.setTypeParser(20, (value) => Number(value));

export type Pools = {
  /** Role congvu_app: all reads and commands; row-level security applies. */
  app: Kysely<DB>;
  appPool: pg.Pool;
  /** Owner: migrations and the job queue only. */
  ownerPool: pg.Pool;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  size: number;
  log: Log;
  /** Only for data that is made anew after a crash (the demo while it is being built): commits don't wait for the disk. */
  isDisposable?: boolean;
};

/** Opens the pools. `statement_timeout` 5 s for the app (quality.md §11). */
export function openDatabase(url: string, options: DatabaseOptions): Pools {
  const durability = options.isDisposable ? ' -c synchronous_commit=off' : '';
  const appPool = new pg.Pool({
    connectionString: url,
    max: options.size,
    options: `-c role=congvu_app -c statement_timeout=5000 -c timezone=UTC -c lock_timeout=5000 -c jit=off${durability}`,
    application_name: 'congvu',
  });
  const ownerPool = new pg.Pool({
    connectionString: url,
    max: 6,
    application_name: 'congvu-jobs',
    options: `-c jit=off${durability}`,
  });
  for (const pool of [appPool, ownerPool]) {
    // The error carries the whole client, connection string included: only its code is for the log.
    pool.on('error', (error) =>
      options.log.warn({ code: sqlState(error) }, 'idle database connection failed'),
    );
    // A connection that breaks while it is used reports to its query; without a listener it would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined));
  }
  const app = new Kysely<DB>({ dialect: new PostgresDialect({ pool: appPool }) });
  return {
    app,
    appPool,
    ownerPool,
    close: async () => {
      await app.destroy();
      await ownerPool.end();
    },
  };
}

const retryable = new Set(['40001', '40P01']);
export const sqlState = (error: unknown): string | undefined => (error as { code?: string }).code;

/** Runs `work` in one transaction; serialization failures and deadlocks are tried again, at most 5 times. */
export async function transaction<T>(database: Kysely<DB>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.connection().execute((connection) => once(connection, work));
    } catch (error) {
      if (attempt >= 5 || !retryable.has(sqlState(error) ?? '')) throw error;
      await new Promise((done) => setTimeout(done, Math.random() * 20 * attempt));
    }
  }
}

async function once<T>(connection: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await sql`begin`.execute(connection);
  try {
    const result = await work(connection);
    await sql`commit`.execute(connection);
    return result;
  } catch (error) {
    await sql`rollback`.execute(connection).catch(() => undefined);
    throw error;
  }
}
