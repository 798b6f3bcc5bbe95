import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { type BlobFacts, upsertBlob } from './blob.store.ts';

export type BlobKind = { mime: string; pageCount?: number | null };

/** Keeps bytes for ever: row first (its lock keeps the collector away), then the bytes, which are on the disk before
 *  the transaction commits (quality.md §5). Storing the same bytes again changes nothing. */
export async function storeBlob(
  ctx: Pick<Ctx, 'tx' | 'ports' | 'clock'>,
  bytes: Uint8Array,
  kind: BlobKind,
): Promise<BlobFacts> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const blob = { sha256, sizeBytes: bytes.length, mime: kind.mime, pageCount: kind.pageCount ?? null };
  await upsertBlob(ctx.tx, blob, { at: ctx.clock.now(), isKept: true });
  await ctx.ports.blobs.put(bytes);
  return blob;
}

/** The row of a blob; undefined when there is none. Whether the reader may have it is decided by the module whose
 *  document it belongs to. */
export async function findBlob(tx: Tx, sha256: string): Promise<BlobFacts | undefined> {
  const { rows } =
    await sql<BlobFacts>`select sha256, size_bytes as "sizeBytes", mime, page_count as "pageCount"
    from storage.blob where sha256 = ${sha256}`.execute(tx);
  return rows[0];
}

/** As {@link findBlob}; throws `platform.not-found`. */
export async function getBlob(tx: Tx, sha256: string): Promise<BlobFacts> {
  const found = await findBlob(tx, sha256);
  if (!found) throw notFound();
  return found;
}
