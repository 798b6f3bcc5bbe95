import { createHash } from 'node:crypto';
import {
  codeOf,
  concatBytes,
  type PreparedSignature,
  pdfInfo,
  prepareSignature,
  verifyPdfDetailed,
} from '@congvu/pades';
import { isOnlySigned } from '@congvu/pades/extension';
import { completeWithTimeStamp } from '@congvu/pades/sign';
import type { Ctx } from '../../../platform/command.ts';
import { Fault } from '../../../platform/errors.ts';
import type { TimeStamps } from '../../../platform/time-stamps.ts';
import type { CertificateRow } from '../certificates/certificate.store.ts';
import { algorithmFor } from '../providers/algorithm.ts';
import type { SigningProvider } from '../providers/provider.ts';
import { standsButForRevocation } from '../revocation/validation-options.ts';
import type { FileAct } from './signing-act.ts';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** First phase (signing.md §6.6): the bytes to append and the hash for the key of the certificate. */
export async function prepareAct(
  ctx: Pick<Ctx, 'ports' | 'clock'>,
  act: FileAct,
  provider: SigningProvider,
): Promise<PreparedSignature> {
  const { certificate, chain } = await chainOf(ctx, act.certificate);
  return prepareSignature(act.base, {
    field: freeField(act.base, act.prefix),
    page: act.page,
    rect: act.rect,
    ...(act.image ? { image: act.image } : {}),
    ...(act.text ? { text: act.text } : {}),
    certificate,
    chain,
    alg: algorithmFor(certificate, provider),
    at: ctx.clock.now(),
    name: act.name,
    reason: act.reason,
    location: act.location,
  });
}

async function chainOf(ctx: Pick<Ctx, 'ports'>, row: CertificateRow) {
  if (row.provider !== 'p12') return { certificate: new Uint8Array(row.der), chain: row.chain };
  const held = await ctx.ports.keys.certificates(row.credential_ref);
  if (sha256Of(held.certificate) !== row.sha256) throw new Fault('signing.key-unavailable', 503);
  return held;
}

function freeField(bytes: Uint8Array, prefix: string): string {
  const { fields } = pdfInfo(bytes);
  let number = 1;
  while (fields.includes(`${prefix}_${number}`)) number += 1;
  return `${prefix}_${number}`;
}

/** Why an answer of a key is not taken: a code of `requestTexts`. */
export class AnswerRejected extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export type Assembly = {
  base: Uint8Array;
  prepared: PreparedSignature;
  certificateSha256: string;
  /** What the key gave back: a raw value, a CMS, or a whole file. */
  value: Uint8Array;
  trustAnchors: readonly Uint8Array[];
  at: Date;
  timeStamps: TimeStamps;
};

/** A signed file, and what a time-stamp proved about its last signature. */
export type SignedFile = { bytes: Uint8Array; timestampedAt: Date | null };

/** Second phase: nothing of the answer is believed. The value is checked with the registered certificate, a CMS taken
 *  apart, a file must extend the exact base; and the result must stand before the validator (I2, signing.md §9). Throws
 *  `AnswerRejected`. */
export async function assembleSigned(of: Assembly): Promise<SignedFile> {
  const bytes = isPdf(of.value) ? extensionOf(of.base, of.value) : await embed(of);
  const { timestampedAt } = assertStands(bytes, of);
  if (of.timeStamps.isRequired && !timestampedAt) throw new AnswerRejected('TSA_UNAVAILABLE');
  return { bytes, timestampedAt: timestampedAt ? new Date(timestampedAt) : null };
}

const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

function extensionOf(base: Uint8Array, file: Uint8Array): Uint8Array {
  const head = Buffer.from(file.buffer, file.byteOffset, Math.min(base.length, file.length));
  if (file.length <= base.length || !head.equals(base)) throw new AnswerRejected('FILE_OTHER');
  // The first signature of a file covers whatever was appended before it.
  if (!isOnlySigned(base, file)) throw new AnswerRejected('FILE_EXTRA');
  return file;
}

/** With a time-stamp over the value (B-T) wherever an authority answers (signing.md §5). */
async function embed(of: Assembly): Promise<Uint8Array> {
  const { base, prepared, value } = of;
  if (sha256Of(base) !== prepared.baseSha256) throw new AnswerRejected('BASE_CHANGED');
  try {
    const done = await completeWithTimeStamp(prepared, value, {
      stamper: (imprint) => of.timeStamps.stamp(imprint, { at: of.at, anchors: of.trustAnchors }),
      policy: of.timeStamps.isRequired ? 'required' : 'preferred',
    });
    return concatBytes(base, done.tail);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new AnswerRejected(code);
  }
}

function assertStands(signed: Uint8Array, of: Assembly): { timestampedAt: string | null } {
  const { report, details } = verifyPdfDetailed(signed, {
    trustAnchors: [...of.trustAnchors],
    at: of.at,
  });
  const index = report.signatures.findLastIndex(({ coverage }) => coverage === 'whole-file');
  const own = report.signatures[index];
  if (own && details[index]?.certificateSha256 !== of.certificateSha256)
    throw new AnswerRejected('CERT_OTHER');
  // One more than there were: a returned file brings no second signature along.
  const isOnlyOne = !isPdf(of.value) || report.signatures.length === signatureCount(of) + 1;
  if (report.integrity === 'intact' && own && standsButForRevocation(own) && isOnlyOne) return own;
  throw new AnswerRejected('RESULT_INVALID');
}

const signatureCount = ({ base, at }: Assembly): number =>
  verifyPdfDetailed(base, { trustAnchors: [], at }).report.signatures.length;
