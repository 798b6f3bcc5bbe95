import { codeOf } from '../errors.ts';
import { readToUnicode } from '../fields/fonts.ts';
import type { FormField } from '../pdf/form.ts';
import { deepEqual, is, type PdfDict, type PdfStream } from '../pdf/objects.ts';
import { rectOf } from '../pdf/pages.ts';
import type { PdfView } from '../pdf/reader.ts';
import { textOf } from '../pdf/text.ts';
import { type FillFont, shownText } from './fill-text.ts';
import { glyphsOf } from './glyphs.ts';

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
function fontsOf(before: PdfView, after: PdfView, stream: PdfStream): Map<string, FillFont> | undefined {
  const resources = after.dict(stream.dict.entries.get('Resources'));
  const fonts = after.dict(resources?.entries.get('Font'));
  if (!resources || !fonts || resources.entries.size !== 1) return undefined;
  const known = new Map<string, FillFont>();
  for (const [key, place] of fonts.entries) {
    const font = is(place, 'ref') ? before.dict(place) : undefined;
    if (!font) return undefined;
    known.set(key, { letters: readToUnicode(before, font), glyphs: glyphsOf(before, font) });
  }
  return known;
}
