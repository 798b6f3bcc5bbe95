import { createHash } from 'node:crypto';
import { concatBytes, toHex } from '../bytes.ts';
import { assembleSignedData } from '../cms/build.ts';
import { verifyTimeStamp } from '../cms/timestamp.ts';
import { codeOf, PadesError } from '../errors.ts';
import { type Certificate, type Der, parseCertificate } from '../pki/certificate.ts';
import { type CheckedAnswer, checkAnswer } from './answer.ts';
import type { PreparedSignature } from './prepare.ts';

export interface CompletedSignature {
  /** Bytes to append to the base. */
  readonly tail: Uint8Array;
  readonly level: 'B-B' | 'B-T';
}

/**
 * Second phase: checks what the key gave back **before** embedding it, builds the CMS and returns the bytes to
 * append to the base. `answer` is a raw value (RSA, ECDSA as DER or r‖s) or the whole CMS of a device, see
 * {@link checkAnswer} for its refusals. `timeStamp` is a token over {@link valueToStamp}, which makes level B-T
 * (EN 319 142-1, 6.3); one that came inside the CMS is kept when there is no other. A CMS larger than the reserved
 * space is `SIZE_TOO_SMALL`: prepare again with a larger `size`.
 */
export function completeSignature(
  prepared: PreparedSignature,
  answer: Uint8Array,
  timeStamp?: Der,
): CompletedSignature {
  return embed(prepared, checked(prepared, answer), timeStamp);
}

/** The signature value inside an answer, once it is checked: what a signature time-stamp is asked for. */
export function valueToStamp(prepared: PreparedSignature, answer: Uint8Array): Uint8Array {
  return checked(prepared, answer).signature;
}

/** Asks for a time-stamp over the SHA-256 of some bytes; rejects when no authority gives a good one. */
export type TimeStamper = (sha256: Uint8Array) => Promise<{ readonly token: Der; readonly genTime: Date }>;

export interface StampedSignature extends CompletedSignature {
  readonly genTime?: Date;
  /** Why there is no time-stamp, when B-B was allowed. */
  readonly failure?: string;
}

/**
 * Second phase with a time-stamp. `required` (signing.md 5, `timestampRequired`): when no authority answers the
 * error of the stamper is thrown; else the signature stays at B-B and `failure` says why.
 */
export async function completeWithTimeStamp(
  prepared: PreparedSignature,
  answer: Uint8Array,
  o: { stamper: TimeStamper; policy: 'required' | 'preferred' },
): Promise<StampedSignature> {
  const signer = checked(prepared, answer);
  const imprint = createHash('sha256').update(signer.signature).digest();
  try {
    const { token, genTime } = await o.stamper(new Uint8Array(imprint));
    return { ...embed(prepared, signer, token), genTime };
  } catch (error) {
    if (o.policy === 'required' || codeOf(error) === 'SIZE_TOO_SMALL') throw error;
    return { ...embed(prepared, signer), failure: codeOf(error) ?? 'TSA_UNAVAILABLE' };
  }
}

function checked(prepared: PreparedSignature, answer: Uint8Array): CheckedAnswer {
  return checkAnswer({ ...prepared, certificate: certificateOf(prepared) }, answer);
}

function certificateOf(prepared: PreparedSignature): Certificate {
  const certificate = parseCertificate(prepared.certificate);
  if (certificate.sha256 === prepared.certSha256) return certificate;
  throw new PadesError('CERT_OTHER', 'the certificate is not the one the signature was prepared for');
}

function embed(prepared: PreparedSignature, signer: CheckedAnswer, given?: Der): CompletedSignature {
  const timeStamp = given ?? signer.timeStamp;
  if (given) assertStamps(given, signer.signature);
  const cms = assembleSignedData(signer, {
    certificate: certificateOf(prepared),
    chain: prepared.chain,
    ...(timeStamp ? { timeStamp } : {}),
  });
  return { tail: withContents(prepared, cms), level: timeStamp ? 'B-T' : 'B-B' };
}

function assertStamps(token: Der, signature: Uint8Array): void {
  const digested = (name: string): Uint8Array => createHash(name).update(signature).digest();
  const { genTime, codes } = verifyTimeStamp(token, digested);
  if (!genTime) throw new PadesError(codes[0] ?? 'TS_INVALID', 'the time-stamp does not cover the signature');
}

/** The appended bytes with the CMS or token in the place kept for it. */
export function withContents(
  prepared: Pick<PreparedSignature, 'tail' | 'contentsAt' | 'contentsSize' | 'baseLength'>,
  der: Der,
): Uint8Array {
  if (der.length > prepared.contentsSize) {
    throw new PadesError('SIZE_TOO_SMALL', `${der.length} bytes needed, ${prepared.contentsSize} reserved`);
  }
  const tail = concatBytes(prepared.tail);
  const at = tail.byteOffset + prepared.contentsAt + 1 - prepared.baseLength;
  Buffer.from(tail.buffer, at, 2 * der.length).write(toHex(der), 'latin1');
  return tail;
}
