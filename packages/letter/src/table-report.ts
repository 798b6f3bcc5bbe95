import { printed, upper } from './letter-text.ts';
import type { Appendix, ColumnAlign, HeaderCell, TableBlock } from './model.ts';
import { printedTable } from './printed-blocks.ts';
import type { LayOut } from './typst/compiler.ts';
import { prelude } from './typst/prelude.ts';

/** A cell of a report row. The number zero and null print blank (seed-requirements.md §7.1). */
export type TableCell = string | number | null;

/** The first page of a bound volume (NĐ 30/2020 Phụ lục IV): body, name of the register, what it holds. */
export type ReportCover = { bodies: string[]; title: string; lines: string[] };

/** A printed report: one table, A4. */
export type TableReport = {
  cover?: ReportCover | null;
  /** "Phụ lục", or null. */
  heading: string | null;
  title: string;
  orientation: 'portrait' | 'landscape';
  columns: { widthMm: number; align: ColumnAlign }[];
  /** One or two rows; cells may span. Repeated on every page. */
  header: HeaderCell[][];
  rows: TableCell[][];
  totalRow: TableCell[] | null;
  footnotes: string[];
  /** Printed 8 pt at the foot of every page: "Số liệu tính đến …" and the hash of the data. */
  footLine: string | null;
  /** Creation date in the PDF (PDF/A demands one). */
  date: Date;
};

const textWidthMm = { portrait: 160, landscape: 247 } as const;

const template = `${prelude}
#set page(paper: "a4", flipped: d.isWide, margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm),
  header-ascent: 6mm, footer-descent: 5mm,
  header: context {
    let n = counter(page).get().first()
    if n > 1 { align(center, text(size: 13pt, str(n))) }
  },
  footer: if d.footLine != none { text(size: 8pt, d.footLine) })
#set par(justify: false, leading: pitch(1.05), spacing: pitch(1.05))
#if d.cover != none {
  set align(center)
  for (index, line) in d.cover.bodies.enumerate() {
    text(size: 14pt, weight: if index == d.cover.bodies.len() - 1 { "bold" } else { "regular" }, line)
    linebreak()
  }
  v(1fr)
  text(size: 22pt, weight: "bold", d.cover.title)
  v(8mm, weak: false)
  for line in d.cover.lines { text(size: 14pt, line); v(3mm, weak: false) }
  v(2fr)
  counter(page).update(0)
  pagebreak()
}
#{
  set align(center)
  if d.heading != none { text(weight: "bold", d.heading); linebreak() }
  context {
    let line(l) = text(weight: "bold", l)
    wrap-lines(line, d.title, d.roomMm * 0.94 * 1mm).map(line).join(linebreak())
  }
}
#data-table(d.table)
`;

/** Prints a report as PDF/A-2b. Throws RangeError when a row does not fit the columns. */
export function renderTable(layOut: LayOut, report: TableReport): Uint8Array {
  assertShape(report);
  const roomMm = textWidthMm[report.orientation];
  const data = {
    title: printed(report.title),
    heading: report.heading && printed(report.heading),
    cover: report.cover ? printedCover(report.cover) : null,
    isWide: report.orientation === 'landscape',
    roomMm,
    footLine: report.footLine && printed(report.footLine),
    table: printedTable(tableBlock(report), roomMm),
  };
  return layOut(template, data, (layout) => layout.pdf({ createdAt: report.date, tagged: true }));
}

const printedCover = ({ bodies, title, lines }: ReportCover) => ({
  bodies: bodies.map(upper),
  title: upper(title),
  lines: lines.map(printed),
});

/** The same table as an appendix of a letter, in the letter's own file. */
export function appendixFromReport(report: TableReport): Appendix {
  assertShape(report);
  return { title: report.title, blocks: [tableBlock(report)] };
}

function tableBlock(report: TableReport): TableBlock {
  return {
    kind: 'table',
    widths: report.columns.map((column) => column.widthMm),
    align: report.columns.map((column) => column.align),
    header: report.header,
    rows: report.rows.map((row) => row.map(cellText)),
    totalRow: (report.totalRow ?? []).map(cellText),
    footnotes: report.footnotes,
  };
}

function cellText(cell: TableCell): string {
  return cell === null || cell === 0 ? '' : String(cell);
}

function assertShape(report: TableReport): void {
  const width = report.columns.length;
  for (const row of [...report.rows, ...(report.totalRow ? [report.totalRow] : [])]) {
    if (row.length !== width) throw new RangeError(`a row has ${row.length} cells for ${width} columns`);
  }
}
