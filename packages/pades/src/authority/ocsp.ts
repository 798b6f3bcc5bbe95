import { children, expectTag, octets, readAsn1, sequenceOf } from '../der/decode.ts';
import { octetString, oid, sequence, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { type ExtensionSpec, extension, signatureAlgorithm, signatureBits } from '../pki/build.ts';
import { type Der, parseCertificate } from '../pki/certificate.ts';
import { issueCertificate, type KeyHolder, type SubjectSpec } from '../pki/issue.ts';
import { ocspCertId } from '../pki/ocsp.ts';
import { CRL_REASON, type CrlReason, generalizedTime, NO_CHECK } from './crl.ts';

/** A delegate of the authority that answers OCSP requests (RFC 6960, 4.2.2.2). */
export function issueOcspResponder(authority: KeyHolder, spec: SubjectSpec): KeyHolder {
  return issueCertificate(authority, {
    ...spec,
    extensions: spec.extensions ?? [NO_CHECK],
    extendedUsage: OID.ocspSigning,
  });
}

export type OcspStatus =
  | { readonly is: 'good' }
  | { readonly is: 'unknown' }
  | { readonly is: 'revoked'; readonly at: Date; readonly reason?: CrlReason };

export interface OcspSpec {
  /** CertID of the request, or the certificate asked about. */
  readonly about: Uint8Array | { readonly certificate: Der; readonly issuer: Der };
  readonly status: OcspStatus;
  readonly producedAt: Date;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** Value of the nonce extension, verbatim from the request. */
  readonly nonce?: Uint8Array;
  readonly extensions?: readonly ExtensionSpec[];
}

/** Signs an OCSP answer about one certificate (RFC 6960, 4.2.1). For tests and the demo. */
export function issueOcspAnswer(responder: KeyHolder, spec: OcspSpec): Der {
  const { about } = spec;
  const id = about instanceof Uint8Array ? about : certIdOf(about);
  const single = sequence(
    id,
    statusElement(spec.status),
    generalizedTime(spec.thisUpdate),
    ...(spec.nextUpdate ? [T(0xa0, generalizedTime(spec.nextUpdate))] : []),
  );
  const extensions = [
    ...(spec.nonce ? [extension(OID.ocspNonce, spec.nonce)] : []),
    ...(spec.extensions ?? []).map((each) => extension(each.oid, each.value)),
  ];
  const data = sequence(
    T(0xa1, parseCertificate(responder.certificate).subject.der),
    generalizedTime(spec.producedAt),
    sequence(single),
    ...(extensions.length > 0 ? [T(0xa1, sequence(...extensions))] : []),
  );
  const basic = sequence(
    data,
    signatureAlgorithm(responder.key),
    signatureBits(responder.key, data),
    T(0xa0, sequence(responder.certificate)),
  );
  const bytes = sequence(oid(OID.ocspBasic), octetString(basic));
  return sequence(T(0x0a, Uint8Array.of(0)), T(0xa0, bytes));
}

/** An answer without content: 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized. */
export const ocspFailure = (status: number): Der => sequence(T(0x0a, Uint8Array.of(status)));

function statusElement(status: OcspStatus): Uint8Array {
  if (status.is === 'good') return T(0x80);
  if (status.is === 'unknown') return T(0x82);
  const reason = status.reason ? [T(0xa0, T(0x0a, Uint8Array.of(CRL_REASON[status.reason])))] : [];
  return T(0xa1, generalizedTime(status.at), ...reason);
}

function certIdOf(about: { certificate: Der; issuer: Der }): Uint8Array {
  return ocspCertId(parseCertificate(about.certificate), parseCertificate(about.issuer));
}

/** What a request asks: the CertIDs and the nonce, verbatim. Throws `ASN1_SYNTAX`. */
export function readOcspRequest(der: Uint8Array): {
  ids: { raw: Uint8Array; serial: Uint8Array; nameHash: Uint8Array; keyHash: Uint8Array }[];
  nonce?: Uint8Array;
} {
  const parts = sequenceOf(sequenceOf(readAsn1(der))[0]);
  const list = parts.find((part) => part.tag === 0x30);
  const ids = sequenceOf(list).map((request) => {
    const id = expectTag(sequenceOf(request)[0], 0x30);
    const [, nameHash, keyHash, serial] = sequenceOf(id);
    return {
      raw: id.raw,
      serial: expectTag(serial, 0x02).raw,
      nameHash: octets(nameHash),
      keyHash: octets(keyHash),
    };
  });
  const wrapped = parts.find((part) => part.tag === 0xa2);
  const nonce = wrapped ? nonceIn(sequenceOf(children(wrapped)[0])) : undefined;
  return nonce ? { ids, nonce } : { ids };
}

function nonceIn(extensions: readonly { raw: Uint8Array }[]): Uint8Array | undefined {
  for (const each of extensions) {
    const fields = sequenceOf(readAsn1(each.raw));
    if (Buffer.from(fields[0]?.raw ?? []).equals(oid(OID.ocspNonce))) return octets(fields.at(-1));
  }
  return undefined;
}
