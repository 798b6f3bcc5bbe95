import { concatBytes } from '../src/index.ts';

/** The signed content and the CMS of the last signature (or time-stamp) of a file, cut out with text search alone. */
export function signatureParts(pdf: Uint8Array): { content: Uint8Array; cms: Uint8Array } {
  const text = Buffer.from(pdf).toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)];
  const [, a = 0, b = 0, c = 0] = (ranges.at(-1) ?? []).map(Number);
  const padded = Buffer.from(text.slice(a + 1, b - 1), 'hex');
  const content = concatBytes(pdf.subarray(0, a), pdf.subarray(b, b + c));
  return { content, cms: padded.subarray(0, 4 + padded.readUInt16BE(2)) };
}
