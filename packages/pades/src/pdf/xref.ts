import { PadesError } from '../errors.ts';
import { decodeStream } from './filters.ts';
import { parseIndirect } from './indirect.ts';
import { isWhite, Lexer } from './lexer.ts';
import { dictOf, is, nameOf, type PdfDict, type PdfObject } from './objects.ts';

export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number; readonly gen: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number };

export interface XrefSection {
  readonly offset: number;
  readonly end: number;
  readonly kind: 'table' | 'stream';
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly trailer: PdfDict;
}

const MAX_ENTRIES = 8_000_000;
const FREE: XrefEntry = { kind: 'free' };

/** Reads the cross-reference table or stream that begins at the offset (ISO 32000-1, 7.5.4 and 7.5.8). */
export function readSection(bytes: Uint8Array, offset: number): XrefSection {
  if (!Number.isInteger(offset) || offset < 0 || offset >= bytes.length)
    throw broken('offset outside the file');
  const lexer = new Lexer(bytes, offset);
  return lexer.take('xref') ? readTable(lexer, offset) : readStream(bytes, offset);
}

function broken(message: string): PadesError {
  return new PadesError('XREF_BROKEN', message);
}

function readTable(lexer: Lexer, offset: number): XrefSection {
  const entries = new Map<number, XrefEntry>();
  while (!lexer.take('trailer')) {
    const first = lexer.integer();
    const count = first < 0 ? -1 : lexer.integer();
    if (count < 0 || first + count > MAX_ENTRIES) throw broken('subsection header');
    readEntries(lexer, entries, { first, count });
  }
  const trailer = lexer.object();
  if (!is(trailer, 'dict')) throw broken('trailer');
  return { offset, end: lexer.pos, kind: 'table', entries, trailer };
}

function readEntries(
  lexer: Lexer,
  entries: Map<number, XrefEntry>,
  range: { first: number; count: number },
): void {
  const { bytes } = lexer;
  while (isWhite(bytes[lexer.pos])) lexer.pos += 1;
  for (let i = 0; i < range.count; i += 1) {
    const place = digits(bytes, lexer.pos, 10);
    const gen = digits(bytes, lexer.pos + 11, 5);
    const letter = bytes[lexer.pos + 17];
    if (place < 0 || gen < 0 || (letter !== 0x6e && letter !== 0x66)) throw broken('entry');
    lexer.pos += 18;
    while (isWhite(bytes[lexer.pos])) lexer.pos += 1;
    const entry: XrefEntry = letter === 0x66 ? FREE : { kind: 'offset', offset: place, gen };
    if (!entries.has(range.first + i)) entries.set(range.first + i, entry);
  }
}

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i += 1) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function readStream(bytes: Uint8Array, offset: number): XrefSection {
  const object = parseIndirect(bytes, offset, () => undefined);
  const stream = object.value;
  if (!is(stream, 'stream') || nameOf(stream.dict.entries.get('Type')) !== 'XRef')
    throw broken('no xref here');
  const data = decodeStream(stream, (value) => value ?? null);
  const widths = integers(stream.dict.entries.get('W'));
  const size = stream.dict.entries.get('Size');
  if (widths.length !== 3 || widths.some((w) => w > 8) || typeof size !== 'number')
    throw broken('/W or /Size');
  const index = integers(stream.dict.entries.get('Index') ?? null);
  const runs = index.length > 0 ? index : [0, size];
  const entries = streamEntries(data, widths, runs);
  return { offset, end: object.end, kind: 'stream', entries, trailer: stream.dict };
}

function integers(object: PdfObject | undefined): number[] {
  if (!is(object, 'array')) return [];
  return object.items.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0) throw broken('integer expected');
    return item;
  });
}

function streamEntries(
  data: Uint8Array,
  widths: readonly number[],
  runs: readonly number[],
): Map<number, XrefEntry> {
  const entries = new Map<number, XrefEntry>();
  const [w0 = 0, w1 = 0, w2 = 0] = widths;
  const width = w0 + w1 + w2;
  let at = 0;
  for (let r = 0; r + 1 < runs.length; r += 2) {
    const first = runs[r] ?? 0;
    const count = runs[r + 1] ?? 0;
    if (first + count > MAX_ENTRIES || width === 0 || at + count * width > data.length)
      throw broken('/Index');
    for (let i = 0; i < count; i += 1, at += width) {
      const type = w0 === 0 ? 1 : bigEndian(data, at, w0);
      const second = bigEndian(data, at + w0, w1);
      const third = bigEndian(data, at + w0 + w1, w2);
      if (!entries.has(first + i)) entries.set(first + i, streamEntry(type, second, third));
    }
  }
  return entries;
}

function streamEntry(type: number, second: number, third: number): XrefEntry {
  if (type === 1) return { kind: 'offset', offset: second, gen: third };
  if (type === 2) return { kind: 'compressed', container: second, index: third };
  return FREE;
}

function bigEndian(data: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i += 1) value = value * 256 + (data[at + i] ?? 0);
  return value;
}

/** The integer value of a trailer key, undefined when absent. */
export function trailerNumber(section: XrefSection, key: string): number | undefined {
  const value = dictOf(section.trailer)?.entries.get(key);
  return typeof value === 'number' ? value : undefined;
}
