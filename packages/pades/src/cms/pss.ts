import { constants, createHash, type KeyObject, publicEncrypt } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import type { SignedValue } from './algorithms.ts';

/**
 * RSASSA-PSS whose mask uses another digest than the message (RFC 8017, 8.1.2 and 9.1.2): node:crypto cannot say so.
 * False for every mismatch; throws for keys that allow no raw operation.
 */
export function checkMixedPss(key: KeyObject, value: SignedValue): boolean {
  const { scheme, data, signature } = value;
  const modulusBits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (signature.length !== Math.ceil(modulusBits / 8)) return false;
  // The public operation on the signature, which is "encrypting" it without padding.
  const whole = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
  const bits = modulusBits - 1;
  const length = Math.ceil(bits / 8);
  const encoded = new Uint8Array(whole.subarray(whole.length - length));
  if (whole.length > length && whole[0] !== 0) return false;
  const digest = scheme.digest ?? value.digest;
  return isEncodingOf(encoded, {
    bits,
    digest,
    data,
    mask: scheme.maskDigest ?? digest,
    salt: scheme.saltLength ?? 20,
  });
}

interface Encoding {
  readonly bits: number;
  readonly digest: string;
  readonly data: Uint8Array;
  readonly mask: string;
  readonly salt: number;
}

/** EMSA-PSS-VERIFY. */
function isEncodingOf(encoded: Uint8Array, of: Encoding): boolean {
  const hashed = createHash(of.digest).update(of.data).digest();
  const dbLength = encoded.length - hashed.length - 1;
  const padding = dbLength - of.salt - 1;
  if (padding < 0 || encoded[encoded.length - 1] !== 0xbc) return false;
  const h = encoded.subarray(dbLength, dbLength + hashed.length);
  const unused = 8 * encoded.length - of.bits;
  if (((encoded[0] ?? 0) & ~(0xff >> unused) & 0xff) !== 0) return false;
  const db = unmasked(encoded.subarray(0, dbLength), h, of.mask);
  db[0] = (db[0] ?? 0) & (0xff >> unused);
  if (db.subarray(0, padding).some((byte) => byte !== 0) || db[padding] !== 1) return false;
  const expected = createHash(of.digest)
    .update(new Uint8Array(8))
    .update(hashed)
    .update(db.subarray(padding + 1));
  return equalBytes(h, new Uint8Array(expected.digest()));
}

/** MGF1 over the seed, combined with the masked bytes (RFC 8017, B.2.1). */
function unmasked(bytes: Uint8Array, seed: Uint8Array, digest: string): Uint8Array {
  const out = Uint8Array.from(bytes);
  const counter = Buffer.alloc(4);
  for (let at = 0, block = 0; at < out.length; block += 1) {
    counter.writeUInt32BE(block);
    for (const byte of createHash(digest).update(seed).update(counter).digest()) {
      if (at < out.length) out[at] = (out[at] ?? 0) ^ byte;
      at += 1;
    }
  }
  return out;
}
