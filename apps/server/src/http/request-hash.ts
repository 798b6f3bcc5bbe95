import { createHash } from 'node:crypto';

/** What tells one request from another under the same Idempotency-Key. */
export type Asked = { method: string; url: string; version?: string; post?: string; body: unknown };

/**
 * SHA-256, hex. A password does not enter: the row would let somebody who reads the database try passwords at the
 * speed of a bare digest.
 */
export const requestHash = ({ method, url, version = '', post = '', body }: Asked): string =>
  createHash('sha256')
    .update([method, url, version, post, JSON.stringify(body ?? null, withoutPassword)].join('\n'))
    .digest('hex');

const withoutPassword = (name: string, value: unknown): unknown => (name === 'password' ? undefined : value);
