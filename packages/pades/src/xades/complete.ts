import { createHash } from 'node:crypto';
import { concatBytes, sha256 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { parseCertificate } from '../pki/certificate.ts';
import type { TimeStamper } from '../sign/complete.ts';
import { checkXmlSignature, ecdsaToRaw, schemeOf, signatureUri, type XmlScheme } from './algorithms.ts';
import { base64, timeStampMarkup } from './markup.ts';
import { NS } from './names.ts';
import type { PreparedXades } from './prepare.ts';

/** A finished signature and where it belongs in the base. */
export interface CompletedXades {
  readonly baseSha256: string;
  readonly baseLength: number;
  readonly insertAt: number;
  readonly markup: string;
  readonly level: 'B-B' | 'B-T';
  /** Canonical ds:SignatureValue: what a time-stamp is asked for (EN 319 132-1, 5.3). */
  readonly toStamp: Uint8Array;
}

/**
 * Second phase: checks the raw value against the certificate's key **before** embedding it (`SIG_NOT_MATCHING`).
 * ECDSA values may be DER or r‖s.
 */
export function completeXades(prepared: PreparedXades, rawSignature: Uint8Array): CompletedXades {
  const { markup, valueAt, baseSha256, baseLength, insertAt } = prepared;
  const value = base64(matching(prepared, rawSignature));
  const whole = `${markup.slice(0, valueAt)}${value}${markup.slice(valueAt)}`;
  const start = whole.lastIndexOf('<', valueAt - 1) + '<ds:SignatureValue'.length;
  const id = whole.slice(start, whole.indexOf('>', start));
  const toStamp = `<ds:SignatureValue xmlns:ds="${NS.dsig}"${id}>${value}</ds:SignatureValue>`;
  const level = 'B-B';
  return { baseSha256, baseLength, insertAt, markup: whole, level, toStamp: Buffer.from(toStamp, 'utf8') };
}

function matching(prepared: PreparedXades, raw: Uint8Array): Uint8Array {
  const { publicKey } = parseCertificate(prepared.certificate);
  const scheme = schemeOf(signatureUri(prepared.alg)) as XmlScheme;
  const found = [raw, ecdsaToRaw(raw, prepared.alg)].find((value) =>
    checkXmlSignature(publicKey, scheme, { data: prepared.signedInfo, value }),
  );
  if (!found)
    throw new PadesError('SIG_NOT_MATCHING', 'the value was not made by the key of the certificate');
  return found;
}

/**
 * Level B-T: adds a time-stamp token (RFC 3161, over the SHA-256 of `toStamp`; the caller has it from an
 * authority and has checked it).
 */
export function stampXades(completed: CompletedXades, token: Uint8Array): CompletedXades {
  if (completed.level === 'B-T') throw new PadesError('XML_STAMPED', 'there is a time-stamp already');
  const end = completed.markup.lastIndexOf('</xades:QualifyingProperties>');
  const markup = `${completed.markup.slice(0, end)}${timeStampMarkup(token)}${completed.markup.slice(end)}`;
  return { ...completed, markup, level: 'B-T' };
}

/** {@link stampXades} with a token from an authority (`createTimeStamper` of `@congvu/pades/sign`); throws what it does. */
export async function timeStampXades(
  completed: CompletedXades,
  stamper: TimeStamper,
): Promise<CompletedXades> {
  const { token } = await stamper(sha256(completed.toStamp));
  return stampXades(completed, token);
}

/** The signed document: base with the signature inserted. Throws `BASE_CHANGED` for any other base. */
export function insertSignature(base: Uint8Array, completed: CompletedXades): Uint8Array {
  const { insertAt, markup } = completed;
  if (createHash('sha256').update(base).digest('hex') !== completed.baseSha256) throw baseChanged();
  return concatBytes(base.subarray(0, insertAt), Buffer.from(markup, 'utf8'), base.subarray(insertAt));
}

/**
 * {@link insertSignature} for a message too large for memory. The end of the base is checked last: what was read
 * before `BASE_CHANGED` was thrown must be thrown away.
 */
export async function* insertSignatureStream(
  base: AsyncIterable<Uint8Array>,
  completed: CompletedXades,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let at = 0;
  for await (const piece of base) {
    hash.update(piece);
    const cut = completed.insertAt - at;
    at += piece.length;
    if (cut < 0 || cut >= piece.length) yield piece;
    else {
      yield piece.subarray(0, cut);
      yield Buffer.from(completed.markup, 'utf8');
      yield piece.subarray(cut);
    }
  }
  if (hash.digest('hex') !== completed.baseSha256) throw baseChanged();
}

const baseChanged = (): PadesError =>
  new PadesError('BASE_CHANGED', 'the document is not the one the signature was prepared for');
