import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  type KeyObject,
  pbkdf2Sync,
  timingSafeEqual,
} from 'node:crypto';
import forge from 'node-forge';
import { latin1, toLatin1 } from '../bytes.ts';
import {
  type Asn1,
  children,
  expectTag,
  integerOf,
  octets,
  oidText,
  readAsn1,
  sequenceOf,
} from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import { PadesError } from '../errors.ts';
import type { Der } from './certificate.ts';

/** What a PKCS#12 file holds, in its order. */
export interface P12Content {
  readonly keys: readonly KeyObject[];
  readonly certificates: readonly Der[];
}

/** Object identifiers of RFC 7292 and RFC 8018. */
export const P12 = {
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  nestedBags: '1.2.840.113549.1.12.10.1.6',
  x509: '1.2.840.113549.1.9.22.1',
  pbes2: '1.2.840.113549.1.5.13',
  pbmac1: '1.2.840.113549.1.5.14',
  pbkdf2: '1.2.840.113549.1.5.12',
  tripleDes: '1.2.840.113549.1.12.1.3',
  rc2With40Bits: '1.2.840.113549.1.12.1.6',
} as const;

const PRFS = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);
const CIPHERS = new Map<string, readonly [string, number]>([
  ['2.16.840.1.101.3.4.1.2', ['aes-128-cbc', 16]],
  ['2.16.840.1.101.3.4.1.22', ['aes-192-cbc', 24]],
  ['2.16.840.1.101.3.4.1.42', ['aes-256-cbc', 32]],
  ['1.2.840.113549.3.7', ['des-ede3-cbc', 24]],
]);
const DIGESTS = new Map<string, readonly [name: string, block: number]>([
  [OID.sha1, ['sha1', 64]],
  [OID.sha256, ['sha256', 64]],
  [OID.sha384, ['sha384', 128]],
  [OID.sha512, ['sha512', 128]],
]);

const MAX_ITERATIONS = 10_000_000;

const fault = (message: string): PadesError => new PadesError('P12_UNREADABLE', message);

/**
 * Reads a PKCS#12 file (RFC 7292) with RSA or EC keys: AES by PBES2 as today's programs write it, triple DES and RC2-40
 * of older ones; integrity by HMAC or PBMAC1 (RFC 9579). Throws `P12_UNREADABLE` or an ASN.1 fault.
 */
export function decodeP12(bytes: Uint8Array, password: string): P12Content {
  const [version, authSafe, mac] = sequenceOf(readAsn1(bytes));
  if (integerOf(version) !== 3) throw fault('version');
  const safe = dataOf(authSafe);
  checkMac(mac, safe, password);
  const content = { keys: [] as KeyObject[], certificates: [] as Der[] };
  for (const part of sequenceOf(readAsn1(safe))) readBags(openSafe(part, password), password, content);
  return content;
}

/** Octets of a ContentInfo of type data. */
function dataOf(info: Asn1 | undefined): Uint8Array {
  const [type, wrapped] = sequenceOf(info);
  if (oidText(type) !== OID.data) throw fault('content type');
  return octets(children(expectTag(wrapped, 0xa0))[0]);
}

function openSafe(part: Asn1, password: string): Uint8Array {
  const [type, wrapped] = sequenceOf(part);
  if (oidText(type) !== P12.encryptedData) return dataOf(part);
  const [, encrypted] = sequenceOf(children(expectTag(wrapped, 0xa0))[0]);
  const [, algorithm, cipherText] = sequenceOf(encrypted);
  if (!cipherText) throw fault('empty encrypted content');
  const isConstructed = (cipherText.tag & 0x20) !== 0;
  const data = isConstructed ? Buffer.concat(children(cipherText).map(octets)) : cipherText.content;
  return decrypt(expectTag(algorithm, 0x30), data, password);
}

function readBags(safe: Uint8Array, password: string, out: { keys: KeyObject[]; certificates: Der[] }): void {
  for (const bag of sequenceOf(readAsn1(safe))) {
    const [type, wrapped] = sequenceOf(bag);
    const [value] = children(expectTag(wrapped, 0xa0));
    const kind = oidText(type);
    if (!value) throw fault('empty bag');
    if (kind === P12.keyBag) out.keys.push(privateKey(value.raw));
    if (kind === P12.shroudedKeyBag) {
      const [algorithm, data] = sequenceOf(value);
      out.keys.push(privateKey(decrypt(expectTag(algorithm, 0x30), octets(data), password)));
    }
    if (kind === P12.nestedBags) readBags(value.raw, password, out);
    if (kind !== P12.certBag) continue;
    const [certType, certificate] = sequenceOf(value);
    if (oidText(certType) === P12.x509)
      out.certificates.push(new Uint8Array(octets(children(expectTag(certificate, 0xa0))[0])));
  }
}

function privateKey(pkcs8: Uint8Array): KeyObject {
  const { length } = readAsn1(pkcs8).raw;
  return createPrivateKey({ key: Buffer.from(pkcs8.subarray(0, length)), format: 'der', type: 'pkcs8' });
}

function checkMac(mac: Asn1 | undefined, safe: Uint8Array, password: string): void {
  if (!mac) throw fault('no integrity check');
  const [info, salt, iterations] = sequenceOf(mac);
  const [algorithm, expected] = sequenceOf(info);
  const value = octets(expected);
  const type = oidText(sequenceOf(algorithm)[0]);
  const rounds = iterations ? countOf(iterations) : 1;
  const made =
    type === P12.pbmac1
      ? pbmac1(sequenceOf(algorithm)[1], safe, password)
      : hmacOf(type, safe, { password, salt: octets(salt), rounds });
  if (made.length !== value.length || !timingSafeEqual(made, value)) throw fault('wrong password');
}

