import { equalBytes } from '../bytes.ts';
import { checkSignature, signatureScheme } from '../cms/algorithms.ts';
import { OID } from '../der/oid.ts';
import { basicConstraints, type Certificate, mayUse } from './certificate.ts';

export interface ChainInput {
  readonly signer: Certificate;
  readonly intermediates: readonly Certificate[];
  readonly anchors: readonly Certificate[];
  /** The instant the chain must be valid at. */
  readonly at: Date;
}

const MAX_LENGTH = 8;
const MAX_TRIES = 200;

/** Critical extensions this check understands or may ignore; any other refuses the certificate (RFC 5280). */
const UNDERSTOOD = new Set<string>([
  OID.keyUsage,
  OID.basicConstraints,
  OID.extKeyUsage,
  OID.certificatePolicies,
  OID.subjectAltName,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
]);

/**
 * Rule 8 of signing.md 7.1: the codes against the best chain from the signer to a trust anchor; an empty list
 * means trusted. Names alone prove nothing: every link is checked by signature.
 */
export function checkChain(input: ChainInput): string[] {
  const path = findPath(input);
  if (!Array.isArray(path)) return [path.code, ...signerCodes(input)];
  const codes = [...signerCodes(input)];
  path.slice(1).forEach((issuer, below) => {
    codes.push(...issuerCodes(issuer, below));
    if (below < path.length - 2) codes.push(...timeCodes(issuer, input));
  });
  return [...new Set(codes)];
}

type Path = Certificate[] | { code: 'CHAIN_INCOMPLETE' | 'CHAIN_UNTRUSTED' };

/** Signer first, anchor last. */
function findPath(input: ChainInput): Path {
  let tries = 0;
  let reachedRoot = false;
  const search = (path: Certificate[]): Certificate[] | undefined => {
    tries += 1;
    const last = path[path.length - 1] as Certificate;
    if (input.anchors.some((anchor) => anchor.sha256 === last.sha256)) return path;
    if (equalBytes(last.subject.der, last.issuer.der)) reachedRoot = true;
    if (path.length >= MAX_LENGTH || tries > MAX_TRIES) return undefined;
    for (const issuer of [...input.anchors, ...input.intermediates]) {
      if (path.some((known) => known.sha256 === issuer.sha256) || !isIssuedBy(last, issuer)) continue;
      const found = search([...path, issuer]);
      if (found) return found;
    }
    return undefined;
  };
  return search([input.signer]) ?? { code: reachedRoot ? 'CHAIN_UNTRUSTED' : 'CHAIN_INCOMPLETE' };
}

/** True when the issuer's name matches and its key made the certificate's signature. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  if (!equalBytes(certificate.issuer.der, issuer.subject.der)) return false;
  const scheme = signatureScheme(certificate.signatureAlgorithm);
  if (!scheme) return false;
  return checkSignature(issuer.publicKey, {
    scheme,
    digest: scheme.digest ?? 'sha256',
    data: certificate.tbs,
    signature: certificate.signature,
  });
}

function signerCodes(input: ChainInput): string[] {
  const codes = timeCodes(input.signer, input);
  if (!mayUse(input.signer, 'digitalSignature') && !mayUse(input.signer, 'nonRepudiation'))
    codes.push('CERT_USAGE');
  codes.push(...criticalCodes(input.signer));
  return codes;
}

function timeCodes(certificate: Certificate, input: ChainInput): string[] {
  if (input.at < certificate.notBefore) return ['CERT_NOT_YET'];
  return input.at <= certificate.notAfter ? [] : ['CERT_EXPIRED'];
}

/** `below` is the number of CA certificates between this issuer and the signer. */
function issuerCodes(issuer: Certificate, below: number): string[] {
  const codes: string[] = [];
  const { isCa, pathLength } = basicConstraints(issuer);
  if (!isCa || !mayUse(issuer, 'keyCertSign')) codes.push('CERT_NOT_CA');
  if (pathLength !== undefined && below > pathLength) codes.push('CERT_CONSTRAINT');
  // Name constraints are not evaluated here, so a CA that has them cannot be shown to keep them.
  if (issuer.extensions.has(OID.nameConstraints)) codes.push('CERT_CONSTRAINT');
  codes.push(...criticalCodes(issuer).filter((code) => code !== 'CERT_CONSTRAINT'));
  return codes;
}

function criticalCodes(certificate: Certificate): string[] {
  for (const [type, extension] of certificate.extensions) {
    if (extension.critical && !UNDERSTOOD.has(type) && type !== OID.nameConstraints) return ['CERT_CRITICAL'];
  }
  return [];
}
