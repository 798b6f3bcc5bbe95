import { createHash } from 'node:crypto';
import { exportLimits, type QueryOf, type SearchColumn, type searchApi } from '@congvu/contracts';
import type { TableReport } from '@congvu/letter';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDayTime } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { searchRefusal } from '../errors.ts';
import { fieldsOf } from '../query/hits.ts';
import { findRows } from '../query/search.query.ts';
import { printedColumns, readColumns } from './export-columns.ts';

export type ExportInput = QueryOf<typeof searchApi.export>;
/** A list ready to be printed: what it holds was read and recorded, nothing of the database is needed any more. */
export type ResultList = { report: TableReport; name: string };

/** On a landscape page more columns than these are too narrow to read. */
const mostPrinted = 12;

/** Reads the results of a search for a file. Who took which list out, and how long it was, is kept (PL6-F6); the code in
 *  the mark of the print finds that entry again. */
export async function exportResults(ctx: PersonCtx, input: ExportInput): Promise<ResultList> {
  const { format, columns: asked, ...question } = input;
  const columns = readColumns(asked);
  if (format !== 'xlsx' && columns.length > mostPrinted) {
    throw new Refused([searchRefusal('search.too-many-columns', { most: mostPrinted })]);
  }
  const most = exportLimits[format];
  const found = await findRows(ctx, { ...question, limit: most });
  if (!found) throw new Refused([searchRefusal('search.nothing-asked')]);

  const rows = found.rows.map((row) => {
    const fields = fieldsOf(row);
    return columns.map((column) => fields[column] ?? '');
  });
  const code = createHash('sha256')
    .update(JSON.stringify([columns, rows]))
    .digest('hex')
    .slice(0, 12);
  ctx.audit({
    verb: 'exportSearch',
    objectType: 'search',
    objectId: ctx.newId(),
    data: { code, format, count: rows.length },
  });
  const at = ctx.clock.now();
  const left = found.hasMore
    ? [`Danh sách chỉ gồm ${most.toLocaleString('vi-VN')} văn bản đầu; thu hẹp điều kiện tìm để có đủ.`]
    : [];
  return {
    name: `ket-qua-tim-kiem-${toLocalDay(at)}`,
    report: {
      ...shapeOf(columns),
      rows,
      footnotes: [`${rows.length.toLocaleString('vi-VN')} văn bản.`, ...left],
      footLine: `In từ hệ thống Công Vụ – ${ctx.actor.name} – ${formatDayTime(at)} – mã ${code}`,
      date: at,
    },
  };
}

function shapeOf(columns: readonly SearchColumn[]) {
  const printed = columns.map((column) => printedColumns[column]);
  const width = printed.reduce((sum, { widthMm }) => sum + widthMm, 0);
  return {
    heading: null,
    title: 'KẾT QUẢ TÌM KIẾM VĂN BẢN',
    orientation: width > 160 ? ('landscape' as const) : ('portrait' as const),
    columns: printed.map(({ widthMm, align }) => ({ widthMm, align })),
    header: [printed.map(({ title }) => title)],
    totalRow: null,
  };
}
