import type { TableBlock } from './blocks-doc.ts';

type HeaderCell = TableBlock['header'][number][number];
/** A header cell by its row and its place in the list of that row. */
export type HeaderAt = { row: number; cell: number };
/** Where a cell stands and how far it reaches. */
type Placed = { text: string; row: number; column: number; colSpan: number; rowSpan: number };

const MOST_ROWS = 5;

/** The cells with the columns they begin in, as tables of HTML are read: what hangs down pushes the next row aside. */
function placesOf(header: TableBlock['header']): Placed[][] {
  const taken = new Set<string>();
  return header.map((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken.has(`${row} ${column}`)) column += 1;
      const { text, colSpan = 1, rowSpan = 1 } = typeof cell === 'string' ? { text: cell } : cell;
      const placed = { text, row, column, colSpan, rowSpan };
      for (let r = 0; r < rowSpan; r++)
        for (let c = 0; c < colSpan; c++) taken.add(`${row + r} ${column + c}`);
      column += colSpan;
      return placed;
    });
  });
}

const cellOf = ({ text, colSpan, rowSpan }: Placed): HeaderCell =>
  colSpan === 1 && rowSpan === 1
    ? text
    : { text, ...(colSpan > 1 ? { colSpan } : {}), ...(rowSpan > 1 ? { rowSpan } : {}) };

/** Cells back in their rows, from left to right. */
function headerOf(cells: readonly Placed[], rows: number): TableBlock['header'] {
  return Array.from({ length: rows }, (_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map(cellOf),
  );
}

const joined = (...texts: string[]): string =>
  texts
    .map((text) => text.trim())
    .filter(Boolean)
    .join(' ')
    .slice(0, 500);

/** The cell with its right neighbour; null where there is none that is as high. */
export function mergedRight(table: TableBlock, at: HeaderAt): TableBlock | null {
  return merged(table, at, (one, other) =>
    other.row === one.row && other.column === one.column + one.colSpan && other.rowSpan === one.rowSpan
      ? { colSpan: one.colSpan + other.colSpan }
      : null,
  );
}

/** The cell with the one below; null where there is none that is as wide. */
export function mergedDown(table: TableBlock, at: HeaderAt): TableBlock | null {
  return merged(table, at, (one, other) =>
    other.row === one.row + one.rowSpan && other.column === one.column && other.colSpan === one.colSpan
      ? { rowSpan: one.rowSpan + other.rowSpan }
      : null,
  );
}

type Join = (one: Placed, other: Placed) => Partial<Placed> | null;

function merged(table: TableBlock, at: HeaderAt, join: Join): TableBlock | null {
  const places = placesOf(table.header);
  const one = places[at.row]?.[at.cell];
  if (!one) return null;
  const all = places.flat();
  for (const other of all) {
    const reach = join(one, other);
    if (!reach) continue;
    const whole = { ...one, ...reach, text: joined(one.text, other.text) };
    const cells = all.map((cell) => (cell === one ? whole : cell)).filter((cell) => cell !== other);
    return { ...table, header: headerOf(cells, table.header.length) };
  }
  return null;
}

/** A merged cell taken apart: its words stay in the first, the others are empty. Null for a single cell. */
export function splitCell(table: TableBlock, at: HeaderAt): TableBlock | null {
  const places = placesOf(table.header);
  const one = places[at.row]?.[at.cell];
  if (!one || (one.colSpan === 1 && one.rowSpan === 1)) return null;
  const parts: Placed[] = [];
  for (let row = one.row; row < one.row + one.rowSpan; row++)
    for (let column = one.column; column < one.column + one.colSpan; column++)
      parts.push({ text: '', row, column, colSpan: 1, rowSpan: 1 });
  parts[0]!.text = one.text;
  const rest = places.flat().filter((cell) => cell !== one);
  return { ...table, header: headerOf([...rest, ...parts], table.header.length) };
}

/** One more row of headings below; null when there are as many as a table may have. */
export function withHeaderRow(table: TableBlock): TableBlock | null {
  if (table.header.length >= MOST_ROWS) return null;
  return { ...table, header: [...table.header, table.widths.map(() => '')] };
}

/** Without the last row of headings; null when a merged cell reaches into it or it is the only one. */
export function withoutHeaderRow(table: TableBlock): TableBlock | null {
  const last = table.header.length - 1;
  const reaches = placesOf(table.header)
    .flat()
    .some((cell) => cell.row < last && cell.row + cell.rowSpan > last);
  return last < 1 || reaches ? null : { ...table, header: table.header.slice(0, -1) };
}

/** The heading without the last column: what reaches into it gets narrower. */
export function withoutHeaderColumn(table: TableBlock): TableBlock['header'] {
  const last = table.widths.length - 1;
  const cells = placesOf(table.header)
    .flat()
    .flatMap((cell) => {
      const reach = cell.column + cell.colSpan - 1;
      if (reach < last) return [cell];
      return cell.colSpan > 1 ? [{ ...cell, colSpan: cell.colSpan - 1 }] : [];
    });
  return headerOf(cells, table.header.length);
}
