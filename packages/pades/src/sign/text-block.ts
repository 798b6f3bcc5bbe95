import { PadesError } from '../errors.ts';
import { encodeText, type FieldFont } from '../fields/fonts.ts';

/** Lines of text as appearance, upright and black; the font is embedded with the signature. */
export interface TextBlock {
  readonly lines: readonly string[];
  readonly font: FieldFont;
  readonly sizePt: number;
  readonly align: 'left' | 'center' | 'right';
}

/** NĐ 30/2020 Phụ lục I: Times New Roman 10, never smaller; lines 12 pt apart. */
export const MARK_SIZE_PT = 10;
const LEADING = 1.2;

/** Room the block takes, in points. Throws `GLYPH_MISSING`. */
export function textBlockSize(block: TextBlock): { readonly width: number; readonly height: number } {
  const widths = block.lines.map((line) => lineWidth(line, block));
  return { width: Math.max(0, ...widths), height: block.lines.length * leadingOf(block) };
}

const leadingOf = (block: Pick<TextBlock, 'sizePt'>): number => block.sizePt * LEADING;

function lineWidth(line: string, block: Pick<TextBlock, 'font' | 'sizePt'>): number {
  return (encodeText(line.normalize('NFC'), block.font).width * block.sizePt) / 1000;
}

/**
 * Breaks a text into lines at spaces so that none is wider than `maxWidth` points; a single word may be.
 * Throws `GLYPH_MISSING` when the font lacks a letter.
 */
export function wrapText(
  text: string,
  style: Pick<TextBlock, 'font' | 'sizePt' | 'align'>,
  maxWidth: number,
): TextBlock {
  const lines: string[] = [];
  let line = '';
  for (const word of text.normalize('NFC').split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && lineWidth(longer, style) > maxWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return { ...style, lines };
}

/** Content operators that show the block in a box from the origin, first line on top; the font is `/F`. */
export function textOperators(
  block: TextBlock,
  box: { readonly width: number; readonly height: number },
): string {
  if (block.sizePt <= 0) throw new PadesError('GLYPH_MISSING', 'no size');
  const share = { left: 0, center: 0.5, right: 1 }[block.align];
  const leading = leadingOf(block);
  // The descent of Times is 0.216 of the size: what leading leaves over goes half above, half below the line.
  const drop = leading / 2 + block.sizePt * 0.3;
  const shown = block.lines.map((line, i) => {
    const { hex, width } = encodeText(line.normalize('NFC'), block.font);
    const x = fixed((box.width - (width * block.sizePt) / 1000) * share);
    const y = fixed(box.height - i * leading - drop);
    return `1 0 0 1 ${x} ${y} Tm <${hex}> Tj`;
  });
  return `q BT /F ${fixed(block.sizePt)} Tf 0 g ${shown.join(' ')} ET Q`;
}

const fixed = (value: number): string => String(Math.round(value * 1000) / 1000);

const ZONE_MS = 7 * 3_600_000;

/** Time as the law wants it printed: `21.07.2026 10:00:00 +07:00` (NĐ 30/2020 Phụ lục I; ISO 8601 zone). */
export function markTime(at: Date): string {
  const [, y, m, d, time] = /^(\d+)-(\d\d)-(\d\d)T([\d:]{8})/.exec(
    new Date(at.getTime() + ZONE_MS).toISOString(),
  ) as RegExpExecArray;
  return `${d}.${m}.${y} ${time} +07:00`;
}

/** Mark of a separate attachment: number and notation of the letter, time of signing. */
export const attachmentMark = (numberNotation: string, at: Date): string =>
  `${numberNotation}; ${markTime(at)}`;

/** Mark of an electronic copy: kind of copy, the agency that copies, time of signing. */
export const copyMark = (kind: 'SAO Y' | 'SAO LỤC' | 'TRÍCH SAO', agency: string, at: Date): string =>
  `${kind}; ${agency}; ${markTime(at)}`;
