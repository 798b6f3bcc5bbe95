import type { LegacyEncoding } from '@congvu/vn-text';
import { asUnicode, encodingOf, lineOf, type ReadLine, type Span, unionOf } from './lines.ts';
import type { PageWord, PageWords, WordPage } from './page-words.ts';

/** Pages of a letter and of its appendices that are looked at; more words than these are no letter. */
export const maxReadPages = 30;
const maxWordsOnPage = 6_000;

/** Lines from words with places, from top to bottom; what stands side by side in columns becomes lines of its own. */
export function linesOfPages({ pages, source }: PageWords): {
  lines: ReadLine[];
  encoding: LegacyEncoding | null;
} {
  const rows = pages.slice(0, maxReadPages).flatMap((page) => {
    const words = page.words.slice(0, maxWordsOnPage).filter(isReadable);
    return rowsOf(words).flatMap((row) => segmentsOf(row, page).map((segment) => ({ segment, page })));
  });
  const encoding = encodingOf(rows.map(({ segment }) => segment.map(({ text }) => text).join(' ')));
  const lines = rows.map(({ segment, page }) => segmentLine(segment, { page, source, encoding }));
  const filled = lines.filter(({ text }) => text !== '');
  const parted = filled.flatMap(partedAtHead);
  markGaps(parted);
  return { lines: parted, encoding };
}

const isReadable = ({ text, rect }: PageWord): boolean =>
  text.trim() !== '' && rect.every(Number.isFinite) && rect[2] > rect[0] && rect[3] > rect[1];

const heightOf = ({ rect }: PageWord): number => rect[3] - rect[1];

/** Words of one printed line overlap in height with the word before; a turned scan climbs slowly. */
function rowsOf(words: PageWord[]): PageWord[][] {
  const rows: PageWord[][] = [];
  for (const word of [...words].sort((a, b) => a.rect[0] - b.rect[0])) {
    const row = rows.findLast((one) => overlaps(one.at(-1)!, word));
    if (row) row.push(word);
    else rows.push([word]);
  }
  const top = (row: PageWord[]): number => row.reduce((sum, { rect }) => sum + rect[3], 0) / row.length;
  return rows.sort((a, b) => top(a) - top(b));
}

function overlaps(before: PageWord, word: PageWord): boolean {
  const shared = Math.min(before.rect[3], word.rect[3]) - Math.max(before.rect[1], word.rect[1]);
  // A dash or a comma is a small part of the height of its line.
  const isPart = shared >= Math.min(heightOf(before), heightOf(word)) * 0.6;
  const middles = Math.abs(before.rect[1] + before.rect[3] - word.rect[1] - word.rect[3]) / 2;
  return isPart && middles < Math.max(heightOf(before), heightOf(word)) * 0.6;
}

/** A row is parted where the next column begins: room wider than any blank between words. */
function segmentsOf(row: PageWord[], page: WordPage): PageWord[][] {
  const segments: PageWord[][] = [];
  const usual = median(row.map(heightOf));
  for (const word of row) {
    const before = segments.at(-1)?.at(-1);
    const gap = before ? word.rect[0] - before.rect[2] : 0;
    const isRight = word.rect[0] > page.width * 0.4;
    const isBlank = before !== undefined && gap < widestBlank && isBlankBetween(before.text, word.text);
    if (before && (isBlank || gap < usual * (isRight ? 1.3 : 2.5))) segments.at(-1)!.push(word);
    else segments.push([word]);
  }
  return segments;
}

/** Points kept free for a number or a day that is written later. */
const widestBlank = 120;

/** "Số:      /UBND-VP", "ngày      tháng     năm 2020". */
const isBlankBetween = (before: string, after: string): boolean =>
  (/^số\s*[:.]?$/iu.test(before) && /^[/\-\d….]/u.test(after)) ||
  (/^[/-].*\p{Lu}/u.test(after) && /^(?:số\s*[:.]?)?[\d.…]*$/iu.test(before)) ||
  (/^(?:ngày|tháng|năm|[\d.…]+)$/iu.test(before) && /^(?:tháng|năm|[\d.…]+)$/iu.test(after)) ||
  (/,$/u.test(before) && /^ngày$/iu.test(after));

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

type Of = { page: WordPage; source: PageWords['source']; encoding: LegacyEncoding | null };

function segmentLine(words: PageWord[], { page, source, encoding }: Of): ReadLine {
  let text = '';
  const spans: Span[] = [];
  words.forEach((word, index) => {
    const before = words[index - 1];
    const gap = before ? word.rect[0] - before.rect[2] : 0;
    const isParted = source === 'ocr' || gap > heightOf(word) * 0.12 || /\s$/u.test(before?.text ?? ' ');
    const own = asUnicode(word.text, encoding).replace(/\s+/gu, ' ').trim();
    if (own === '') return;
    if (text !== '' && (isParted || /^\s/u.test(word.text))) text += ' ';
    spans.push({
      start: text.length,
      end: text.length + own.length,
      rect: word.rect,
      confidence: word.confidence,
    });
    text += own;
  });
  const rect = unionOf(words.map((word) => word.rect))!;
  // Marks may come as pieces of their own; they join the letter before them.
  const composed = text.normalize('NFC');
  const kept = composed.length === text.length ? spans : [];
  const place = { page: page.page, rect, column: columnOf(rect, page.width), isApart: false };
  return lineOf({ text: composed, spans: kept, ...place }, encoding);
}

function columnOf([x0, , x1]: readonly number[], width: number): ReadLine['column'] {
  const middle = (x0! + x1!) / 2 / width;
  if (middle < 0.42 && x1! < width * 0.56) return 'left';
  return middle > 0.56 && x0! > width * 0.38 ? 'right' : 'full';
}

/** The two halves of the head may come so near that they look like one line. */
const headRight =
  /(?<=\S\s)(?:C[ỘO]NG\s+H[ÒO]A\s+X|Đ[ẢA]NG\s+C[ỘO]NG\s+S[ẢA]N\s+V|Độc\s+lập\s*[-–])|(?<=^\s*S[ốÔố].*\/.*\s)(?=\p{Lu}[\p{L}. ]{1,40},\s*ngày\s)/u;

const longestHeadLine = 240;

export function partedAtHead(line: ReadLine): ReadLine[] {
  const at = line.text.length > longestHeadLine ? -1 : (headRight.exec(line.text)?.index ?? -1);
  if (at <= 0) return [line];
  return [part(line, 0, at), part(line, at, line.text.length)];
}

function part(line: ReadLine, start: number, end: number): ReadLine {
  const text = line.text.slice(start, end);
  const spans = line.spans
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ ...span, start: span.start - start, end: span.end - start }));
  const rect = unionOf(spans.map((span) => span.rect)) ?? line.rect;
  return { ...line, text: text.trim(), spans, rect, column: line.column && (start === 0 ? 'left' : 'right') };
}

/** Room above a line, against the line before it that stands above. */
function markGaps(lines: ReadLine[]): void {
  lines.forEach((line, index) => {
    const above = lines
      .slice(Math.max(0, index - 6), index)
      .findLast(
        (one) => one.page === line.page && one.rect![2] > line.rect![0] && one.rect![0] < line.rect![2],
      );
    const height = line.rect![3] - line.rect![1];
    line.isApart = !above || line.rect![1] - above.rect![3] > height * 0.9;
  });
}
