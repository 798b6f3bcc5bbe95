import { toLatin1 } from '../bytes.ts';
import { PadesError } from '../errors.ts';
import { dict, is, nameOf, type PdfDict, type PdfObject, type PdfStream, ref } from '../pdf/objects.ts';
import { listPages } from '../pdf/pages.ts';
import { openPdf, type PdfView } from '../pdf/reader.ts';
import type { RevisionWriter } from '../pdf/writer.ts';

/** One Type0 font with everything it refers to, cut out of its file. */
export interface FieldFont {
  /** Objects by local number; references inside them use the same local numbers; 0 is the Type0 font. */
  readonly objects: readonly PdfObject[];
  /** Character to CID, from ToUnicode. */
  readonly cids: ReadonlyMap<string, number>;
  /** CID to advance width in thousandths of the size. */
  readonly widths: ReadonlyMap<number, number>;
}

export interface FieldFonts {
  readonly regular: FieldFont;
  readonly italic: FieldFont;
}

/** Takes the font of a small page that shows all wanted letters in one style. Throws `FONT_MISSING`. */
export function extractTextFont(pdf: Uint8Array): FieldFont {
  const { view, refs } = fontsOfFirstPage(pdf);
  const [only] = refs;
  if (refs.length !== 1 || !only) throw new PadesError('FONT_MISSING', 'one font expected');
  return takeFont(view, only);
}

function fontsOfFirstPage(pdf: Uint8Array): { view: PdfView; refs: PdfObject[] } {
  const view = openPdf(pdf).last();
  const resources = view.dict(listPages(view)[0]?.dict.entries.get('Resources'));
  return { view, refs: [...(view.dict(resources?.entries.get('Font'))?.entries.values() ?? [])] };
}

/**
 * Takes the two fonts of a small page that shows all wanted letters, the first font regular and the second
 * italic (architecture.md 8.1). Throws `FONT_MISSING` when the page has not exactly two Type0 fonts.
 */
export function extractFieldFonts(pdf: Uint8Array): FieldFonts {
  const { view, refs } = fontsOfFirstPage(pdf);
  const [regular, italic] = refs;
  if (refs.length !== 2 || !regular || !italic) throw new PadesError('FONT_MISSING', 'two fonts expected');
  return { regular: takeFont(view, regular), italic: takeFont(view, italic) };
}

function takeFont(view: PdfView, font: PdfObject): FieldFont {
  const type0 = view.dict(font);
  if (nameOf(type0?.entries.get('Subtype')) !== 'Type0' || !type0)
    throw new PadesError('FONT_MISSING', 'no Type0');
  const cids = new Map<string, number>();
  for (const [cid, text] of readToUnicode(view, type0)) if (!cids.has(text)) cids.set(text, cid);
  return { objects: cutOut(view, font), cids, widths: readWidths(view, type0) };
}

/** Copies the objects reachable from one reference, renumbered from 0. */
function cutOut(view: PdfView, start: PdfObject): PdfObject[] {
  const local = new Map<number, number>();
  const objects: PdfObject[] = [];
  const copy = (object: PdfObject): PdfObject => {
    if (is(object, 'ref')) return { kind: 'ref', num: take(object.num), gen: 0 };
    if (is(object, 'array')) return { ...object, items: object.items.map(copy) };
    if (is(object, 'dict')) return copyDict(object);
    if (is(object, 'stream')) return { ...object, dict: copyDict(object.dict) };
    return object;
  };
  const copyDict = (source: PdfDict): PdfDict =>
    dict([...source.entries].map(([key, value]) => [key, copy(value)] as const));
  const take = (num: number): number => {
    const known = local.get(num);
    if (known !== undefined) return known;
    const at = objects.length;
    local.set(num, at);
    objects.push(null);
    objects[at] = copy(view.get(num));
    return at;
  };
  copy(start);
  return objects;
}

/** CID to text from a ToUnicode map, bfchar and bfrange (ISO 32000-1, 9.10.3). */
export function readToUnicode(view: PdfView, font: PdfDict): Map<number, string> {
  const stream = view.resolve(font.entries.get('ToUnicode'));
  if (!is(stream, 'stream')) return new Map();
  return parseToUnicode(toLatin1(view.decode(stream as PdfStream)));
}

