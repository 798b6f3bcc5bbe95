import { sha256 } from '../bytes.ts';
import { NULL, octetString, oid, sequence, setOf, smallInteger, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import type { Certificate, Der } from '../pki/certificate.ts';
import { algorithmIdentifier, SHA256_ID, type SigAlg } from './algorithms.ts';

/**
 * The signed attributes of PAdES B-B (EN 319 142-1): content-type, message-digest, signing-certificate-v2 and
 * no signing-time. The result is the DER SET (tag 0x31) that is hashed and signed.
 */
export function signedAttributes(contentDigest: Uint8Array, certificate: Certificate): Uint8Array {
  const issuerSerial = sequence(sequence(T(0xa4, certificate.issuer.der)), certificate.serial);
  const essCertId = sequence(octetString(sha256(certificate.der)), issuerSerial);
  return setOf(0x31, [
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(contentDigest)),
    attribute(OID.signingCertificateV2, sequence(sequence(essCertId))),
  ]);
}

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), T(0x31, value));

export interface SignedDataParts {
  /** DER SET as returned by {@link signedAttributes}. */
  readonly signedAttrs: Uint8Array;
  readonly alg: SigAlg;
  readonly signature: Uint8Array;
  readonly certificate: Certificate;
  readonly chain: readonly Der[];
}

/** A detached CMS SignedData with one SignerInfo (RFC 5652, 5). */
export function buildSignedData(parts: SignedDataParts): Uint8Array {
  const embedded = new Uint8Array(parts.signedAttrs);
  embedded[0] = 0xa0;
  const signerInfo = sequence(
    smallInteger(1),
    sequence(parts.certificate.issuer.der, parts.certificate.serial),
    SHA256_ID,
    embedded,
    algorithmIdentifier(parts.alg),
    octetString(parts.signature),
  );
  const signedData = sequence(
    smallInteger(1),
    T(0x31, SHA256_ID),
    sequence(oid(OID.data)),
    T(0xa0, parts.certificate.der, ...parts.chain),
    T(0x31, signerInfo),
  );
  return sequence(oid(OID.signedData), T(0xa0, signedData));
}

/** DigestInfo of a SHA-256 value, for devices that pad but do not hash (RFC 8017, 9.2). */
export function sha256DigestInfo(digest: Uint8Array): Uint8Array {
  return sequence(sequence(oid(OID.sha256), NULL), octetString(digest));
}
