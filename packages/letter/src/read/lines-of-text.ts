import type { LegacyEncoding } from '@congvu/vn-text';
import { looksLikeLegacyEncoding, withoutInvisible } from '@congvu/vn-text';
import { asUnicode, encodingOf, lineOf, longestLine, type ReadLine, tidied } from './lines.ts';
import { linesOfPages, partedAtHead } from './lines-of-pages.ts';
import type { PageWord } from './page-words.ts';

const maxTextBytes = 4 * 1024 * 1024;
const maxLines = 20_000;

/** Bytes of a plain text as Unicode: UTF-8, UTF-16 with its mark, else one byte a letter. */
export function decodedText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, maxTextBytes);
  const bom = Buffer.from(head.subarray(0, 2)).toString('hex');
  if (bom === 'fffe' || bom === 'feff')
    return new TextDecoder(bom === 'fffe' ? 'utf-16le' : 'utf-16be').decode(head);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    const asLatin = Buffer.from(head).toString('latin1');
    // Windows-1258 has its marks behind the letters; TCVN3 and VNI are read as Latin-1.
    return looksLikeLegacyEncoding(asLatin)
      ? asLatin
      : new TextDecoder('windows-1258').decode(head).normalize('NFC');
  }
}

/** Lines of a plain text. A text laid out with blanks in columns is read by its columns. */
export function linesOfText(text: string): { lines: ReadLine[]; encoding: LegacyEncoding | null } {
  const raw = text.split(/\r\n|[\n\r\f\v\u2028\u2029]/u, maxLines).map((line) => line.slice(0, longestLine));
  const encoding = encodingOf(raw.filter((line) => line.trim() !== ''));
  if (isLaidOut(raw)) return { lines: laidOutLines(raw, encoding), encoding };
  const lines: ReadLine[] = [];
  let isApart = true;
  for (const one of raw) {
    const unicode = asUnicode(one, encoding);
    const line = tidied(unicode);
    const cells = cellsOf(unicode);
    if (line !== '')
      lines.push(lineOf({ text: line, page: null, rect: null, column: null, isApart, cells }, encoding));
    isApart = line === '';
  }
  return { lines: lines.flatMap(partedAtHead), encoding };
}

/** Cells of a row that is typed with tabs or bars. */
function cellsOf(line: string): string[] | null {
  const tabbed = line.includes('\t') ? line.split('\t').map(tidied) : [];
  // A tab at the beginning of a paragraph is its indent.
  if (tabbed.filter((cell) => cell !== '').length > 1) return tabbed;
  const isBarred = /^\s*\|.*\|\s*$/u.test(line);
  return isBarred ? line.trim().slice(1, -1).split('|').map(tidied) : null;
}

const wideGap = /\S(?: {3,}|\t+)\S/u;

/** Two lines of the head with both columns on them. */
const isLaidOut = (lines: string[]): boolean =>
  lines
    .filter((line) => line.trim() !== '')
    .slice(0, 12)
    .map(withoutInvisible)
    .filter(
      (line) =>
        wideGap.test(line) && /h[oòóỏõọ]a\s+x[aã]|độc\s+lập|ngày.*tháng/iu.test(line.normalize('NFC')),
    ).length > 0;

const columnPt = 5;
const rowPt = 14;

const rowsOnPage = 80;

/** Letters of one width: their columns are places. The caller drops the places again. */
function laidOutLines(raw: string[], encoding: LegacyEncoding | null): ReadLine[] {
  const count = Math.ceil(raw.length / rowsOnPage);
  const pages = Array.from({ length: count }, (_, index) => ({
    page: index + 1,
    width: 100 * columnPt,
    height: rowsOnPage * rowPt,
    words: raw
      .slice(index * rowsOnPage, (index + 1) * rowsOnPage)
      .flatMap((line, row) => wordsOf(line, row, encoding)),
  }));
  return linesOfPages({ pages, source: 'ocr' }).lines;
}

function wordsOf(line: string, row: number, encoding: LegacyEncoding | null): PageWord[] {
  const unicode = asUnicode(line, encoding).replaceAll('\t', '        ');
  return [...unicode.matchAll(/\S+/gu)].map((match) => ({
    text: match[0].replaceAll('**', ''),
    rect: [match.index * columnPt, row * rowPt, (match.index + match[0].length) * columnPt, row * rowPt + 11],
    confidence: 1,
  }));
}
