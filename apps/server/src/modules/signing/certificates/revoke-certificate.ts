import type { Ctx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { assertMayKeepRegistry } from '../policy.ts';
import { lockCertificate, markRevoked } from './certificate.store.ts';

/** Ends a certificate at this instant (NĐ 68/2024 Đ.17); what was signed before stays as it was. */
export async function revokeCertificate(
  ctx: Ctx,
  input: { certificateId: string; basis: string },
): Promise<{ certificateId: string }> {
  const certificate = await lockCertificate(ctx, input.certificateId);
  if (!certificate) throw notFound();

  assertMayKeepRegistry(ctx.actor, certificate.agency_id);

  await markRevoked(ctx, certificate.id);

  const data = { sha256: certificate.sha256, basis: input.basis };
  ctx.audit({ verb: 'signing.revokeCertificate', objectType: 'certificate', objectId: certificate.id, data });
  ctx.publish({
    type: 'certificate.revoked',
    subjectId: certificate.id,
    agencyId: certificate.agency_id,
    data: { sha256: certificate.sha256 },
  });
  return { certificateId: certificate.id };
}
