import type { Verification } from '@congvu/contracts';
import { verifyPdfDetailed } from '@congvu/pades';
import type { Ctx } from '../../../platform/command.ts';
import { findOwners } from '../certificates/certificate.query.ts';
import { sha256Of } from '../outgoing/sign-bytes.ts';
import { validationOptions } from '../revocation/validation-options.ts';
import { type Judgement, judge } from './judge.ts';
import { presentVerification } from './present-verification.ts';
import { findFreshVerification, firstSeenAt, insertVerification } from './verification.store.ts';

type Of = { bytes: Uint8Array; issuingAgencyId: string | null; name?: string };

/** Checks bytes against today's registry without keeping anything. */
export async function checkBytes(
  ctx: Pick<Ctx, 'tx' | 'clock' | 'ports'>,
  of: Of,
): Promise<{ judgement: Judgement; verification: Verification }> {
  const options = await validationOptions(ctx);
  const fileSha256 = sha256Of(of.bytes);
  const seenAt = await firstSeenAt(ctx.tx, fileSha256);
  const file = verifyPdfDetailed(of.bytes, {
    ...options,
    ...(seenAt ? { seenAt } : {}),
    ...(of.name ? { fileName: of.name } : {}),
  });
  const digests = file.details.flatMap((detail) => detail.certificateSha256 ?? []);
  const judgement = judge(file, await findOwners(ctx.tx, digests), of.issuingAgencyId);
  const { at } = options;
  return { judgement, verification: presentVerification({ fileSha256, at, judgement, report: file.report }) };
}

/** As {@link checkBytes}, and keeps the result as evidence (TT 15/2025 V3). */
export async function verifyNow(
  ctx: Pick<Ctx, 'tx' | 'clock' | 'newId' | 'ports'>,
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
