import { isAppendixHeading } from './foot.ts';
import { isUpper, type ReadLine } from './lines.ts';
import type { ReadTable } from './reading.ts';

const mostRows = 5_000;
const mostTables = 50;
const isNumber = (cell: string | undefined): boolean => /^\d{1,5}\.?$/u.test(cell?.trim() ?? '');

/** Tables of the text and its appendices: rows of cells that follow one another. */
export function readTables(lines: readonly ReadLine[]): ReadTable[] {
  const tables: ReadTable[] = [];
  for (let index = 0; index < lines.length && tables.length < mostTables; index += 1) {
    if (!lines[index]!.cells) continue;
    let end = index;
    while (end < lines.length && lines[end]!.cells && end - index < mostRows) end += 1;
    const rows = lines.slice(index, end).map(({ cells }) => cells!);
    if (rows.length > 1 && rows.some((row) => row.filter((cell) => cell !== '').length > 1))
      tables.push(tableOf(rows, { title: titleBefore(lines, index), page: lines[index]!.page }));
    index = end;
  }
  return tables;
}

function tableOf(all: string[][], of: { title: string | null; page: number | null }): ReadTable {
  const rows = all.filter((row) => !row.every((cell) => /^[-:\s]*$/u.test(cell)));
  const columns = Math.max(...rows.map(widthOf));
  const padded = rows.map((row) => Array.from({ length: columns }, (_, index) => row[index] ?? ''));
  const first = padded.findIndex(
    (row) => isNumber(row[0]) && row.slice(1).some((cell) => /\p{L}/u.test(cell)),
  );
  const from = first < 0 ? 1 : first;
  return { ...of, columns, header: padded.slice(0, from), rows: padded.slice(from) };
}

/** A tab at the end of a row opens a cell that stays empty. */
const widthOf = (row: string[]): number => row.length;

/** The lines under "Phụ lục", right above the table. */
function titleBefore(lines: readonly ReadLine[], at: number): string | null {
  const from = lines.findLastIndex((line, index) => index < at && isAppendixHeading(line));
  if (from < 0 || at - from > 12) return null;
  const title = lines
    .slice(from + 1, at)
    .filter(
      ({ text, cells }) => !cells && !/^\(?(?:kèm|ban hành kèm)/iu.test(text) && !/^[-_*\s]+$/u.test(text),
    );
  const own = lines[from]!.text.replace(/^phụ\s+lục(?:\s+(?:số\s+)?(?:[IVXL]+|\d+))?\s*[.:–-]?\s*/iu, '');
  const text = [own, ...title.map((line) => line.text)]
    .join(' ')
    .replace(/\s*\(\s*(?:Kèm|Ban hành).*$/iu, '')
    .trim();
  return text === '' ? null : isUpper(text) ? text : text.slice(0, 500);
}
