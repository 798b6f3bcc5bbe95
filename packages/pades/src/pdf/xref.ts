import { PadesError } from '../errors.ts';
import type { Budget } from './budget.ts';
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
  /** The section gives two places for one object: readers differ in which one they take. */
  readonly isAmbiguous: boolean;
}

const MAX_NUMBER = 8_388_607;
const FREE: XrefEntry = { kind: 'free' };

/** Entries of one section while it is read. */
class Entries {
  readonly map = new Map<number, XrefEntry>();
  isAmbiguous = false;
  readonly budget: Budget;

  constructor(budget: Budget) {
    this.budget = budget;
  }

  add(num: number, entry: XrefEntry): void {
    this.budget.entries(1);
    const known = this.map.get(num);
    if (known === undefined) this.map.set(num, entry);
    else if (!samePlace(known, entry)) this.isAmbiguous = true;
  }
}

/** True when two entries lead to the same object, or both to none. */
export function samePlace(a: XrefEntry, b: XrefEntry): boolean {
  if (a.kind === 'offset') return b.kind === 'offset' && a.offset === b.offset && a.gen === b.gen;
  if (a.kind === 'free') return b.kind === 'free';
  return b.kind === 'compressed' && a.container === b.container && a.index === b.index;
}

/** Reads the cross-reference table or stream that begins at the offset (ISO 32000-1, 7.5.4 and 7.5.8). */
export function readSection(bytes: Uint8Array, offset: number, budget: Budget): XrefSection {
  if (!Number.isInteger(offset) || offset < 0 || offset >= bytes.length)
    throw broken('offset outside the file');
  const lexer = new Lexer(bytes, offset);
  const entries = new Entries(budget);
  return lexer.take('xref') ? readTable(lexer, offset, entries) : readStream(bytes, offset, entries);
}

function broken(message: string): PadesError {
  return new PadesError('XREF_BROKEN', message);
}

function readTable(lexer: Lexer, offset: number, entries: Entries): XrefSection {
  while (!lexer.take('trailer')) {
    const first = lexer.integer();
    const count = first < 0 ? -1 : lexer.integer();
    if (count < 0 || first + count > MAX_NUMBER + 1) throw broken('subsection header');
    readEntries(lexer, entries, { first, count });
  }
  const trailer = lexer.object();
  if (!is(trailer, 'dict')) throw broken('trailer');
  return sectionOf(entries, { offset, end: lexer.pos, kind: 'table', trailer });
}

function sectionOf(entries: Entries, rest: Omit<XrefSection, 'entries' | 'isAmbiguous'>): XrefSection {
  return { ...rest, entries: entries.map, isAmbiguous: entries.isAmbiguous };
}

function readEntries(lexer: Lexer, entries: Entries, range: { first: number; count: number }): void {
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
    entries.add(range.first + i, entry);
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

function readStream(bytes: Uint8Array, offset: number, entries: Entries): XrefSection {
  const object = parseIndirect(bytes, { offset }, () => undefined);
  const stream = object.value;
  if (!is(stream, 'stream') || nameOf(stream.dict.entries.get('Type')) !== 'XRef')
    throw broken('no xref here');
  const data = decodeStream(stream, (value) => value ?? null);
  entries.budget.inflate(data.length);
  const widths = integers(stream.dict.entries.get('W'));
  const size = stream.dict.entries.get('Size');
  if (widths.length !== 3 || widths.some((w) => w > 8) || typeof size !== 'number')
    throw broken('/W or /Size');
  const index = integers(stream.dict.entries.get('Index') ?? null);
  const runs = index.length > 0 ? index : [0, size];
  readStreamEntries(entries, data, { widths, runs });
  return sectionOf(entries, { offset, end: object.end, kind: 'stream', trailer: stream.dict });
}

function integers(object: PdfObject | undefined): number[] {
  if (!is(object, 'array')) return [];
  return object.items.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0) throw broken('integer expected');
    return item;
  });
}

function readStreamEntries(
  entries: Entries,
  data: Uint8Array,
  { widths, runs }: { widths: readonly number[]; runs: readonly number[] },
): void {
  const [w0 = 0, w1 = 0, w2 = 0] = widths;
  const width = w0 + w1 + w2;
  let at = 0;
  for (let r = 0; r + 1 < runs.length; r += 2) {
    const first = runs[r] ?? 0;
    const count = runs[r + 1] ?? 0;
    if (first + count > MAX_NUMBER + 1 || width === 0 || at + count * width > data.length)
      throw broken('/Index');
    for (let i = 0; i < count; i += 1, at += width) {
      const type = w0 === 0 ? 1 : bigEndian(data, at, w0);
      const second = bigEndian(data, at + w0, w1);
      const third = bigEndian(data, at + w0 + w1, w2);
      entries.add(first + i, streamEntry(type, second, third));
    }
  }
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
