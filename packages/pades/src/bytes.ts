import { hash } from 'node:crypto';

/** Joins byte arrays into a new one. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let size = 0;
  for (const part of parts) size += part.length;
  // Small ones share memory and none is zeroed first: every byte is written below.
  const { buffer, byteOffset } = Buffer.allocUnsafe(size);
  const out = new Uint8Array(buffer, byteOffset, size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** One byte per character (ISO 8859-1), the alphabet of PDF syntax. */
export function latin1(text: string): Uint8Array {
  const buffer = Buffer.from(text, 'latin1');
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}

/** The reverse of {@link latin1} over bytes[start, end). */
export function toLatin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.max(0, end - start)).toString('latin1');
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', bytes, 'buffer'));
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

/** True when nothing but zeros stands from `start` on. */
export function isAllZero(bytes: Uint8Array, start = 0): boolean {
  for (let at = start; at < bytes.length; at += ZEROS.length) {
    const part = bytes.subarray(at, at + ZEROS.length);
    if (Buffer.compare(part, ZEROS.subarray(0, part.length)) !== 0) return false;
  }
  return true;
}

/** Compared in pieces: the padding of a signature is thousands of bytes. */
const ZEROS = new Uint8Array(16_384);
