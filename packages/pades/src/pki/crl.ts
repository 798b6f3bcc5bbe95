import { equalBytes } from '../bytes.ts';
import { checkSignature, signatureScheme } from '../cms/algorithms.ts';
import {
  type Asn1,
  children,
  expectTag,
  octets,
  oidText,
  readAsn1,
  sequenceOf,
  timeOf,
} from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import { PadesError } from '../errors.ts';
import {
  basicConstraints,
  type Certificate,
  crlUrls,
  type Der,
  type DistinguishedName,
  type Extension,
  keyIdsAgree,
  mayUse,
  nameFrom,
  uriNames,
} from './certificate.ts';
import { memoByContent } from './memo.ts';
import { sameName } from './names.ts';

/** A certificate revocation list; its entries stay bytes until one serial number is looked for. */
export interface Crl {
  readonly der: Der;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** CRL number as decimal text. */
  readonly number?: string;
  readonly extensions: ReadonlyMap<string, Extension>;
  /** Content of revokedCertificates. */
  readonly entries: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: Asn1;
  readonly signature: Uint8Array;
}

/** What evidence says about one certificate. */
export type Standing =
  | { readonly is: 'good' }
  | { readonly is: 'revoked' | 'hold'; readonly at: Date; readonly reason: number };

/** Reads a CRL (RFC 5280, 5.1) without walking its entries. Throws `CRL_SYNTAX`. */
export const parseCrl: (der: Der) => Crl = memoByContent((der) => {
  try {
    return parse(der);
  } catch (error) {
    throw new PadesError('CRL_SYNTAX', error instanceof Error ? error.message : 'CRL');
  }
});

function parse(der: Der): Crl {
  const outer = readAsn1(der);
  const [tbs, signatureAlgorithm, signature] = sequenceOf(outer);
  const fields = sequenceOf(tbs);
  if (fields[0]?.tag === 0x02) fields.shift();
  const [inner, issuer, thisUpdate, ...rest] = fields;
  const algorithm = expectTag(signatureAlgorithm, 0x30);
  if (!equalBytes(expectTag(inner, 0x30).raw, algorithm.raw)) throw new Error('algorithm');
  const nextUpdate = rest.find((part) => part.tag === 0x17 || part.tag === 0x18);
  const wrapped = rest.find((part) => part.tag === 0xa0);
  const extensions = extensionMap(wrapped && children(wrapped)[0]);
  const number = extensions.get(OID.crlNumber);
  return {
    der: outer.raw,
    issuer: nameFrom(issuer),
    thisUpdate: timeOf(thisUpdate),
    ...(nextUpdate ? { nextUpdate: timeOf(nextUpdate) } : {}),
    ...(number ? { number: decimal(number.value) } : {}),
    extensions,
    entries: rest.find((part) => part.tag === 0x30)?.content ?? new Uint8Array(),
    tbs: expectTag(tbs, 0x30).raw,
    signatureAlgorithm: algorithm,
    signature: expectTag(signature, 0x03).content.subarray(1),
  };
}

const decimal = (integer: Uint8Array): string =>
  BigInt(`0x${Buffer.from(expectTag(readAsn1(integer), 0x02).content).toString('hex') || '0'}`).toString();

/** Extensions of a CRL or of an OCSP answer by type. */
export function extensionMap(list: Asn1 | undefined): Map<string, Extension> {
  const map = new Map<string, Extension>();
  for (const item of list ? sequenceOf(list) : []) {
    const parts = sequenceOf(item);
    const critical = parts[1]?.tag === 0x01 && parts[1].content[0] !== 0;
    map.set(oidText(parts[0]), { critical, value: octets(parts[parts.length - 1]) });
  }
  return map;
}

const UNDERSTOOD = new Set<string>([
  OID.authorityKeyIdentifier,
  OID.crlNumber,
  OID.issuingDistributionPoint,
  OID.expiredCertsOnCrl,
]);

/**
 * What the CRL says about a certificate of this issuer, undefined when it cannot say (RFC 5280, 6.3.3): another
 * issuer or key, a wrong signature, a scope that leaves the certificate out, a delta or indirect CRL, a critical
 * extension that is not understood. Dates are the caller's to judge.
 */
export function standingInCrl(crl: Crl, certificate: Certificate, issuer: Certificate): Standing | undefined {
  if (!isForIssuer(crl, issuer) || !sameName(crl.issuer, certificate.issuer)) return undefined;
  const scope = scopeOf(crl, certificate);
  if (scope === 'outside' || !isCrlSigned(crl, issuer)) return undefined;
  const entry = findEntry(crl, certificate.serial);
  if (entry === 'unreadable') return undefined;
  if (entry) return entry;
  return scope === 'some-reasons' ? undefined : { is: 'good' };
}

function isForIssuer(crl: Crl, issuer: Certificate): boolean {
  const isKnown = [...crl.extensions].every(([type, each]) => !each.critical || UNDERSTOOD.has(type));
  if (!isKnown || crl.extensions.has(OID.deltaCrlIndicator)) return false;
  return (
    sameName(crl.issuer, issuer.subject) && keyIdsAgree(crl.extensions, issuer) && mayUse(issuer, 'cRLSign')
  );
}

