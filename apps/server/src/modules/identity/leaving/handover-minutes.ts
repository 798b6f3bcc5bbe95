import { type leavingApi, openWorkKinds, openWorkLabels } from '@congvu/contracts';
import type { FactSheet } from '@congvu/letter';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { Call } from '../../../http/route.ts';
import { type QueryCtx, runQuery } from '../../../platform/command.ts';
import type { OpenWorkSource } from '../../../platform/open-work.ts';
import { getAgency } from '../../org/index.ts';
import { openWork } from './open-work.query.ts';

/** Biên bản bàn giao hồ sơ, tài liệu: what went to whom, what is still open, with counts (Đ.31.3đ). */
export async function sendMinutes(
  call: Call<typeof leavingApi.minutes>,
  sources: readonly OpenWorkSource[],
): Promise<FastifyReply> {
  const { runtime, params, reply } = call;
  const sheet = await runQuery(runtime, call.actor!, (ctx) => minutesSheet(ctx, params.id, sources));
  const name = encodeURIComponent('Biên bản bàn giao.pdf');
  return reply
    .header('content-disposition', `inline; filename*=UTF-8''${name}`)
    .header('cache-control', 'private, no-store')
    .type('application/pdf')
    .send(Buffer.from(runtime.ports.letters.renderFactSheet(sheet)));
}

export async function minutesSheet(
  ctx: QueryCtx,
  appointmentId: string,
  sources: readonly OpenWorkSource[],
): Promise<FactSheet> {
  const { who, items, moved, leavesAt } = await openWork(ctx, appointmentId, sources);
  const agency = await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
  const listed = await listMoved(ctx, appointmentId);
  const total = moved.reduce((sum, { count }) => sum + count, 0);
  const left = leavesAt ? ` từ ngày ${formatDay(toLocalDay(new Date(leavesAt)))}` : '';
  const movedRows = openWorkKinds.flatMap((kind) => {
    const of = moved.filter((row) => row.kind === kind);
    const values = of.flatMap(({ to, count }) => [
      `${count}, giao ${to}:`,
      ...listed.filter((row) => row.kind === kind && row.to === to).map(({ label }) => `• ${label}`),
    ]);
    return of.length > 0 ? [{ label: openWorkLabels[kind], values }] : [];
  });
  const openRows = openWorkKinds.flatMap((kind) => {
    const of = items.filter((item) => item.kind === kind);
    return of.length > 0
      ? [
          {
            label: `${openWorkLabels[kind]} (${of.length})`,
            values: of.slice(0, 20).map(({ label }) => label),
          },
        ]
      : [];
  });
  const receivers = [...new Set(moved.map(({ to }) => to))];
  const none = [{ label: 'Không có', values: [''] }];
  return {
    title: 'BIÊN BẢN BÀN GIAO HỒ SƠ, TÀI LIỆU',
    conclusion: `Đã bàn giao ${total} việc; còn ${items.length} việc chưa bàn giao`,
    sentences: [
      `Cơ quan: ${agency.name}.`,
      `Bên giao: ${who.name}, ${who.title}, thôi giữ chức vụ${left}.`,
      `Lập theo Điều 31 khoản 3 điểm đ Nghị định 30/2020/NĐ-CP, ngày ${formatDay(ctx.clock.today())}.`,
    ],
    sections: [
      { heading: 'Đã bàn giao', rows: movedRows.length > 0 ? movedRows : none },
      { heading: 'Còn lại', rows: openRows.length > 0 ? openRows : none },
      {
        heading: 'Ký xác nhận',
        rows: [
          { label: 'Bên giao', values: [who.name, ...handRoom] },
          ...receivers.map((name) => ({ label: 'Bên nhận', values: [name, ...handRoom] })),
          { label: 'Lãnh đạo cơ quan, đơn vị', values: [...handRoom] },
        ],
      },
    ],
    footLine: `Biên bản bàn giao, ${who.name}, trang`,
    date: ctx.clock.now(),
  };
}

/** Lines to sign on. */
const handRoom = ['\u00a0', '\u00a0'];

type Listed = { kind: string; label: string; to: string };

/** Everything that was handed over, one line each; the longest list a person reads and signs. */
async function listMoved(ctx: QueryCtx, appointmentId: string): Promise<Listed[]> {
  const { rows } = await sql<Listed>`select h.kind, h.label, pe.full_name as to from identity.handover h
    join org.appointment ap on ap.id = h.to_appointment_id join org.person pe on pe.id = ap.person_id
    where h.appointment_id = ${appointmentId}::uuid order by h.at, h.label limit 500`.execute(ctx.tx);
  return rows;
}