/** The map of a CMap text: source code to Unicode text. */
export function parseToUnicode(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const body of between(cmap, 'beginbfchar', 'endbfchar')) {
    for (const [, code = '', text = ''] of body.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) {
      map.set(Number.parseInt(code, 16), utf16(text));
    }
  }
  for (const body of between(cmap, 'beginbfrange', 'endbfrange')) readRanges(body, map);
  return map;
}

/** A map has at most 65 536 codes; a hostile one repeats ranges to cost time. */
const MAX_STEPS = 1_000_000;

/** The texts between two words, in time that grows with the length alone. */
function* between(text: string, open: string, close: string): Generator<string> {
  for (let at = text.indexOf(open); at >= 0; ) {
    const end = text.indexOf(close, at);
    if (end < 0) return;
    yield text.slice(at + open.length, end);
    at = text.indexOf(open, end);
  }
}

const RANGE = /<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]+)>|\[([^[\]]*)\])/g;

function readRanges(body: string, map: Map<number, string>): void {
  let steps = 0;
  for (const [, low = '', high = '', start, list] of body.matchAll(RANGE)) {
    const from = Number.parseInt(low, 16);
    const to = Math.min(Number.parseInt(high, 16), from + 0xffff);
    const texts = [...(list ?? '').matchAll(/<([0-9a-fA-F]+)>/g)].map((m) => utf16(m[1] ?? ''));
    for (let code = from; code <= to && steps < MAX_STEPS; code += 1) {
      steps += 1;
      const text = start === undefined ? texts[code - from] : stepped(start, code - from);
      if (text !== undefined) map.set(code, text);
    }
  }
}

function stepped(start: string, step: number): string {
  const text = utf16(start);
  const last = text.charCodeAt(text.length - 1);
  return text.slice(0, -1) + String.fromCharCode(last + step);
}

function utf16(hex: string): string {
  return Buffer.from(hex.padStart(4, '0'), 'hex').swap16().toString('utf16le');
}

/** CID to advance width (thousandths of the size) from the `/W` array of the descendant font. */
export function readWidths(view: PdfView, type0: PdfDict): Map<number, number> {
  const widths = new Map<number, number>();
  const descendants = view.resolve(type0.entries.get('DescendantFonts'));
  const cidFont = is(descendants, 'array') ? view.dict(descendants.items[0]) : undefined;
  const list = view.resolve(cidFont?.entries.get('W'));
  const items = is(list, 'array') ? list.items.map((item) => view.resolve(item)) : [];
  let steps = 0;
  for (let i = 0; i + 1 < items.length && steps < MAX_STEPS; ) {
    const first = Number(items[i]);
    const second = items[i + 1] ?? null;
    if (is(second, 'array')) {
      second.items.forEach((width, k) => {
        widths.set(first + k, Number(view.resolve(width)));
      });
      i += 2;
    } else {
      const last = Math.min(Number(second), 0xffff);
      for (let cid = first; cid <= last; cid += 1) widths.set(cid, Number(items[i + 2]));
      steps += Math.max(1, last - first);
      i += 3;
    }
  }
  return widths;
}

/** Two-byte codes of a text as hex, with its width in thousandths of the size. Throws `GLYPH_MISSING`. */
export function encodeText(
  text: string,
  font: Pick<FieldFont, 'cids' | 'widths'>,
): { readonly hex: string; readonly width: number } {
  let hex = '';
  let width = 0;
  for (const letter of text) {
    const cid = font.cids.get(letter);
    if (cid === undefined) throw new PadesError('GLYPH_MISSING', `the field font has no "${letter}"`);
    hex += cid.toString(16).padStart(4, '0');
    width += font.widths.get(cid) ?? 0;
  }
  return { hex, width };
}

/** Writes a font that was cut out with all it refers to; returns the number of the Type0 font. */
export function writeFont(writer: RevisionWriter, font: FieldFont): number {
  const numbers = font.objects.map(() => writer.reserve());
  font.objects.forEach((object, i) => {
    writer.put(numbers[i] as number, shift(object, numbers));
  });
  return numbers[0] as number;
}

function shift(object: PdfObject, numbers: readonly number[]): PdfObject {
  if (object === null || typeof object !== 'object') return object;
  if (object.kind === 'ref') return ref(numbers[object.num] as number);
  if (object.kind === 'array') return { ...object, items: object.items.map((item) => shift(item, numbers)) };
  if (object.kind === 'stream') return { ...object, dict: shift(object.dict, numbers) as typeof object.dict };
  if (object.kind !== 'dict') return object;
  return dict([...object.entries].map(([key, value]) => [key, shift(value, numbers)] as const));
}
