import type { HeaderCell, TableCell, TableReport } from '@congvu/letter';
import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node';

const font = { fontFamily: 'Times New Roman', fontSize: 12 } as const;
const border = { borderStyle: 'thin' } as const;

const text = (value: string, more: Partial<CellObject> = {}): CellObject => ({
  value,
  // Always a string cell: a name that begins with "=" stays a name (ATK-22).
  type: String,
  ...font,
  ...more,
});

/** The printed table as a workbook; numbers are numbers, nothing is a formula. */
export async function tableXlsx(report: TableReport, sheet: string): Promise<Uint8Array> {
  const width = report.columns.length;
  const spread = (value: string, more: Partial<CellObject>): Row => [
    text(value, { columnSpan: width, wrap: true, ...more }),
    ...Array<null>(width - 1).fill(null),
  ];
  const bold = { align: 'center', fontWeight: 'bold' } as const;
  const data: Row[] = [
    ...(report.heading ? [spread(report.heading, bold)] : []),
    spread(report.title, { ...bold, height: 50 }),
    ...headerRows(report.header, width),
    ...report.rows.map((row) => bodyRow(row, report)),
    ...(report.totalRow ? [bodyRow(report.totalRow, report, { fontWeight: 'bold' })] : []),
    ...report.footnotes.map((note) => spread(note, { fontStyle: 'italic', height: 34 })),
    ...(report.footLine ? [spread(report.footLine, { fontSize: 9 })] : []),
  ];
  const columns = report.columns.map(({ widthMm }) => ({ width: Math.round(widthMm / 1.9) }));
  const buffer = await writeXlsxFile(data, { columns, sheet }).toBuffer();
  return new Uint8Array(buffer);
}

/** Places spanning cells on a grid; what a span covers stays null, as the writer wants it. */
function headerRows(header: readonly HeaderCell[][], width: number): Row[] {
  const grid: Row[] = header.map(() => Array<null>(width).fill(null));
  const isTaken = header.map(() => Array<boolean>(width).fill(false));
  header.forEach((cells, rowIndex) => {
    for (const cell of cells) {
      const { text: label, colSpan = 1, rowSpan = 1 } = typeof cell === 'string' ? { text: cell } : cell;
      const column = isTaken[rowIndex]!.indexOf(false);
      for (let row = rowIndex; row < rowIndex + rowSpan; row += 1) {
        isTaken[row]!.fill(true, column, column + colSpan);
      }
      const look = { align: 'center', alignVertical: 'center', fontWeight: 'bold', wrap: true } as const;
      grid[rowIndex]![column] = text(label, { ...look, ...border, columnSpan: colSpan, rowSpan });
    }
  });
  return grid;
}

function bodyRow(cells: readonly TableCell[], report: TableReport, more: Partial<CellObject> = {}): Row {
  return cells.map((cell, index) => {
    const look = { ...border, ...more, align: report.columns[index]!.align };
    if (cell === null || cell === 0) return { ...look };
    return typeof cell === 'number' ? { value: cell, type: Number, ...font, ...look } : text(cell, look);
  });
}
