import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret of 256 random bits for cookies and tokens; only its digest is stored (quality.md 51). */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Compares two digests in constant time. */
export const isSameDigest = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
