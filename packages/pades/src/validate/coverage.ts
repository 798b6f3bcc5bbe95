import { isAllZero } from '../bytes.ts';
import { is, type PdfDict, type PdfObject, type PdfString } from '../pdf/objects.ts';
import type { PdfFile } from '../pdf/reader.ts';

/** The four numbers of a ByteRange: [0, end of part one, start of part two, length of part two]. */
export interface SignedRange {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
}

export type RangeResult =
  | { readonly code: string }
  | { readonly range: SignedRange; readonly contents: Uint8Array };

/**
 * Rule 1 of signing.md 7.1: the ranges leave out exactly the one hex string of `/Contents` of this dictionary.
 * This is what defeats signature wrapping.
 */
export function checkByteRange(file: PdfFile, dict: PdfDict): RangeResult {
  // A reference to numbers kept elsewhere would let a later revision change what is signed.
  const list = dict.entries.get('ByteRange') ?? null;
  if (list === null) return { code: 'BYTERANGE_MISSING' };
  const numbers = fourIntegers(list);
  if (!numbers || dict.conflicts.includes('ByteRange')) return { code: 'BYTERANGE_FORMAT' };
  const [start, first, second, length] = numbers;
  if (start !== 0 || second <= first || second + length > file.bytes.length)
    return { code: 'BYTERANGE_BOUNDS' };
  const contents = dict.entries.get('Contents') ?? null;
  if (contents === null) return { code: 'CONTENTS_MISSING' };
  const isHex = is(contents, 'string') && contents.hex && isPureHex(contents);
  if (!is(contents, 'string') || dict.conflicts.includes('Contents')) return { code: 'CONTENTS_FORMAT' };
  if (contents.start >= 0 && !isHex) return { code: 'CONTENTS_FORMAT' };
  if (contents.start !== first || contents.end !== second) return { code: 'BYTERANGE_GAP' };
  if (isAllZero(contents.bytes)) return { code: 'CONTENTS_FORMAT' };
  return { range: { gapStart: first, gapEnd: second, end: second + length }, contents: contents.bytes };
}

function fourIntegers(list: PdfObject): [number, number, number, number] | undefined {
  if (!is(list, 'array') || list.items.length !== 4) return undefined;
  const ok = list.items.every((item) => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0);
  return ok ? (list.items as unknown as [number, number, number, number]) : undefined;
}

/** Two digits for each byte leave no room for white space or anything else the reader has skipped. */
function isPureHex(contents: PdfString): boolean {
  return contents.start >= 0 && contents.end - contents.start - 2 === 2 * contents.bytes.length;
}

/** The revision whose end (with or without its line end) is the end of the range, -1 when there is none. */
export function revisionEndingAt(file: PdfFile, end: number): number {
  return file.revisions.findIndex(({ eofEnd, end: full }) => eofEnd > 0 && eofEnd <= end && end <= full);
}

/** Rule 3 for the whole file: nothing may follow the last revision but its line end. */
export function trailingCodes(file: PdfFile): string[] {
  const last = file.revisions[file.lastRev];
  if (!last || last.end < 0) return ['REVISION_MALFORMED'];
  return last.end === file.bytes.length ? [] : ['TRAILING_BYTES'];
}

/** Rule 4: each later signature covers the earlier file whole, its own gap included. */
export function overlaps(range: SignedRange, others: readonly SignedRange[]): boolean {
  return others.some((other) => {
    // One dictionary under two fields is one range: SIG_DICT_SHARED.
    if (other === range || (other.gapStart === range.gapStart && other.end === range.end)) return false;
    const [inner, outer] = other.end < range.end ? [other, range] : [range, other];
    return outer.end === inner.end || outer.gapStart < inner.end;
  });
}

/** True when the cross-references of any revision point into the gap of a signature. */
export function pointsIntoGap(file: PdfFile, ranges: readonly SignedRange[]): boolean {
  const gaps = [...ranges].sort((a, b) => a.gapStart - b.gapStart);
  return file.revisions.some((revision) =>
    [...revision.entries.values()].some((entry) => {
      file.budget.tick();
      return entry.kind === 'offset' && isInGap(entry.offset, gaps);
    }),
  );
}

/** `gaps` in the order of the file; those that stand are apart from each other. */
function isInGap(offset: number, gaps: readonly SignedRange[]): boolean {
  let low = 0;
  let high = gaps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((gaps[middle] as SignedRange).gapStart < offset) low = middle + 1;
    else high = middle;
  }
  const nearest = gaps[low - 1];
  return nearest !== undefined && offset < nearest.gapEnd;
}
