import { type RegisterKind, registerColumns } from '@congvu/contracts';
import type { TableReport } from '@congvu/letter';
import { formatDay, formatDayTime } from '@congvu/vn-text';
import type { KeptRow } from './volume.store.ts';

export type Stretch = {
  register: RegisterKind;
  year: number;
  parentName: string | null;
  agencyName: string;
  fromNumber: number;
  toNumber: number;
  fromOn: string | null;
  toOn: string | null;
  /** Null while the stretch is no volume yet. */
  volumeNumber: number | null;
  rows: readonly KeptRow[];
  /** Who prints it and when: the mark on every print (PL6-F6). */
  printedBy: string;
  at: Date;
  code: string;
};

const titles: Record<RegisterKind, string> = {
  outgoing: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
  incoming: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
  follow_up: 'SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN',
  postal: 'SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN',
  loans: 'SỔ SỬ DỤNG BẢN LƯU',
};

/** A stretch of a register as Phụ lục IV prints it: cover, columns with their numbers, rows. */
export function registerReport(stretch: Stretch): TableReport {
  const columns = registerColumns[stretch.register];
  const isBound = stretch.volumeNumber !== null;
  return {
    cover: {
      bodies: [...(stretch.parentName ? [stretch.parentName] : []), stretch.agencyName],
      title: titles[stretch.register],
      lines: coverLines(stretch),
    },
    heading: null,
    title: titles[stretch.register],
    orientation: 'landscape',
    columns: columns.map((column) => ({
      widthMm: column.widthMm,
      align: 'isNumber' in column ? ('center' as const) : ('left' as const),
    })),
    header: [columns.map(({ title }) => title), columns.map((_, index) => `(${index + 1})`)],
    rows: stretch.rows.map(({ cells }) => [...cells]),
    totalRow: null,
    footnotes: isBound ? [] : ['Bản trích, sổ chưa đóng quyển.'],
    footLine: `In từ hệ thống Công Vụ – ${stretch.printedBy} – ${formatDayTime(stretch.at)} – mã ${stretch.code}`,
    date: stretch.at,
  };
}

function coverLines(stretch: Stretch): string[] {
  const { fromOn, toOn, fromNumber, toNumber, volumeNumber } = stretch;
  return [
    `Năm: ${stretch.year}`,
    ...(fromOn && toOn ? [`Từ ngày ${formatDay(fromOn)} đến ngày ${formatDay(toOn)}`] : []),
    // Registers without numbers of their own name none (Phụ lục IV).
    ...(stretch.register === 'outgoing' || stretch.register === 'incoming'
      ? [`Từ số ${fromNumber} đến số ${toNumber}`]
      : []),
    ...(volumeNumber === null ? [] : [`Quyển số: ${volumeNumber}`]),
  ];
}

/** What the rows of a closed volume were given since it was printed. */
export function supplementReport(stretch: Stretch, changes: readonly KeptRow[]): TableReport {
  const report = registerReport({ ...stretch, rows: changes });
  return {
    ...report,
    cover: null,
    title: `PHẦN BỔ SUNG QUYỂN SỐ ${stretch.volumeNumber}, ${report.title} NĂM ${stretch.year}`,
    footnotes: [
      changes.length === 0
        ? 'Không có thay đổi nào từ khi đóng quyển.'
        : 'Các dòng có thay đổi sau khi đóng quyển, ghi như hiện nay.',
    ],
  };
}
