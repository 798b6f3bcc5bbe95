import { latin1 } from '../bytes.ts';
import { dict, type PdfObject } from '../pdf/objects.ts';
import { objectText } from '../pdf/serialize.ts';
import type { Appended } from '../pdf/writer.ts';

export type ByteRange = readonly [number, number, number, number];

/** The body of a signature dictionary whose `/ByteRange` and `/Contents` are still to be filled. */
export interface OpenDictionary {
  readonly parts: readonly Uint8Array[];
  /** Offsets inside the body: of the `[` of `/ByteRange` and of the `<` of `/Contents`. */
  readonly rangeAt: number;
  readonly contentsAt: number;
  readonly contentsSize: number;
}

/** A whole update with the signature dictionary's byte range written, its `/Contents` still zeros. */
export interface OpenTail {
  readonly tail: Uint8Array;
  readonly contentsAt: number;
  readonly byteRange: ByteRange;
}

const RANGE_WIDTH = 40;
const ZERO_DIGIT = 0x30;
const zeros = new Map<number, Uint8Array>();

/** `/ByteRange` padded to 40 characters and `/Contents` of 2·size zeros behind the entries (signing.md 6.2). */
export function openDictionary(
  entries: Iterable<readonly [string, PdfObject]>,
  size: number,
): OpenDictionary {
  const head = `${objectText(dict(entries)).slice(0, -2)}/ByteRange `;
  const middle = `${' '.repeat(RANGE_WIDTH)}/Contents `;
  const digits = zeros.get(size) ?? new Uint8Array(2 * size).fill(ZERO_DIGIT);
  zeros.set(size, digits);
  return {
    parts: [latin1(`${head}${middle}<`), digits, latin1('>>>')],
    rangeAt: head.length,
    contentsAt: head.length + middle.length,
    contentsSize: size,
  };
}

/** Writes the byte range of the dictionary that was put under `num`: all of base and tail but the `/Contents`. */
export function closeRange(
  baseLength: number,
  appended: Appended,
  signature: { readonly num: number; readonly dictionary: OpenDictionary },
): OpenTail {
  const { dictionary } = signature;
  const { tail } = appended;
  const start = appended.bodyOffsets.get(signature.num) as number;
  const contentsAt = start + dictionary.contentsAt;
  const after = contentsAt + 2 * dictionary.contentsSize + 2;
  const byteRange: ByteRange = [0, contentsAt, after, baseLength + tail.length - after];
  const text = `[${byteRange.join(' ')}]`.padEnd(RANGE_WIDTH, ' ');
  tail.set(latin1(text), start + dictionary.rangeAt - baseLength);
  return { tail, contentsAt, byteRange };
}
