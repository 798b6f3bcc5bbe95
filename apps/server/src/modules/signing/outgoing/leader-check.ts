import type { Refusal } from '@congvu/contracts';
import { verifyPdfOnline } from '@congvu/pades/pki';
import type { QueryCtx } from '../../../platform/command.ts';
import { refuse } from '../errors.ts';
import { firstBlocking, reasonText } from '../reason-texts.ts';
import { storedAnswers } from '../revocation/issuers.ts';
import { standsButForRevocation, validationOptions } from '../revocation/validation-options.ts';
import type { findLeaderSignature } from './signature.store.ts';

type Leader = Awaited<ReturnType<typeof findLeaderSignature>>;

/** Does the leader's signature stand now, on these very bytes (I3, R-AUT-6)? What issuers said before counts; one that
 *  has not answered yet stops nothing here: the evidence is waited for before the release (§3, row LT). */
export async function decideLeaderSignature(
  ctx: QueryCtx,
  leader: Leader,
  bytes: Uint8Array,
): Promise<Refusal[]> {
  if (!leader?.certificate_id) return [refuse('signing.leader-signature-missing')];
  const { report, details } = await verifyPdfOnline(bytes, {
    ...(await validationOptions(ctx)),
    client: storedAnswers(ctx),
    seenAt: leader.signed_at,
  });
  const index = details.findIndex((detail) => detail.certificateSha256 === leader.certificate_sha256);
  const signature = report.signatures[index];
  const revoked = await isRevoked(ctx, leader.certificate_id, leader.signed_at);
  const stands = signature !== undefined && standsButForRevocation(signature);
  if (stands && report.integrity === 'intact' && !revoked) return [];
  const codes = revoked ? ['CERT_REVOKED'] : report.error ? [report.error] : (signature?.reasons ?? []);
  const reason = firstBlocking(codes) ?? 'LEADER_MISSING';
  return [
    refuse('signing.leader-signature-invalid', {
      sentence: reasonText(reason).sentence,
      reason,
      reasons: codes,
    }),
  ];
}

/** Revoked before it signed; a revocation after the signature leaves it as it was (signing.md §7.1, rule 9). */
async function isRevoked(ctx: QueryCtx, certificateId: string, signedAt: Date): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('signing.certificate')
    .select(['status', 'revoked_at'])
    .where('id', '=', certificateId)
    .executeTakeFirstOrThrow();
  return row.status === 'revoked' && (row.revoked_at === null || row.revoked_at <= signedAt);
}
