import { constants, createHash, type KeyObject, publicDecrypt } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { octets, oidText, readAsn1, retagged, sequenceOf } from '../der/decode.ts';
import { setOf } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { codeOf } from '../errors.ts';
import { type Certificate, parseCertificate } from '../pki/certificate.ts';
import { checkSignature, digestName, type SignatureScheme, signatureScheme } from './algorithms.ts';
import { sha256DigestInfo } from './build.ts';
import { parseSignedData, type SignedData, type SignerInfo } from './parse.ts';

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
}

export interface CmsInput {
  /** Decoded `/Contents` with its padding. */
  readonly contents: Uint8Array;
  /** Digest of the signed ranges with a node:crypto algorithm name. */
  readonly digest: (algorithm: string) => Uint8Array;
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
  if (input.contents.subarray(data.length).some((byte) => byte !== 0)) {
    return { codes: ['CONTENTS_TRAILING'], certificates };
  }
  const { content } = data;
  const isExpected = input.contentType
    ? content && data.contentType === input.contentType
    : content === undefined;
  if (!isExpected) return { codes: ['CMS_ECONTENT'], certificates };
  const [info] = data.signers;
  if (data.signers.length !== 1 || !info) return { codes: ['CMS_SIGNERS'], certificates };
  const signer = certificates.find((certificate) => isSigner(certificate, info));
  if (!signer) return { codes: ['CMS_NO_CERT'], certificates };
  const stamp = info.unsigned.get(OID.signatureTimeStamp)?.[0]?.raw;
  const digest = content
    ? (name: string) => new Uint8Array(createHash(name).update(content).digest())
    : input.digest;
  const codes = safely(() => checkSigner(info, signer, { ...input, digest }));
  return { codes, signer, certificates, signature: info.signature, content, signatureTimeStamp: stamp };
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
  if (!info.signedAttrs) return [...codes, ...checkBare(info, input, { digest, key: signer.publicKey })];
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

/**
 * A CMS without signed attributes signs the content itself; only old `adbe.pkcs7.detached` files do so. RSA
 * PKCS#1 is compared with the padded digest (RFC 8017, 8.2.2), for other kinds there is no reader here.
 */
function checkBare(info: SignerInfo, input: CmsInput, o: { digest: string; key: KeyObject }): string[] {
  if (input.isCades) return ['CMS_PARSE'];
  if (o.key.asymmetricKeyType !== 'rsa' || o.digest !== 'sha256') return ['ALG_UNSUPPORTED'];
  const expected = sha256DigestInfo(input.digest(o.digest));
  const padding = { key: o.key, padding: constants.RSA_PKCS1_PADDING };
  return equalBytes(publicDecrypt(padding, info.signature), expected) ? ['NOT_PADES'] : ['SIGNATURE_WRONG'];
}

function weaknesses(digest: string, scheme: SignatureScheme, signer: Certificate): string[] {
  const codes: string[] = [];
  const details = signer.publicKey.asymmetricKeyDetails;
  const bits = details?.modulusLength;
  if (scheme.family === 'rsa-pkcs1') codes.push('ALG_PKCS1');
  if (digest === 'md5' || (bits !== undefined && bits < 1024)) codes.push('ALG_BROKEN');
  if (digest === 'sha1') codes.push('ALG_WEAK_DIGEST');
  if ((bits !== undefined && bits < 2048) || isShortCurve(details?.namedCurve)) codes.push('ALG_WEAK_KEY');
  return codes;
}

function isShortCurve(curve: string | undefined): boolean {
  return curve !== undefined && /(?:112|128|160|163|192|193|224|233|239)/.test(curve);
}

/** signing-certificate-v2 (RFC 5035) or v1 (RFC 2634): the first hash must be that of the signer. */
function checkEss(info: SignerInfo, signer: Certificate, isCades: boolean): string[] {
  const v2 = info.signed.get(OID.signingCertificateV2)?.[0];
  const v1 = info.signed.get(OID.signingCertificate)?.[0];
  const remark = isCades ? [] : ['NOT_PADES'];
  const value = v2 ?? v1;
  if (!value) return ['ESS_MISSING', ...remark];
  const parts = sequenceOf(sequenceOf(sequenceOf(value)[0])[0]);
  const named = v2 && parts[0]?.tag === 0x30 ? digestName(parts[0]) : undefined;
  const algorithm = v2 ? (parts[0]?.tag === 0x30 ? named : 'sha256') : 'sha1';
  if (!algorithm) return ['ALG_UNSUPPORTED'];
  const hash = octets(parts.find((part) => part.tag === 0x04));
  const expected = new Uint8Array(createHash(algorithm).update(signer.der).digest());
  return equalBytes(hash, expected) ? remark : ['ESS_MISMATCH'];
}
