import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { InvalidInput, notFound } from '../../../platform/errors.ts';
import { assertMayKeepRegistry, assertMayRunRegistry } from '../policy.ts';
import { type CertificateRow, lockCertificate, markRevoked } from './certificate.store.ts';
import { recordEvent } from './certificate-event.store.ts';

/** Ends a certificate at this instant (NĐ 68/2024 Đ.17); what was signed before stays as it was. */
export async function revokeCertificate(
  ctx: Ctx,
  input: { certificateId: string; basis: string },
): Promise<{ certificateId: string }> {
  const certificate = await lockCertificate(ctx, input.certificateId);
  if (!certificate) throw notFound();

  assertMayKeepRegistry(ctx.actor, certificate.agency_id);

  await revokeFrom(ctx, certificate, { at: ctx.clock.now(), basis: input.basis });
  return { certificateId: certificate.id };
}

/** Records what the authority decided: revoked from an instant on, which may lie in the past; what was signed after it
 *  comes to the work list (signing.md §10). */
export async function recordRevocation(
  ctx: PersonCtx,
  input: { id: string; basis: string; revokedAt: string },
): Promise<{ id: string }> {
  const certificate = await lockCertificate(ctx, input.id);
  if (certificate?.agency_id !== ctx.actor.agencyId) throw notFound();

  assertMayRunRegistry(ctx.actor, certificate.agency_id);

  const at = new Date(input.revokedAt);
  if (at > ctx.clock.now() || at < certificate.not_before) {
    const message = 'Thời điểm thu hồi phải nằm giữa ngày bắt đầu hiệu lực và bây giờ.';
    throw new InvalidInput([{ path: 'revokedAt', message }]);
  }

  await revokeFrom(ctx, certificate, { at, basis: input.basis });
  return { id: certificate.id };
}

/** An earlier instant replaces a later one, never the other way round. */
export async function revokeFrom(
  ctx: Ctx,
  certificate: CertificateRow,
  of: { at: Date; basis: string },
): Promise<void> {
  const { id, agency_id: agencyId, sha256, status, revoked_at: known } = certificate;
  if (status === 'revoked' && known && known <= of.at) return;
  await markRevoked(ctx, id, of.at);
  const data = { revokedAt: of.at.toISOString(), basis: of.basis };
  await recordEvent(ctx, { agencyId, certificateId: id }, { kind: 'revoked', data });
  ctx.audit({
    verb: 'signing.revokeCertificate',
    objectType: 'certificate',
    objectId: id,
    agencyId,
    data: { sha256, ...data },
  });
  ctx.publish({
    type: 'certificate.revoked',
    subjectId: id,
    agencyId,
    data: { sha256, revokedAt: of.at.toISOString() },
  });
}
