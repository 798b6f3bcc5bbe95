import type { Block } from '@congvu/contracts';
import type { TableBlock } from './blocks-doc.ts';

/** What the clipboard held, in order: lines of text and tables as cells. */
export type PastedPart = { line: string } | { table: string[][] };

/** Text width of a page in millimetres, shared by the columns of a pasted table. */
const TEXT_WIDTH_MM = 165;
const MOST_COLUMNS = 20;

const HEADINGS: [RegExp, 'part' | 'chapter' | 'section' | 'subsection' | 'article'][] = [
  [/^Phần\s+(?:thứ\s+)?(\S+?)[.:]?(?:\s+(.*))?$/iu, 'part'],
  [/^Chương\s+([IVXLC\d]+)[.:]?(?:\s+(.*))?$/iu, 'chapter'],
  [/^Tiểu mục\s+(\d+)[.:]?(?:\s+(.*))?$/iu, 'subsection'],
  [/^Mục\s+([IVXLC\d]+)[.:]?(?:\s+(.*))?$/iu, 'section'],
  [/^Điều\s+(\d+\p{L}?)[.:]\s*(.*)$/iu, 'article'],
];

/** Pasted numbered text as the blocks it means: Phần, Chương, Mục, Điều, khoản "1.", điểm "a)", căn cứ, tables. What
 *  bears no sign is a paragraph; bullets of word processors go. */
export function pastedBlocks(parts: readonly PastedPart[]): Block[] {
  return joinTabbed(parts).flatMap((part): Block[] => {
    if ('table' in part) return tableOf(part.table);
    const line = cleaned(part.line);
    return line === '' ? [] : [blockOf(line)];
  });
}

/** Whether there is more in it than plain words: else the editor pastes as ever. */
export const isStructured = (blocks: readonly Block[]): boolean =>
  blocks.length > 1 || blocks.some(({ kind }) => kind !== 'paragraph');

const cleaned = (line: string): string =>
  line
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/gu, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim()
    .replace(/^[•·▪●◦\uf0b7]\s*/u, '- ');

function blockOf(line: string): Block {
  for (const [pattern, level] of HEADINGS) {
    const found = pattern.exec(line);
    // A sentence that speaks of an article is not its heading.
    if (found && (found[2] ?? '').length <= 300) {
      return { kind: 'heading', level, number: found[1] ?? '', title: (found[2] ?? '').trim() };
    }
  }
  if (/^Căn cứ\s/iu.test(line)) return { kind: 'basis', runs: [{ text: line }] };
  const clause = /^(\d{1,2})\.\s+(.+)$/u.exec(line);
  if (clause) return { kind: 'clause', number: clause[1] ?? '', runs: [{ text: clause[2] ?? '' }] };
  const point = /^([a-zđ])\)\s*(.+)$/u.exec(line);
  if (point) return { kind: 'point', letter: point[1] ?? '', runs: [{ text: point[2] ?? '' }] };
  return { kind: 'paragraph', runs: [{ text: line }] };
}

/** Cells copied from a spreadsheet as text: two or more lines with the same number of tabs are a table. */
function joinTabbed(parts: readonly PastedPart[]): PastedPart[] {
  const out: PastedPart[] = [];
  let rows: string[][] = [];
  const flush = () => {
    if (rows.length > 1) out.push({ table: rows });
    else for (const row of rows) out.push({ line: row.join(' ') });
    rows = [];
  };
  for (const part of parts) {
    const cells = 'line' in part ? part.line.split('\t') : [];
    if (cells.length > 1 && (rows.length === 0 || rows[0]?.length === cells.length)) rows.push(cells);
    else {
      flush();
      if (cells.length > 1) rows.push(cells);
      else out.push(part);
    }
  }
  flush();
  return out;
}

/** The first row is the header; a last row that begins with "Tổng" or "Cộng" is the total. */
function tableOf(rows: readonly (readonly string[])[]): TableBlock[] {
  const columns = Math.min(MOST_COLUMNS, Math.max(0, ...rows.map((row) => row.length)));
  const cells = rows.map((row) =>
    Array.from({ length: columns }, (_, index) => cleaned(row[index] ?? '').slice(0, 2000)),
  );
  const [header, ...body] = cells;
  if (!header || columns === 0) return [];
  const last = body.at(-1);
  const isTotal = body.length > 1 && last !== undefined && /^(?:Tổng|Cộng)/iu.test(last.find(Boolean) ?? '');
  const numeric = (index: number) =>
    body.length > 0 && body.every((row) => /^[\d.,\s%-]*$/u.test(row[index] ?? ''));
  return [
    {
      kind: 'table',
      widths: header.map(() => Math.round(TEXT_WIDTH_MM / columns)),
      header: [header.map((cell) => cell.slice(0, 500))],
      rows: (isTotal ? body.slice(0, -1) : body).slice(0, 500),
      align: header.map((_, index) => (numeric(index) ? 'right' : 'left')),
      ...(isTotal && last ? { totalRow: last.map((cell) => cell.slice(0, 500)) } : {}),
    },
  ];
}
