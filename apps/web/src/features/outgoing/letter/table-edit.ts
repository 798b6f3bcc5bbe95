import type { TableBlock } from './blocks-doc.ts';

type HeaderCell = TableBlock['header'][number][number];

export const cellText = (cell: HeaderCell): string => (typeof cell === 'string' ? cell : cell.text);

/** Columns can be added and taken away only where no header cell spans several. */
export function hasSpans(table: TableBlock): boolean {
  return table.header.some((row) =>
    row.some((cell) => typeof cell !== 'string' && ((cell.colSpan ?? 1) > 1 || (cell.rowSpan ?? 1) > 1)),
  );
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
    header: table.header.map((row) => row.slice(0, -1)),
    rows: table.rows.map((row) => row.slice(0, -1)),
    ...(table.align ? { align: table.align.slice(0, -1) } : {}),
    ...(table.totalRow ? { totalRow: table.totalRow.slice(0, -1) } : {}),
  };
}
