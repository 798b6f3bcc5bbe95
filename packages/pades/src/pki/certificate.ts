import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { equalBytes, toHex } from '../bytes.ts';
import {
  type Asn1,
  children,
  expectTag,
  integerOf,
  octets,
  oidText,
  readAsn1,
  sequenceOf,
  stringOf,
  timeOf,
} from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import { PadesError } from '../errors.ts';

export type Der = Uint8Array;

export interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** A distinguished name: its DER for comparing, its attributes for showing. */
export interface DistinguishedName {
  readonly der: Uint8Array;
  readonly attributes: readonly { readonly oid: string; readonly text: string }[];
}

export interface Certificate {
  readonly der: Der;
  /** Lower-case hex. */
  readonly sha256: string;
  /** The INTEGER element, verbatim. */
  readonly serial: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: KeyObject;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: Asn1;
  readonly signature: Uint8Array;
}

const MAX_CACHED = 256;
const byArray = new WeakMap<Der, Certificate>();
/** By content, because each reading of a file makes new arrays; the oldest entry goes first. */
const byHash = new Map<string, Certificate>();

/** Parses an X.509 certificate (RFC 5280, 4.1). Throws `CERT_SYNTAX`. */
export function parseCertificate(der: Der): Certificate {
  const known = byArray.get(der);
  if (known) return known;
  try {
    const hash = createHash('sha256').update(der).digest('hex');
    const parsed = byHash.get(hash) ?? parse(new Uint8Array(der));
    byArray.set(der, parsed);
    byHash.set(hash, parsed);
    if (byHash.size > MAX_CACHED) byHash.delete(byHash.keys().next().value as string);
    return parsed;
  } catch (error) {
    throw new PadesError('CERT_SYNTAX', error instanceof Error ? error.message : 'certificate');
  }
}

function parse(der: Der): Certificate {
  const outer = readAsn1(der);
  const [tbs, signatureAlgorithm, signature] = sequenceOf(outer);
  const fields = sequenceOf(tbs);
  const i = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, inner, issuer, validity, subject, spki] = fields.slice(i);
  // RFC 5280, 4.1.1.2: what was signed and what is said outside must agree.
  if (!equalBytes(expectTag(inner, 0x30).raw, expectTag(signatureAlgorithm, 0x30).raw))
    throw new Error('algorithm');
  const [notBefore, notAfter] = sequenceOf(validity);
  const bits = expectTag(signature, 0x03).content;
  return {
    der: outer.raw,
    sha256: createHash('sha256').update(outer.raw).digest('hex'),
    serial: expectTag(serial, 0x02).raw,
    issuer: nameFrom(issuer),
    subject: nameFrom(subject),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    publicKey: createPublicKey({ key: Buffer.from(expectTag(spki, 0x30).raw), format: 'der', type: 'spki' }),
    extensions: extensionsFrom(fields.find((field) => field.tag === 0xa3)),
    tbs: expectTag(tbs, 0x30).raw,
    signatureAlgorithm: expectTag(signatureAlgorithm, 0x30),
    signature: bits.subarray(1),
  };
}

/** Reads a Name. */
export function nameFrom(element: Asn1 | undefined): DistinguishedName {
  const attributes = sequenceOf(element).flatMap((rdn) =>
    children(expectTag(rdn, 0x31)).map((pair) => {
      const [type, value] = sequenceOf(pair);
      return { oid: oidText(type), text: stringOf(value) };
    }),
  );
  return { der: (element as Asn1).raw, attributes };
}

function extensionsFrom(element: Asn1 | undefined): Map<string, Extension> {
  const map = new Map<string, Extension>();
  if (!element) return map;
  for (const item of sequenceOf(children(element)[0])) {
    const parts = sequenceOf(item);
    const critical = parts[1]?.tag === 0x01 && parts[1].content[0] !== 0;
    // RFC 5280, 4.2: never more than one instance of an extension.
    if (map.has(oidText(parts[0]))) throw new Error('extension given twice');
    map.set(oidText(parts[0]), { critical, value: octets(parts[parts.length - 1]) });
  }
  return map;
}

