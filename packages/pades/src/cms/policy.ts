import type { KeyObject } from 'node:crypto';

const BROKEN_DIGESTS = new Set(['md2', 'md4', 'md5']);

/** Algorithm policy for a digest (signing.md 7.1, 5a; TT 15/2025 Phụ lục I). */
export function digestWeakness(digest: string): string[] {
  if (BROKEN_DIGESTS.has(digest)) return ['ALG_BROKEN'];
  return digest === 'sha1' ? ['ALG_WEAK_DIGEST'] : [];
}

/** Algorithm policy for a key: RSA from 2048 bits, curves from 256. */
export function keyWeakness(key: KeyObject): string[] {
  const { modulusLength: bits, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (bits !== undefined && bits < 1024) return ['ALG_BROKEN'];
  return (bits !== undefined && bits < 2048) || isShortCurve(namedCurve) ? ['ALG_WEAK_KEY'] : [];
}

function isShortCurve(curve: string | undefined): boolean {
  return curve !== undefined && /(?:112|113|128|131|160|163|192|193|224|233|239)/.test(curve);
}

/** SHA-1 and RSA with 1024 bits were in order until the end of 2013 (NIST SP 800-131A); only proven time counts. */
export const RETIRED_AT = new Date('2014-01-01T00:00:00Z');
