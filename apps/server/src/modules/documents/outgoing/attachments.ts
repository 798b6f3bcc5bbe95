import { PadesError, pdfInfo } from '@congvu/pades';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { Outgoing } from './outgoing.store.ts';

/** A file that goes out beside the main one. */
export type SeparateFile = {
  id: string;
  name: string;
  title: string | null;
  sha256: string;
  sizeBytes: number;
  mime: string;
  sealedSha256: string | null;
};

/** Own files that leave in files of their own, in their order; received originals and copies carry their signatures. */
export async function listSeparateFiles(tx: Tx, documentId: string): Promise<SeparateFile[]> {
  const { rows } =
    await sql<SeparateFile>`select a.id, a.name, a.title, a.sha256, a.size_bytes::integer as "sizeBytes",
      b.mime, a.sealed_sha256 as "sealedSha256"
    from documents.attachment a join storage.blob b on b.sha256 = a.sha256
    where a.document_id = ${documentId} and a.removed_at is null and a.kind in ('appendix', 'enclosed') and a.origin = 'own'
    order by a.position, a.added_at, a.id`.execute(tx);
  return rows;
}

/** Names of separate files without the agency's signature (NĐ 30 PL I.III.1d, R-SND-6); none on paper. */
export async function listUnsealedNames(
  tx: Tx,
  document: Pick<Outgoing, 'id' | 'medium'>,
): Promise<string[]> {
  if (document.medium === 'PAPER') return [];
  const files = await listSeparateFiles(tx, document.id);
  return files.filter(({ sealedSha256 }) => sealedSha256 === null).map(({ name }) => name);
}

/** The bytes that go out; those that were attached stay beside them. */
export async function markSealed(ctx: Ctx, attachmentId: string, sha256: string): Promise<void> {
  await ctx.tx
    .updateTable('documents.attachment')
    .set({ sealed_sha256: sha256, sealed_at: ctx.clock.now() })
    .where('id', '=', attachmentId)
    .execute();
}

type Manifest = { sha256: string; name: string; sizeBytes: number };

/** The sealed list of files that cannot carry a signature. */
export async function addManifest(ctx: Ctx, document: Outgoing, manifest: Manifest): Promise<void> {
  const now = ctx.clock.now();
  await ctx.tx
    .insertInto('documents.attachment')
    .values({
      id: ctx.newId(),
      agency_id: document.agency_id,
      document_id: document.id,
      kind: 'enclosed',
      origin: 'manifest',
      sha256: manifest.sha256,
      sealed_sha256: manifest.sha256,
      sealed_at: now,
      name: manifest.name,
      size_bytes: manifest.sizeBytes,
      position: 1_000_000,
      added_at: now,
    })
    .execute();
}

/** Whether a signature can be put into the bytes. */
export function isReadablePdf(bytes: Uint8Array): boolean {
  try {
    return pdfInfo(bytes).pages > 0;
  } catch (error) {
    if (error instanceof PadesError) return false;
    throw error;
  }
}
