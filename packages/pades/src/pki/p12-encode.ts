import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { NULL, octetString, oid, sequence, smallInteger, T, unsignedInteger } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import type { Der } from './certificate.ts';
import { deriveP12Key, P12 } from './p12-decode.ts';

/** The first certificate is the key's own. */
const LOCAL_ID = Uint8Array.of(1);
const ROUNDS = 2048;
const ROUNDS_DER = unsignedInteger(Uint8Array.of(ROUNDS >> 8, ROUNDS & 255));
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const HMAC_SHA256 = '1.2.840.113549.2.9';

/** A PKCS#12 file (RFC 7292) as OpenSSL 3 writes it: PBES2 with AES-256 and PBKDF2, integrity by HMAC-SHA-256. */
export function encodeP12(
  content: { pkcs8: Uint8Array; certificates: readonly Der[] },
  password: string,
): Uint8Array {
  const key = encrypted(content.pkcs8, password);
  const keyBag = bag(P12.shroudedKeyBag, sequence(key.algorithm, octetString(key.data)), LOCAL_ID);
  const certBags = content.certificates.map((der, i) =>
    bag(P12.certBag, sequence(oid(P12.x509), T(0xa0, octetString(der))), i === 0 ? LOCAL_ID : undefined),
  );
  const certs = encrypted(sequence(...certBags), password);
  const hidden = sequence(oid(OID.data), certs.algorithm, T(0x80, certs.data));
  const safe = sequence(
    sequence(oid(P12.encryptedData), T(0xa0, sequence(smallInteger(0), hidden))),
    plain(sequence(keyBag)),
  );
  return sequence(smallInteger(3), plain(safe), macOf(safe, password));
}

const plain = (data: Uint8Array): Uint8Array => sequence(oid(OID.data), T(0xa0, octetString(data)));

/** `localKeyId` ties a key to its certificate for programs that look for it. */
function bag(type: string, value: Uint8Array, localKeyId?: Uint8Array): Uint8Array {
  const id = localKeyId ? [T(0x31, sequence(oid(LOCAL_KEY_ID), T(0x31, octetString(localKeyId))))] : [];
  return sequence(oid(type), T(0xa0, value), ...id);
}

function encrypted(data: Uint8Array, password: string): { algorithm: Uint8Array; data: Uint8Array } {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256'), iv);
  const prf = sequence(oid(HMAC_SHA256), NULL);
  const kdf = sequence(oid(P12.pbkdf2), sequence(octetString(salt), ROUNDS_DER, prf));
  const scheme = sequence(oid(AES_256_CBC), octetString(iv));
  return {
    algorithm: sequence(oid(P12.pbes2), sequence(kdf, scheme)),
    data: Buffer.concat([cipher.update(data), cipher.final()]),
  };
}

function macOf(safe: Uint8Array, password: string): Uint8Array {
  const salt = randomBytes(16);
  const secret = { password, salt, rounds: ROUNDS };
  const key = deriveP12Key(secret, { id: 3, length: 32, digest: ['sha256', 64] });
  const value = createHmac('sha256', key).update(safe).digest();
  const info = sequence(sequence(oid(OID.sha256), NULL), octetString(value));
  return sequence(info, octetString(salt), ROUNDS_DER);
}
