import type { Verification } from '@congvu/contracts';
import { verifyPdfDetailed } from '@congvu/pades';
import type { Ctx } from '../../../platform/command.ts';
import { findOwners, trustAnchors } from '../certificates/certificate.query.ts';
import { sha256Of } from '../outgoing/sign-bytes.ts';
import { type Judgement, judge } from './judge.ts';
import { presentVerification } from './present-verification.ts';
import { findFreshVerification, insertVerification } from './verification.store.ts';

type Of = { bytes: Uint8Array; issuingAgencyId: string | null; name?: string };

/** Checks bytes against today's registry without keeping anything. Revocation is answered by the registry: the test
 *  authority has no OCSP and no CRL. */
export async function checkBytes(
  ctx: Pick<Ctx, 'tx' | 'clock'>,
  of: Of,
): Promise<{ judgement: Judgement; verification: Verification }> {
  const at = ctx.clock.now();
  const file = verifyPdfDetailed(of.bytes, {
    trustAnchors: await trustAnchors(ctx.tx),
    at,
    revocation: 'not-checked',
    ...(of.name ? { fileName: of.name } : {}),
  });
  const digests = file.details.flatMap((detail) => detail.certificateSha256 ?? []);
  const judgement = judge(file, await findOwners(ctx.tx, digests), of.issuingAgencyId);
  const fileSha256 = sha256Of(of.bytes);
  return { judgement, verification: presentVerification({ fileSha256, at, judgement, report: file.report }) };
}

/** As {@link checkBytes}, and keeps the result as evidence (TT 15/2025 V3). */
export async function verifyNow(
  ctx: Pick<Ctx, 'tx' | 'clock' | 'newId'>,
  of: Of,
): Promise<{ id: string; judgement: Judgement; verification: Verification }> {
  const checked = await checkBytes(ctx, of);
  const id = await insertVerification(ctx, checked.verification, of.issuingAgencyId);
  return { id, ...checked };
}

/** The kept result of the same file while it is fresh, else a new check. */
export async function verifyOnce(
  ctx: Pick<Ctx, 'tx' | 'clock' | 'newId' | 'ports'>,
  of: { fileSha256: string; issuingAgencyId: string | null; name?: string },
): Promise<{ id: string; verification: Verification }> {
  const fresh = await findFreshVerification(ctx.tx, { ...of, now: ctx.clock.now() });
  if (fresh) return fresh;
  return verifyNow(ctx, { ...of, bytes: await ctx.ports.blobs.get(of.fileSha256) });
}