/** The first attribute of that type, undefined when absent. */
export function attributeOf(nameToRead: DistinguishedName, oid: string): string | undefined {
  return nameToRead.attributes.find((attribute) => attribute.oid === oid)?.text;
}

/** What to show for a name: common name, else organisation. */
export function displayName(nameToShow: DistinguishedName): string {
  return attributeOf(nameToShow, OID.commonName) ?? attributeOf(nameToShow, OID.organisation) ?? '';
}

/** basicConstraints; a certificate without it is not a CA. */
export function basicConstraints(certificate: Certificate): { isCa: boolean; pathLength?: number } {
  const extension = certificate.extensions.get(OID.basicConstraints);
  if (!extension) return { isCa: false };
  const parts = sequenceOf(readAsn1(extension.value));
  const isCa = parts[0]?.tag === 0x01 && parts[0].content[0] !== 0;
  const length = parts.find((part) => part.tag === 0x02);
  return length ? { isCa, pathLength: integerOf(length) } : { isCa };
}

export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;

/** True when the bit is set, or when the certificate has no keyUsage extension. */
export function mayUse(certificate: Certificate, usage: keyof typeof KEY_USAGE): boolean {
  const extension = certificate.extensions.get(OID.keyUsage);
  if (!extension) return true;
  const bits = expectTag(readAsn1(extension.value), 0x03).content;
  const bit = KEY_USAGE[usage];
  return ((bits[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

/** Serial number as upper-case hex without leading zeros. */
export function serialText(certificate: Certificate): string {
  return toHex(readAsn1(certificate.serial).content)
    .replace(/^(00)+(?=..)/, '')
    .toUpperCase();
}

/** OIDs of extendedKeyUsage, undefined without the extension. */
export function extendedUsages(certificate: Certificate): string[] | undefined {
  const extension = certificate.extensions.get(OID.extKeyUsage);
  return extension && sequenceOf(readAsn1(extension.value)).map(oidText);
}

/** subjectKeyIdentifier, undefined when absent. */
export function subjectKeyId(certificate: Certificate): Uint8Array | undefined {
  const extension = certificate.extensions.get(OID.subjectKeyIdentifier);
  return extension && octets(readAsn1(extension.value));
}

/** keyIdentifier of an authorityKeyIdentifier extension (of a certificate or a CRL). */
export function authorityKeyId(extensions: ReadonlyMap<string, Extension>): Uint8Array | undefined {
  const extension = extensions.get(OID.authorityKeyIdentifier);
  return extension && sequenceOf(readAsn1(extension.value)).find((part) => part.tag === 0x80)?.content;
}

/** False when both say which key it is and they differ: tells CAs of the same name apart (RFC 5280, 4.2.1.1). */
export function keyIdsAgree(extensions: ReadonlyMap<string, Extension>, issuer: Certificate): boolean {
  const wanted = authorityKeyId(extensions);
  const own = subjectKeyId(issuer);
  return !wanted || !own || equalBytes(wanted, own);
}

/** Where the CRLs of the issuer lie: the URLs of cRLDistributionPoints (RFC 5280, 4.2.1.13). */
export function crlUrls(certificate: Certificate): string[] {
  const extension = certificate.extensions.get(OID.crlDistributionPoints);
  if (!extension) return [];
  return sequenceOf(readAsn1(extension.value)).flatMap((point) => {
    const name = sequenceOf(point).find((part) => part.tag === 0xa0);
    return name ? uriNames(children(name)[0]) : [];
  });
}

/** The URLs of a DistributionPointName `fullName`; a name relative to the issuer has none. */
export function uriNames(name: Asn1 | undefined): string[] {
  if (name?.tag !== 0xa0) return [];
  return children(name).flatMap((general) => (general.tag === 0x86 ? [stringOf(general)] : []));
}

/** Addresses of authorityInfoAccess by access method (RFC 5280, 4.2.2.1). */
export function accessUrls(certificate: Certificate, method: string): string[] {
  const extension = certificate.extensions.get(OID.authorityInfoAccess);
  if (!extension) return [];
  return sequenceOf(readAsn1(extension.value)).flatMap((description) => {
    const [type, place] = sequenceOf(description);
    return place?.tag === 0x86 && oidText(type) === method ? [stringOf(place)] : [];
  });
}
