import type { incomingApi } from '@congvu/contracts';
import { formatDay } from '@congvu/vn-text';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../http/route.ts';
import { type QueryCtx, runQuery } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { getAgency } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { findVisibleIncoming } from '../incoming/get-incoming.query.ts';

type Place = { left?: number | undefined; top?: number | undefined };

/** Dấu ĐẾN, 35 by 50 mm (NĐ 30/2020 Đ.22, PL IV): printed beside or over the letter; its bytes stay as they came. */
export async function sendStamp(call: Call<typeof incomingApi.stamp>): Promise<FastifyReply> {
  const { runtime, params, query, reply } = call;
  const sheet = await runQuery(runtime, call.actor!, (ctx) => stampOf(ctx, params.id, query));
  return reply
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent('Dấu Đến.pdf')}`)
    .header('cache-control', 'private, no-store')
    .type('application/pdf')
    .send(Buffer.from(runtime.ports.letters.renderPaperSheet(sheet)));
}

export async function stampOf(ctx: QueryCtx, id: string, { left, top }: Place) {
  const document = await findVisibleIncoming(ctx, id);
  const { arrival_number: number, arrived_on: on } = document;
  if (number === null || !on) throw new Refused([refuse('documents.stamp-unregistered')]);
  const agency = await getAgency(ctx.tx, document.agency_id, ctx.clock.today());
  return {
    kind: 'stamp' as const,
    title: `Dấu đến số ${number}`,
    agencyName: agency.printedName,
    number: String(number),
    day: formatDay(on),
    at: left === undefined || top === undefined ? null : { left, top },
    date: ctx.clock.now(),
  };
}
