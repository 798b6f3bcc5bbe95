import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertMayRunRegistry } from '../policy.ts';
import { type CertificateRow, lockCertificate, setHeld } from './certificate.store.ts';
import { recordEvent } from './certificate-event.store.ts';

type Input = { id: string; reason: string };

/** Stops signing with a certificate at once, for example while a lost device is searched; its owner may do it too.
 *  Refused: `signing.certificate-state`. */
export async function holdCertificate(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const certificate = await lock(ctx, input.id);

  if (certificate.person_id !== ctx.actor.personId) assertMayRunRegistry(ctx.actor, certificate.agency_id);

  const canHold = certificate.status === 'active';
  assertAllowed(canHold ? [] : [refuse('signing.certificate-state', { status: certificate.status })]);

  await setHeld(ctx, certificate.id, ctx.clock.now());

  await record(ctx, certificate, { kind: 'held', verb: 'signing.holdCertificate', reason: input.reason });
  return { id: certificate.id };
}

/** Ends a hold; the office of the agency decides, not the owner alone. Refused: `signing.certificate-state`. */
export async function resumeCertificate(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const certificate = await lock(ctx, input.id);

  assertMayRunRegistry(ctx.actor, certificate.agency_id);

  const canResume = certificate.status === 'on_hold';
  assertAllowed(canResume ? [] : [refuse('signing.certificate-state', { status: certificate.status })]);

  await setHeld(ctx, certificate.id, null);

  await record(ctx, certificate, {
    kind: 'resumed',
    verb: 'signing.resumeCertificate',
    reason: input.reason,
  });
  return { id: certificate.id };
}

async function lock(ctx: PersonCtx, id: string): Promise<CertificateRow> {
  const certificate = await lockCertificate(ctx, id);
  if (!certificate || certificate.agency_id !== ctx.actor.agencyId) throw notFound();
  return certificate;
}

async function record(
  ctx: PersonCtx,
  certificate: CertificateRow,
  of: { kind: 'held' | 'resumed'; verb: string; reason: string },
): Promise<void> {
  const { id, agency_id: agencyId, sha256 } = certificate;
  await recordEvent(ctx, { agencyId, certificateId: id }, { kind: of.kind, data: { reason: of.reason } });
  ctx.audit({ verb: of.verb, objectType: 'certificate', objectId: id, data: { sha256 } });
  ctx.publish({ type: `certificate.${of.kind}`, subjectId: id, agencyId, data: { sha256 } });
}
