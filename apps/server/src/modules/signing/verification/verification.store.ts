import type { Verification } from '@congvu/contracts';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

export type StoredVerification = { id: string; at: Date; verification: Verification };

export async function insertVerification(
  ctx: Pick<Ctx, 'tx' | 'newId' | 'clock'>,
  verification: Verification,
  of: { issuingAgencyId: string | null; expectedNumber: string | null },
): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('signing.verification')
    .values({
      id,
      file_sha256: verification.fileSha256,
      issuing_agency_id: of.issuingAgencyId,
      expected_number: of.expectedNumber,
      verdict: verification.verdict,
      integrity: verification.report?.integrity ?? 'none',
      is_legal_original: verification.isLegalOriginal,
      report: JSON.stringify(verification),
      at: ctx.clock.now(),
    })
    .execute();
  return id;
}

/** The latest check of the file of today's sort: nothing in the registry has changed since, and it is less than a
 *  day old (certificates end). Older ones stay as evidence. */
export async function findFreshVerification(
  tx: Tx,
  of: { fileSha256: string; issuingAgencyId: string | null; expectedNumber?: string | null; now: Date },
): Promise<StoredVerification | undefined> {
  const { rows } = await sql<StoredVerification>`select v.id, v.at, v.report as verification
    from signing.verification v
    where v.file_sha256 = ${of.fileSha256} and v.issuing_agency_id is not distinct from ${of.issuingAgencyId}::uuid
      and (${of.expectedNumber === undefined}::boolean
        or v.expected_number is not distinct from ${of.expectedNumber ?? null}::text)
      and v.at <= ${of.now} and v.at > ${of.now}::timestamptz - interval '1 day'
      and v.at >= coalesce((select max(greatest(c.added_at, c.revoked_at)) from signing.certificate c), '-infinity')
      and v.at >= coalesce((select max(greatest(a.approved_at, a.removed_at)) from signing.trust_anchor a), '-infinity')
    order by v.at desc limit 1`.execute(tx);
  return rows[0];
}

export async function findVerification(tx: Tx, id: string): Promise<Verification | undefined> {
  const row = await tx
    .selectFrom('signing.verification')
    .select('report')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.report as Verification | undefined;
}

/** When a check first kept a verdict on these very bytes: from then on the installation knows that they exist. */
export async function firstSeenAt(tx: Tx, fileSha256: string): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('signing.verification')
    .select((e) => e.fn.min('at').as('at'))
    .where('file_sha256', '=', fileSha256)
    .executeTakeFirst();
  return row?.at ?? undefined;
}