export interface Secret {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly rounds: number;
}

function hmacOf(type: string, data: Uint8Array, secret: Secret): Buffer {
  const digest = DIGESTS.get(type);
  if (!digest) throw fault(`integrity by ${type}`);
  const length = createHash(digest[0]).digest().length;
  const key = deriveP12Key(secret, { id: 3, length, digest });
  return createHmac(digest[0], key).update(data).digest();
}

function pbmac1(parameters: Asn1 | undefined, data: Uint8Array, password: string): Buffer {
  const [kdf, mac] = sequenceOf(parameters);
  const digest = PRFS.get(oidText(sequenceOf(mac)[0]));
  if (!digest) throw fault('PBMAC1');
  return createHmac(digest, pbkdf2(kdf, password, createHash(digest).digest().length))
    .update(data)
    .digest();
}

function countOf(element: Asn1): number {
  const rounds = integerOf(element);
  if (rounds < 1 || rounds > MAX_ITERATIONS) throw fault('iterations');
  return rounds;
}

function decrypt(algorithm: Asn1, data: Uint8Array, password: string): Uint8Array {
  const [type, parameters] = sequenceOf(algorithm);
  const scheme = oidText(type);
  if (scheme === P12.pbes2) return pbes2(parameters, data, password);
  const [salt, iterations] = sequenceOf(parameters);
  const secret: Secret = { password, salt: octets(salt), rounds: countOf(expectTag(iterations, 0x02)) };
  const of = (id: number, length: number): Buffer =>
    deriveP12Key(secret, { id, length, digest: ['sha1', 64] });
  if (scheme === P12.tripleDes) return decipher('des-ede3-cbc', { key: of(1, 24), iv: of(2, 8) }, data);
  if (scheme === P12.rc2With40Bits) return rc2(of(1, 5), of(2, 8), data);
  throw fault(`encryption ${scheme}`);
}

function pbes2(parameters: Asn1 | undefined, data: Uint8Array, password: string): Uint8Array {
  const [kdf, encryption] = sequenceOf(parameters);
  const [type, iv] = sequenceOf(encryption);
  const [cipher, length] = CIPHERS.get(oidText(type)) ?? [];
  if (!cipher || !length) throw fault(`cipher ${oidText(type)}`);
  return decipher(cipher, { key: pbkdf2(kdf, password, length), iv: octets(iv) }, data);
}

/** PBKDF2 (RFC 8018, A.2); the default PRF is HMAC with SHA-1. */
function pbkdf2(kdf: Asn1 | undefined, password: string, length: number): Buffer {
  const [type, parameters] = sequenceOf(kdf);
  if (oidText(type) !== P12.pbkdf2) throw fault(`key derivation ${oidText(type)}`);
  const [salt, iterations, ...rest] = sequenceOf(parameters);
  const prf = rest.find((part) => part.tag === 0x30);
  const digest = prf ? PRFS.get(oidText(sequenceOf(prf)[0])) : 'sha1';
  if (!digest) throw fault('PRF');
  return pbkdf2Sync(password, octets(salt), countOf(expectTag(iterations, 0x02)), length, digest);
}

function decipher(cipher: string, secret: { key: Uint8Array; iv: Uint8Array }, data: Uint8Array): Uint8Array {
  const engine = createDecipheriv(cipher, secret.key, secret.iv);
  return Buffer.concat([engine.update(data), engine.final()]);
}

/** OpenSSL 3 has RC2 no more by default; files of Windows and old browsers still come with it. */
function rc2(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const engine = forge.rc2.createDecryptionCipher(toLatin1(key), 40);
  engine.start(toLatin1(iv));
  engine.update(forge.util.createBuffer(toLatin1(data)));
  if (!engine.finish()) throw fault('RC2');
  return latin1(engine.output.getBytes());
}

/** Key derivation of PKCS#12 itself (RFC 7292, B.2): id 1 key, 2 IV, 3 integrity. */
export function deriveP12Key(
  secret: Secret,
  want: { id: number; length: number; digest: readonly [string, number] },
): Buffer {
  const [digest, block] = want.digest;
  const diversifier = Buffer.alloc(block, want.id);
  const password = Buffer.from(`${secret.password}\0`, 'utf16le').swap16();
  const input = Buffer.concat([filled(secret.salt, block), filled(password, block)]);
  const out: Buffer[] = [];
  for (let size = 0; size < want.length; ) {
    let a = createHash(digest).update(diversifier).update(input).digest();
    for (let i = 1; i < secret.rounds; i += 1) a = createHash(digest).update(a).digest();
    out.push(a);
    size += a.length;
    addToBlocks(input, filled(a, block).subarray(0, block));
  }
  return Buffer.concat(out).subarray(0, want.length);
}

/** Repeats bytes up to a multiple of the block; nothing stays nothing. */
function filled(bytes: Uint8Array, block: number): Buffer {
  const size = Math.ceil(bytes.length / block) * block;
  return size === 0 ? Buffer.alloc(0) : Buffer.alloc(size, bytes);
}

/** Adds B + 1 to each block of the input, modulo the block's size. */
function addToBlocks(input: Buffer, b: Uint8Array): void {
  for (let start = 0; start < input.length; start += b.length) {
    let carry = 1;
    for (let i = b.length - 1; i >= 0; i -= 1) {
      carry += (input[start + i] ?? 0) + (b[i] ?? 0);
      input[start + i] = carry & 255;
      carry >>= 8;
    }
  }
}
