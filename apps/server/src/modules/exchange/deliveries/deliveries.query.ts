import type { AvailableAction, Delivery, exchangeApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { findVisibleOutgoing, labelOf, listReplies } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { decideClosing } from './close-delivery.ts';
import { toDelivery, type WatchedDelivery } from './delivery-view.ts';
import { isTrouble } from './trouble.ts';

type Filter = QueryOf<typeof exchangeApi.deliveries>['filter'];
type Result = ResponseOf<typeof exchangeApi.deliveries>;

const filters: Record<Filter, (delivery: Delivery) => boolean> = {
  all: () => true,
  registered: (delivery) => delivery.registered !== null,
  trouble: (delivery) => delivery.trouble,
  unopened: (delivery) =>
    delivery.state === 'delivered' && delivery.opened === null && delivery.registered === null,
  done: (delivery) => delivery.done !== null,
};

/** The matrix of one document: troubles first, then who waits, then the rest in the letter's order (ui.md §6.9). */
export async function listDeliveries(ctx: QueryCtx, input: { id: string; filter: Filter }): Promise<Result> {
  const document = await findVisibleOutgoing(ctx, input.id);
  if (!document.dispatched_at) throw new Refused([refuse('documents.not-dispatched')]);
  const now = ctx.clock.now();
  const rows = await loadRows(ctx, document.id);
  const replies = await listReplies(ctx.tx, document.id);
  const all = rows.map((row) => {
    const reply = replies.find((found) => found.senderAgencyId === row.target_agency_id) ?? null;
    return toDelivery(row, { now, reply });
  });
  const count = (filter: Filter) => all.filter(filters[filter]).length;
  return {
    document: {
      id: document.id,
      label: labelOf(document),
      subject: document.subject,
      issuedOn: document.issued_on!,
      dispatchedAt: instant(document.dispatched_at),
      version: document.version,
    },
    counts: {
      all: all.length,
      registered: count('registered'),
      trouble: count('trouble'),
      unopened: count('unopened'),
      done: count('done'),
    },
    items: all.filter(filters[input.filter]).sort((a, b) => rankOf(a) - rankOf(b)),
    actions: [closeAction(ctx, rows)],
    asOf: instant(now),
  };
}

async function loadRows(ctx: QueryCtx, outgoingId: string): Promise<WatchedDelivery[]> {
  const { rows } = await sql<WatchedDelivery>`select d.*, ${isTrouble(ctx.clock.now())} as is_trouble,
      coalesce((select jsonb_object_agg(l.status, l.by_text) from (
        select distinct on (l.status) l.status, l.by_text from exchange.delivery_log l
        where l.delivery_id = d.id order by l.status, l.at, l.seq) l), '{}') as by
    from exchange.delivery d where d.outgoing_id = ${outgoingId}
    order by d.ordinal, d.recipient_name collate "vi-x-icu", d.channel`.execute(ctx.tx);
  return rows;
}

const rankOf = (delivery: Delivery): number => {
  if (delivery.trouble) return 0;
  return delivery.state === 'queued' || filters.unopened(delivery) ? 1 : 2;
};

/** Allowed when one of the rows can be closed; the row's own answer comes with the command (P7). */
function closeAction(ctx: QueryCtx, rows: readonly WatchedDelivery[]): AvailableAction {
  const answers = rows.map((row) => decideClosing(ctx.actor, row));
  const isAllowed = answers.some((refusals) => refusals.length === 0);
  return {
    action: 'closeDelivery',
    allowed: isAllowed,
    refusals: isAllowed ? [] : (answers[0] ?? []),
  };
}
