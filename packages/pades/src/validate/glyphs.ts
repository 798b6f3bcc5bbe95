import { readToUnicode, readWidths } from '../fields/fonts.ts';
import { is, nameOf, type PdfDict } from '../pdf/objects.ts';
import type { PdfView } from '../pdf/reader.ts';

/** What is needed of a font to know where its text stands. */
export interface Glyphs {
  /** Bytes of a character code. */
  readonly codeLength: 1 | 2;
  /** Advance of a code in units of the font size. */
  advance(code: number): number;
  /** Known to show nothing. */
  isBlank(code: number): boolean;
}

/** Used where a font does not tell; Times averages 0.45, Helvetica 0.5. */
const USUAL = 0.5;

export const UNKNOWN_GLYPHS: Glyphs = { codeLength: 1, advance: () => USUAL, isBlank: (code) => code === 32 };

/** Reads widths and blanks of a font; approximate by intent (composite fonts are taken to have two-byte codes). */
export function glyphsOf(view: PdfView, font: PdfDict): Glyphs {
  const isComposite = nameOf(view.resolve(font.entries.get('Subtype'))) === 'Type0';
  const unicode = readToUnicode(view, font);
  const isBlank = (code: number): boolean => {
    const text = unicode.get(code);
    return text === undefined ? !isComposite && code === 32 : text.trim() === '';
  };
  const widths = isComposite ? readWidths(view, font) : simpleWidths(view, font);
  const scale = scaleOf(view, font);
  const missing = isComposite ? defaultWidth(view, font) : USUAL / scale;
  return {
    codeLength: isComposite ? 2 : 1,
    advance: (code) => finite((widths.get(code) ?? missing) * scale),
    isBlank,
  };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : USUAL);

function simpleWidths(view: PdfView, font: PdfDict): Map<number, number> {
  const first = view.resolve(font.entries.get('FirstChar'));
  const list = view.resolve(font.entries.get('Widths'));
  const widths = new Map<number, number>();
  if (typeof first !== 'number' || !is(list, 'array')) return widths;
  list.items.slice(0, 256).forEach((item, i) => {
    const width = view.resolve(item);
    if (typeof width === 'number' && width > 0) widths.set(first + i, width);
  });
  return widths;
}

/** Widths count thousandths, but in a Type 3 font units of its own matrix. */
function scaleOf(view: PdfView, font: PdfDict): number {
  const matrix = view.resolve(font.entries.get('FontMatrix'));
  const first = is(matrix, 'array') ? view.resolve(matrix.items[0]) : null;
  return typeof first === 'number' && first !== 0 ? Math.abs(first) : 0.001;
}

function defaultWidth(view: PdfView, font: PdfDict): number {
  const list = view.resolve(font.entries.get('DescendantFonts'));
  const width = is(list, 'array') ? view.resolve(view.dict(list.items[0])?.entries.get('DW')) : null;
  return typeof width === 'number' ? width : 1000;
}
