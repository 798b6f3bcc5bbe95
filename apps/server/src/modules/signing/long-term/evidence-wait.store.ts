import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { SigningEvidenceWait } from '../../../platform/database.types.ts';
import { addFileRevision, type Outgoing } from '../../documents/index.ts';
import { storeBlob } from '../../storage/index.ts';

export type EvidenceWait = Selectable<SigningEvidenceWait>;

/** The letter waits from now on; sealed again, it waits for its new file. */
export async function insertWait(ctx: Ctx, document: Outgoing, fileSha256: string): Promise<void> {
  const row = { file_sha256: fileSha256, attempts: 0, next_at: ctx.clock.now() };
  await ctx.tx
    .insertInto('signing.evidence_wait')
    .values({ outgoing_id: document.id, agency_id: document.agency_id, ...row })
    .onConflict((conflict) => conflict.column('outgoing_id').doUpdateSet(row))
    .execute();
}

export const lockWait = (ctx: Ctx, outgoingId: string): Promise<EvidenceWait | undefined> =>
  ctx.tx
    .selectFrom('signing.evidence_wait')
    .selectAll()
    .where('outgoing_id', '=', outgoingId)
    .forUpdate()
    .executeTakeFirst();

export async function updateWait(
  ctx: Ctx,
  { outgoing_id }: EvidenceWait,
  change: Pick<EvidenceWait, 'attempts' | 'next_at'>,
): Promise<void> {
  await ctx.tx
    .updateTable('signing.evidence_wait')
    .set(change)
    .where('outgoing_id', '=', outgoing_id)
    .execute();
}

export async function deleteWait(ctx: Ctx, { outgoing_id }: EvidenceWait): Promise<void> {
  await ctx.tx.deleteFrom('signing.evidence_wait').where('outgoing_id', '=', outgoing_id).execute();
}

/** Letters whose next attempt is due, the longest waiting first. */
export async function listDueWaits(ctx: Ctx, limit: number): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('signing.evidence_wait')
    .select('outgoing_id')
    .where('next_at', '<=', ctx.clock.now())
    .orderBy('next_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.outgoing_id);
}

/** Keeps the file with its evidence as a revision of the document; answers its digest. */
export async function storeLongTerm(ctx: Ctx, document: Outgoing, bytes: Uint8Array): Promise<string> {
  const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf', pageCount: document.page_count });
  await addFileRevision(ctx, document, { kind: 'long_term', sha256 });
  return sha256;
}
