import type { Rect } from '@congvu/pades';
import type { Selectable } from 'kysely';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { SigningSignature } from '../../../platform/database.types.ts';
import type { Outgoing } from '../../documents/index.ts';
import type { Capacity } from '../../org/index.ts';
import type { CertificateRow } from '../certificates/certificate.store.ts';

export type SignatureRow = Selectable<SigningSignature>;

export type NewSignature = {
  kind: 'leader' | 'seal';
  capacity: Capacity | null;
  certificate: CertificateRow;
  baseSha256: string;
  resultSha256: string;
  timestampedAt: Date | null;
  page: number;
  rect: Rect;
};

/** Writes who signed in which capacity with which certificate, as of now (R-LEG-3). */
export async function insertSignature(
  ctx: PersonCtx,
  document: Outgoing,
  made: NewSignature,
): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('signing.signature')
    .values({
      id,
      agency_id: document.agency_id,
      document_id: document.id,
      cycle: document.cycle,
      kind: made.kind,
      medium: 'digital',
      person_id: ctx.actor.personId,
      post_id: ctx.actor.postId,
      statistic: made.capacity?.statistic ?? 'other',
      capacity: JSON.stringify(made.capacity ?? {}),
      certificate_id: made.certificate.id,
      base_sha256: made.baseSha256,
      result_sha256: made.resultSha256,
      level: made.timestampedAt ? 'B-T' : 'B-B',
      timestamped_at: made.timestampedAt,
      page: made.page,
      rect: JSON.stringify(made.rect),
      has_authority: true,
      valid: true,
      signed_at: ctx.clock.now(),
    })
    .execute();
  return id;
}

/** The leader's signature of the document's present cycle with the digest of its certificate. */
export async function findLeaderSignature(
  tx: Tx,
  document: Outgoing,
): Promise<(SignatureRow & { certificate_sha256: string | null }) | undefined> {
  return tx
    .selectFrom('signing.signature as s')
    .leftJoin('signing.certificate as c', 'c.id', 's.certificate_id')
    .selectAll('s')
    .select('c.sha256 as certificate_sha256')
    .where('s.document_id', '=', document.id)
    .where('s.cycle', '=', document.cycle)
    .where('s.kind', '=', 'leader')
    .where('s.superseded', '=', false)
    .orderBy('s.signed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Signatures up to a cycle that ended stay in the record and no longer count (documents.md §9, returnDraft). */
export async function supersedeSignatures(ctx: Ctx, documentId: string, endedCycle: number): Promise<void> {
  await ctx.tx
    .updateTable('signing.signature')
    .set({ superseded: true })
    .where('document_id', '=', documentId)
    .where('cycle', '<=', endedCycle)
    .execute();
}
