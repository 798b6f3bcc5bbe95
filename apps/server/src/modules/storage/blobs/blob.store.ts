import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

export type BlobFacts = { sha256: string; sizeBytes: number; mime: string; pageCount: number | null };

/** Adds or touches the row and holds its lock until commit, so that the collector cannot remove the bytes that are
 *  about to be written. A blob once kept stays kept. */
export async function upsertBlob(tx: Tx, blob: BlobFacts, of: { at: Date; isKept: boolean }): Promise<void> {
  await sql`insert into storage.blob as b (sha256, size_bytes, mime, page_count, created_at, touched_at, is_kept)
    values (${blob.sha256}, ${blob.sizeBytes}, ${blob.mime}, ${blob.pageCount}, ${of.at}, ${of.at}, ${of.isKept})
    on conflict (sha256) do update set touched_at = excluded.touched_at, is_kept = b.is_kept or excluded.is_kept,
      page_count = coalesce(b.page_count, excluded.page_count)`.execute(tx);
}

export async function keepBlob(tx: Tx, sha256: string): Promise<void> {
  await sql`update storage.blob set is_kept = true where sha256 = ${sha256}`.execute(tx);
}

/** Gives bytes that no row of any module names to the collector, which takes them a day later unless somebody stores
 *  them again. What a module keeps beside a foreign key it has looked at itself. */
export async function releaseUnnamed(tx: Tx, sha256: string): Promise<void> {
  await sql`update storage.blob set is_kept = false where sha256 = ${sha256} and not storage.is_named(sha256)`.execute(
    tx,
  );
}

/** Takes bytes nobody may keep out at once: words and uploads now, row and bytes by the collector right after the commit.
 *  `isHeld` where a row of some module still names them. */
export async function destroyBlob(
  ctx: Pick<Ctx, 'tx' | 'enqueue'>,
  sha256: string,
): Promise<{ sizeBytes: number; isHeld: boolean }> {
  const { rows } = await sql<{ sizeBytes: string; isHeld: boolean }>`select size_bytes as "sizeBytes",
    storage.is_named(sha256) as "isHeld" from storage.blob where sha256 = ${sha256} for update`.execute(
    ctx.tx,
  );
  const [blob] = rows;
  if (!blob) return { sizeBytes: 0, isHeld: false };
  const { isHeld } = blob;
  if (!isHeld) {
    await sql`delete from storage.upload where sha256 = ${sha256}`.execute(ctx.tx);
    await sql`delete from storage.reading where sha256 = ${sha256}`.execute(ctx.tx);
    await destroyRendition(ctx, sha256);
    await sql`update storage.blob set is_kept = false, touched_at = 'epoch' where sha256 = ${sha256}`.execute(
      ctx.tx,
    );
    ctx.enqueue({ task: collectJob, payload: {}, jobKey: collectJob });
  }
  return { sizeBytes: Number(blob.sizeBytes), isHeld };
}

/** What was made of the bytes to look at says the same. */
async function destroyRendition(ctx: Pick<Ctx, 'tx' | 'enqueue'>, sha256: string): Promise<void> {
  const { rows } = await sql<{ pdf: string | null }>`delete from storage.rendition where sha256 = ${sha256}
    returning pdf_sha256 as pdf`.execute(ctx.tx);
  if (rows[0]?.pdf) await destroyBlob(ctx, rows[0].pdf);
}

export const collectJob = 'storage.collect-uploads';

export type UploadRow = BlobFacts & { name: string };

export async function upsertUpload(
  tx: Tx,
  upload: { sha256: string; accountId: string; name: string; at: Date },
): Promise<void> {
  await sql`insert into storage.upload (sha256, account_id, name, at)
    values (${upload.sha256}, ${upload.accountId}, ${upload.name}, ${upload.at})
    on conflict (account_id, sha256) do update set name = excluded.name, at = excluded.at`.execute(tx);
}

/** The upload of this account, locked with its blob against the collector; undefined when it is not his. */
export async function lockUpload(
  tx: Tx,
  of: { sha256: string; accountId: string; notBefore: Date },
): Promise<UploadRow | undefined> {
  const { rows } = await sql<UploadRow>`select b.sha256, b.size_bytes as "sizeBytes", b.mime,
      b.page_count as "pageCount", u.name
    from storage.upload u join storage.blob b on b.sha256 = u.sha256
    where u.account_id = ${of.accountId} and u.sha256 = ${of.sha256} and u.at >= ${of.notBefore}
    for update of b`.execute(tx);
  return rows[0];
}

/** Forgets uploads made before the instant; then takes out blobs that nobody kept or uploaded since. Locked ones are
 *  left for the next time. */
export async function takeOutAbandoned(tx: Tx, before: Date): Promise<string[]> {
  await sql`delete from storage.upload where at < ${before}`.execute(tx);
  const { rows } = await sql<{ sha256: string }>`delete from storage.blob where sha256 in (
      select b.sha256 from storage.blob b where not b.is_kept and b.touched_at < ${before}
        and not exists (select from storage.upload u where u.sha256 = b.sha256)
      order by b.touched_at limit 500 for update skip locked)
    returning sha256`.execute(tx);
  return rows.map((row) => row.sha256);
}

export async function pickForScrub(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`select sha256 from storage.blob
    where scrubbed_at is null or scrubbed_at < ${before}
    order by scrubbed_at nulls first, sha256 limit ${limit}`.execute(tx);
  return rows.map((row) => row.sha256);
}

export async function markScrubbed(
  tx: Tx,
  sha256: string,
  of: { at: Date; fault: string | null },
): Promise<void> {
  await sql`update storage.blob set scrubbed_at = ${of.at}, fault = ${of.fault} where sha256 = ${sha256}`.execute(
    tx,
  );
}
