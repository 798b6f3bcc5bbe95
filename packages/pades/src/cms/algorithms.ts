import { constants, type KeyObject, verify } from 'node:crypto';
import { type Asn1, children, integerOf, oidText, readAsn1, sequenceOf } from '../der/decode.ts';
import { NULL, oid, sequence, smallInteger, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { PadesError } from '../errors.ts';
import { checkMixedPss } from './pss.ts';

/** Digests this library signs with. */
export type SignDigest = 'sha256' | 'sha384' | 'sha512';
/** Signature algorithms this library produces, as `family-digest`. */
export type SigAlg = `${'pkcs1' | 'pss' | 'ecdsa-p256' | 'ecdsa-p384'}-${SignDigest}`;

/** `salt` is the length of the digest, in bytes. */
const SIGN_DIGESTS = {
  sha256: { id: OID.sha256, salt: 32, withRsa: OID.sha256WithRsa, withEcdsa: OID.ecdsaWithSha256 },
  sha384: { id: OID.sha384, salt: 48, withRsa: OID.sha384WithRsa, withEcdsa: OID.ecdsaWithSha384 },
  sha512: { id: OID.sha512, salt: 64, withRsa: OID.sha512WithRsa, withEcdsa: OID.ecdsaWithSha512 },
} as const;

export const SHA256_ID = sequence(oid(OID.sha256));

/** The digest of a produced signature, by its name in node:crypto. */
export const digestOfAlg = (alg: SigAlg): SignDigest => alg.slice(alg.lastIndexOf('-') + 1) as SignDigest;

/** AlgorithmIdentifier of a digest, without parameters (RFC 5754, 2). */
export const digestIdentifier = (digest: SignDigest): Uint8Array => sequence(oid(SIGN_DIGESTS[digest].id));

/** PSS salt: as long as the digest (RFC 8017, 9.1). */
export const saltLengthOf = (alg: SigAlg): number => SIGN_DIGESTS[digestOfAlg(alg)].salt;

/** RSASSA-PSS-params with one digest for message and mask (RFC 4055, 3.1). */
function pssParameters(digest: SignDigest): Uint8Array {
  const hash = sequence(oid(SIGN_DIGESTS[digest].id), NULL);
  return sequence(
    T(0xa0, hash),
    T(0xa1, sequence(oid(OID.mgf1), hash)),
    T(0xa2, smallInteger(SIGN_DIGESTS[digest].salt)),
  );
}

const identifiers = new Map<SigAlg, Uint8Array>();

/** AlgorithmIdentifier of a produced signature. */
export function algorithmIdentifier(alg: SigAlg): Uint8Array {
  const known = identifiers.get(alg) ?? makeIdentifier(alg, digestOfAlg(alg));
  identifiers.set(alg, known);
  return known;
}

function makeIdentifier(alg: SigAlg, digest: SignDigest): Uint8Array {
  if (alg.startsWith('pkcs1-')) return sequence(oid(SIGN_DIGESTS[digest].withRsa), NULL);
  if (alg.startsWith('pss-')) return sequence(oid(OID.rsaPss), pssParameters(digest));
  return sequence(oid(SIGN_DIGESTS[digest].withEcdsa));
}

const CURVES = { 'ecdsa-p256': 'prime256v1', 'ecdsa-p384': 'secp384r1' } as const;

interface KeyFacts {
  readonly type: string | undefined;
  readonly curve: string | undefined;
  readonly bits: number | undefined;
}

const facts = new WeakMap<KeyObject, KeyFacts>();

/** Each of these asks OpenSSL anew, so it is remembered with the key. */
function factsOf(key: KeyObject): KeyFacts {
  const known = facts.get(key);
  if (known) return known;
  const details = key.asymmetricKeyDetails;
  const made = { type: key.asymmetricKeyType, curve: details?.namedCurve, bits: details?.modulusLength };
  facts.set(key, made);
  return made;
}

/** Length of an RSA modulus in bits, undefined for other keys. */
export const rsaBits = (key: KeyObject): number | undefined => factsOf(key).bits;

/** True when a key can make signatures of that kind (RSA for PKCS#1 and PSS, the named curve for ECDSA). */
export function keyFits(key: KeyObject, alg: SigAlg): boolean {
  const { type, curve } = factsOf(key);
  if (alg.startsWith('pkcs1-')) return type === 'rsa';
  if (alg.startsWith('pss-')) return type === 'rsa' || type === 'rsa-pss';
  return type === 'ec' && curve === CURVES[alg.slice(0, 10) as keyof typeof CURVES];
}

/**
 * The algorithm for a key where nobody asks for another: PSS for RSA (TT 15/2025 Phụ lục I), for ECDSA the digest
 * of the curve's strength. Throws `ALG_KEY_MISMATCH` for other keys.
 */
export function algorithmFor(key: KeyObject, family: 'pkcs1' | 'pss' = 'pss', digest?: SignDigest): SigAlg {
  const { type, curve } = factsOf(key);
  if (curve === CURVES['ecdsa-p256']) return `ecdsa-p256-${digest ?? 'sha256'}`;
  if (curve === CURVES['ecdsa-p384']) return `ecdsa-p384-${digest ?? 'sha384'}`;
  if (type === 'rsa') return `${family}-${digest ?? 'sha256'}`;
  if (type === 'rsa-pss') return `pss-${digest ?? 'sha256'}`;
  throw new PadesError('ALG_KEY_MISMATCH', `no algorithm for keys of type ${type}`);
}

const MIN_RSA_BITS = 2048;

/** Refuses keys that nothing may be signed with any more (`ALG_WEAK_KEY`: RSA below 2048 bits). */
export function assertStrongKey(key: KeyObject): void {
  const bits = rsaBits(key);
  if (bits !== undefined && bits < MIN_RSA_BITS)
    throw new PadesError('ALG_WEAK_KEY', `RSA with ${bits} bits`);
}

const DIGESTS = new Map<string, string>([
  [OID.sha1, 'sha1'],
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
  [OID.md5, 'md5'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.5', 'sha512-224'],
  ['2.16.840.1.101.3.4.2.6', 'sha512-256'],
  ['2.16.840.1.101.3.4.2.7', 'sha3-224'],
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
  /** Of PSS, when it is not the digest of the message. */
  readonly maskDigest?: string;
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
  ['1.2.840.113549.1.1.14', { family: 'rsa-pkcs1', digest: 'sha224' }],
  ['1.2.840.113549.1.1.15', { family: 'rsa-pkcs1', digest: 'sha512-224' }],
  ['1.2.840.113549.1.1.16', { family: 'rsa-pkcs1', digest: 'sha512-256' }],
  ['2.16.840.1.101.3.4.3.13', { family: 'rsa-pkcs1', digest: 'sha3-224' }],
  ['2.16.840.1.101.3.4.3.14', { family: 'rsa-pkcs1', digest: 'sha3-256' }],
  ['2.16.840.1.101.3.4.3.15', { family: 'rsa-pkcs1', digest: 'sha3-384' }],
  ['2.16.840.1.101.3.4.3.16', { family: 'rsa-pkcs1', digest: 'sha3-512' }],
  ['1.2.840.10045.4.3.1', { family: 'ecdsa', digest: 'sha224' }],
  ['2.16.840.1.101.3.4.3.9', { family: 'ecdsa', digest: 'sha3-224' }],
  ['2.16.840.1.101.3.4.3.10', { family: 'ecdsa', digest: 'sha3-256' }],
  ['2.16.840.1.101.3.4.3.11', { family: 'ecdsa', digest: 'sha3-384' }],
  ['2.16.840.1.101.3.4.3.12', { family: 'ecdsa', digest: 'sha3-512' }],
  [OID.ed25519, { family: 'eddsa' }],
  [OID.ed448, { family: 'eddsa' }],
]);

/** The scheme of a signature AlgorithmIdentifier, undefined when unsupported. */
export function signatureScheme(identifier: Asn1): SignatureScheme | undefined {
  const [type, parameters] = sequenceOf(identifier);
  const dotted = oidText(type);
  return dotted === OID.rsaPss ? pssScheme(parameters) : SCHEMES.get(dotted);
}

const schemes = new Map<SigAlg, SignatureScheme | undefined>();

/** The scheme of a produced signature. */
export function schemeOf(alg: SigAlg): SignatureScheme | undefined {
  const known = schemes.get(alg) ?? signatureScheme(readAsn1(algorithmIdentifier(alg)));
  schemes.set(alg, known);
  return known;
}

/** RSASSA-PSS parameters (RFC 4055, 3.1); the defaults are SHA-1 and 20, the only trailer is 1. */
function pssScheme(parameters: Asn1 | undefined): SignatureScheme | undefined {
  const parts = new Map(
    parameters ? sequenceOf(parameters).map((part) => [part.tag, children(part)[0]]) : [],
  );
  const hash = parts.get(0xa0);
  const mask = parts.get(0xa1);
  const salt = parts.get(0xa2);
  const trailer = parts.get(0xa3);
  const digest = hash ? digestName(hash) : 'sha1';
  const maskDigest = mask ? maskDigestOf(mask) : 'sha1';
  if (digest === undefined || maskDigest === undefined || (trailer && integerOf(trailer) !== 1))
    return undefined;
  const saltLength = salt ? integerOf(salt) : 20;
  return { family: 'rsa-pss', digest, saltLength, ...(maskDigest === digest ? {} : { maskDigest }) };
}

function maskDigestOf(mask: Asn1): string | undefined {
  const [type, digest] = sequenceOf(mask);
  return oidText(type) === OID.mgf1 ? digestName(digest) : undefined;
}

const FAMILY_KEYS: Record<SignatureScheme['family'], readonly string[]> = {
  'rsa-pkcs1': ['rsa'],
  'rsa-pss': ['rsa', 'rsa-pss'],
  ecdsa: ['ec'],
  eddsa: ['ed25519', 'ed448'],
};

/** True when the key type belongs to the scheme. */
export function schemeFitsKey(scheme: SignatureScheme, key: KeyObject): boolean {
  return FAMILY_KEYS[scheme.family].includes(factsOf(key).type ?? '');
}

/** Options of node:crypto for RSASSA-PSS. */
export const pssInput = (key: KeyObject, saltLength: number | undefined) => ({
  key,
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength,
});

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
    if (scheme.maskDigest) return checkMixedPss(key, value);
    if (scheme.family === 'eddsa') return verify(null, value.data, key, value.signature);
    // A bare key spares node:crypto the search for options, which costs as much as the check itself.
    const input = scheme.family === 'rsa-pss' ? pssInput(key, scheme.saltLength) : key;
    return verify(scheme.digest ?? value.digest, value.data, input, value.signature);
  } catch {
    return false;
  }
}
