import type { exchangeApi, OverrideCode, QueryOf, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { listOutgoingByIds } from '../../documents/index.ts';

type Row = {
  deliveryId: string;
  outgoingId: string;
  recipientName: string;
  mode: 'E_ONLY' | 'E_PLUS_PAPER' | 'PAPER_ONLY';
  rule: string;
  code: OverrideCode;
  reason: string;
  sentAt: Date;
};

/** Modes that were chosen against the rule in one month, for the monthly report (R-SND-2); at most 1 000. */
export async function listOverrides(
  ctx: QueryCtx,
  { month }: QueryOf<typeof exchangeApi.overrides>,
): Promise<ResponseOf<typeof exchangeApi.overrides>> {
  const from = `${month}-01`;
  const { rows } = await sql<Row>`select d.id as "deliveryId", d.outgoing_id as "outgoingId",
      d.recipient_name as "recipientName", d.mode, d.mode_reason as rule,
      d.override_code as code, coalesce(d.override_reason, '') as reason, d.sent_at as "sentAt"
    from exchange.delivery d
    where d.agency_id = ${ctx.actor.agencyId} and d.override_code is not null
      and d.sent_at >= (${from}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'
      and d.sent_at < ((${from}::date) + interval '1 month') at time zone 'Asia/Ho_Chi_Minh'
      and (d.channel = 'internal' or d.mode = 'PAPER_ONLY')
    order by d.sent_at, d.ordinal, d.id limit 1000`.execute(ctx.tx);
  const letters = await listOutgoingByIds(ctx, [...new Set(rows.map(({ outgoingId }) => outgoingId))]);
  const labels = new Map(letters.map(({ id, numberText, notation }) => [id, `${numberText}/${notation}`]));
  // Who may not see the letter is not told that it went another way.
  return {
    items: rows.flatMap((row) => {
      const label = labels.get(row.outgoingId);
      return label ? [{ ...row, label, sentAt: instant(row.sentAt) }] : [];
    }),
  };
}
