import { createHash } from 'node:crypto';
import { digestName, SHA256_ID } from '../cms/algorithms.ts';
import { expectTag, octets, oidText, readAsn1, sequenceOf } from '../der/decode.ts';
import { octetString, oid, sequence, setOf, smallInteger, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { signatureAlgorithm, signatureOver } from '../pki/build.ts';
import { type Der, parseCertificate } from '../pki/certificate.ts';
import { issueCertificate, type KeyHolder, type SubjectSpec } from '../pki/issue.ts';
import { generalizedTime } from './crl.ts';
import { integer } from './integer.ts';

/** Policy under which the test authority stamps; an arc of nobody. */
export const TEST_TSA_POLICY = '1.3.6.1.4.1.99999.1.1';

/** A time-stamping certificate: EKU timeStamping alone and critical (RFC 3161, 2.3). */
export function issueTimeStampAuthority(authority: KeyHolder, spec: SubjectSpec): KeyHolder {
  return issueCertificate(authority, { ...spec, extendedUsage: OID.timeStamping });
}

export interface StampSpec {
  readonly at: Date;
  /** AlgorithmIdentifier of the imprint, verbatim from the query. */
  readonly algorithm?: Uint8Array;
  readonly imprint: Uint8Array;
  readonly serial?: bigint;
  /** INTEGER element of the query. */
  readonly nonce?: Uint8Array;
  readonly policy?: string;
}

/** A time-stamp token over an imprint (RFC 3161, 2.4.2). For tests and the demo. */
export function issueTimeStamp(tsa: KeyHolder, spec: StampSpec): Der {
  const info = sequence(
    smallInteger(1),
    oid(spec.policy ?? TEST_TSA_POLICY),
    sequence(spec.algorithm ?? SHA256_ID, octetString(spec.imprint)),
    integer(spec.serial ?? BigInt(spec.at.getTime())),
    generalizedTime(spec.at),
    ...(spec.nonce ? [spec.nonce] : []),
  );
  const certificate = parseCertificate(tsa.certificate);
  const ess = sequence(sequence(sequence(octetString(sha256Of(certificate.der)))));
  const signed = setOf(0x31, [
    sequence(oid(OID.contentType), T(0x31, oid(OID.tstInfo))),
    sequence(oid(OID.messageDigest), T(0x31, octetString(sha256Of(info)))),
    sequence(oid(OID.signingCertificateV2), T(0x31, ess)),
  ]);
  const embedded = new Uint8Array(signed);
  embedded[0] = 0xa0;
  const signer = sequence(
    smallInteger(1),
    sequence(certificate.issuer.der, certificate.serial),
    SHA256_ID,
    embedded,
    signatureAlgorithm(tsa.key),
    octetString(signatureOver(tsa.key, signed)),
  );
  const data = sequence(
    smallInteger(3),
    T(0x31, SHA256_ID),
    sequence(oid(OID.tstInfo), T(0xa0, octetString(info))),
    T(0xa0, tsa.certificate, ...tsa.chain),
    T(0x31, signer),
  );
  return sequence(oid(OID.signedData), T(0xa0, data));
}

const sha256Of = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());

export interface StampQuery {
  readonly algorithm: Uint8Array;
  /** Name for node:crypto; undefined when the algorithm is unknown. */
  readonly digest: string | undefined;
  readonly imprint: Uint8Array;
  readonly nonce?: Uint8Array;
  readonly policy?: string;
  readonly wantsCertificate: boolean;
}

/** Reads a TimeStampReq (RFC 3161, 2.4.1). Throws `ASN1_SYNTAX`. */
export function readTimeStampQuery(der: Uint8Array): StampQuery {
  const [version, imprint, ...rest] = sequenceOf(readAsn1(der));
  expectTag(version, 0x02);
  const [algorithm, hashed] = sequenceOf(imprint);
  const policy = rest.find((part) => part.tag === 0x06);
  const nonce = rest.find((part) => part.tag === 0x02);
  return {
    algorithm: expectTag(algorithm, 0x30).raw,
    digest: digestName(algorithm),
    imprint: octets(hashed),
    ...(nonce ? { nonce: nonce.raw } : {}),
    ...(policy ? { policy: oidText(policy) } : {}),
    wantsCertificate: rest.some((part) => part.tag === 0x01 && part.content[0] !== 0),
  };
}

/** TimeStampResp with a token (status 0). */
export function grantedResponse(token: Der): Uint8Array {
  return sequence(sequence(smallInteger(0)), token);
}

/** TimeStampResp without one: status 2 is rejection (RFC 3161, 2.4.2). */
export function refusedResponse(status: number): Uint8Array {
  return sequence(sequence(smallInteger(status)));
}
