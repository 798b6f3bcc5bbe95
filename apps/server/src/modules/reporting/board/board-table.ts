import { type BoardGroup, type BoardReport, boardFigureLabels, boardFigures } from '@congvu/contracts';
import type { TableReport } from '@congvu/letter';
import { figureTable } from '../handling/figure-table.ts';

const firstColumn: Record<BoardGroup, string> = {
  assigner: 'Người giao',
  unit: 'Đơn vị chủ trì',
  source: 'Văn bản nguồn',
};

/** "Bảng theo dõi nhiệm vụ" on paper. Pure. */
export const boardTable = (report: BoardReport, printedBy: string): TableReport =>
  figureTable(report, {
    title: 'Bảng theo dõi nhiệm vụ',
    firstColumn: firstColumn[report.group],
    figures: boardFigures,
    labels: boardFigureLabels,
    note: 'Tính theo ngày giao, phần chủ trì của văn bản và nhiệm vụ; việc đang tạm dừng không tính là quá hạn. Gia hạn, đôn đốc là số việc.',
    printedBy,
  });
