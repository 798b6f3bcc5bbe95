import { createHash, type KeyObject } from 'node:crypto';
import { equalBytes, isAllZero } from '../bytes.ts';
import { type Asn1, children, octets, oidText, readAsn1, retagged, sequenceOf } from '../der/decode.ts';
import { setOf } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { codeOf } from '../errors.ts';
import { type Certificate, nameFrom, parseCertificate } from '../pki/certificate.ts';
import { adobeArchive, type Evidence } from '../pki/evidence.ts';
import { sameName } from '../pki/names.ts';
import { checkSignature, digestName, type SignatureScheme, signatureScheme } from './algorithms.ts';
import { parseSignedData, type SignedData, type SignerInfo } from './parse.ts';
import { digestWeakness, keyWeakness } from './policy.ts';

export interface CmsResult {
  /** Codes of signing.md 7.1, rules 5 and 5a. */
  readonly codes: readonly string[];
  readonly signer?: Certificate;
  /** All readable certificates of the CMS. */
  readonly certificates: readonly Certificate[];
  readonly signatureTimeStamp?: Uint8Array;
  /** The signature value, what a signature time-stamp covers. */
  readonly signature?: Uint8Array;
  /** Encapsulated content, only of the type asked for. */
  readonly content?: Uint8Array;
  /** Revocation data that the signature carries (RFC 5652, 5.1; Adobe's archive attribute). */
  readonly evidence?: Evidence;
}

export interface CmsInput {
  /** Decoded `/Contents` with its padding. */
  readonly contents: Uint8Array;
  /** Digest of the signed ranges with a node:crypto algorithm name. */
  readonly digest: (algorithm: string) => Uint8Array;
  /** The signed bytes themselves, for signatures without attributes; without it such a one is not supported. */
  readonly data?: () => Uint8Array;
  readonly isCades: boolean;
  /** OID of the content that must be inside (time-stamp tokens); without it nothing may be inside. */
  readonly contentType?: string;
}

/** Checks a detached CMS against the digest of what it signs. Never throws. */
export function verifyCms(input: CmsInput): CmsResult {
  let data: SignedData;
  try {
    data = parseSignedData(input.contents);
  } catch (error) {
    return { codes: [codeOf(error) ?? 'CMS_PARSE'], certificates: [] };
  }
  const certificates = readable(data.certificates);
  if (!isAllZero(input.contents, data.length)) {
    return { codes: ['CONTENTS_TRAILING'], certificates };
  }
  const { content } = data;
  const isExpected = input.contentType
    ? content && data.contentType === input.contentType
    : content === undefined;
  if (!isExpected) return { codes: ['CMS_ECONTENT'], certificates };
  const [info] = data.signers;
  if (data.signers.length !== 1 || !info) return { codes: ['CMS_SIGNERS'], certificates };
  const stamp = info.unsigned.get(OID.signatureTimeStamp)?.[0]?.raw;
  const inside = content ? { digest: digestOf(content), data: () => content } : {};
  const checked = bestSigner(certificates, info, { ...input, ...inside });
  if (!checked) return { codes: ['CMS_NO_CERT'], certificates };
  const evidence = carriedEvidence(data, info);
  return {
    ...checked,
    certificates,
    signature: info.signature,
    content,
    signatureTimeStamp: stamp,
    evidence,
  };
}

const digestOf =
  (bytes: Uint8Array) =>
  (name: string): Uint8Array =>
    new Uint8Array(createHash(name).update(bytes).digest());

/** Several certificates may carry the name or key identifier of the signer: the one that stands counts. */
function bestSigner(
  certificates: readonly Certificate[],
  info: SignerInfo,
  input: CmsInput,
): { signer: Certificate; codes: string[] } | undefined {
  let first: { signer: Certificate; codes: string[] } | undefined;
  for (const signer of certificates.filter((certificate) => isSigner(certificate, info)).slice(0, 4)) {
    const codes = safely(() => checkSigner(info, signer, input));
    const result = { signer, codes };
    if (!codes.includes('SIGNATURE_WRONG') && !codes.includes('ESS_MISMATCH')) return result;
    first ??= result;
  }
  return first;
}

function carriedEvidence(data: SignedData, info: SignerInfo): Evidence {
  const archived = info.signed.get(OID.revocationInfoArchival)?.[0];
  const adobe = archived ? safelyRead(() => adobeArchive(archived.raw)) : undefined;
  return {
    crls: [...data.crls, ...(adobe?.crls ?? [])],
    ocsps: [...data.ocsps, ...(adobe?.ocsps ?? [])],
  };
}

function safelyRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function safely(check: () => string[]): string[] {
  try {
    return check();
  } catch {
    return ['CMS_PARSE'];
  }
}

function readable(all: readonly Uint8Array[]): Certificate[] {
  return all.flatMap((der) => {
    try {
      return [parseCertificate(der)];
    } catch {
      return [];
    }
  });
}

/** True when the SignerInfo names this certificate, by issuer and serial or by key identifier. */
export function isSigner(certificate: Certificate, info: SignerInfo): boolean {
  if (info.signerId.tag === 0x80) {
    const extension = certificate.extensions.get(OID.subjectKeyIdentifier);
    return extension !== undefined && equalBytes(octets(readAsn1(extension.value)), info.signerId.content);
  }
  const [issuer, serial] = sequenceOf(info.signerId);
  return (
    issuer !== undefined &&
    serial !== undefined &&
    equalBytes(issuer.raw, certificate.issuer.der) &&
    equalBytes(serial.raw, certificate.serial)
  );
}

