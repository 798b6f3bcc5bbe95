import { createHash } from 'node:crypto';
import { exportLimits, type QueryOf, type unreadApi } from '@congvu/contracts';
import type { TableReport } from '@congvu/letter';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDayTime } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import { labelOf, unreadHolder, unreadParts } from './list-unread.query.ts';

export type UnreadTable = { report: TableReport; name: string };
type Line = {
  number: string | null;
  notation: string | null;
  typeCode: string;
  subject: string;
  senderName: string;
  who: string;
  since: Date;
  nudges: number;
};

const columns = [
  { title: 'Số, ký hiệu', widthMm: 34, align: 'left' as const },
  { title: 'Trích yếu', widthMm: 84, align: 'left' as const },
  { title: 'Nơi gửi', widthMm: 46, align: 'left' as const },
  { title: 'Chưa mở', widthMm: 46, align: 'left' as const },
  { title: 'Giao lúc', widthMm: 30, align: 'left' as const },
  { title: 'Số lần nhắc đọc', widthMm: 17, align: 'right' as const },
];

/** Who has not opened what, one line a person, the longest waiting first; who took it out is kept. */
export async function exportUnread(
  ctx: PersonCtx,
  input: QueryOf<typeof unreadApi.export>,
): Promise<UnreadTable> {
  const most = exportLimits[input.format];
  const lines = await readLines(ctx, input, most + 1);
  const rows = lines
    .slice(0, most)
    .map((line) => [
      labelOf(line),
      line.subject,
      line.senderName,
      line.who,
      formatDayTime(line.since),
      String(line.nudges),
    ]);
  const code = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12);
  const data = { code, format: input.format, count: rows.length };
  ctx.audit({ verb: 'exportUnread', objectType: 'incoming', objectId: ctx.newId(), data });
  const at = ctx.clock.now();
  const left =
    lines.length > most
      ? [`Chỉ gồm ${most.toLocaleString('vi-VN')} dòng đầu; chọn đơn vị hoặc người để có đủ.`]
      : [];
  return {
    name: `van-ban-chua-mo-${toLocalDay(at)}`,
    report: {
      heading: null,
      title: 'VĂN BẢN CHƯA MỞ',
      orientation: 'landscape',
      columns: columns.map(({ widthMm, align }) => ({ widthMm, align })),
      header: [columns.map(({ title }) => title)],
      totalRow: null,
      rows,
      footnotes: [`${rows.length.toLocaleString('vi-VN')} dòng, mỗi người một dòng.`, ...left],
      footLine: `In từ hệ thống Công Vụ – ${ctx.actor.name} – ${formatDayTime(at)} – mã ${code}`,
      date: at,
    },
  };
}

async function readLines(
  ctx: PersonCtx,
  input: QueryOf<typeof unreadApi.export>,
  limit: number,
): Promise<Line[]> {
  const { rows } = await sql<Line>`with unread as (${unreadParts(ctx, input)})
    select u.number, u.notation, u.type_code as "typeCode", u.subject, u.sender_name as "senderName",
      ${unreadHolder} as who, u.since,
      (select count(*)::int from tasks.reading_nudge n where n.incoming_id = u.incoming_id and n.target_id = u.target_id) as nudges
    from unread u order by u.since, u.incoming_id, u.target_id limit ${limit}`.execute(ctx.tx);
  return rows;
}
