import { checkSignature, signatureScheme } from '../cms/algorithms.ts';
import { OID } from '../der/oid.ts';
import { basicConstraints, type Certificate, extendedUsages, keyIdsAgree, mayUse } from './certificate.ts';
import { keepsConstraints, sameName } from './names.ts';

/** What the certificate at the end of the chain was used for. */
export type ChainPurpose = 'signing' | 'time-stamping' | 'ocsp';

export interface ChainInput {
  readonly signer: Certificate;
  readonly intermediates: readonly Certificate[];
  readonly anchors: readonly Certificate[];
  /** The instant the chain must be valid at. */
  readonly at: Date;
  readonly purpose?: ChainPurpose;
}

export interface Chain {
  /** Codes of rule 8; empty means trusted. */
  readonly codes: readonly string[];
  /** Signer first, trust anchor last; empty when none leads to an anchor. */
  readonly path: readonly Certificate[];
}

const MAX_LENGTH = 8;
const MAX_TRIES = 200;
const MAX_PATHS = 16;

/** Critical extensions this check understands or may ignore; any other refuses the certificate (RFC 5280, 4.2). */
const UNDERSTOOD = new Set<string>([
  OID.keyUsage,
  OID.basicConstraints,
  OID.extKeyUsage,
  OID.certificatePolicies,
  OID.subjectAltName,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
  OID.nameConstraints,
  OID.crlDistributionPoints,
  // Both only narrow what an explicit policy allows; none is asked for here (RFC 5280, 6.1.5 g).
  OID.policyMappings,
  OID.inhibitAnyPolicy,
]);

/**
 * Rule 8 of signing.md 7.1: the best of the chains from the signer to a trust anchor (RFC 5280, 6.1). Names alone
 * prove nothing: every link is checked by signature. Cross-certificates give several paths; one without fault is
 * enough, else the one with the fewest.
 */
export function buildChain(input: ChainInput): Chain {
  const found = findPaths(input);
  const own = signerCodes(input);
  if (found.paths.length === 0) return { codes: [found.code, ...own], path: [] };
  let best: Chain | undefined;
  for (const path of found.paths) {
    const codes = [...new Set([...own, ...pathCodes(path, input.at)])];
    if (!best || codes.length < best.codes.length) best = { codes, path };
  }
  return best as Chain;
}

/** The codes of {@link buildChain} alone. */
export const checkChain = (input: ChainInput): string[] => [...buildChain(input).codes];

interface Found {
  readonly paths: readonly (readonly Certificate[])[];
  readonly code: 'CHAIN_INCOMPLETE' | 'CHAIN_UNTRUSTED';
}

function findPaths(input: ChainInput): Found {
  const paths: Certificate[][] = [];
  const anchors = new Set(input.anchors.map((anchor) => anchor.sha256));
  const issuers = [...input.anchors, ...input.intermediates];
  let tries = 0;
  let hasReachedRoot = false;
  const search = (path: Certificate[]): void => {
    tries += 1;
    const last = path[path.length - 1] as Certificate;
    if (anchors.has(last.sha256)) return void paths.push(path);
    if (sameName(last.subject, last.issuer)) hasReachedRoot = true;
    if (path.length >= MAX_LENGTH || tries > MAX_TRIES || paths.length >= MAX_PATHS) return;
    for (const issuer of issuers) {
      if (!isOnPath(path, issuer) && isIssuedBy(last, issuer)) search([...path, issuer]);
    }
  };
  search([input.signer]);
  return { paths, code: hasReachedRoot ? 'CHAIN_UNTRUSTED' : 'CHAIN_INCOMPLETE' };
}

/** The same name with the same key again is a loop, whatever certificate says it (RFC 4158, 2.4.2). */
const isOnPath = (path: readonly Certificate[], issuer: Certificate): boolean =>
  path.some(
    (known) =>
      known.sha256 === issuer.sha256 ||
      (sameName(known.subject, issuer.subject) && known.publicKey.equals(issuer.publicKey)),
  );

/** Signatures of certificates are checked once, however many files carry them. */
const checked = new WeakMap<Certificate, Map<string, boolean>>();

