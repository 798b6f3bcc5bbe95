import type { AvailableAction, exchangeApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { decodeCursor, encodeCursor, instant } from '../../../platform/wire.ts';
import {
  findVisibleOutgoing,
  labelOf,
  listReplies,
  type Outgoing,
  refuseDocument,
} from '../../documents/index.ts';
import { workCalendarOf } from '../../org/index.ts';
import { toDelivery, type WatchedDelivery } from './delivery-view.ts';
import { decideNotFrozen } from './own-delivery.ts';
import { isOverdue, isTrouble } from './trouble.ts';

type Query = QueryOf<typeof exchangeApi.deliveries>;
type Filter = Query['filter'];
type Result = ResponseOf<typeof exchangeApi.deliveries>;
type Row = WatchedDelivery & { rank: number };

/** One definition for the numbers above the matrix and for what they show (P6). */
const filters = (now: Date): Record<Filter, RawBuilder<boolean>> => ({
  all: sql`true`,
  registered: sql`d.registered_at is not null`,
  trouble: isTrouble(now),
  late: isOverdue(now),
  unopened: sql`(d.state = 'delivered' and d.opened_at is null and d.registered_at is null)`,
  paper: sql`d.state = 'paper_pending'`,
  done: sql`d.done_at is not null`,
});

/** The matrix of one document, page by page: troubles first, then who waits, then the rest in the letter's order
 *  (ui.md §6.9); keyset on (rank, line, place in the line, id). */
export async function listDeliveries(ctx: QueryCtx, input: { id: string } & Query): Promise<Result> {
  const after = decodeCursor(input.after, ['int', 'int', 'int', 'id']);
  const document = await findVisibleOutgoing(ctx, input.id);
  if (!document.dispatched_at) throw new Refused([refuseDocument('documents.not-dispatched')]);
  const now = ctx.clock.now();
  const calendar = await workCalendarOf(ctx.tx, document.agency_id, now);
  const rows = await loadRows(ctx, input, after);
  const shown = rows.slice(0, input.limit);
  const replies = await listReplies(ctx.tx, document.id);
  const isClerk = has(ctx.actor, 'clerk');
  const last = shown.at(-1);
  return {
    document: headOf(document),
    counts: await countRows(ctx, document.id),
    modes: await countModes(ctx, document.id),
    items: shown.map((row) => {
      const reply = replies.find((found) => found.senderAgencyId === row.target_agency_id) ?? null;
      return toDelivery(row, { now, calendar, reply, isClerk });
    }),
    next:
      rows.length > input.limit && last
        ? encodeCursor([last.rank, last.ordinal, last.position, last.id])
        : null,
    actions: [addAction(ctx, document)],
    actRefusals: isClerk ? decideNotFrozen(document) : [],
    asOf: instant(now),
  };
}

const headOf = (document: Outgoing): Result['document'] => ({
  id: document.id,
  label: labelOf(document),
  subject: document.subject,
  issuedOn: document.issued_on!,
  dispatchedAt: instant(document.dispatched_at!),
  version: document.version,
});

type Cursor = ReturnType<typeof decodeCursor>;

async function loadRows(ctx: QueryCtx, input: { id: string } & Query, after: Cursor): Promise<Row[]> {
  const now = ctx.clock.now();
  const { unopened, [input.filter]: chosen } = filters(now);
  const rank = sql`case when ${isTrouble(now)} then 0 when d.state in ('queued', 'paper_pending') or ${unopened} then 1 else 2 end`;
  const beyond = after
    ? sql`and (rank, ordinal, position, id) > (${after[0]}::int, ${after[1]}::int, ${after[2]}::int, ${after[3]}::uuid)`
    : sql``;
  const { rows } = await sql<Row>`select page.*,
      coalesce((select jsonb_object_agg(l.status, l.by_text) from (
        select distinct on (l.status) l.status, l.by_text from exchange.delivery_log l
        where l.delivery_id = page.id order by l.status, l.at, l.seq) l), '{}') as by
    from (select * from (select d.*, ${isTrouble(now)} as is_trouble, ${rank} as rank
        from exchange.delivery d where d.outgoing_id = ${input.id} and ${chosen}) ranked
      where true ${beyond} order by rank, ordinal, position, id limit ${input.limit + 1}) page
    order by rank, ordinal, position, id`.execute(ctx.tx);
  return rows;
}

async function countRows(ctx: QueryCtx, outgoingId: string): Promise<Result['counts']> {
  const { all: _all, ...each } = filters(ctx.clock.now());
  const columns = Object.entries(each).map(
    ([name, test]) => sql`count(*) filter (where ${test})::int as ${sql.ref(name)}`,
  );
  const { rows } = await sql<Result['counts']>`select count(*)::int as "all", ${sql.join(columns)}
    from exchange.delivery d where d.outgoing_id = ${outgoingId}`.execute(ctx.tx);
  return rows[0]!;
}

/** E_PLUS_PAPER has two rows but is one recipient. */
async function countModes(ctx: QueryCtx, outgoingId: string): Promise<Result['modes']> {
  const { rows } = await sql<Result['modes'][number]>`select d.mode, count(*)::int as count
    from exchange.delivery d
    where d.outgoing_id = ${outgoingId} and d.resent_from_id is null and (d.channel = 'internal' or d.mode = 'PAPER_ONLY')
    group by d.mode order by d.mode`.execute(ctx.tx);
  return rows;
}

/** More recipients for the same document, by the clerk (P7). */
function addAction(ctx: QueryCtx, document: Outgoing): AvailableAction {
  const refusals = [
    ...(has(ctx.actor, 'clerk') ? [] : [refuseDocument('documents.not-yours', { who: 'Văn thư' })]),
    ...decideNotFrozen(document),
  ];
  return { action: 'addRecipients', allowed: refusals.length === 0, refusals };
}
