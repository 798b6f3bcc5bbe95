import { createHash } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { checkSignature, digestName, signatureScheme } from '../cms/algorithms.ts';
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
import { NULL, octetString, oid, sequence, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { PadesError } from '../errors.ts';
import {
  type Certificate,
  type Der,
  type Extension,
  extendedUsages,
  mayUse,
  nameFrom,
  parseCertificate,
} from './certificate.ts';
import { isIssuedBy } from './chain.ts';
import { extensionMap, type Standing } from './crl.ts';
import { memoByContent } from './memo.ts';
import { sameName } from './names.ts';

interface Single {
  readonly id: Asn1;
  readonly status: Asn1;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
}

/** A successful basic OCSP answer (RFC 6960, 4.2.1). */
export interface OcspAnswer {
  readonly der: Der;
  readonly producedAt: Date;
  readonly responder: Asn1;
  readonly singles: readonly Single[];
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly certificates: readonly Certificate[];
  readonly data: Uint8Array;
  readonly signatureAlgorithm: Asn1;
  readonly signature: Uint8Array;
}

/** What an answer says of one certificate, and when. `responder` is the delegate that signed, if one did. */
export interface OcspStatement {
  readonly standing: Standing | { readonly is: 'unknown' };
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly responder?: Certificate;
}

const SHA1_ID = sequence(oid(OID.sha1), NULL);

/** CertID with SHA-1, here only a name that all responders know (RFC 6960, 4.1.1; RFC 5019, 2.1.1). */
export function ocspCertId(certificate: Certificate, issuer: Certificate): Uint8Array {
  return sequence(
    SHA1_ID,
    octetString(digest('sha1', certificate.issuer.der)),
    octetString(digest('sha1', keyBits(issuer))),
    certificate.serial,
  );
}

const digest = (algorithm: string, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash(algorithm).update(bytes).digest());

/** The subjectPublicKey without tag, length and unused bits. */
function keyBits(certificate: Certificate): Uint8Array {
  const spki = new Uint8Array(certificate.publicKey.export({ type: 'spki', format: 'der' }));
  return expectTag(sequenceOf(readAsn1(spki))[1], 0x03).content.subarray(1);
}

/** A request about one certificate; `nonce` is the value of the extension (RFC 6960, 4.1; RFC 8954). */
export function ocspRequest(certificate: Certificate, issuer: Certificate, nonce?: Uint8Array): Der {
  const list = sequence(sequence(ocspCertId(certificate, issuer)));
  if (!nonce) return sequence(sequence(list));
  const extension = sequence(oid(OID.ocspNonce), octetString(octetString(nonce)));
  return sequence(sequence(list, T(0xa2, sequence(extension))));
}

/** Reads an OCSPResponse. Throws `OCSP_STATUS` when the responder refused and `OCSP_SYNTAX` otherwise. */
export const parseOcsp: (der: Der) => OcspAnswer = memoByContent((der) => {
  try {
    return parse(der);
  } catch (error) {
    if (error instanceof PadesError && error.code === 'OCSP_STATUS') throw error;
    throw new PadesError('OCSP_SYNTAX', error instanceof Error ? error.message : 'OCSP');
  }
});

function parse(der: Der): OcspAnswer {
  const outer = readAsn1(der);
  const [status, wrapped] = sequenceOf(outer);
  const code = expectTag(status, 0x0a).content[0] ?? -1;
  if (code !== 0) throw new PadesError('OCSP_STATUS', `status ${code}`);
  const [type, bytes] = sequenceOf(children(expectTag(wrapped, 0xa0))[0]);
  if (oidText(type) !== OID.ocspBasic) throw new Error('not a basic answer');
  return { ...parseBasic(octets(bytes)), der: outer.raw };
}

function parseBasic(der: Uint8Array): Omit<OcspAnswer, 'der'> {
  const [data, algorithm, signature, certificates] = sequenceOf(readAsn1(der));
  const fields = sequenceOf(data);
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [responder, producedAt, singles, extensions] = fields;
  const held = certificates ? sequenceOf(children(expectTag(certificates, 0xa0))[0]) : [];
  return {
    producedAt: timeOf(producedAt),
    responder: responder as Asn1,
    singles: sequenceOf(singles).map(singleOf),
    extensions: extensionMap(extensions && children(expectTag(extensions, 0xa1))[0]),
    certificates: held.map((each) => parseCertificate(each.raw)),
    data: expectTag(data, 0x30).raw,
    signatureAlgorithm: expectTag(algorithm, 0x30),
    signature: expectTag(signature, 0x03).content.subarray(1),
  };
}

function singleOf(element: Asn1): Single {
  const [id, status, thisUpdate, ...rest] = sequenceOf(element);
  const next = rest.find((part) => part.tag === 0xa0);
  const wrapped = rest.find((part) => part.tag === 0xa1);
  const extensions = extensionMap(wrapped && children(wrapped)[0]);
  if ([...extensions.values()].some((each) => each.critical)) throw new Error('critical extension');
  return {
    id: expectTag(id, 0x30),
    status: status as Asn1,
    thisUpdate: timeOf(thisUpdate),
    ...(next ? { nextUpdate: timeOf(children(next)[0]) } : {}),
  };
}

/** Value of the nonce inside its extension, undefined when the responder sent none. */
export function ocspNonce(answer: OcspAnswer): Uint8Array | undefined {
  const extension = answer.extensions.get(OID.ocspNonce);
  return extension && octets(readAsn1(extension.value));
}

/**
 * What the answer says about a certificate of this issuer, undefined when it cannot say (RFC 6960, 3.2): another
 * certificate, a responder that is neither the issuer nor its delegate, a wrong signature. Freshness and the
 * delegate's own revocation are the caller's to judge.
 */
export function statementIn(
  answer: OcspAnswer,
  certificate: Certificate,
  issuer: Certificate,
): OcspStatement | undefined {
  const single = answer.singles.find((each) => isAbout(each.id, certificate, issuer));
  if (!single || [...answer.extensions.values()].some((each) => each.critical)) return undefined;
  const signer = signerOf(answer, issuer);
  const standing = signer && standingIn(single.status);
  if (!standing) return undefined;
  return {
    standing,
    thisUpdate: single.thisUpdate,
    ...(single.nextUpdate ? { nextUpdate: single.nextUpdate } : {}),
    ...(signer.sha256 === issuer.sha256 ? {} : { responder: signer }),
  };
}

function isAbout(id: Asn1, certificate: Certificate, issuer: Certificate): boolean {
  const [algorithm, nameHash, keyHash, serial] = sequenceOf(id);
  const name = digestName(algorithm);
  if (!name || !serial || !equalBytes(serial.raw, certificate.serial)) return false;
  if (!equalBytes(octets(keyHash), digest(name, keyBits(issuer)))) return false;
  const hashed = octets(nameHash);
  // The responder may know its issuer by the spelling of either certificate.
  return [certificate.issuer.der, issuer.subject.der].some((der) => equalBytes(hashed, digest(name, der)));
}

const signers = new WeakMap<OcspAnswer, Map<string, Certificate | null>>();

/** The issuer itself or a delegate it certified for OCSP signing (RFC 6960, 4.2.2.2); worked out once. */
function signerOf(answer: OcspAnswer, issuer: Certificate): Certificate | null {
  const known = signers.get(answer) ?? new Map<string, Certificate | null>();
  signers.set(answer, known);
  const before = known.get(issuer.sha256);
  if (before !== undefined) return before;
  const candidates = [issuer, ...answer.certificates.filter((each) => isDelegate(each, issuer, answer))];
  const found =
    candidates.find((each) => isNamed(answer.responder, each) && isSignedBy(answer, each)) ?? null;
  known.set(issuer.sha256, found);
  return found;
}

const IGNORABLE = new Set<string>([
  OID.keyUsage,
  OID.extKeyUsage,
  OID.basicConstraints,
  OID.ocspNoCheck,
  OID.certificatePolicies,
  OID.subjectAltName,
]);

function isDelegate(certificate: Certificate, issuer: Certificate, answer: OcspAnswer): boolean {
  const { producedAt } = answer;
  const isInTime = certificate.notBefore <= producedAt && producedAt <= certificate.notAfter;
  const isKnown = [...certificate.extensions].every(([type, each]) => !each.critical || IGNORABLE.has(type));
  const isAllowed =
    extendedUsages(certificate)?.includes(OID.ocspSigning) && mayUse(certificate, 'digitalSignature');
  return isInTime && isKnown && isAllowed === true && isIssuedBy(certificate, issuer);
}

/** ResponderID [1] is a name, [2] the SHA-1 of the key. */
function isNamed(responder: Asn1, certificate: Certificate): boolean {
  const value = children(responder)[0];
  if (responder.tag === 0xa1) return sameName(nameFrom(value), certificate.subject);
  return responder.tag === 0xa2 && equalBytes(octets(value), digest('sha1', keyBits(certificate)));
}

function isSignedBy(answer: OcspAnswer, signer: Certificate): boolean {
  const scheme = signatureScheme(answer.signatureAlgorithm);
  if (!scheme || scheme.digest === 'md5' || scheme.digest === 'sha1') return false;
  const { data, signature } = answer;
  return checkSignature(signer.publicKey, { scheme, digest: scheme.digest ?? 'sha256', data, signature });
}

const HOLD = 6;

function standingIn(status: Asn1): OcspStatement['standing'] | undefined {
  if (status.tag === 0x80) return { is: 'good' };
  if (status.tag === 0x82) return { is: 'unknown' };
  if (status.tag !== 0xa1) return undefined;
  const [at, wrapped] = children(status);
  const reason = wrapped ? (children(wrapped)[0]?.content[0] ?? 0) : 0;
  return { is: reason === HOLD ? 'hold' : 'revoked', at: timeOf(at), reason };
}

/** True when the delegate's certificate says that nobody needs to ask about it (RFC 6960, 4.2.2.2.1). */
export const isNoCheck = (responder: Certificate): boolean => responder.extensions.has(OID.ocspNoCheck);
