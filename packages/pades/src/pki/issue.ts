import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { OID } from '../der/oid.ts';
import { buildCertificate, type ExtensionSpec } from './build.ts';
import { type Der, KEY_USAGE, parseCertificate } from './certificate.ts';

/** A private key with its certificate; `chain` holds the issuers, nearest first. */
export interface KeyHolder {
  readonly key: KeyObject;
  readonly certificate: Der;
  readonly chain: readonly Der[];
}

/** RSA modulus length, or the curve. */
export type KeyKind = 2048 | 3072 | 4096 | 'P-256' | 'P-384';

export interface AuthoritySpec {
  readonly name: string;
  readonly organisation: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyBits: KeyKind;
  /** Authorities allowed below it; 0 when not given. */
  readonly pathLength?: number;
  readonly extensions?: readonly ExtensionSpec[];
}

export interface SubjectSpec {
  readonly commonName: string;
  readonly organisation: string;
  readonly organisationalUnit?: string;
  readonly title?: string;
  readonly email?: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyBits: KeyKind;
  /** OID of the only extended key usage, written as critical. */
  readonly extendedUsage?: string;
  /** Further extensions: where to ask for revocation, no-check. */
  readonly extensions?: readonly ExtensionSpec[];
}

function newKey(kind: KeyKind): KeyObject {
  if (typeof kind === 'string') return generateKeyPairSync('ec', { namedCurve: kind }).privateKey;
  return generateKeyPairSync('rsa', { modulusLength: kind }).privateKey;
}

/**
 * A self-signed certification authority for tests and the demo. Real certificates of officials and agencies
 * come from Ban Cơ yếu Chính phủ (NĐ 68/2024), never from here.
 */
export function createCertificateAuthority(spec: AuthoritySpec): KeyHolder {
  const key = newKey(spec.keyBits);
  const certificate = buildCertificate({
    subject: [
      [OID.organisation, spec.organisation],
      [OID.commonName, spec.name],
    ],
    subjectKey: key,
    issuerName: 'self',
    issuerKey: key,
    notBefore: spec.notBefore,
    notAfter: spec.notAfter,
    keyUsageBits: [KEY_USAGE.keyCertSign, KEY_USAGE.cRLSign],
    ca: { pathLength: spec.pathLength ?? 0 },
    ...(spec.extensions ? { extensions: spec.extensions } : {}),
  });
  return { key, certificate, chain: [] };
}

/** A signing certificate (digitalSignature and nonRepudiation) with a new key, issued by the authority. */
export function issueCertificate(authority: KeyHolder, spec: SubjectSpec): KeyHolder {
  const key = newKey(spec.keyBits);
  const optional = (type: string, text: string | undefined): [string, string][] =>
    text ? [[type, text]] : [];
  const certificate = buildCertificate({
    subject: [
      [OID.organisation, spec.organisation],
      ...optional(OID.organisationalUnit, spec.organisationalUnit),
      ...optional(OID.title, spec.title),
      [OID.commonName, spec.commonName],
    ],
    subjectKey: key,
    issuerName: parseCertificate(authority.certificate).subject.der,
    issuerKey: authority.key,
    notBefore: spec.notBefore,
    notAfter: spec.notAfter,
    keyUsageBits: [KEY_USAGE.digitalSignature, KEY_USAGE.nonRepudiation],
    email: spec.email,
    extendedUsage: spec.extendedUsage,
    extensions: spec.extensions,
  });
  return { key, certificate, chain: [authority.certificate, ...authority.chain] };
}
