import { parseCertificate } from '@congvu/pades';
import { accessUrls, crlUrls, OCSP_ACCESS, verifyPdfOnline } from '@congvu/pades/pki';
import type { Ctx } from '../../../platform/command.ts';
import type { Outside } from '../../../platform/jobs.ts';
import { lockOutgoingAsSystem } from '../../documents/index.ts';
import { findAgencyCertificate } from '../certificates/certificate.query.ts';
import { findSealOwner } from '../certificates/seal-owner.query.ts';
import { validationOptions } from '../revocation/validation-options.ts';

export const askAheadJob = 'signing.askAhead';
const deadlineMs = 20_000;

/** Once the leader has signed, and again with the number: where a certificate names its issuer's service, a job asks. */
export async function enqueueAskAhead(ctx: Ctx, outgoingId: string): Promise<void> {
  const rows = await ctx.tx
    .selectFrom('signing.certificate as c')
    .select('c.der')
    .where((e) =>
      e.or([
        e('c.id', 'in', leadersOf(ctx, outgoingId)),
        e.and([e('c.owner_kind', '=', 'agency'), e('c.agency_id', 'in', agencyOf(ctx, outgoingId))]),
      ]),
    )
    .where('c.status', '=', 'active')
    .execute();
  if (!rows.some(({ der }) => namesService(der))) return;
  ctx.enqueue({
    task: askAheadJob,
    payload: { outgoingId },
    jobKey: `askAhead:${outgoingId}`,
    maxAttempts: 3,
  });
}

const leadersOf = ({ tx }: Ctx, id: string) =>
  tx.selectFrom('signing.signature').select('certificate_id').where('document_id', '=', id);
const agencyOf = ({ tx }: Ctx, id: string) =>
  tx.selectFrom('documents.outgoing').select('agency_id').where('id', '=', id);

function namesService(der: Uint8Array): boolean {
  try {
    const certificate = parseCertificate(der);
    return accessUrls(certificate, OCSP_ACCESS).length + crlUrls(certificate).length > 0;
  } catch {
    return false;
  }
}

/** Fetches what the issuers say of the leader's signature and of the agency's certificate into the shared store: the
 *  clerk sees a proven signature, and the seal finds its evidence there. Nothing is decided here. */
export async function askAhead(outside: Outside, payload: Record<string, unknown>): Promise<void> {
  const outgoingId = String(payload.outgoingId);
  const known = await outside.command(async (ctx) => {
    const document = await lockOutgoingAsSystem(ctx, outgoingId);
    if (!['signed', 'numbered'].includes(document.state) || !document.file_sha256) return undefined;
    const owner = await findSealOwner(ctx.tx, document.issuing_body_id);
    const seal = await findAgencyCertificate(ctx.tx, owner, ctx.clock.now());
    return { document, sha256: document.file_sha256, seal, options: await validationOptions(ctx) };
  });
  if (!known) return;
  const { sha256, seal, options } = known;
  const bytes = await outside.ports.blobs.get(sha256);
  const { issuers, certificateStatus } = outside.ports;
  await Promise.all([
    verifyPdfOnline(bytes, { ...options, client: issuers, deadlineMs }),
    seal &&
      certificateStatus.ask({
        der: seal.der,
        chain: seal.chain,
        anchors: options.trustAnchors,
        at: options.at,
      }),
  ]);
  const { agency_id: agencyId } = known.document;
  await outside.command(async (ctx) =>
    ctx.publish({ type: 'outgoing.issuers-asked', subjectId: outgoingId, agencyId, data: {} }),
  );
}
