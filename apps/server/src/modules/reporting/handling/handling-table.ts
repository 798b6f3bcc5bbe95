import { createHash } from 'node:crypto';
import {
  type HandlingGroup,
  type HandlingReport,
  handlingFigureLabels,
  handlingFigures,
} from '@congvu/contracts';
import type { TableCell, TableReport } from '@congvu/letter';
import { formatDay, formatDayTime } from '@congvu/vn-text';

const firstColumn: Record<HandlingGroup, string> = {
  unit: 'Đơn vị',
  person: 'Người giải quyết',
  sender: 'Nơi gửi',
  month: 'Tháng đến',
};

/** "Tình hình giải quyết văn bản đến" on paper (PL6-O3): what the screen shows, with who printed it, when and a code. Pure. */
export function handlingTable(report: HandlingReport, printedBy: string): TableReport {
  const { from, to, asOf, rows } = report;
  const code = createHash('sha256').update(JSON.stringify({ from, to, rows })).digest('hex').slice(0, 12);
  return {
    heading: report.agencyName,
    title: `Tình hình giải quyết văn bản đến từ ngày ${formatDay(from)} đến ngày ${formatDay(to)}`,
    orientation: 'landscape',
    columns: [
      { widthMm: 12, align: 'center' },
      { widthMm: 85, align: 'left' },
      ...Array.from({ length: 6 }, () => ({ widthMm: 25, align: 'center' as const })),
    ],
    header: [
      [
        'TT',
        firstColumn[report.group],
        ...handlingFigures.map((one) => handlingFigureLabels[one]),
        'Tỷ lệ đúng hạn',
      ],
    ],
    rows: rows.map((row, index) => [String(index + 1), row.name, ...cellsOf(row)]),
    totalRow: [null, 'Tổng cộng', ...cellsOf(report.totals)],
    footnotes: [
      'Tính theo ngày đến của văn bản đã vào sổ; văn bản thu hồi, bản trùng không tính. Văn bản không có hạn không tính là quá hạn.',
      ...(report.hasMore ? ['Chỉ in 500 dòng lớn nhất; dòng tổng cộng tính đủ.'] : []),
    ],
    footLine: `In từ hệ thống Công Vụ – ${printedBy} – ${formatDayTime(new Date(asOf))} – mã ${code}`,
    date: new Date(asOf),
  };
}

function cellsOf(row: Omit<HandlingReport['totals'], never>): TableCell[] {
  const figures = handlingFigures.map((one) => (row[one] === 0 ? null : row[one]));
  return [
    ...figures,
    row.onTimeRate === null ? null : `${Math.round(row.onTimeRate * 1000) / 10}%`.replace('.', ','),
  ];
}