function checkSigner(info: SignerInfo, signer: Certificate, input: CmsInput): string[] {
  const digest = digestName(info.digestAlgorithm);
  const scheme = signatureScheme(info.signatureAlgorithm);
  if (!digest || !scheme) return ['ALG_UNSUPPORTED'];
  if (scheme.digest !== undefined && scheme.digest !== digest) return ['SIGNATURE_WRONG'];
  const codes = [...weaknesses(digest, scheme, signer)];
  if (!info.signedAttrs)
    return [...codes, ...checkBare(info, input, { digest, scheme, key: signer.publicKey })];
  if (info.repeated.length > 0) return ['CMS_ATTR_DUP'];
  const stated = info.signed.get(OID.messageDigest);
  const contentType = info.signed.get(OID.contentType);
  if (stated?.length !== 1 || contentType?.length !== 1) return ['CMS_ATTR_DUP'];
  if (oidText(contentType[0]) !== (input.contentType ?? OID.data)) return ['CMS_PARSE'];
  if (!equalBytes(octets(stated[0]), input.digest(digest))) return ['DIGEST_MISMATCH'];
  const order = signatureOverAttributes(info, signer, { scheme, digest });
  if (order === undefined) return ['SIGNATURE_WRONG'];
  codes.push(...order, ...checkEss(info, signer, input.isCades));
  if (info.signed.has(OID.signingTime)) codes.push('SIGNING_TIME_ATTR');
  return codes;
}

/** The signature counts over the attributes as encoded; over their DER order too, with a remark. */
function signatureOverAttributes(
  info: SignerInfo,
  signer: Certificate,
  algorithm: { scheme: SignatureScheme; digest: string },
): string[] | undefined {
  if (!info.signedAttrs) return undefined;
  const encoded = retagged(info.signedAttrs, 0x31);
  const { signature } = info;
  if (checkSignature(signer.publicKey, { ...algorithm, data: encoded, signature })) return [];
  const members = sequenceOf({ ...info.signedAttrs, tag: 0x30 }).map((attribute) => attribute.raw);
  const sorted = setOf(0x31, members);
  return checkSignature(signer.publicKey, { ...algorithm, data: sorted, signature })
    ? ['CMS_ATTR_ORDER']
    : undefined;
}

/** A CMS without signed attributes signs the content itself (RFC 5652, 5.4); only old files do so. */
function checkBare(
  info: SignerInfo,
  input: CmsInput,
  o: { digest: string; scheme: SignatureScheme; key: KeyObject },
): string[] {
  if (input.isCades) return ['CMS_PARSE'];
  if (!input.data) return ['ALG_UNSUPPORTED'];
  const { scheme, digest, key } = o;
  const value = { scheme, digest, data: input.data(), signature: info.signature };
  return checkSignature(key, value) ? ['NOT_PADES'] : ['SIGNATURE_WRONG'];
}

function weaknesses(digest: string, scheme: SignatureScheme, signer: Certificate): string[] {
  const isPkcs1 = scheme.family === 'rsa-pkcs1' ? ['ALG_PKCS1'] : [];
  return [...isPkcs1, ...digestWeakness(digest), ...keyWeakness(signer.publicKey)];
}

/**
 * signing-certificate-v2 (RFC 5035) and v1 (RFC 2634): the first hash must be that of the signer, and where issuer
 * and serial number are given they must be its own. Both may stand; then both must be right.
 */
function checkEss(info: SignerInfo, signer: Certificate, isCades: boolean): string[] {
  const v2 = info.signed.get(OID.signingCertificateV2);
  const v1 = info.signed.get(OID.signingCertificate);
  const remark = isCades ? [] : ['NOT_PADES'];
  if (!v2 && !v1) return ['ESS_MISSING', ...remark];
  const faults = [
    ...(v2 ? essFaults(v2[0], signer, 'v2') : []),
    ...(v1 ? essFaults(v1[0], signer, 'v1') : []),
  ];
  return faults.length > 0 ? faults : remark;
}

function essFaults(value: Asn1 | undefined, signer: Certificate, version: 'v1' | 'v2'): string[] {
  const parts = sequenceOf(sequenceOf(sequenceOf(value)[0])[0]);
  const hashAt = parts.findIndex((part) => part.tag === 0x04);
  const named = version === 'v2' && hashAt === 1 ? digestName(parts[0]) : undefined;
  const algorithm = version === 'v1' ? 'sha1' : hashAt === 1 ? named : 'sha256';
  if (!algorithm) return ['ALG_UNSUPPORTED'];
  if (!equalBytes(octets(parts[hashAt]), digestOf(signer.der)(algorithm))) return ['ESS_MISMATCH'];
  const issuerSerial = parts[hashAt + 1];
  return !issuerSerial || isIssuerSerial(issuerSerial, signer) ? [] : ['ESS_MISMATCH'];
}

function isIssuerSerial(element: Asn1, signer: Certificate): boolean {
  const [names, serial] = sequenceOf(element);
  const directory = sequenceOf(names).find((name) => name.tag === 0xa4);
  const issuer = directory && children(directory)[0];
  const isSerial = serial !== undefined && equalBytes(serial.raw, signer.serial);
  return isSerial && issuer !== undefined && sameName(nameFrom(issuer), signer.issuer);
}
