import { createHash } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import {
  checkSignature,
  digestName,
  digestOfAlg,
  type SigAlg,
  schemeOf,
  signatureScheme,
} from '../cms/algorithms.ts';
import { partsOf, type SignerParts } from '../cms/build.ts';
import { parseSignedData, type SignerInfo } from '../cms/parse.ts';
import { verifyTimeStamp } from '../cms/timestamp.ts';
import { isSigner } from '../cms/verify.ts';
import { octets, oidText, readAsn1, retagged, sequenceOf } from '../der/decode.ts';
import { setOf } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { codeOf, PadesError } from '../errors.ts';
import type { Certificate, Der } from '../pki/certificate.ts';
import { ecdsaToDer } from './key.ts';

/** What a signature was asked for. */
export interface Asked {
  readonly alg: SigAlg;
  readonly certificate: Certificate;
  /** Of the signed byte range, by the digest of `alg`. */
  readonly digest: Uint8Array;
  /** DER SET. */
  readonly signedAttrs: Uint8Array;
}

/** A value that was checked with the certificate's key; `timeStamp` when a CMS came with a good one. */
export interface CheckedAnswer extends SignerParts {
  readonly timeStamp?: Der;
}

/**
 * Takes what a key, a token or a remote service gave back: a raw value (RSA, ECDSA as DER or r‖s) or a whole CMS.
 * Nothing of it is believed (signing.md 6.6): a raw value must have been made by the certificate's key over our
 * attributes (`SIG_NOT_MATCHING`); a CMS must sign our digest with our certificate (`CMS_OTHER`, `CERT_OTHER`).
 */
export function checkAnswer(asked: Asked, answer: Uint8Array): CheckedAnswer {
  return isSignedData(answer) ? takeApart(asked, answer) : checkRaw(asked, answer);
}

/** A DER ECDSA value is a SEQUENCE too; only a CMS begins with the OID. */
function isSignedData(answer: Uint8Array): boolean {
  if (answer[0] !== 0x30) return false;
  try {
    return oidText(sequenceOf(readAsn1(answer))[0]) === OID.signedData;
  } catch {
    return false;
  }
}

function checkRaw(asked: Asked, raw: Uint8Array): CheckedAnswer {
  const { alg, certificate, signedAttrs } = asked;
  const pairLength = alg.startsWith('ecdsa-p384') ? 96 : 64;
  const mayBePair = alg.startsWith('ecdsa-') && raw.length === pairLength;
  const scheme = schemeOf(alg);
  const digest = digestOfAlg(alg);
  for (const signature of mayBePair ? [ecdsaToDer(raw), raw] : [raw]) {
    if (scheme && checkSignature(certificate.publicKey, { scheme, digest, data: signedAttrs, signature }))
      return partsOf({ signedAttrs, alg, signature });
  }
  throw new PadesError('SIG_NOT_MATCHING', 'the value was not made by the key of the certificate');
}

/** The CMS of a device signs attributes of its own; they must say what ours say. */
function takeApart(asked: Asked, cms: Uint8Array): CheckedAnswer {
  const info = soleSigner(cms);
  const { certificate } = asked;
  if (!isSigner(certificate, info)) throw new PadesError('CERT_OTHER', 'the CMS names another certificate');
  // A service that got nothing but a hash may wrap its raw value: then it is over our attributes, or it is nothing.
  if (!info.signedAttrs) return checkRaw(asked, info.signature);
  const digest = digestName(info.digestAlgorithm);
  const scheme = signatureScheme(info.signatureAlgorithm);
  if (digest !== digestOfAlg(asked.alg) || !scheme || (scheme.digest ?? digest) !== digest)
    throw other('another digest algorithm than asked for');
  const signedAttrs = checkedAttributes(info, asked, digest);
  const { signature } = info;
  if (!checkSignature(certificate.publicKey, { scheme, digest, data: signedAttrs, signature }))
    throw new PadesError('SIG_NOT_MATCHING', 'the CMS was not made by the key of the certificate');
  const timeStamp = goodTimeStamp(info);
  return {
    signedAttrs,
    digestAlgorithm: info.digestAlgorithm.raw,
    signatureAlgorithm: info.signatureAlgorithm.raw,
    signature,
    ...(timeStamp ? { timeStamp } : {}),
  };
}

const other = (message: string): PadesError => new PadesError('CMS_OTHER', message);

function soleSigner(cms: Uint8Array): SignerInfo {
  try {
    const data = parseSignedData(cms);
    const [info] = data.signers;
    const isDetached = data.content === undefined && data.contentType === OID.data;
    if (info && data.signers.length === 1 && isDetached && data.length === cms.length) return info;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
  throw other('not a detached CMS with one signer');
}

/** content-type, our message-digest and our certificate's hash, each once (EN 319 142-1, 6.3); as DER SET. */
function checkedAttributes(info: SignerInfo, asked: Asked, digest: string): Uint8Array {
  if (!info.signedAttrs || info.repeated.length > 0) throw other('signed attributes');
  const sole = (type: string): Parameters<typeof octets>[0] => {
    const values = info.signed.get(type) ?? [];
    if (values.length !== 1) throw other(`attribute ${type}`);
    return values[0];
  };
  const isOurs =
    oidText(sole(OID.contentType)) === OID.data &&
    equalBytes(octets(sole(OID.messageDigest)), asked.digest) &&
    namesCertificate(sole(OID.signingCertificateV2), asked.certificate);
  if (!isOurs) throw other(`the CMS signs something else (${digest})`);
  const members = sequenceOf({ ...info.signedAttrs, tag: 0x30 }).map((attribute) => attribute.raw);
  const encoded = retagged(info.signedAttrs, 0x31);
  if (!equalBytes(encoded, setOf(0x31, members))) throw other('signed attributes are not DER');
  return encoded;
}

/** ESSCertIDv2 with the hash of the certificate (RFC 5035, 3). */
function namesCertificate(value: Parameters<typeof sequenceOf>[0], certificate: Certificate): boolean {
  const parts = sequenceOf(sequenceOf(sequenceOf(value)[0])[0]);
  const algorithm = parts[0]?.tag === 0x30 ? digestName(parts[0]) : 'sha256';
  if (!algorithm) return false;
  const expected = createHash(algorithm).update(certificate.der).digest();
  return equalBytes(octets(parts.find((part) => part.tag === 0x04)), expected);
}

function goodTimeStamp(info: SignerInfo): Der | undefined {
  const token = info.unsigned.get(OID.signatureTimeStamp)?.[0]?.raw;
  if (!token) return undefined;
  const digested = (name: string): Uint8Array => createHash(name).update(info.signature).digest();
  return verifyTimeStamp(token, digested).genTime ? token : undefined;
}
