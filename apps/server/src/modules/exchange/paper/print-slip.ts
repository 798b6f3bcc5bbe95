import { type exchangeApi, formatCheckCode } from '@congvu/contracts';
import type { PaperSheet } from '@congvu/letter';
import { toLocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { type QueryCtx, runQuery } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { findVisibleOutgoing, labelOf, listRecipientLines } from '../../documents/index.ts';
import { getAgency } from '../../org/index.ts';

/** The slip or the envelope of one paper copy, for whoever may read the letter. */
export async function answerSlip(call: Call<typeof exchangeApi.slip>): Promise<FastifyReply> {
  const { runtime, params, query } = call;
  const sheet = await runQuery(runtime, call.actor!, (ctx) => slipSheet(ctx, { ...params, ...query }));
  return call.reply
    .header('content-type', 'application/pdf')
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(runtime.ports.letters.renderPaperSheet(sheet)));
}

async function slipSheet(
  ctx: QueryCtx,
  { id, form }: { id: string; form: 'slip' | 'envelope' },
): Promise<PaperSheet> {
  const delivery = await ctx.tx
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!delivery) throw notFound();
  const document = await findVisibleOutgoing(ctx, delivery.outgoing_id);
  // An electronic row has no slip.
  if (!delivery.slip_code) throw notFound();
  const agency = await getAgency(ctx.tx, document.agency_id, ctx.clock.today());
  const agencyLines = [...(agency.parentPrintedName ? [agency.parentPrintedName] : []), agency.printedName];
  const code = {
    printed: formatCheckCode(delivery.slip_code),
    note: 'Nơi nhận quét hoặc nhập mã này để khớp bản giấy với bản điện tử, không vào sổ lần hai',
  };
  const date = ctx.clock.now();
  const label = labelOf(document);
  const lines = await listRecipientLines(ctx.tx, document.id);
  const address = lines.find(({ id: lineId }) => lineId === delivery.recipient_id)?.address ?? null;
  if (form === 'envelope') {
    const recipientLines = [delivery.recipient_name, ...(address ? [address] : [])];
    return { kind: 'envelope', agencyLines, contactLines: [agency.place], label, recipientLines, code, date };
  }
  return {
    kind: 'slip',
    agencyLines,
    title: 'PHIẾU GỬI',
    recipient: delivery.recipient_name,
    rows: [
      ...(address ? [{ label: 'Địa chỉ', value: address }] : []),
      { label: 'Số, ký hiệu', value: label },
      { label: 'Ngày văn bản', value: document.issued_on ? formatDay(document.issued_on) : '' },
      { label: 'Trích yếu', value: document.subject },
      { label: 'Số bản', value: String(delivery.paper_copies) },
      { label: 'Ngày phát hành', value: formatDay(toLocalDay(delivery.sent_at)) },
    ],
    code,
    date,
  };
}