/** issuingDistributionPoint (RFC 5280, 5.2.5) against the certificate. */
function scopeOf(crl: Crl, certificate: Certificate): 'all' | 'some-reasons' | 'outside' {
  const extension = crl.extensions.get(OID.issuingDistributionPoint);
  if (!extension) return 'all';
  const parts = new Map(sequenceOf(readAsn1(extension.value)).map((part) => [part.tag, part]));
  const isSet = (tag: number): boolean => parts.get(tag)?.content.some((byte) => byte !== 0) === true;
  const { isCa } = basicConstraints(certificate);
  // Only user certificates, only CA certificates, indirect, only attribute certificates.
  if ((isSet(0x81) && isCa) || (isSet(0x82) && !isCa) || isSet(0x84) || isSet(0x85)) return 'outside';
  const point = parts.get(0xa0);
  if (point && !isPointOf(point, certificate)) return 'outside';
  return parts.has(0x83) ? 'some-reasons' : 'all';
}

/** The CRL's own distribution point must be one that the certificate names, when it names any (6.3.3 b 2 i). */
function isPointOf(point: Asn1, certificate: Certificate): boolean {
  const own = uriNames(children(point)[0]);
  return own.some((url) => crlUrls(certificate).includes(url));
}

const signedBy = new WeakMap<Crl, Map<string, boolean>>();

/** True when the issuer's key signed the CRL; worked out once for each CRL and key. */
function isCrlSigned(crl: Crl, issuer: Certificate): boolean {
  const known = signedBy.get(crl) ?? new Map<string, boolean>();
  signedBy.set(crl, known);
  const before = known.get(issuer.sha256);
  if (before !== undefined) return before;
  const scheme = signatureScheme(crl.signatureAlgorithm);
  // A forged list needs a broken digest; MD5 and SHA-1 prove nothing here (signing.md 7.1, 5a).
  const isStrong = scheme !== undefined && scheme.digest !== 'md5' && scheme.digest !== 'sha1';
  const { tbs: data, signature } = crl;
  const isOk =
    isStrong &&
    checkSignature(issuer.publicKey, { scheme, digest: scheme.digest ?? 'sha256', data, signature });
  known.set(issuer.sha256, isOk);
  return isOk;
}

/**
 * Looks for one serial number without making an object of any other entry: a list of 32 MB has a million of them.
 * A critical entry extension that is not understood makes the whole list unreadable (RFC 5280, 5.3).
 */
function findEntry(crl: Crl, serial: Uint8Array): Standing | 'unreadable' | undefined {
  const { entries } = crl;
  let found: Standing | undefined;
  for (let at = 0; at < entries.length; ) {
    const body = headerLength(entries, at);
    const end = body + lengthAt(entries, at);
    if (entries[at] !== 0x30 || end > entries.length || body < 0) return 'unreadable';
    const serialEnd = body + 2 + (entries[body + 1] ?? 0);
    if (hasCritical(entries, serialEnd, end)) return 'unreadable';
    if (serialEnd - body === serial.length && isAt(entries, body, serial)) {
      found ??= standingOf(entries.subarray(at, end));
    }
    at = end;
  }
  return found;
}

/** Offset of the content of the element at an offset; -1 for lengths this format cannot have. */
function headerLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at + 1] ?? 0x80;
  if (first < 0x80) return at + 2;
  return first > 0x80 && first <= 0x84 ? at + 2 + (first & 127) : -1;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return first;
  let length = 0;
  for (let i = 1; i <= (first & 127); i += 1) length = length * 256 + (bytes[at + 1 + i] ?? 0);
  return length;
}

function isAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i += 1) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

/** BOOLEAN TRUE stands in an entry only as `critical`; then the entry is read properly. */
function hasCritical(bytes: Uint8Array, from: number, end: number): boolean {
  for (let i = from; i + 2 < end; i += 1) {
    if (bytes[i] === 0x01 && bytes[i + 1] === 0x01 && bytes[i + 2] !== 0) {
      return [...entryExtensions(bytes.subarray(from, end)).values()].some((each) => each.critical);
    }
  }
  return false;
}

/** Extensions after the revocation date of an entry. */
function entryExtensions(afterSerial: Uint8Array): Map<string, Extension> {
  const date = readAsn1(afterSerial);
  const rest = afterSerial.subarray(date.raw.length);
  return rest.length > 0 ? extensionMap(readAsn1(rest)) : new Map();
}

const HOLD = 6;
const REMOVED = 8;

function standingOf(entry: Uint8Array): Standing | undefined {
  const [serial, date] = sequenceOf(readAsn1(entry));
  const content = readAsn1(entry).content;
  const extensions = entryExtensions(content.subarray((serial as Asn1).raw.length));
  const reasonCode = extensions.get(OID.reasonCode);
  const reason = reasonCode ? (readAsn1(reasonCode.value).content[0] ?? 0) : 0;
  if (reason === REMOVED) return undefined;
  const since = extensions.get(OID.invalidityDate);
  const revokedAt = timeOf(date);
  const invalidSince = since ? timeOf(readAsn1(since.value)) : revokedAt;
  const at = invalidSince < revokedAt ? invalidSince : revokedAt;
  return { is: reason === HOLD ? 'hold' : 'revoked', at, reason };
}
