import { concatBytes } from '../bytes.ts';

/** One DER element: tag, definite length, the joined parts. */
export function T(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let size = 0;
  for (const part of parts) size += part.length;
  return concatBytes(header(tag, size), ...parts);
}

function header(tag: number, size: number): Uint8Array {
  if (size < 0x80) return Uint8Array.of(tag, size);
  if (size < 0x100) return Uint8Array.of(tag, 0x81, size);
  if (size < 0x10000) return Uint8Array.of(tag, 0x82, size >> 8, size & 255);
  if (size < 0x1000000) return Uint8Array.of(tag, 0x83, size >> 16, (size >> 8) & 255, size & 255);
  return Uint8Array.of(tag, 0x84, size >>> 24, (size >> 16) & 255, (size >> 8) & 255, size & 255);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => T(0x30, ...parts);
export const octetString = (bytes: Uint8Array): Uint8Array => T(0x04, bytes);
export const NULL = Uint8Array.of(0x05, 0x00);

/** A small non-negative INTEGER (below 128). */
export const smallInteger = (value: number): Uint8Array => Uint8Array.of(0x02, 0x01, value);

/** A non-negative INTEGER from its big-endian bytes: no superfluous zeros, never negative (X.690, 8.3). */
export function unsignedInteger(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const digits = bytes.subarray(start);
  return (digits[0] ?? 0) & 0x80 ? T(0x02, Uint8Array.of(0), digits) : T(0x02, digits);
}

/** SET OF: the members in the order of their encodings (X.690, 11.6). */
export function setOf(tag: number, members: readonly Uint8Array[]): Uint8Array {
  return T(tag, ...[...members].sort((a, b) => Buffer.compare(a, b)));
}

const oidCache = new Map<string, Uint8Array>();

/** OBJECT IDENTIFIER from dotted text. */
export function oid(dotted: string): Uint8Array {
  const known = oidCache.get(dotted);
  if (known) return known;
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) bytes.push(...base128(arc));
  const encoded = T(0x06, Uint8Array.from(bytes));
  oidCache.set(dotted, encoded);
  return encoded;
}

function base128(value: number): number[] {
  const out = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    out.unshift((rest % 128) | 128);
  return out;
}
