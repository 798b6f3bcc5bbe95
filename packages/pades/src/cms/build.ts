import { hash } from 'node:crypto';
import { NULL, octetString, oid, sequence, setOf, smallInteger, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import type { Certificate, Der } from '../pki/certificate.ts';
import {
  algorithmIdentifier,
  digestIdentifier,
  digestOfAlg,
  type SigAlg,
  type SignDigest,
} from './algorithms.ts';

/**
 * The signed attributes of PAdES B-B (EN 319 142-1, 6.3): content-type, message-digest, signing-certificate-v2
 * and no signing-time. `digest` made the content's digest and makes the certificate's. The result is the DER SET
 * (tag 0x31) that is hashed and signed.
 */
export function signedAttributes(
  contentDigest: Uint8Array,
  certificate: Certificate,
  digest: SignDigest = 'sha256',
): Uint8Array {
  return setOf(0x31, [
    CONTENT_TYPE,
    attribute(OID.messageDigest, octetString(contentDigest)),
    signingCertificate(certificate, digest),
  ]);
}

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), T(0x31, value));
const CONTENT_TYPE = attribute(OID.contentType, oid(OID.data));

const prepared = new WeakMap<Certificate, Map<SignDigest, Uint8Array>>();

/** ESSCertIDv2 (RFC 5035, 3); SHA-256 is the default and then not written. The same for each signature. */
export function signingCertificate(certificate: Certificate, digest: SignDigest): Uint8Array {
  const known = prepared.get(certificate) ?? new Map<SignDigest, Uint8Array>();
  prepared.set(certificate, known);
  const made = known.get(digest) ?? makeSigningCertificate(certificate, digest);
  known.set(digest, made);
  return made;
}

function makeSigningCertificate(certificate: Certificate, digest: SignDigest): Uint8Array {
  const issuerSerial = sequence(sequence(T(0xa4, certificate.issuer.der)), certificate.serial);
  const algorithm = digest === 'sha256' ? [] : [digestIdentifier(digest)];
  const certHash = octetString(hash(digest, certificate.der, 'buffer'));
  const essCertId = sequence(...algorithm, certHash, issuerSerial);
  return attribute(OID.signingCertificateV2, sequence(sequence(essCertId)));
}

/** A signature value with the algorithms and attributes it was made with, each as DER. */
export interface SignerParts {
  /** SET (tag 0x31). */
  readonly signedAttrs: Uint8Array;
  readonly digestAlgorithm: Uint8Array;
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
}

export interface SignedDataParts {
  /** DER SET as returned by {@link signedAttributes}. */
  readonly signedAttrs: Uint8Array;
  readonly alg: SigAlg;
  readonly signature: Uint8Array;
  readonly certificate: Certificate;
  readonly chain: readonly Der[];
}

/** A detached CMS SignedData with one SignerInfo (RFC 5652, 5) of one of our own algorithms. */
export function buildSignedData(parts: SignedDataParts): Uint8Array {
  return assembleSignedData(partsOf(parts), parts);
}

export const partsOf = (made: Pick<SignedDataParts, 'signedAttrs' | 'alg' | 'signature'>): SignerParts => ({
  signedAttrs: made.signedAttrs,
  digestAlgorithm: digestIdentifier(digestOfAlg(made.alg)),
  signatureAlgorithm: algorithmIdentifier(made.alg),
  signature: made.signature,
});

export interface Envelope {
  readonly certificate: Certificate;
  readonly chain: readonly Der[];
  /** A time-stamp token over the signature value: unsigned attribute signature-time-stamp (EN 319 122-1, 5.3). */
  readonly timeStamp?: Der;
}

/** Puts a signature value and its certificates into a ContentInfo with detached data. */
export function assembleSignedData(signer: SignerParts, envelope: Envelope): Uint8Array {
  const { certificate, chain, timeStamp } = envelope;
  const embedded = new Uint8Array(signer.signedAttrs);
  embedded[0] = 0xa0;
  const signerInfo = sequence(
    smallInteger(1),
    sequence(certificate.issuer.der, certificate.serial),
    signer.digestAlgorithm,
    embedded,
    signer.signatureAlgorithm,
    octetString(signer.signature),
    ...(timeStamp ? [T(0xa1, attribute(OID.signatureTimeStamp, timeStamp))] : []),
  );
  const signedData = sequence(
    smallInteger(1),
    T(0x31, signer.digestAlgorithm),
    DETACHED,
    T(0xa0, certificate.der, ...chain),
    T(0x31, signerInfo),
  );
  return sequence(oid(OID.signedData), T(0xa0, signedData));
}

const DETACHED = sequence(oid(OID.data));

/** DigestInfo of a SHA-256 value, for devices that pad but do not hash (RFC 8017, 9.2). */
export function sha256DigestInfo(digest: Uint8Array): Uint8Array {
  return sequence(sequence(oid(OID.sha256), NULL), octetString(digest));
}
