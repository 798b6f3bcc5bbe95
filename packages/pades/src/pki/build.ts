import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { readAsn1, sequenceOf } from '../der/decode.ts';
import { NULL, octetString, oid, sequence, smallInteger, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { PadesError } from '../errors.ts';
import type { Der } from './certificate.ts';

const CRITICAL = Uint8Array.of(0x01, 0x01, 0xff);

/** What a certificate says; `keyUsageBits` are the bits of RFC 5280, 4.2.1.3 from digitalSignature (0) on. */
export interface CertificateSpec {
  readonly subject: readonly (readonly [oid: string, text: string])[];
  readonly subjectKey: KeyObject;
  readonly issuerName: Uint8Array | 'self';
  readonly issuerKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyUsageBits: readonly number[];
  readonly ca?: { readonly pathLength?: number };
  readonly email?: string;
  /** OID of the only extended key usage, written as critical. */
  readonly extendedUsage?: string;
  /** Further extensions: OCSP and CRL addresses, no-check, name constraints. */
  readonly extensions?: readonly ExtensionSpec[];
}

export interface ExtensionSpec {
  readonly oid: string;
  /** DER of the value inside the OCTET STRING. */
  readonly value: Uint8Array;
  readonly critical?: true;
}

/** Writes and signs an X.509 v3 certificate with SHA-256; names are UTF8String. */
export function buildCertificate(spec: CertificateSpec): Der {
  const subject = distinguishedName(spec.subject);
  const algorithm = signatureAlgorithm(spec.issuerKey);
  const tbs = sequence(
    T(0xa0, smallInteger(2)),
    T(0x02, serialNumber()),
    algorithm,
    spec.issuerName === 'self' ? subject : spec.issuerName,
    sequence(time(spec.notBefore), time(spec.notAfter)),
    subject,
    spki(spec.subjectKey),
    T(0xa3, sequence(...extensions(spec))),
  );
  return sequence(tbs, algorithm, signatureBits(spec.issuerKey, tbs));
}

/** BIT STRING with the signature of {@link signatureAlgorithm} over the bytes. */
export function signatureBits(key: KeyObject, data: Uint8Array): Uint8Array {
  return T(0x03, Uint8Array.of(0), signatureOver(key, data));
}

export function signatureOver(key: KeyObject, data: Uint8Array): Uint8Array {
  return new Uint8Array(sign(isEdwards(key) ? null : 'sha256', data, key));
}

const isEdwards = (key: KeyObject): boolean => key.asymmetricKeyType === 'ed25519';

/** 16 random bytes, positive and without leading zero. */
function serialNumber(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** AlgorithmIdentifier of what this library's test authorities sign with. */
export function signatureAlgorithm(key: KeyObject): Uint8Array {
  if (key.asymmetricKeyType === 'rsa') return sequence(oid(OID.sha256WithRsa), NULL);
  if (key.asymmetricKeyType === 'ec') return sequence(oid(OID.ecdsaWithSha256));
  if (isEdwards(key)) return sequence(oid(OID.ed25519));
  throw new PadesError('ALG_KEY_MISMATCH', `issuer key ${key.asymmetricKeyType}`);
}

function distinguishedName(attributes: CertificateSpec['subject']): Uint8Array {
  return sequence(
    ...attributes.map(([type, text]) => {
      const value = T(
        type === OID.email ? 0x16 : 0x0c,
        new Uint8Array(Buffer.from(text.normalize('NFC'), 'utf8')),
      );
      return T(0x31, sequence(oid(type), value));
    }),
  );
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5). */
export function time(at: Date): Uint8Array {
  const text = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  const isShort = at.getUTCFullYear() < 2050;
  return T(isShort ? 0x17 : 0x18, new Uint8Array(Buffer.from(isShort ? text.slice(2) : text, 'latin1')));
}

function spki(key: KeyObject): Uint8Array {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
}

/** SHA-1 of the public key bits: a name only, as RFC 5280, 4.2.1.2 (1) proposes. */
export function keyIdentifier(key: KeyObject): Uint8Array {
  const bits = sequenceOf(readAsn1(spki(key)))[1];
  return new Uint8Array(
    createHash('sha1')
      .update(bits?.content.subarray(1) ?? '')
      .digest(),
  );
}

function extensions(spec: CertificateSpec): Uint8Array[] {
  const list = [
    extension(OID.basicConstraints, basicConstraintsValue(spec), 'critical'),
    extension(OID.keyUsage, keyUsageValue(spec.keyUsageBits), 'critical'),
    extension(OID.subjectKeyIdentifier, octetString(keyIdentifier(spec.subjectKey))),
    extension(OID.authorityKeyIdentifier, sequence(T(0x80, keyIdentifier(spec.issuerKey)))),
  ];
  if (spec.extendedUsage)
    list.push(extension(OID.extKeyUsage, sequence(oid(spec.extendedUsage)), 'critical'));
  if (spec.email) {
    list.push(
      extension(OID.subjectAltName, sequence(T(0x81, new Uint8Array(Buffer.from(spec.email, 'latin1'))))),
    );
  }
  for (const { oid: type, value, critical } of spec.extensions ?? []) {
    list.push(extension(type, value, critical ? 'critical' : undefined));
  }
  return list;
}

export function extension(type: string, value: Uint8Array, critical?: 'critical'): Uint8Array {
  return critical
    ? sequence(oid(type), CRITICAL, octetString(value))
    : sequence(oid(type), octetString(value));
}

function basicConstraintsValue(spec: CertificateSpec): Uint8Array {
  if (!spec.ca) return sequence();
  const { pathLength } = spec.ca;
  const isCa = Uint8Array.of(0x01, 0x01, 0xff);
  return pathLength === undefined ? sequence(isCa) : sequence(isCa, smallInteger(pathLength));
}

function keyUsageValue(bits: readonly number[]): Uint8Array {
  let octet = 0;
  for (const bit of bits) octet |= 0x80 >> bit;
  let unused = 0;
  while (unused < 7 && (octet & (1 << unused)) === 0) unused += 1;
  return T(0x03, Uint8Array.of(unused, octet));
}
