import type { TableBlock } from './blocks-doc.ts';
import { withoutHeaderColumn } from './header-cells.ts';

type HeaderCell = TableBlock['header'][number][number];

export const cellText = (cell: HeaderCell): string => (typeof cell === 'string' ? cell : cell.text);

/** The table with every cell rewritten: header, rows, total row, counted in this order. */
export function mapCells(table: TableBlock, rewrite: (text: string, cell: number) => string): TableBlock {
  let count = 0;
  const next = (text: string) => rewrite(text, count++);
  const header = table.header.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? next(cell) : { ...cell, text: next(cell.text) })),
  );
  const rows = table.rows.map((row) => row.map(next));
  const totalRow = table.totalRow?.map(next);
  return { ...table, header, rows, ...(totalRow ? { totalRow } : {}) };
}

export function withCell(table: TableBlock, at: { row: number; column: number }, text: string): TableBlock {
  const rows = table.rows.map((row, r) =>
    r === at.row ? row.map((cell, c) => (c === at.column ? text : cell)) : row,
  );
  return { ...table, rows };
}

export function withHeaderCell(
  table: TableBlock,
  at: { row: number; column: number },
  text: string,
): TableBlock {
  const change = (cell: HeaderCell): HeaderCell => (typeof cell === 'string' ? text : { ...cell, text });
  const header = table.header.map((row, r) =>
    r === at.row ? row.map((cell, c) => (c === at.column ? change(cell) : cell)) : row,
  );
  return { ...table, header };
}

/** A new last row; a counted first column counts on. */
export function withRow(table: TableBlock): TableBlock {
  const last = table.rows.at(-1)?.[0] ?? '';
  const first = /^\d+$/.test(last) ? String(Number(last) + 1) : '';
  return { ...table, rows: [...table.rows, table.widths.map((_, column) => (column === 0 ? first : ''))] };
}

export function withoutLastRow(table: TableBlock): TableBlock {
  return table.rows.length <= 1 ? table : { ...table, rows: table.rows.slice(0, -1) };
}

/** A new last column takes an equal share; the layout scales the widths to the page. */
export function withColumn(table: TableBlock): TableBlock {
  const share = table.widths.reduce((sum, width) => sum + width, 0) / Math.max(1, table.widths.length);
  return {
    ...table,
    widths: [...table.widths, Math.round(share)],
    header: table.header.map((row) => [...row, '']),
    rows: table.rows.map((row) => [...row, '']),
    ...(table.align ? { align: [...table.align, 'left'] } : {}),
    ...(table.totalRow ? { totalRow: [...table.totalRow, ''] } : {}),
  };
}

export function withoutLastColumn(table: TableBlock): TableBlock {
  if (table.widths.length <= 1) return table;
  return {
    ...table,
    widths: table.widths.slice(0, -1),
    header: withoutHeaderColumn(table),
    rows: table.rows.map((row) => row.slice(0, -1)),
    ...(table.align ? { align: table.align.slice(0, -1) } : {}),
    ...(table.totalRow ? { totalRow: table.totalRow.slice(0, -1) } : {}),
  };
}

/** Millimetres on paper; the layout scales them when all together are wider than the page. */
export function withWidth(table: TableBlock, column: number, width: number): TableBlock {
  const kept = Math.min(400, Math.max(5, Math.round(width)));
  return { ...table, widths: table.widths.map((one, index) => (index === column ? kept : one)) };
}
