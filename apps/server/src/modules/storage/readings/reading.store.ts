import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { ReadPage, ScanFaultCode } from '../../../platform/scan-reader/scan-reader.ts';

export const readJob = 'storage.readScans';

/** Pages of one file that are recognised: the desk needs the letter, not the enclosed book. */
export const pageLimit = 50;
const leaseMs = 3 * 60_000;

/** Asks for the words of a file; asking again for what is read costs nothing. `known` are pages somebody has read
 *  already. The job runs after the commit. */
export async function askReading(
  ctx: Pick<Ctx, 'tx' | 'clock' | 'enqueue'>,
  file: { sha256: string; pageCount: number },
  known: readonly ReadPage[] = [],
): Promise<void> {
  const limit = Math.min(file.pageCount, pageLimit);
  await sql`insert into storage.reading (sha256, state, page_count, page_limit, asked_at)
    values (${file.sha256}, 'waiting', ${file.pageCount}, ${limit}, ${ctx.clock.now()})
    on conflict do nothing`.execute(ctx.tx);
  for (const page of known) if (page.page <= limit) await keepPage(ctx.tx, file.sha256, page);
  ctx.enqueue({ task: readJob, payload: {}, jobKey: readJob, maxAttempts: 3 });
}

export type Taken = { sha256: string; pageLimit: number; missing: number[] };

/** The file that has waited longest, for as long as the lease; nothing while another is being read: recognition takes
 *  a whole core. */
export async function takeReading(ctx: Pick<Ctx, 'tx' | 'clock'>): Promise<Taken | undefined> {
  const now = ctx.clock.now();
  await sql`select pg_advisory_xact_lock(hashtext('storage.reading'))`.execute(ctx.tx);
  const { rows } = await sql<Taken>`update storage.reading r
    set state = 'reading', attempts = r.attempts + 1, lease_until = ${new Date(now.getTime() + leaseMs)}
    where r.sha256 = (select o.sha256 from storage.reading o where o.state in ('waiting', 'reading')
        and not exists (select from storage.reading busy where busy.state = 'reading' and busy.lease_until > ${now})
      order by o.asked_at, o.sha256 limit 1)
    returning r.sha256, r.page_limit as "pageLimit", array(select n.page from generate_series(1, r.page_limit) as n(page)
      where not exists (select from storage.page_words w where w.sha256 = r.sha256 and w.page = n.page)
      order by n.page) as missing`.execute(ctx.tx);
  return rows[0];
}

/** One more page, and the lease anew; false when the file is gone. */
export async function keepPage(tx: Tx, sha256: string, page: ReadPage): Promise<void> {
  await sql`insert into storage.page_words (sha256, page, source, width, height, words)
    values (${sha256}, ${page.page}, ${page.source}, ${page.width}, ${page.height}, ${JSON.stringify(page.words)}::jsonb)
    on conflict do nothing`.execute(tx);
  await sql`update storage.reading r set pages_read =
    (select count(*) from storage.page_words w where w.sha256 = r.sha256) where r.sha256 = ${sha256}`.execute(
    tx,
  );
}

export async function renewLease(ctx: Pick<Ctx, 'tx' | 'clock'>, sha256: string): Promise<void> {
  const until = new Date(ctx.clock.now().getTime() + leaseMs);
  await sql`update storage.reading set lease_until = ${until} where sha256 = ${sha256}`.execute(ctx.tx);
}

export async function finishReading(ctx: Pick<Ctx, 'tx' | 'clock'>, sha256: string): Promise<void> {
  await sql`update storage.reading set state = 'done', fault = null, lease_until = null, done_at = ${ctx.clock.now()}
    where sha256 = ${sha256}`.execute(ctx.tx);
}

const faultsForGood: readonly string[] = ['UNREADABLE', 'TOO_LARGE'] satisfies ScanFaultCode[];
const mostAttempts = 3;

/** What lies in the file stays so; anything else is tried again, three times in all, behind the others. */
export async function failReading(
  ctx: Pick<Ctx, 'tx' | 'clock'>,
  sha256: string,
  fault: string,
): Promise<void> {
  await sql`update storage.reading set fault = ${fault}, lease_until = null, asked_at = ${ctx.clock.now()},
      state = case when ${faultsForGood.includes(fault)} or attempts >= ${mostAttempts} then 'failed' else 'waiting' end
    where sha256 = ${sha256}`.execute(ctx.tx);
}
