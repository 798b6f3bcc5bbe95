import type { QueryOf, RecallCandidate, RecallOutcome, ResponseOf, recallsApi } from '@congvu/contracts';
import { nameSearchPatterns } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, encodeCursor, instant } from '../../../platform/wire.ts';
import { findVisibleOutgoing } from '../../documents/index.ts';

type Query = QueryOf<typeof recallsApi.candidates>;
type Result = ResponseOf<typeof recallsApi.candidates>;
type Row = {
  id: string;
  ordinal: number;
  position: number;
  recipient_name: string;
  channel: string;
  outcome: RecallOutcome;
  opened_at: Date | null;
  registered_at: Date | null;
  arrival_number: number | null;
};

/** The states of `recall.decide.ts` in SQL; null where there is nothing to ask back. */
const outcome = sql<RecallOutcome | null>`case
  when d.state in ('queued', 'sending', 'handed_over', 'unknown') then 'stops'
  when d.state = 'delivered' and d.business_rank < 2 then 'cancels'
  when d.state = 'delivered' then 'asks'
  when d.state = 'paper_pending' then 'keeps'
  when d.state in ('paper_sent', 'paper_confirmed') then 'paper' end`;

const askedBy = {
  recall: sql<boolean>`true`,
  take_back: sql<boolean>`(d.channel = 'internal' and ${outcome} in ('stops', 'cancels'))`,
} satisfies Record<Query['kind'], RawBuilder<boolean>>;

/** Names are folded like the words that are typed: marks and đ do not count, abbreviations find their names. */
const folded = sql<string>`replace(lower(regexp_replace(normalize(d.recipient_name, NFD), '[\\u0300-\\u036f]', '', 'g')), 'đ', 'd')`;

/** Whom an order would ask and what would happen there, in the order of the letter; keyset on (line, place, id). */
export async function listCandidates(ctx: QueryCtx, input: { id: string } & Query): Promise<Result> {
  const after = decodeCursor(input.after, ['int', 'int', 'id']);
  const document = await findVisibleOutgoing(ctx, input.id);
  const beyond = after
    ? sql`and (d.ordinal, d.position, d.id) > (${after[0]}::int, ${after[1]}::int, ${after[2]}::uuid)`
    : sql``;
  const patterns = nameSearchPatterns(input.q, '');
  const { rows } =
    await sql<Row>`select d.id, d.ordinal, d.position, d.recipient_name, d.channel, ${outcome} as outcome,
      d.opened_at, d.registered_at, d.arrival_number
    from exchange.delivery d where d.outgoing_id = ${document.id} and ${outcome} is not null and ${askedBy[input.kind]}
      and ${folded} ~ all (${patterns}::text[]) ${beyond}
    order by d.ordinal, d.position, d.id limit ${input.limit + 1}`.execute(ctx.tx);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    ...(await countAll(ctx, { outgoingId: document.id, kind: input.kind })),
    items: shown.map(toCandidate),
    next: rows.length > input.limit && last ? encodeCursor([last.ordinal, last.position, last.id]) : null,
  };
}

async function countAll(
  ctx: QueryCtx,
  of: { outgoingId: string; kind: Query['kind'] },
): Promise<Pick<Result, 'counts' | 'leftOut'>> {
  const counts = { stops: 0, cancels: 0, asks: 0, keeps: 0, paper: 0 };
  const { rows } = await sql<{
    outcome: RecallOutcome | null;
    count: number;
  }>`select case when ${askedBy[of.kind]} then ${outcome} end as outcome, count(*)::int as count
    from exchange.delivery d where d.outgoing_id = ${of.outgoingId} group by 1`.execute(ctx.tx);
  let leftOut = 0;
  for (const row of rows) {
    if (row.outcome) counts[row.outcome] = row.count;
    else leftOut += row.count;
  }
  return { counts, leftOut };
}

const toCandidate = (row: Row): RecallCandidate => ({
  deliveryId: row.id,
  recipientName: row.recipient_name,
  channel: row.channel,
  outcome: row.outcome,
  openedAt: instant(row.opened_at),
  registeredAt: instant(row.registered_at),
  arrivalNumber: row.arrival_number,
});
