import { breakable, keptSpaces, printed, upper } from './letter-text.ts';
import type { Block, HeaderCell, HeadingLevel, Run, TableBlock } from './model.ts';

export type PrintedTable = {
  kind: 'table';
  widths: number[];
  header: { text: string; colSpan: number; rowSpan: number }[][];
  rows: string[][];
  align: string[];
  totalRow: string[];
  footnotes: string[];
  /** Points; smaller than 12 only where a table is wider than the page. */
  size: number;
};

export type PrintedText = { kind: 'text'; runs: Run[]; sticky: boolean };
export type PrintedBlock = { kind: 'heading'; lines: string[] } | PrintedText | PrintedTable;

export const portraitWidthMm = 160;
export const landscapeWidthMm = 247;
/** A table up to this many times the room is narrowed and stays readable; a wider one is a finding (F-P-1). */
export const widestTableShare = 2;
const tableSizePt = 12;
const smallestTableSizePt = 10;

/** A last paragraph up to this length stays with the signature, so that no signature stands alone. */
const stickyLength = 500;

/** The last paragraph, marked to stay with what follows. */
export function keepLast(blocks: PrintedBlock[]): PrintedBlock[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'text' || textLength(last.runs) > stickyLength) return blocks;
  return [...blocks.slice(0, -1), { ...last, sticky: true }];
}

export function printedBlocks(blocks: readonly Block[], roomMm: number): PrintedBlock[] {
  const out: PrintedBlock[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index]!;
    const next = blocks[index + 1];
    if (isBareArticle(block) && next?.kind === 'paragraph') {
      // "Điều 1. Thành lập …": an article without a title runs into its first paragraph.
      out.push(asText([{ text: `Điều ${block.number}. `, bold: true }, ...next.runs]));
      index += 1;
    } else {
      out.push(...printedBlock(block, roomMm));
    }
  }
  return out;
}

function isBareArticle(block: Block): block is Extract<Block, { kind: 'heading' }> {
  return block.kind === 'heading' && block.level === 'article' && printed(block.title) === '';
}

function printedBlock(block: Block, roomMm: number): PrintedBlock[] {
  switch (block.kind) {
    case 'basis':
      return [asText(block.runs.map((run) => ({ ...run, italic: true })))];
    case 'paragraph':
      return [asText(block.runs)];
    case 'clause':
      return printedClause(block);
    case 'point':
      return [asText([{ text: `${printed(block.letter)}) ` }, ...block.runs])];
    case 'heading':
      return [printedHeading(block)];
    case 'table':
      return [printedTable(block, roomMm)];
  }
}

/** A khoản with a title has number and title bold on a line of their own (Phụ lục I.II.6). */
function printedClause(block: Extract<Block, { kind: 'clause' }>): PrintedText[] {
  const label = `${printed(block.number)}. `;
  if (!block.title?.trim()) return [asText([{ text: label }, ...block.runs])];
  const title = { ...asText([{ text: `${label}${printed(block.title)}`, bold: true }]), sticky: true };
  return textLength(block.runs) === 0 ? [title] : [title, asText(block.runs)];
}

const headingWords: Record<HeadingLevel, string> = {
  part: 'Phần',
  chapter: 'Chương',
  section: 'Mục',
  subsection: 'Tiểu mục',
  article: 'Điều',
};

function printedHeading(block: Extract<Block, { kind: 'heading' }>): PrintedBlock {
  const label = `${headingWords[block.level]} ${printed(block.number)}`;
  if (block.level === 'article') {
    return { ...asText([{ text: `${label}. ${printed(block.title)}`, bold: true }]), sticky: true };
  }
  const title = upper(block.title);
  return { kind: 'heading', lines: title ? [label, title] : [label] };
}

export function asText(runs: Run[]): PrintedText {
  const clean = runs.map((run) => ({ ...run, text: breakable(keptSpaces(run.text)) }));
  return { kind: 'text', runs: clean, sticky: false };
}

/** A table with its widths scaled to the room (millimetres) and its cells cleaned. */
export function printedTable(table: TableBlock, roomMm: number): PrintedTable {
  const scale = Math.min(1, roomMm / sum(table.widths));
  const widths = table.widths.map((width) => width * scale);
  const cells = (row: string[]) =>
    row.map((cell, column) => breakable(printed(cell), lettersIn(widths[column])));
  return {
    kind: 'table',
    widths,
    header: table.header.map((row) => row.map((cell) => headerCell(cell, Math.min(...widths)))),
    rows: table.rows.map(cells),
    align: table.widths.map((_, index) => table.align?.[index] ?? 'left'),
    totalRow: cells(table.totalRow ?? []),
    footnotes: (table.footnotes ?? []).map(printed),
    // Slightly too wide: only the columns give way. Much too wide: the letters too, down to what can be read.
    size: scale >= 0.75 ? tableSizePt : Math.max(smallestTableSizePt, tableSizePt * scale * (4 / 3)),
  };
}

/** Letters of 12 pt that stand side by side in a cell, its insets taken off; no syllable is longer than eight. */
const lettersIn = (widthMm = portraitWidthMm): number => Math.max(8, Math.floor((widthMm - 3) / 2.1));

function headerCell(cell: HeaderCell, narrowestMm: number) {
  const { text, colSpan = 1, rowSpan = 1 } = typeof cell === 'string' ? { text: cell } : cell;
  return { text: breakable(printed(text), lettersIn(narrowestMm * colSpan)), colSpan, rowSpan };
}

export function tableWidth(table: TableBlock): number {
  return sum(table.widths);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function textLength(runs: Run[]): number {
  return runs.reduce((total, run) => total + run.text.length, 0);
}
