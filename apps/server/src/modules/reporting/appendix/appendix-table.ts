import { createHash } from 'node:crypto';
import type { Appendix, AppendixRow } from '@congvu/contracts';
import { appendixFromReport, type Block, type TableCell, type TableReport } from '@congvu/letter';
import { formatDayTime } from '@congvu/vn-text';

type Figures = Pick<
  AppendixRow,
  'signedHead' | 'signedDeputy' | 'signedOther' | 'submittedRight' | 'submittedWrong'
>;

export type TableOptions = {
  /** Row "Tổng cộng", off in the letter's form. */
  hasTotals: boolean;
};

/** The printed form of the appendix (§7.1), the same for PDF, DOCX and XLSX: zero prints blank, the column "Khác"
 *  stands only where it is needed. */
export function appendixTable(appendix: Appendix, { hasTotals }: TableOptions): TableReport {
  const hasOther = appendix.totals.signedOther > 0;
  const cells = (figures: Figures): TableCell[] =>
    [
      figures.signedHead,
      figures.signedDeputy,
      ...(hasOther ? [figures.signedOther] : []),
      figures.submittedRight,
      figures.submittedWrong,
    ].map((figure) => (figure === 0 ? null : figure));
  const width = hasOther ? 18 : 22;
  return {
    heading: 'Phụ lục',
    title: appendix.title,
    orientation: 'portrait',
    columns: [
      { widthMm: 10, align: 'center' },
      { widthMm: 46, align: 'left' },
      ...Array.from({ length: hasOther ? 3 : 2 }, () => ({ widthMm: width, align: 'center' as const })),
      { widthMm: 26, align: 'center' },
      { widthMm: 26, align: 'center' },
    ],
    header: [
      [
        { text: 'TT', rowSpan: 2 },
        { text: 'Đơn vị', rowSpan: 2 },
        { text: 'VB có ký số', colSpan: hasOther ? 3 : 2 },
        { text: 'VB trình ký đúng quy trình', rowSpan: 2 },
        { text: 'VB trình ký không đúng quy trình', rowSpan: 2 },
      ],
      ['Chủ tịch', 'Phó Chủ tịch', ...(hasOther ? ['Khác'] : [])],
    ],
    rows: appendix.rows.map((row) => [String(row.ordinal), row.unit.name, ...cells(row)]),
    totalRow: hasTotals ? [null, 'Tổng cộng', ...cells(appendix.totals)] : null,
    footnotes: appendix.footnotes,
    footLine: footLine(appendix),
    date: new Date(appendix.asOf),
  };
}

/** The same table as the blocks of a letter's own appendix, without its footnotes and foot line. */
export function appendixBlocks(appendix: Appendix): Block[] {
  const table = appendixTable(appendix, { hasTotals: false });
  return appendixFromReport({ ...table, footnotes: [] }).blocks;
}

/** "Số liệu tính đến …" with the first half of the digest of the figures, to compare two prints by. */
function footLine({ asOf, rows, from, to }: Appendix): string {
  const digest = createHash('sha256').update(JSON.stringify({ from, to, rows })).digest('hex');
  return `Số liệu tính đến ${formatDayTime(new Date(asOf))}. Mã số liệu ${digest.slice(0, 32)}`;
}
