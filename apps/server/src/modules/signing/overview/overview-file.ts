import { createHash } from 'node:crypto';
import {
  type CertificateOwnerRow,
  certificateStateLabels,
  type OverviewFilter,
  type OverviewUnit,
} from '@congvu/contracts';
import type { LetterRenderer, TableCell, TableReport } from '@congvu/letter';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay, formatDayTime } from '@congvu/vn-text';
import { type PrintedFile, printTable } from '../../../platform/print/print-table.ts';

export type OverviewFormat = 'pdf' | 'xlsx';
export type OverviewPrint = {
  units: readonly OverviewUnit[];
  agencyName: string;
  filter: OverviewFilter;
  at: Date;
};

/** The list as it is printed (S0-5): one row a unit, in words. */
export function printOverview(
  letters: LetterRenderer,
  print: OverviewPrint,
  format: OverviewFormat,
): Promise<PrintedFile> {
  const name = `chung-thu-so-${toLocalDay(print.at)}`;
  return printTable(letters, overviewTable(print), { format, name, sheet: 'Chứng thư số' });
}

export function overviewTable({ units, agencyName, filter, at }: OverviewPrint): TableReport {
  const rows = units.map((unit, index): TableCell[] => [
    String(index + 1),
    unit.name,
    ownersText(unit, 'head') || 'Chưa có người giữ chức vụ',
    ownersText(unit, 'deputy'),
    ownersText(unit, 'agency'),
    lacksText(unit),
  ]);
  const lacking = units.filter((unit) => unit.lacksLeader || unit.lacksAgency).length;
  return {
    heading: null,
    title: `TÌNH HÌNH CHỨNG THƯ SỐ\n${filter === 'all' ? '' : 'Danh sách lọc. '}${agencyName}`,
    orientation: 'landscape',
    columns: [10, 58, 58, 62, 34, 25].map((widthMm, index) => ({
      widthMm,
      align: index === 0 ? 'center' : 'left',
    })),
    header: [['TT', 'Đơn vị', 'Người đứng đầu', 'Cấp phó', 'Cơ quan', 'Còn thiếu']],
    rows,
    totalRow: null,
    footnotes: [
      `${units.length} đơn vị, ${lacking} đơn vị thiếu chứng thư của người đứng đầu hoặc của cơ quan.`,
    ],
    footLine: footLine(rows, at),
    date: at,
  };
}

const ownersText = (unit: OverviewUnit, part: CertificateOwnerRow['part']): string =>
  unit.owners
    .filter((owner) => owner.part === part)
    .map((owner) => (part === 'agency' ? stateText(owner) : `${owner.name}: ${stateText(owner)}`))
    .join('; ');

function stateText({ state, notAfter }: CertificateOwnerRow): string {
  const { text } = certificateStateLabels[state];
  const hasEnd = notAfter && (state === 'active' || state === 'expiring' || state === 'expired');
  return hasEnd ? `${text} (đến ${formatDay(toLocalDay(new Date(notAfter)))})` : text;
}

const lacksText = ({ lacksLeader, lacksAgency }: OverviewUnit): string =>
  [lacksLeader ? 'người đứng đầu' : '', lacksAgency ? 'cơ quan' : ''].filter(Boolean).join(', ');

/** With the digest of the rows, to compare two prints by. */
function footLine(rows: readonly TableCell[][], at: Date): string {
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  return `Số liệu tính đến ${formatDayTime(at)}. Mã số liệu ${digest.slice(0, 32)}`;
}