/** True when the issuer's name matches and its key made the certificate's signature. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (!sameName(certificate.issuer, issuer.subject) || !keyIdsAgree(certificate.extensions, issuer))
    return false;
  const known = checked.get(certificate) ?? new Map<string, boolean>();
  checked.set(certificate, known);
  const before = known.get(issuer.sha256);
  if (before !== undefined) return before;
  const scheme = signatureScheme(certificate.signatureAlgorithm);
  const { tbs: data, signature } = certificate;
  const isOk =
    scheme !== undefined &&
    checkSignature(issuer.publicKey, { scheme, digest: scheme.digest ?? 'sha256', data, signature });
  known.set(issuer.sha256, isOk);
  return isOk;
}

function signerCodes(input: ChainInput): string[] {
  const { signer, purpose = 'signing' } = input;
  const codes = [...timeCodes(signer, input.at), ...criticalCodes(signer)];
  const mayBeUsed = mayUse(signer, 'digitalSignature') || mayUse(signer, 'nonRepudiation');
  if (!mayBeUsed || !usageFits(signer, purpose)) codes.push('CERT_USAGE');
  return codes;
}

const ANY_USAGE = '2.5.29.37.0';
const PKIX = '1.3.6.1.5.5.7.3.';
/** TLS server, code, IPsec ×3, time-stamps, OCSP, IKE: keys for machines, not for what people sign. */
const NOT_FOR_DOCUMENTS = new Set(['1', '3', '5', '6', '7', '8', '9', '17'].map((arc) => PKIX + arc));

function usageFits(signer: Certificate, purpose: ChainPurpose): boolean {
  const usages = extendedUsages(signer);
  if (purpose === 'time-stamping') return usages?.length === 1 && usages[0] === OID.timeStamping;
  if (purpose === 'ocsp') return usages?.includes(OID.ocspSigning) === true;
  // No extension: any use. Vietnamese CAs write clientAuth and emailProtection into signing certificates.
  return usages === undefined || usages.some((usage) => usage === ANY_USAGE || !NOT_FOR_DOCUMENTS.has(usage));
}

function timeCodes(certificate: Certificate, at: Date): string[] {
  if (at < certificate.notBefore) return ['CERT_NOT_YET'];
  return at <= certificate.notAfter ? [] : ['CERT_EXPIRED'];
}

function pathCodes(path: readonly Certificate[], at: Date): string[] {
  const codes: string[] = [];
  let below = 0;
  path.slice(1).forEach((issuer, i) => {
    codes.push(...issuerCodes(issuer, below));
    // The anchor is trusted by decision, not by its dates.
    if (i < path.length - 2) codes.push(...timeCodes(issuer, at));
    if (path.slice(0, i + 1).some((each) => isConstrained(each, issuer, path))) codes.push('CERT_CONSTRAINT');
    if (!sameName(issuer.subject, issuer.issuer)) below += 1;
  });
  return codes;
}

/** Self-issued CA certificates are exempt, the signer never is (RFC 5280, 6.1.3 b). */
function isConstrained(
  certificate: Certificate,
  authority: Certificate,
  path: readonly Certificate[],
): boolean {
  const isSelfIssued = sameName(certificate.subject, certificate.issuer);
  if (isSelfIssued && certificate !== path[0]) return false;
  return !safely(() => keepsConstraints(certificate, authority));
}

function safely(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

/** `below` is the number of CA certificates between this issuer and the signer that are not self-issued. */
function issuerCodes(issuer: Certificate, below: number): string[] {
  const codes = criticalCodes(issuer);
  const { isCa, pathLength } = basicConstraints(issuer);
  if (!isCa || !mayUse(issuer, 'keyCertSign')) codes.push('CERT_NOT_CA');
  if (pathLength !== undefined && below > pathLength) codes.push('CERT_CONSTRAINT');
  return codes;
}

function criticalCodes(certificate: Certificate): string[] {
  for (const [type, extension] of certificate.extensions) {
    if (extension.critical && !UNDERSTOOD.has(type)) return ['CERT_CRITICAL'];
  }
  return [];
}
