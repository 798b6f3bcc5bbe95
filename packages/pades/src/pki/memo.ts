import { hash } from 'node:crypto';

const MAX_ENTRIES = 256;
const MAX_BYTES = 256 * 1024;

/**
 * Remembers what was made of some bytes: by array, and for small ones by content too, because each reading of a file
 * makes new arrays. Large lists are held by their array alone, so that they leave memory with it.
 */
export function memoByContent<T>(make: (der: Uint8Array) => T): (der: Uint8Array) => T {
  const byArray = new WeakMap<Uint8Array, { value: T }>();
  const byHash = new Map<string, { value: T }>();
  return (der) => {
    const known = byArray.get(der);
    if (known) return known.value;
    const isSmall = der.length <= MAX_BYTES;
    const key = isSmall ? hash('sha256', der, 'base64') : '';
    // A copy: the bytes must not hold the whole file they were cut from.
    const entry = byHash.get(key) ?? { value: make(isSmall ? new Uint8Array(der) : der) };
    byArray.set(der, entry);
    if (isSmall) byHash.set(key, entry);
    if (byHash.size > MAX_ENTRIES) byHash.delete(byHash.keys().next().value as string);
    return entry.value;
  };
}
