import { codeOf } from '../errors.ts';
import { readToUnicode } from '../fields/fonts.ts';
import { operationsOf } from '../pdf/content.ts';
import type { FormField } from '../pdf/form.ts';
import { deepEqual, is, type PdfDict, type PdfObject, type PdfStream } from '../pdf/objects.ts';
import { type Rect, rectOf } from '../pdf/pages.ts';
import type { PdfView } from '../pdf/reader.ts';
import { textOf } from '../pdf/text.ts';

const FORM_KEYS = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Resources', 'Length', 'Filter']);

/**
 * True when one of our own text fields was filled and nothing else: only `/V` and `/AP` differ, the new
 * appearance is a new text-only form of the field's size with fonts of the signed revision, and it shows the
 * value (signing.md 7.2; a different picture of the value is the "replace" kind of shadow attack).
 */
export function isProperFill(
  before: PdfView,
  after: PdfView,
  pair: { old: FormField; now: FormField },
): boolean {
  const { old, now } = pair;
  if (textOf(before.resolve(old.value)) !== '' || !onlyValueAndAppearance(old.dict, now.dict)) return false;
  if (!is(now.dict.entries.get('V'), 'string')) return false;
  const appearance = after.dict(now.dict.entries.get('AP'));
  const place = appearance?.entries.get('N');
  if (appearance?.entries.size !== 1 || !is(place, 'ref')) return false;
  const stream = after.resolve(place);
  if (!is(stream, 'stream') || before.get(place.num) !== null) return false;
  if (![...stream.dict.entries.keys()].every((key) => FORM_KEYS.has(key))) return false;
  const fonts = fontsOf(before, after, stream);
  return (
    fonts !== undefined &&
    hasSizeOf(after, stream, now) &&
    readableText(after, stream, fonts) === textOf(now.value)
  );
}

function readableText(...shown: Parameters<typeof shownText>): string | undefined {
  try {
    return shownText(...shown);
  } catch (error) {
    if (codeOf(error) !== 'PDF_SYNTAX') throw error;
    return undefined;
  }
}

function onlyValueAndAppearance(old: PdfDict, now: PdfDict): boolean {
  const keys = new Set([...old.entries.keys(), ...now.entries.keys()]);
  keys.delete('V');
  keys.delete('AP');
  return [...keys].every((key) => {
    const a = old.entries.get(key);
    const b = now.entries.get(key);
    return a !== undefined && b !== undefined && deepEqual(a, b);
  });
}

function hasSizeOf(view: PdfView, stream: PdfStream, field: FormField): boolean {
  const box = rectOf(view, stream.dict.entries.get('BBox'));
  const rect = rectOf(view, field.dict.entries.get('Rect'));
  if (!box || !rect) return false;
  const width = Math.abs(box[2] - box[0] - (rect[2] - rect[0]));
  const height = Math.abs(box[3] - box[1] - (rect[3] - rect[1]));
  return width < 0.01 && height < 0.01;
}

/** The fonts of the appearance by name; undefined when there is any other resource or a font that is new. */
function fontsOf(
  before: PdfView,
  after: PdfView,
  stream: PdfStream,
): Map<string, Map<number, string>> | undefined {
  const resources = after.dict(stream.dict.entries.get('Resources'));
  const fonts = after.dict(resources?.entries.get('Font'));
  if (!resources || !fonts || resources.entries.size !== 1) return undefined;
  const maps = new Map<string, Map<number, string>>();
  for (const [key, place] of fonts.entries) {
    const font = is(place, 'ref') ? before.dict(place) : undefined;
    if (!font) return undefined;
    maps.set(key, readToUnicode(before, font));
  }
  return maps;
}

/** What stands between an appearance and its text: one line, upright, dark, left to right, inside the box. */
const CHECKS: Record<string, (n: readonly number[], box: Rect) => boolean> = {
  Tf: ([size = 0]) => size >= 4 && size <= 40,
  g: ([grey = 0]) => grey <= MAX_LIGHT,
  rg: (n) => Math.max(...n) <= MAX_LIGHT,
  k: ([, , , black = 0]) => black >= 1 - MAX_LIGHT,
  Tc: ([gap = 0]) => Math.abs(gap) <= 1,
  Tw: ([gap = 0]) => Math.abs(gap) <= 3,
  Tz: ([percent = 0]) => percent >= 70 && percent <= 130,
  Ts: ([rise = 0]) => Math.abs(rise) <= 3,
  TL: () => true,
  Tm: ([a, b, c, d, x = 0, y = 0], box) => a === 1 && b === 0 && c === 0 && d === 1 && isInside(box, x, y),
  Td: ([x = 0, y = 0], box) => isInside(box, x, y),
  re: ([x = 0, y = 0, width = 0, height = 0], box) =>
    x <= box[0] + EDGE && y <= box[1] + EDGE && x + width >= box[2] - EDGE && y + height >= box[3] - EDGE,
};
const NEUTRAL = new Set('BMC EMC q Q BT ET G RG K w J j M d i W W* n'.split(' '));
const PLACING = new Set(['Td', 'Tm']);
const MAX_LIGHT = 0.5;
/** Width of a frame a clipping path may leave out. */
const EDGE = 3;
const MAX_GAP = 500;

/** The text may begin a little outside: a value that just does not fit is cut, not hidden. */
function isInside(box: Rect, x: number, y: number): boolean {
  return x >= box[0] - EDGE && x <= box[2] && y >= box[1] - EDGE && y <= box[3];
}

/** The text a content stream shows, undefined when it does anything but show one readable line. */
function shownText(
  view: PdfView,
  stream: PdfStream,
  fonts: ReadonlyMap<string, ReadonlyMap<number, string>>,
): string | undefined {
  const content = view.decode(stream);
  const box = rectOf(view, stream.dict.entries.get('BBox'));
  if (content.length > MAX_CONTENT || !box) return undefined;
  let font: ReadonlyMap<number, string> | undefined;
  let text: string | undefined;
  let places = 0;
  for (const { operator, operands } of operationsOf(content)) {
    const [first] = operands;
    if (operator === 'Tj' || operator === 'TJ') {
      if (!font || !isLine(first)) return undefined;
      text = (text ?? '') + decoded(first ?? null, font);
      continue;
    }
    const numbers = operands.filter((item) => typeof item === 'number');
    if (!NEUTRAL.has(operator) && !CHECKS[operator]?.(numbers, box)) return undefined;
    if (operator === 'Tf') font = is(first, 'name') ? fonts.get(first.value) : undefined;
    if (PLACING.has(operator)) places += 1;
    // Moving on between two strings could show them in another order than they are read here.
    if (places > 1 || (text !== undefined && PLACING.has(operator))) return undefined;
  }
  return text;
}

/** A string, or strings with small gaps. */
function isLine(object: PdfObject | undefined): boolean {
  if (!is(object, 'array')) return is(object, 'string');
  return object.items.every((item) =>
    typeof item === 'number' ? Math.abs(item) <= MAX_GAP : is(item, 'string'),
  );
}

function decoded(object: PdfObject, font: ReadonlyMap<number, string> | undefined): string {
  if (is(object, 'array')) return object.items.map((item) => decoded(item, font)).join('');
  if (!is(object, 'string')) return '';
  let text = '';
  for (let i = 0; i + 1 < object.bytes.length; i += 2) {
    const code = (object.bytes[i] ?? 0) * 256 + (object.bytes[i + 1] ?? 0);
    text += font?.get(code) ?? '\ufffd';
  }
  return text;
}

const MAX_CONTENT = 20_000;
