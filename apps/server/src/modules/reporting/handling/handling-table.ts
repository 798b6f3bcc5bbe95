import {
  type HandlingGroup,
  type HandlingReport,
  handlingFigureLabels,
  handlingFigures,
} from '@congvu/contracts';
import type { TableReport } from '@congvu/letter';
import { figureTable } from './figure-table.ts';

const firstColumn: Record<HandlingGroup, string> = {
  unit: 'Đơn vị',
  person: 'Người giải quyết',
  sender: 'Nơi gửi',
  month: 'Tháng đến',
};

/** "Tình hình giải quyết văn bản đến" on paper (PL6-O3). Pure. */
export const handlingTable = (report: HandlingReport, printedBy: string): TableReport =>
  figureTable(report, {
    title: 'Tình hình giải quyết văn bản đến',
    firstColumn: firstColumn[report.group],
    figures: handlingFigures,
    labels: handlingFigureLabels,
    note: 'Tính theo ngày đến của văn bản đã vào sổ; văn bản thu hồi, bản trùng không tính. Văn bản không có hạn hoặc đang tạm dừng không tính là quá hạn.',
    printedBy,
  });
