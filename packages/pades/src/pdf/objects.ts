import { equalBytes } from '../bytes.ts';

export interface PdfName {
  readonly kind: 'name';
  readonly value: string;
}
/** `start`/`end` are the offsets of the first and after the last delimiter, -1 inside object streams. */
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  readonly hex: boolean;
  readonly start: number;
  readonly end: number;
}
export interface PdfRef {
  readonly kind: 'ref';
  readonly num: number;
  readonly gen: number;
}
export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfObject[];
}
/** `conflicts` names keys that were given twice with different values (the first value wins). */
export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfObject>;
  readonly conflicts: readonly string[];
}
/** `raw` is the stream as stored, before any filter. */
export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  readonly raw: Uint8Array;
}
export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | PdfArray
  | PdfDict
  | PdfStream;

export const name = (value: string): PdfName => ({ kind: 'name', value });
export const ref = (num: number, gen = 0): PdfRef => ({ kind: 'ref', num, gen });
export const array = (items: readonly PdfObject[]): PdfArray => ({ kind: 'array', items });
export const pdfString = (bytes: Uint8Array, hex = false): PdfString => ({
  kind: 'string',
  bytes,
  hex,
  start: -1,
  end: -1,
});

/** A dictionary from pairs; the order of the pairs is the order of writing. */
export function dict(entries: Iterable<readonly [string, PdfObject]>): PdfDict {
  return { kind: 'dict', entries: new Map(entries), conflicts: [] };
}

/** The same dictionary with some keys replaced in place or added at the end; `undefined` removes a key. */
export function withEntries(source: PdfDict, changes: Record<string, PdfObject | undefined>): PdfDict {
  const entries = new Map(source.entries);
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
  }
  return dict(entries);
}

type Kinded = Exclude<PdfObject, null | boolean | number>;
export type PdfKind = Kinded['kind'];

/** True when the object is of the given kind; narrows the type. */
export function is<K extends PdfKind>(
  object: PdfObject | undefined,
  kind: K,
): object is Extract<Kinded, { kind: K }> {
  return typeof object === 'object' && object !== null && object.kind === kind;
}

/** The dictionary of a dictionary or of a stream. */
export function dictOf(object: PdfObject | undefined): PdfDict | undefined {
  if (is(object, 'dict')) return object;
  return is(object, 'stream') ? object.dict : undefined;
}

/** The text of a name object, undefined for anything else. */
export function nameOf(object: PdfObject | undefined): string | undefined {
  return is(object, 'name') ? object.value : undefined;
}

/** Equality by value: key order and spelling (hex or literal string, 1 or 1.0) do not count. */
export function deepEqual(a: PdfObject, b: PdfObject): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a.kind === 'name') return b.kind === 'name' && a.value === b.value;
  if (a.kind === 'string') return b.kind === 'string' && equalBytes(a.bytes, b.bytes);
  if (a.kind === 'ref') return b.kind === 'ref' && a.num === b.num && a.gen === b.gen;
  if (a.kind === 'array') return b.kind === 'array' && equalItems(a.items, b.items);
  if (a.kind === 'dict') return b.kind === 'dict' && equalEntries(a, b);
  return b.kind === 'stream' && equalEntries(a.dict, b.dict) && equalBytes(a.raw, b.raw);
}

function equalItems(a: readonly PdfObject[], b: readonly PdfObject[]): boolean {
  return a.length === b.length && a.every((item, i) => deepEqual(item, b[i] ?? null));
}

/** A dictionary with two values for a key equals nothing but itself: readers differ in which value they take. */
function equalEntries(a: PdfDict, b: PdfDict): boolean {
  if (a.entries.size !== b.entries.size || a.conflicts.length > 0 || b.conflicts.length > 0) return false;
  for (const [key, value] of a.entries) {
    const other = b.entries.get(key);
    if (other === undefined || !deepEqual(value, other)) return false;
  }
  return true;
}
