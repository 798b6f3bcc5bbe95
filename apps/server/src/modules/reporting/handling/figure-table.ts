import { createHash } from 'node:crypto';
import type { TableCell, TableReport } from '@congvu/letter';
import { formatDay, formatDayTime } from '@congvu/vn-text';

type Counts<F extends string> = Record<F, number> & { onTimeRate: number | null };
type Report<F extends string> = {
  agencyName: string;
  from: string;
  to: string;
  asOf: string;
  rows: readonly (Counts<F> & { name: string })[];
  totals: Counts<F>;
  hasMore: boolean;
};
type Words<F extends string> = {
  title: string;
  firstColumn: string;
  /** The columns in their order. */
  figures: readonly F[];
  labels: Record<F, string>;
  note: string;
  printedBy: string;
};

const nameMm = 85;
const figuresMm = 175;

/** A report of figures on paper: what the screen shows, with who printed it, when and a code. Pure. */
export function figureTable<F extends string>(report: Report<F>, words: Words<F>): TableReport {
  const { from, to, asOf, rows } = report;
  const { figures, labels } = words;
  const code = createHash('sha256').update(JSON.stringify({ from, to, rows })).digest('hex').slice(0, 12);
  const width = Math.floor(figuresMm / (figures.length + 1));
  const cells = (row: Counts<F>): TableCell[] => [
    ...figures.map((one) => (row[one] === 0 ? null : row[one])),
    row.onTimeRate === null ? null : `${Math.round(row.onTimeRate * 1000) / 10}%`.replace('.', ','),
  ];
  return {
    heading: report.agencyName,
    title: `${words.title} từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`,
    orientation: 'landscape',
    columns: [
      { widthMm: 12, align: 'center' },
      { widthMm: nameMm, align: 'left' },
      ...Array.from({ length: figures.length + 1 }, () => ({ widthMm: width, align: 'center' as const })),
    ],
    header: [['TT', words.firstColumn, ...figures.map((one) => labels[one]), 'Tỷ lệ đúng hạn']],
    rows: rows.map((row, index) => [String(index + 1), row.name, ...cells(row)]),
    totalRow: [null, 'Tổng cộng', ...cells(report.totals)],
    footnotes: [words.note, ...(report.hasMore ? ['Chỉ in 500 dòng lớn nhất; dòng tổng cộng tính đủ.'] : [])],
    footLine: `In từ hệ thống Công Vụ – ${words.printedBy} – ${formatDayTime(new Date(asOf))} – mã ${code}`,
    date: new Date(asOf),
  };
}
