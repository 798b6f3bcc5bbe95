import { constants, createHash, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto';
import type { KeyHolder } from '@congvu/pades';

/** DER of DigestInfo before a SHA-256 value (RFC 8017, 9.2 note 1). */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** Remote services get a digest and return RSA PKCS#1 v1.5 over it. */
export function signDigest(key: KeyObject, digest: Uint8Array): Buffer {
  const padding = constants.RSA_PKCS1_PADDING;
  return privateEncrypt({ key, padding }, Buffer.concat([digestInfo, digest]));
}

/** RSASSA-PSS over a SHA-256 digest, salt 32 (RFC 8017, 9.1.1): OpenSSL pads only what it hashed itself. */
export function signDigestPss(key: KeyObject, digest: Uint8Array): Buffer {
  const size = (key.asymmetricKeyDetails?.modulusLength ?? 2048) / 8;
  const salt = randomBytes(32);
  const hash = sha256(Buffer.concat([Buffer.alloc(8), digest, salt]));
  const block = Buffer.concat([Buffer.alloc(size - 66), Buffer.of(1), salt]);
  const masked = Buffer.from(block.map((byte, index) => byte ^ mask(hash, block.length)[index]!));
  masked[0]! &= 0x7f;
  const encoded = Buffer.concat([masked, hash, Buffer.of(0xbc)]);
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded);
}

function mask(seed: Buffer, length: number): Buffer {
  const parts: Buffer[] = [];
  for (let counter = 0; parts.length * 32 < length; counter += 1) {
    const suffix = Buffer.alloc(4);
    suffix.writeUInt32BE(counter);
    parts.push(sha256(Buffer.concat([seed, suffix])));
  }
  return Buffer.concat(parts).subarray(0, length);
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** How the service lies about a value it returns. */
export type ValueFault =
  | 'none'
  | 'wrong-signature'
  | 'wrong-hash'
  | 'other-certificate'
  | 'cms'
  | 'cms-of-other';

export type Devices = { own: KeyHolder; other: KeyHolder };
type Signer = (key: KeyObject, digest: Uint8Array) => Buffer;

/** The value for a digest, true or false as told. */
export function valueFor(
  devices: Devices,
  digest: Uint8Array,
  of: { fault: ValueFault; sign?: Signer },
): Buffer {
  const sign = of.sign ?? signDigest;
  const { own, other } = devices;
  switch (of.fault) {
    case 'wrong-signature':
      return randomBytes(256);
    case 'wrong-hash':
      return sign(own.key, sha256(digest));
    case 'other-certificate':
      return sign(other.key, digest);
    case 'cms':
      return cmsOver(own, sign(own.key, digest));
    case 'cms-of-other':
      return cmsOver(other, sign(other.key, digest));
    default:
      return sign(own.key, digest);
  }
}

/** A CMS as such services make it: the value wrapped with the certificate, without attributes of its own. */
function cmsOver(holder: KeyHolder, value: Uint8Array): Buffer {
  const certificate = Buffer.from(holder.certificate);
  const { issuer, serial } = issuerAndSerial(certificate);
  const sha = seq(hex('0609608648016503040201'), hex('0500'));
  const signer = seq(
    hex('020101'),
    seq(issuer, serial),
    sha,
    seq(hex('06092a864886f70d010101'), hex('0500')),
    tlv(0x04, value),
  );
  const data = seq(
    hex('020101'),
    tlv(0x31, sha),
    seq(hex('06092a864886f70d010701')),
    tlv(0xa0, certificate),
    tlv(0x31, signer),
  );
  return seq(hex('06092a864886f70d010702'), tlv(0xa0, data));
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const seq = (...parts: Uint8Array[]): Buffer => tlv(0x30, ...parts);

function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** TBSCertificate: [0] version, serial, algorithm, issuer. */
function issuerAndSerial(certificate: Buffer): { issuer: Buffer; serial: Buffer } {
  const tbs = inside(inside(certificate));
  const version = element(tbs, 0);
  const serial = element(tbs, version.length);
  const algorithm = element(tbs, version.length + serial.length);
  const issuer = element(tbs, version.length + serial.length + algorithm.length);
  return { issuer, serial };
}

function element(bytes: Buffer, at: number): Buffer {
  const { head, size } = sizeAt(bytes, at);
  return bytes.subarray(at, at + head + size);
}

function inside(bytes: Buffer): Buffer {
  const { head, size } = sizeAt(bytes, 0);
  return bytes.subarray(head, head + size);
}

function sizeAt(bytes: Buffer, at: number): { head: number; size: number } {
  const first = bytes[at + 1]!;
  if (first < 128) return { head: 2, size: first };
  const count = first & 0x7f;
  return { head: 2 + count, size: bytes.readUIntBE(at + 2, count) };
}
