import { createHash } from 'node:crypto';
import {
  type AppearanceImage,
  completeSignature,
  concatBytes,
  pdfInfo,
  prepareSignature,
  type Rect,
  verifyPdfDetailed,
} from '@congvu/pades';
import type { PersonCtx } from '../../../platform/command.ts';
import { Fault } from '../../../platform/errors.ts';
import { p12Algorithm } from '../adapters/p12-key-store.ts';
import { trustAnchors } from '../certificates/certificate.query.ts';
import type { CertificateRow } from '../certificates/certificate.store.ts';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export type SignatureJob = {
  bytes: Uint8Array;
  /** `CV_Ky` for a person, `CV_Dau` for the agency; the next free number is added. */
  prefix: 'CV_Ky' | 'CV_Dau';
  certificate: CertificateRow;
  page: number;
  rect: Rect;
  image: AppearanceImage;
  name: string;
  reason: string;
  location: string;
};

/** Signs exactly these bytes and validates the result before anybody keeps it (signing.md §6.6). Only bytes are
 *  appended (I2). `Fault` 500 `signing.result-invalid` when the result does not stand: nothing is stored then. */
export async function signBytes(ctx: PersonCtx, job: SignatureJob): Promise<Uint8Array> {
  const { certificate, bytes } = job;
  const held = await ctx.ports.keys.certificates(certificate.credential_ref);
  if (sha256Of(held.certificate) !== certificate.sha256) throw new Fault('signing.key-unavailable', 503);
  const field = freeField(bytes, job.prefix);
  const prepared = prepareSignature(bytes, {
    field,
    page: job.page,
    rect: job.rect,
    image: job.image,
    certificate: held.certificate,
    chain: held.chain,
    alg: p12Algorithm,
    at: ctx.clock.now(),
    name: job.name,
    reason: job.reason,
    location: job.location,
  });
  const raw = await ctx.ports.keys.sign(certificate.credential_ref, prepared.signedAttrs);
  const signed = concatBytes(bytes, completeSignature(prepared, raw).tail);
  await assertStands(ctx, { signed, field, certificate });
  return signed;
}

function freeField(bytes: Uint8Array, prefix: string): string {
  const { fields } = pdfInfo(bytes);
  let number = 1;
  while (fields.includes(`${prefix}_${number}`)) number += 1;
  return `${prefix}_${number}`;
}

async function assertStands(
  ctx: PersonCtx,
  of: { signed: Uint8Array; field: string; certificate: CertificateRow },
): Promise<void> {
  const { report, details } = verifyPdfDetailed(of.signed, {
    trustAnchors: await trustAnchors(ctx.tx),
    at: ctx.clock.now(),
    revocation: 'not-checked',
  });
  const index = report.signatures.findIndex((signature) => signature.field === of.field);
  const own = report.signatures[index];
  const isOurs = details[index]?.certificateSha256 === of.certificate.sha256;
  if (report.integrity === 'intact' && own?.trusted && own.coverage === 'whole-file' && isOurs) return;
  ctx.log.error({ integrity: report.integrity, reasons: own?.reasons }, 'signature does not stand');
  throw new Fault('signing.result-invalid', 500);
}
