import type { numberingApi } from '@congvu/contracts';
import type { TableReport } from '@congvu/letter';
import { formatDay, formatDocumentNumber } from '@congvu/vn-text';
import type { Call } from '../../../http/route.ts';
import { runQuery } from '../../../platform/command.ts';
import { printTable } from '../../../platform/print/print-table.ts';
import { getAgency } from '../../org/index.ts';
import { findSlip, listReserved, type Slip } from './slip.store.ts';

/** The slip on paper: one line a number, to be filled by hand and entered afterwards (R-NUM-13). */
export function slipTable(slip: Slip, of: { numbers: readonly number[]; agencyName: string }): TableReport {
  return {
    heading: null,
    title: `PHIẾU SỐ DÙNG KHI SỰ CỐ HỆ THỐNG\n${of.agencyName}\nSố ${slip.first_number} – ${slip.last_number}, ngày ${formatDay(slip.slip_on)}`,
    orientation: 'portrait',
    columns: [18, 34, 60, 34, 24].map((widthMm, index) => ({
      widthMm,
      align: index === 0 ? 'center' : 'left',
    })),
    header: [['Số', 'Ngày văn bản', 'Tên loại, trích yếu', 'Người ký', 'Nơi nhận']],
    rows: of.numbers.map((number) => [formatDocumentNumber(number), '', '', '', '']),
    totalRow: null,
    footnotes: [
      'Dùng lần lượt từ số nhỏ đến số lớn; ngày không lùi. Mỗi số chỉ ghi cho một văn bản giấy đã ký.',
      'Khi hệ thống hoạt động lại: quét văn bản, nhập theo số và ngày trên bản giấy, chậm nhất trong ngày làm việc tiếp theo. Số không dùng được hủy với lý do “không sử dụng”.',
    ],
    footLine: `Người giữ phiếu: ${slip.printed_name} · Mã phiếu ${slip.id}`,
    date: slip.printed_at,
  };
}

/** The transaction is over before anything is laid out. */
export async function sendSlip(call: Call<typeof numberingApi.slipFile>): Promise<Buffer> {
  const { runtime, reply, actor, params } = call;
  const print = await runQuery(runtime, actor!, async (ctx) => {
    const slip = await findSlip(ctx, params.id);
    const numbers = (await listReserved(ctx.tx, slip.id)).map((row) => row.number);
    const { name } = await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
    return { slip, numbers, agencyName: name };
  });
  const name = `phieu-so-${print.slip.slip_on}-${print.slip.first_number}-${print.slip.last_number}`;
  const file = await printTable(runtime.ports.letters, slipTable(print.slip, print), {
    format: 'pdf',
    name,
    sheet: 'Phiếu số',
  });
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${file.name}"`)
    .type(file.mime);
  return Buffer.from(file.bytes);
}
