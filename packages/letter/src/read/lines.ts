import {
  convertLegacyEncoding,
  findLookAlikes,
  type LegacyEncoding,
  looksLikeLegacyEncoding,
  withoutInvisible,
  withoutLookAlikes,
} from '@congvu/vn-text';
import type { PageRect } from './page-words.ts';
import type { ReadFlag } from './reading.ts';

/** Where a stretch of a line's text stands. */
export type Span = { start: number; end: number; rect: PageRect; confidence: number };

/** A printed line, or its part in one column. */
export type ReadLine = {
  /** NFC, one blank between words, Latin letters only where others looked like them. */
  text: string;
  page: number | null;
  /** Null for texts without places. */
  rect: PageRect | null;
  column: 'left' | 'right' | 'full' | null;
  /** Room above: an empty line, or more than between lines of a block. */
  isApart: boolean;
  /** Of a row of a table. */
  cells: string[] | null;
  spans: Span[];
  flags: ReadFlag[];
};

export type RawLine = Omit<ReadLine, 'flags' | 'spans' | 'cells'> & {
  spans?: Span[];
  cells?: string[] | null;
};

/** Lines are cut here: no sentence is that long, and patterns run over them. */
export const longestLine = 20_000;
const modernLetters = /[ăĂđĐơƠưƯ\u1ea0-\u1ef9]/u;

/** Tells the encoding by the lines that are not plainly Unicode: a late stamp may stand among old letters. */
export function encodingOf(texts: readonly string[]): LegacyEncoding | null {
  const doubtful = texts.filter((text) => !modernLetters.test(text.normalize('NFC'))).slice(0, 2000);
  return doubtful.length * 2 < texts.length ? null : looksLikeLegacyEncoding(doubtful.join('\n'));
}

/** A word or line as Unicode NFC without what nobody sees. */
export function asUnicode(text: string, encoding: LegacyEncoding | null): string {
  const isOld = encoding !== null && !modernLetters.test(text.normalize('NFC'));
  return withoutInvisible(isOld ? convertLegacyEncoding(text, encoding) : text.normalize('NFC'));
}

/** Bold and italic marks of plain-text copies of letters; a star at the beginning is a bullet. */
const withoutMarkup = (text: string): string =>
  text
    .replaceAll('**', '')
    .replace(/^(\s*)\*(?=\S)(.{1,400}\S)\*/u, '$1$2')
    .replace(/__(?=\S)|(?<=\S)__(?!_)/gu, (marks, at: number, whole: string) =>
      /[/.…_]/u.test(whole[at - 1] ?? '') ? marks : '',
    )
    .replace(/(?<=\S.*)\*(?=\S)|(?<=\S)\*/gu, '');

/** One blank between words, no markup. Only for texts without places, whose offsets nobody needs. */
export const tidied = (text: string): string => withoutMarkup(text).replace(/\s+/gu, ' ').trim();

/** The line as the recognisers take it. */
export function lineOf(
  { spans = [], cells = null, ...line }: RawLine,
  encoding: LegacyEncoding | null,
): ReadLine {
  const text = line.text.slice(0, longestLine);
  const strange = findLookAlikes(text).length > 0;
  const flags: ReadFlag[] = [
    ...(encoding ? ['converted' as const] : []),
    ...(strange ? ['look-alike' as const] : []),
  ];
  return { ...line, text: strange ? withoutLookAlikes(text) : text, spans, cells, flags };
}

/** The box of a stretch of a line: of the words it touches, else of the line. */
export function rectOf(line: ReadLine, start = 0, end = line.text.length): PageRect | null {
  const touched = line.spans.filter((span) => span.end > start && span.start < end);
  return unionOf(touched.map(({ rect }) => rect)) ?? line.rect;
}

/** How sure the source is of a stretch: the least sure word that carries letters. */
export function surenessOf(line: ReadLine, start = 0, end = line.text.length): number {
  const touched = line.spans.filter(
    (span) =>
      span.end > start && span.start < end && /[\p{L}\p{N}]/u.test(line.text.slice(span.start, span.end)),
  );
  return touched.length === 0 ? 1 : Math.min(...touched.map(({ confidence }) => confidence));
}

export function unionOf(rects: readonly PageRect[]): PageRect | null {
  if (rects.length === 0) return null;
  return [
    Math.min(...rects.map(([x0]) => x0)),
    Math.min(...rects.map(([, y0]) => y0)),
    Math.max(...rects.map(([, , x1]) => x1)),
    Math.max(...rects.map(([, , , y1]) => y1)),
  ];
}

/** No small letters, up to the few that recognition mistakes. */
export function isUpper(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const small = letters.filter((letter) => letter !== letter.toLocaleUpperCase('vi')).length;
  return letters.length > 1 && small <= letters.length * 0.15;
}

/**
 * The index of the next line of the same block after `at`: in the same column, near below, standing below it. Lines of
 * the other column are passed over. -1 at the end of the block.
 */
export function nextInBlock(
  lines: readonly ReadLine[],
  at: number,
  isPassed: (line: ReadLine) => boolean,
): number {
  const from = lines[at]!;
  for (let index = at + 1; index < Math.min(lines.length, at + 12); index += 1) {
    const line = lines[index]!;
    if (isPassed(line) || isElsewhere(from, line)) continue;
    if (from.rect && line.rect) return isBelow(from, line) ? index : -1;
    return line.isApart ? -1 : index;
  }
  return -1;
}

const isElsewhere = (from: ReadLine, line: ReadLine): boolean => {
  if (from.rect && line.rect)
    return line.page === from.page && (line.rect[0] > from.rect[2] || line.rect[2] < from.rect[0]);
  return from.column !== null && line.column !== null && from.column !== line.column;
};

/** Not further below than a line is high. */
function isBelow(from: ReadLine, line: ReadLine): boolean {
  if (from.page !== line.page || line.isApart) return false;
  const [, , , bottom] = from.rect!;
  const [, top] = line.rect!;
  return top - bottom < (from.rect![3] - from.rect![1]) * 0.9;
}
