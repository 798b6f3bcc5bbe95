import type { scansApi } from '@congvu/contracts';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { has } from '../../../platform/actor.ts';
import { type PersonCtx, type QueryCtx, runQuery } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { getAgency } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { newSeparatorCode } from './separator-code.ts';

type Run = { id: string; sheets: number };

/** Sheets with a new code of the own agency; they may be used again and again. */
export async function printSeparators(ctx: PersonCtx, { sheets }: { sheets: number }): Promise<Run> {
  assertAllowed(has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })]);

  const id = ctx.newId();
  await ctx.tx
    .insertInto('documents.separator_run')
    .values({
      id,
      agency_id: ctx.actor.agencyId,
      code: newSeparatorCode(),
      sheets,
      printed_at: ctx.clock.now(),
      printed_by_name: ctx.actor.name,
    })
    .execute();
  ctx.audit({ verb: 'printSeparators', objectType: 'separator', objectId: id, data: { sheets } });
  return { id, sheets };
}

export async function sendSeparators(call: Call<typeof scansApi.separators>): Promise<FastifyReply> {
  const { runtime, params, reply } = call;
  const sheet = await runQuery(runtime, call.actor!, (ctx) => sheetOf(ctx, params.id));
  return reply
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent('Tờ phân cách.pdf')}`)
    .header('cache-control', 'private, no-store')
    .type('application/pdf')
    .send(Buffer.from(runtime.ports.letters.renderPaperSheet(sheet)));
}

async function sheetOf(ctx: QueryCtx, id: string) {
  const run = await ctx.tx
    .selectFrom('documents.separator_run')
    .selectAll()
    .where('id', '=', id)
    .where('agency_id', '=', ctx.actor.agencyId)
    .executeTakeFirst();
  if (!run) throw notFound();
  const agency = await getAgency(ctx.tx, run.agency_id, ctx.clock.today());
  return {
    kind: 'separator' as const,
    agencyLines: [...(agency.parentPrintedName ? [agency.parentPrintedName] : []), agency.printedName],
    title: 'TỜ PHÂN CÁCH',
    hints: [
      'Đặt tờ này giữa hai văn bản, mặt có mã cùng chiều với văn bản, rồi quét cả tập một lần.',
      'Hệ thống tự tách thành từng văn bản và bỏ tờ này. Dùng lại được nhiều lần.',
    ],
    sheets: run.sheets,
    code: { printed: run.code, note: 'Không gấp, không viết lên mã' },
    date: run.printed_at,
  };
}
