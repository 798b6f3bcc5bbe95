import { createHash } from 'node:crypto';
import { digestOfAlg, type SigAlg, type SignDigest } from '../cms/algorithms.ts';
import { sequence, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { vietnamTime } from '../pdf/text.ts';
import type { Certificate, Der, DistinguishedName } from '../pki/certificate.ts';
import { DIGEST_URI, signatureUri } from './algorithms.ts';
import { escapeAttribute, escapeText } from './c14n.ts';
import { ALGORITHM, NS, REFERENCE_TYPE } from './names.ts';

/** A file named by the signature beside the message: its digest is signed through a Manifest. */
export interface SignedAttachment {
  /** Without `cid:`. */
  readonly contentId: string;
  readonly sha256: Uint8Array;
}

/** What the signature says besides the digests. */
export interface SignatureParts {
  /** Prefix of all Ids in the signature; unique in the document. */
  readonly id: string;
  readonly alg: SigAlg;
  readonly certificate: Certificate;
  readonly chain: readonly Der[];
  readonly at: Date;
  readonly role?: string;
  readonly attachments: readonly SignedAttachment[];
}

/** The three digests SignedInfo speaks of; the manifest's only with attachments. */
export interface SignedDigests {
  readonly message: Uint8Array;
  readonly properties: Uint8Array;
  readonly manifest?: Uint8Array;
}

/** The whole ds:Signature, its SignatureValue as given (empty before signing). */
export function signatureMarkup(parts: SignatureParts, digests: SignedDigests, value: string): string {
  const { id } = parts;
  return [
    `<ds:Signature xmlns:ds="${NS.dsig}" Id="${id}">`,
    signedInfo(parts, digests),
    `<ds:SignatureValue Id="${id}-v">${value}</ds:SignatureValue>`,
    keyInfo(parts),
    parts.attachments.length === 0 ? '' : `<ds:Object>${manifestMarkup(parts)}</ds:Object>`,
    `<ds:Object><xades:QualifyingProperties xmlns:xades="${NS.xades}" Target="#${id}">`,
    signedProperties(parts),
    '</xades:QualifyingProperties></ds:Object></ds:Signature>',
  ].join('');
}

function signedInfo(parts: SignatureParts, digests: SignedDigests): string {
  const { id, alg } = parts;
  const digest = digestOfAlg(alg);
  const c14n = transform(ALGORITHM.exclusiveC14n);
  const message = { id: `${id}-m`, uri: '', transforms: transform(ALGORITHM.enveloped) + c14n };
  const properties = { uri: `#${id}-p`, type: REFERENCE_TYPE.properties, transforms: c14n };
  const manifest = { id: `${id}-f`, uri: `#${id}-a`, type: REFERENCE_TYPE.manifest, transforms: c14n };
  return [
    `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${ALGORITHM.exclusiveC14n}"></ds:CanonicalizationMethod>`,
    `<ds:SignatureMethod Algorithm="${signatureUri(alg)}"></ds:SignatureMethod>`,
    reference(message, digest, digests.message),
    reference(properties, digest, digests.properties),
    digests.manifest ? reference(manifest, digest, digests.manifest) : '',
    '</ds:SignedInfo>',
  ].join('');
}

const transform = (algorithm: string): string => `<ds:Transform Algorithm="${algorithm}"></ds:Transform>`;

interface ReferenceParts {
  readonly id?: string;
  readonly uri: string;
  readonly type?: string;
  readonly transforms?: string;
}

function reference(parts: ReferenceParts, digest: SignDigest, value: Uint8Array): string {
  const attributes = [
    parts.id ? ` Id="${parts.id}"` : '',
    parts.type ? ` Type="${parts.type}"` : '',
    ` URI="${escapeAttribute(parts.uri)}"`,
  ];
  const transforms = parts.transforms ? `<ds:Transforms>${parts.transforms}</ds:Transforms>` : '';
  return `<ds:Reference${attributes.join('')}>${transforms}${digestMarkup(digest, value)}</ds:Reference>`;
}

const digestMarkup = (digest: SignDigest, value: Uint8Array): string =>
  `<ds:DigestMethod Algorithm="${DIGEST_URI[digest]}"></ds:DigestMethod><ds:DigestValue>${base64(value)}</ds:DigestValue>`;

function manifestMarkup(parts: SignatureParts): string {
  const references = parts.attachments.map(({ contentId, sha256 }) =>
    reference({ uri: `cid:${contentId}` }, 'sha256', sha256),
  );
  return `<ds:Manifest Id="${parts.id}-a">${references.join('')}</ds:Manifest>`;
}

function keyInfo({ certificate, chain }: SignatureParts): string {
  const certificates = [certificate.der, ...chain].map(
    (der) => `<ds:X509Certificate>${base64(der)}</ds:X509Certificate>`,
  );
  const subject = escapeText(distinguishedName(certificate.subject));
  return `<ds:KeyInfo><ds:X509Data><ds:X509SubjectName>${subject}</ds:X509SubjectName>${certificates.join('')}</ds:X509Data></ds:KeyInfo>`;
}

/** EN 319 132-1, 5.2: time, certificate (digest, issuer and serial), claimed role, and what each reference is. */
function signedProperties(parts: SignatureParts): string {
  const { id, certificate, role } = parts;
  const digest = digestOfAlg(parts.alg);
  const formats = [`${id}-m`, ...(parts.attachments.length === 0 ? [] : [`${id}-f`])].map(
    (name) =>
      `<xades:DataObjectFormat ObjectReference="#${name}"><xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat>`,
  );
  return [
    `<xades:SignedProperties Id="${id}-p"><xades:SignedSignatureProperties>`,
    `<xades:SigningTime>${vietnamTime(parts.at)}</xades:SigningTime>`,
    '<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>',
    digestMarkup(digest, createHash(digest).update(certificate.der).digest()),
    `</xades:CertDigest><xades:IssuerSerialV2>${base64(issuerSerial(certificate))}</xades:IssuerSerialV2>`,
    '</xades:Cert></xades:SigningCertificateV2>',
    role === undefined ? '' : roleMarkup(role),
    '</xades:SignedSignatureProperties>',
    `<xades:SignedDataObjectProperties>${formats.join('')}</xades:SignedDataObjectProperties>`,
    '</xades:SignedProperties>',
  ].join('');
}

const roleMarkup = (role: string): string =>
  `<xades:SignerRoleV2><xades:ClaimedRoles><xades:ClaimedRole>${escapeText(role)}</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRoleV2>`;

/** IssuerSerial of RFC 5035: GeneralNames with the directory name, then the serial number; DER. */
export const issuerSerial = (certificate: Certificate): Uint8Array =>
  sequence(sequence(T(0xa4, certificate.issuer.der)), certificate.serial);

/** The unsigned properties with a time-stamp token over the SignatureValue (EN 319 132-1, 5.3). */
export function timeStampMarkup(token: Uint8Array): string {
  return [
    '<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp>',
    `<ds:CanonicalizationMethod Algorithm="${ALGORITHM.exclusiveC14n}"></ds:CanonicalizationMethod>`,
    `<xades:EncapsulatedTimeStamp>${base64(token)}</xades:EncapsulatedTimeStamp>`,
    '</xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>',
  ].join('');
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

const SHORT_NAMES = new Map<string, string>([
  [OID.commonName, 'CN'],
  [OID.organisation, 'O'],
  [OID.organisationalUnit, 'OU'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
]);

/** RFC 4514: the last attribute first; types without a short name as OID and hexadecimal value. */
function distinguishedName(name: DistinguishedName): string {
  const parts = name.attributes.map(({ oid, text }) => {
    const short = SHORT_NAMES.get(oid);
    if (short) return `${short}=${escapedValue(text)}`;
    return `${oid}=#${Buffer.from(T(0x0c, Buffer.from(text, 'utf8'))).toString('hex')}`;
  });
  return parts.reverse().join(',');
}

const escapedValue = (text: string): string =>
  text
    .replace(/[\\,+"<>;]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ');
