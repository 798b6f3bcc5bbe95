import { NULL, oid, sequence, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import {
  type ExtensionSpec,
  extension,
  keyIdentifier,
  signatureAlgorithm,
  signatureBits,
  time,
} from '../pki/build.ts';
import { type Der, parseCertificate } from '../pki/certificate.ts';
import type { KeyHolder } from '../pki/issue.ts';
import { integer } from './integer.ts';

/** CRLReason (RFC 5280, 5.3.1); 7 is not used. */
export const CRL_REASON = {
  unspecified: 0,
  keyCompromise: 1,
  caCompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCrl: 8,
  privilegeWithdrawn: 9,
  aaCompromise: 10,
} as const;
export type CrlReason = keyof typeof CRL_REASON;

export interface CrlEntry {
  /** The revoked certificate, or its serial number as INTEGER element. */
  readonly certificate: Der | { readonly serial: Uint8Array };
  readonly at: Date;
  readonly reason?: CrlReason;
  readonly invalidSince?: Date;
}

export interface CrlSpec {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly number: number;
  readonly entries: readonly CrlEntry[];
  readonly extensions?: readonly ExtensionSpec[];
}

/** Writes and signs a full CRL v2 of the authority (RFC 5280, 5.1). For tests and the demo. */
export function issueCrl(authority: KeyHolder, spec: CrlSpec): Der {
  const issuer = parseCertificate(authority.certificate);
  const algorithm = signatureAlgorithm(authority.key);
  const revoked = spec.entries.length > 0 ? [sequence(...spec.entries.map(entryOf))] : [];
  const extensions = [
    extension(OID.authorityKeyIdentifier, sequence(T(0x80, keyIdentifier(authority.key)))),
    extension(OID.crlNumber, integer(spec.number)),
    ...(spec.extensions ?? []).map((each) =>
      extension(each.oid, each.value, each.critical ? 'critical' : undefined),
    ),
  ];
  const tbs = sequence(
    integer(1),
    algorithm,
    issuer.subject.der,
    time(spec.thisUpdate),
    ...(spec.nextUpdate ? [time(spec.nextUpdate)] : []),
    ...revoked,
    T(0xa0, sequence(...extensions)),
  );
  return sequence(tbs, algorithm, signatureBits(authority.key, tbs));
}

function entryOf(entry: CrlEntry): Uint8Array {
  const { certificate, reason, invalidSince } = entry;
  const serial =
    certificate instanceof Uint8Array ? parseCertificate(certificate).serial : certificate.serial;
  const extensions: Uint8Array[] = [];
  if (reason) extensions.push(extension(OID.reasonCode, T(0x0a, Uint8Array.of(CRL_REASON[reason]))));
  if (invalidSince) extensions.push(extension(OID.invalidityDate, generalizedTime(invalidSince)));
  const list = extensions.length > 0 ? [sequence(...extensions)] : [];
  return sequence(serial, time(entry.at), ...list);
}

/** GeneralizedTime to the second. */
export function generalizedTime(at: Date): Uint8Array {
  const text = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return T(0x18, new Uint8Array(Buffer.from(text, 'latin1')));
}

/** cRLDistributionPoints with one URL (RFC 5280, 4.2.1.13). */
export function crlAddress(url: string): ExtensionSpec {
  const name = T(0xa0, T(0xa0, uri(url)));
  return { oid: OID.crlDistributionPoints, value: sequence(sequence(name)) };
}

/** authorityInfoAccess with one OCSP URL (RFC 5280, 4.2.2.1). */
export function ocspAddress(url: string): ExtensionSpec {
  return { oid: OID.authorityInfoAccess, value: sequence(sequence(oid(OID.accessOcsp), uri(url))) };
}

/** ocsp-nocheck: the responder's certificate needs no revocation check itself (RFC 6960, 4.2.2.2.1). */
export const NO_CHECK: ExtensionSpec = { oid: OID.ocspNoCheck, value: NULL };

const uri = (url: string): Uint8Array => T(0x86, new Uint8Array(Buffer.from(url, 'latin1')));

/** issuingDistributionPoint (RFC 5280, 5.2.5), critical. */
export function crlScope(flags: {
  onlyUserCerts?: true;
  onlyCaCerts?: true;
  indirect?: true;
  url?: string;
}): ExtensionSpec {
  const yes = Uint8Array.of(0xff);
  const parts = [
    ...(flags.url ? [T(0xa0, T(0xa0, uri(flags.url)))] : []),
    ...(flags.onlyUserCerts ? [T(0x81, yes)] : []),
    ...(flags.onlyCaCerts ? [T(0x82, yes)] : []),
    ...(flags.indirect ? [T(0x84, yes)] : []),
  ];
  return { oid: OID.issuingDistributionPoint, value: sequence(...parts), critical: true };
}
