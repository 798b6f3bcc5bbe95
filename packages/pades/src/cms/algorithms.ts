import { constants, type KeyObject, verify } from 'node:crypto';
import { type Asn1, children, integerOf, oidText, sequenceOf } from '../der/decode.ts';
import { NULL, oid, sequence, smallInteger, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';

/** Signature algorithms this library produces; all with SHA-256. */
export type SigAlg = 'pkcs1-sha256' | 'pss-sha256' | 'ecdsa-p256-sha256';

export const SHA256_ID = sequence(oid(OID.sha256));

const pssParameters = sequence(
  T(0xa0, sequence(oid(OID.sha256), NULL)),
  T(0xa1, sequence(oid(OID.mgf1), sequence(oid(OID.sha256), NULL))),
  T(0xa2, smallInteger(32)),
);

const IDENTIFIERS: Record<SigAlg, Uint8Array> = {
  'pkcs1-sha256': sequence(oid(OID.sha256WithRsa), NULL),
  'pss-sha256': sequence(oid(OID.rsaPss), pssParameters),
  'ecdsa-p256-sha256': sequence(oid(OID.ecdsaWithSha256)),
};

/** AlgorithmIdentifier of a produced signature. */
export const algorithmIdentifier = (alg: SigAlg): Uint8Array => IDENTIFIERS[alg];

/** True when a key can make signatures of that kind (RSA for PKCS#1 and PSS, P-256 for ECDSA). */
export function keyFits(key: KeyObject, alg: SigAlg): boolean {
  if (alg === 'ecdsa-p256-sha256') {
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  }
  return key.asymmetricKeyType === 'rsa' || (alg === 'pss-sha256' && key.asymmetricKeyType === 'rsa-pss');
}

const DIGESTS = new Map<string, string>([
  [OID.sha1, 'sha1'],
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
  [OID.md5, 'md5'],
  ['2.16.840.1.101.3.4.2.8', 'sha3-256'],
  ['2.16.840.1.101.3.4.2.9', 'sha3-384'],
  ['2.16.840.1.101.3.4.2.10', 'sha3-512'],
]);

/** Name of a digest algorithm for node:crypto, undefined when it is not one (a signature OID is refused). */
export function digestName(identifier: Asn1 | undefined): string | undefined {
  return DIGESTS.get(oidText(sequenceOf(identifier)[0]));
}

export interface SignatureScheme {
  readonly family: 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'eddsa';
  /** Undefined where the SignerInfo's digest algorithm decides (plain rsaEncryption) or none applies. */
  readonly digest?: string;
  readonly saltLength?: number;
}

const SCHEMES = new Map<string, SignatureScheme>([
  [OID.rsaEncryption, { family: 'rsa-pkcs1' }],
  [OID.sha1WithRsa, { family: 'rsa-pkcs1', digest: 'sha1' }],
  [OID.sha256WithRsa, { family: 'rsa-pkcs1', digest: 'sha256' }],
  [OID.sha384WithRsa, { family: 'rsa-pkcs1', digest: 'sha384' }],
  [OID.sha512WithRsa, { family: 'rsa-pkcs1', digest: 'sha512' }],
  ['1.2.840.113549.1.1.4', { family: 'rsa-pkcs1', digest: 'md5' }],
  [OID.ecdsaWithSha1, { family: 'ecdsa', digest: 'sha1' }],
  [OID.ecdsaWithSha256, { family: 'ecdsa', digest: 'sha256' }],
  [OID.ecdsaWithSha384, { family: 'ecdsa', digest: 'sha384' }],
  [OID.ecdsaWithSha512, { family: 'ecdsa', digest: 'sha512' }],
  [OID.ed25519, { family: 'eddsa' }],
  [OID.ed448, { family: 'eddsa' }],
]);

/** The scheme of a signature AlgorithmIdentifier, undefined when unsupported. */
export function signatureScheme(identifier: Asn1): SignatureScheme | undefined {
  const [type, parameters] = sequenceOf(identifier);
  const dotted = oidText(type);
  return dotted === OID.rsaPss ? pssScheme(parameters) : SCHEMES.get(dotted);
}

/** RSASSA-PSS parameters (RFC 4055, 3.1); the defaults are SHA-1 and 20. */
function pssScheme(parameters: Asn1 | undefined): SignatureScheme | undefined {
  const parts = new Map(
    parameters ? sequenceOf(parameters).map((part) => [part.tag, children(part)[0]]) : [],
  );
  const hash = parts.get(0xa0);
  const mask = parts.get(0xa1);
  const salt = parts.get(0xa2);
  const digest = hash ? digestName(hash) : 'sha1';
  const maskDigest = mask ? digestName(sequenceOf(mask)[1]) : 'sha1';
  // node:crypto uses one digest for both; other combinations are not in use with certificates of this kind.
  if (digest === undefined || digest !== maskDigest) return undefined;
  return { family: 'rsa-pss', digest, saltLength: salt ? integerOf(salt) : 20 };
}

const FAMILY_KEYS: Record<SignatureScheme['family'], readonly string[]> = {
  'rsa-pkcs1': ['rsa'],
  'rsa-pss': ['rsa', 'rsa-pss'],
  ecdsa: ['ec'],
  eddsa: ['ed25519', 'ed448'],
};

/** True when the key type belongs to the scheme. */
export function schemeFitsKey(scheme: SignatureScheme, key: KeyObject): boolean {
  return FAMILY_KEYS[scheme.family].includes(key.asymmetricKeyType ?? '');
}

export interface SignedValue {
  readonly scheme: SignatureScheme;
  readonly digest: string;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Checks a signature value; false for every kind of mismatch. */
export function checkSignature(key: KeyObject, value: SignedValue): boolean {
  const { scheme } = value;
  if (!schemeFitsKey(scheme, key)) return false;
  try {
    if (scheme.family === 'eddsa') return verify(null, value.data, key, value.signature);
    const padding =
      scheme.family === 'rsa-pss' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
    const input = scheme.family === 'ecdsa' ? { key } : { key, padding, saltLength: scheme.saltLength };
    return verify(scheme.digest ?? value.digest, value.data, input, value.signature);
  } catch {
    return false;
  }
}
