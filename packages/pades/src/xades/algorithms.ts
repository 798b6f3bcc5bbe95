import { constants, type KeyObject, sign, verify } from 'node:crypto';
import { digestOfAlg, keyFits, type SigAlg, type SignDigest } from '../cms/algorithms.ts';
import { PadesError } from '../errors.ts';

/** What an algorithm URI of a SignatureMethod says. */
export interface XmlScheme {
  readonly family: 'pkcs1' | 'pss' | 'ecdsa';
  readonly digest: SignDigest | 'sha1';
}

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const MGF1 = 'http://www.w3.org/2007/05/xmldsig-more#';

export const DIGEST_URI: Record<SignDigest, string> = {
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: `${MORE}sha384`,
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
};

/** RFC 9231 (RSA, ECDSA with r‖s; the PSS identifiers fix MGF1, one digest and a salt of its length). */
const SCHEMES = new Map<string, XmlScheme>([
  ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', { family: 'pkcs1', digest: 'sha1' }],
  [`${MORE}ecdsa-sha1`, { family: 'ecdsa', digest: 'sha1' }],
  ...(['sha256', 'sha384', 'sha512'] as const).flatMap((digest): [string, XmlScheme][] => [
    [`${MORE}rsa-${digest}`, { family: 'pkcs1', digest }],
    [`${MORE}ecdsa-${digest}`, { family: 'ecdsa', digest }],
    [`${MGF1}${digest}-rsa-MGF1`, { family: 'pss', digest }],
  ]),
]);

const URIS = new Map([...SCHEMES].map(([uri, { family, digest }]) => [`${family}-${digest}`, uri]));

/** The SignatureMethod of a produced signature. */
export const signatureUri = (alg: SigAlg): string =>
  URIS.get(`${familyOf(alg)}-${digestOfAlg(alg)}`) as string;

/** The scheme of a SignatureMethod; undefined for everything else, message authentication codes among them. */
export const schemeOf = (uri: string): XmlScheme | undefined => SCHEMES.get(uri);

export const isHmac = (uri: string): boolean => /#hmac-/i.test(uri);

/** Name of a DigestMethod for node:crypto; SHA-1 is known to be refused by name. */
export function digestNamed(uri: string): SignDigest | 'sha1' | undefined {
  if (uri === 'http://www.w3.org/2000/09/xmldsig#sha1') return 'sha1';
  return (Object.keys(DIGEST_URI) as SignDigest[]).find((name) => DIGEST_URI[name] === uri);
}

/** ECDSA is one family in XML, whatever its curve. */
const familyOf = (alg: SigAlg): string => alg.slice(0, alg.indexOf('-'));

/**
 * Signs the bytes of {@link PreparedXades}.signedInfo with a key of this process (tests, command line). Devices
 * get `toSign` instead. Throws `ALG_KEY_MISMATCH`.
 */
export function signXmlWithKey(key: KeyObject, alg: SigAlg, signedInfo: Uint8Array): Uint8Array {
  if (!keyFits(key, alg)) throw new PadesError('ALG_KEY_MISMATCH', `${alg} with ${key.asymmetricKeyType}`);
  const scheme = { family: familyOf(alg), digest: digestOfAlg(alg) } as XmlScheme;
  return new Uint8Array(sign(scheme.digest, signedInfo, { key, ...operation(scheme) }));
}

/** Checks a SignatureValue (ECDSA as r‖s, RFC 9231, 2.3.6); false for every kind of mismatch. */
export function checkXmlSignature(
  key: KeyObject,
  scheme: XmlScheme,
  signed: { readonly data: Uint8Array; readonly value: Uint8Array },
): boolean {
  const isEc = key.asymmetricKeyType === 'ec';
  const isRsa =
    key.asymmetricKeyType === 'rsa' || (scheme.family === 'pss' && key.asymmetricKeyType === 'rsa-pss');
  if (scheme.family === 'ecdsa' ? !isEc : !isRsa) return false;
  try {
    return verify(scheme.digest, signed.data, { key, ...operation(scheme) }, signed.value);
  } catch {
    return false;
  }
}

function operation(scheme: XmlScheme): object {
  if (scheme.family === 'ecdsa') return { dsaEncoding: 'ieee-p1363' };
  if (scheme.family === 'pkcs1') return { padding: constants.RSA_PKCS1_PADDING };
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

/** A DER ECDSA value as r‖s of the curve's width; anything else is returned as it is. */
export function ecdsaToRaw(value: Uint8Array, alg: SigAlg): Uint8Array {
  const width = alg.startsWith('ecdsa-p384') ? 48 : 32;
  if (!alg.startsWith('ecdsa') || value.length === 2 * width || value[0] !== 0x30) return value;
  const out = new Uint8Array(2 * width);
  let at = 2;
  for (const half of [0, 1]) {
    const length = value[at + 1] ?? 0;
    const digits = value.subarray(at + 2, at + 2 + length);
    const trimmed = digits.subarray(Math.max(0, digits.length - width));
    out.set(trimmed, half * width + width - trimmed.length);
    at += 2 + length;
  }
  return out;
}
