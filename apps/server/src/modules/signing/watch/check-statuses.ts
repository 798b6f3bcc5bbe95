import type { CertificateQuestion, CertificateStatusAnswer } from '../../../platform/certificate-status.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { trustAnchors } from '../certificates/certificate.query.ts';
import { lockCertificate, setHeld } from '../certificates/certificate.store.ts';
import { recordEvent } from '../certificates/certificate-event.store.ts';
import { revokeFrom } from '../certificates/revoke-certificate.ts';

type Listed = { id: string; der: Uint8Array; chain: Uint8Array[] };

export const checkStatusesJob = 'signing.checkStatuses';

/** Asks the issuers about every certificate that can sign (nightly), or about the one that was just bound; one
 *  transaction each, the network outside of them. An issuer that does not answer changes nothing: unknown is neither good
 *  nor revoked. */
export async function checkStatuses(outside: Outside, payload: Record<string, unknown> = {}): Promise<void> {
  const only = typeof payload.certificateId === 'string' ? payload.certificateId : null;
  const { certificates, anchors } = await outside.command(async (ctx) => ({
    certificates: (await listUsable(ctx)).filter(({ id }) => only === null || id === only),
    anchors: await trustAnchors(ctx.tx),
  }));
  for (const { id, der, chain } of certificates) {
    const answer = await ask(outside, { der, chain, anchors });
    await outside.command((ctx) => recordStatus(ctx, id, answer));
  }
}

async function listUsable(ctx: Ctx): Promise<Listed[]> {
  return ctx.tx
    .selectFrom('signing.certificate')
    .select(['id', 'der', 'chain'])
    .where('status', 'in', ['active', 'on_hold'])
    .where('not_after', '>', ctx.clock.now())
    .orderBy('id')
    .execute();
}

async function ask(outside: Outside, of: Omit<CertificateQuestion, 'at'>): Promise<CertificateStatusAnswer> {
  try {
    return await outside.ports.certificateStatus.ask({ ...of, at: outside.clock.now() });
  } catch (error) {
    outside.log.warn({ error }, 'certificate status not known');
    return { status: 'unknown', source: 'none' };
  }
}

async function recordStatus(ctx: Ctx, id: string, answer: CertificateStatusAnswer): Promise<void> {
  if (answer.status === 'unknown') return;
  const certificate = await lockCertificate(ctx, id);
  // Bound anew or revoked by hand in the meantime: the next night asks again.
  if (!certificate || !['active', 'on_hold'].includes(certificate.status)) return;
  await ctx.tx
    .updateTable('signing.certificate')
    .set({ status_checked_at: ctx.clock.now(), status_source: answer.source })
    .where('id', '=', id)
    .execute();
  const basis = `Nơi cấp công bố thu hồi (${answer.source})`;
  if (answer.status === 'revoked') return revokeFrom(ctx, certificate, { at: answer.revokedAt, basis });
  const wasHeld = certificate.status === 'on_hold';
  // Lifting a hold is the registry's decision, whoever put it: a good answer alone does not open it again.
  if (answer.status === 'on_hold' && !wasHeld) {
    await setHeld(ctx, id, ctx.clock.now());
    await recordEvent(
      ctx,
      { agencyId: certificate.agency_id, certificateId: id },
      { kind: 'status-checked', data: answer },
    );
  }
}
