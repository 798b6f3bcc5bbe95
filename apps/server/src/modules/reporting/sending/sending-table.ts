import {
  type SendingGroup,
  type SendingReport,
  sendingFigureLabels,
  sendingFigures,
} from '@congvu/contracts';
import type { TableReport } from '@congvu/letter';
import { figureTable } from '../handling/figure-table.ts';

const firstColumn: Record<SendingGroup, string> = {
  unit: 'Đơn vị soạn',
  type: 'Loại văn bản',
  field: 'Lĩnh vực',
  signer: 'Người ký',
  month: 'Tháng soạn',
};

/** "Tình hình giải quyết văn bản đi" on paper (PL6-O4). Pure. */
export const sendingTable = (report: SendingReport, printedBy: string): TableReport =>
  figureTable(report, {
    title: 'Tình hình giải quyết văn bản đi',
    firstColumn: firstColumn[report.group],
    figures: sendingFigures,
    labels: sendingFigureLabels,
    note: 'Tính theo ngày bắt đầu soạn; dự thảo đã bỏ, số đã hủy không tính. Tổng số = đã phát hành + chưa phát hành; đã phát hành = đúng hạn + quá hạn + đã thu hồi. Hạn phát hành là ngày làm việc tiếp theo ngày ký (Nghị định 30/2020/NĐ-CP, Điều 18).',
    printedBy,
  });
