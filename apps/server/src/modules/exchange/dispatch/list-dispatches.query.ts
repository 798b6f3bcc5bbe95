import type { exchangeApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, encodeCursor, instant } from '../../../platform/wire.ts';
import { listOutgoingByIds, visibleTo } from '../../documents/index.ts';
import { isOverdue, isTrouble } from '../deliveries/trouble.ts';

type Input = QueryOf<typeof exchangeApi.dispatches>;
type Result = ResponseOf<typeof exchangeApi.dispatches>;
type Counts = Result['items'][number]['counts'];
type Row = { id: string; dispatched_at: Date; rank: number; counts: Counts };

/** Documents with a trouble now; only rows of the partial index delivery_watch can be one. */
const troubled = (
  ctx: QueryCtx,
): RawBuilder<unknown> => sql`select distinct d.outgoing_id from exchange.delivery d
  where d.agency_id = ${ctx.actor.agencyId}
    and (d.state in ('queued', 'returned', 'dead') or (d.state = 'delivered' and d.urgency > 0 and d.opened_at is null))
    and ${isTrouble(ctx.clock.now())}`;

/** Documents with a recipient past its reply day. */
const overdue = (
  ctx: QueryCtx,
): RawBuilder<unknown> => sql`select distinct d.outgoing_id from exchange.delivery d
  where d.agency_id = ${ctx.actor.agencyId} and d.deadline_at is not null and d.done_at is null
    and ${isOverdue(ctx.clock.now())}`;

/** Documents with a paper copy that waits for the post. */
const paperWaiting = (
  ctx: QueryCtx,
): RawBuilder<unknown> => sql`select distinct d.outgoing_id from exchange.delivery d
  where d.agency_id = ${ctx.actor.agencyId} and d.state = 'paper_pending'`;

function wanted(ctx: QueryCtx, filter: Input['filter']): RawBuilder<unknown> {
  if (filter === 'late') return sql`and d.id in (${overdue(ctx)})`;
  return filter === 'paper' ? sql`and d.id in (${paperWaiting(ctx)})` : sql``;
}

/** Issued documents with the state of their deliveries: troubles first, then newest; keyset on (rank, time, id). */
export async function listDispatches(ctx: QueryCtx, input: Input): Promise<Result> {
  const after = decodeCursor(input.after, ['int', 'instant', 'id']);
  const { rows } = await sql<Row>`with troubled as materialized (${troubled(ctx)}),
    page as (select * from (
      (${part(ctx, { rank: 0, after, limit: input.limit, filter: input.filter })})
      ${input.filter === 'trouble' ? sql`` : sql`union all (${part(ctx, { rank: 1, after, limit: input.limit, filter: input.filter })})`}) parts
      order by rank, dispatched_at desc, id desc limit ${input.limit + 1})
    select page.id, page.dispatched_at, page.rank, (select jsonb_build_object('all', count(*),
        'arrived', count(*) filter (where d.arrived_at is not null),
        'registered', count(*) filter (where d.registered_at is not null),
        'done', count(*) filter (where d.done_at is not null),
        'trouble', count(*) filter (where ${isTrouble(ctx.clock.now())}),
        'late', count(*) filter (where ${isOverdue(ctx.clock.now())}),
        'paper', count(*) filter (where d.state = 'paper_pending'))
      from exchange.delivery d where d.outgoing_id = page.id) as counts
    from page order by rank, dispatched_at desc, id desc`.execute(ctx.tx);
  return toResult(ctx, rows, input.limit);
}

type Part = { rank: 0 | 1; after: (string | number | null)[] | null; limit: number; filter: Input['filter'] };

function part(ctx: QueryCtx, { rank, after, limit, filter }: Part): RawBuilder<unknown> {
  const among = rank === 0 ? sql`in` : sql`not in`;
  return sql`select d.id, d.dispatched_at, ${rank}::int as rank
    from (select outgoing_id as id, agency_id, dispatched_at from exchange.dispatch) d
    where d.agency_id = ${ctx.actor.agencyId} and ${visibleTo(ctx.actor, 'd')} and d.id ${among} (table troubled)
      ${wanted(ctx, filter)} ${beyond(rank, after)}
    order by d.dispatched_at desc, d.id desc limit ${limit + 1}`;
}

/** What lies after the cursor inside one rank. */
function beyond(rank: number, after: Part['after']): RawBuilder<unknown> {
  if (!after || Number(after[0]) < rank) return sql``;
  if (Number(after[0]) > rank) return sql`and false`;
  return sql`and (d.dispatched_at, d.id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`;
}

async function toResult(ctx: QueryCtx, rows: readonly Row[], limit: number): Promise<Result> {
  const shown = rows.slice(0, limit);
  const letters = await listOutgoingByIds(
    ctx,
    shown.map((row) => row.id),
  );
  const byId = new Map(letters.map((letter) => [letter.id, letter]));
  const items = shown.flatMap((row) => {
    const letter = byId.get(row.id);
    if (!letter) return [];
    const { subject, numberText, notation, issuedOn } = letter;
    const label = `${numberText}/${notation}`;
    return [
      {
        id: row.id,
        label,
        subject,
        issuedOn: issuedOn!,
        dispatchedAt: instant(row.dispatched_at),
        counts: row.counts,
      },
    ];
  });
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last;
  return {
    items,
    next: hasMore ? encodeCursor([last.rank, last.dispatched_at.toISOString(), last.id]) : null,
  };
}

/** Documents with a trouble, for the rail; capped at 1001, equal to the list with the filter "trouble" (P6). */
export async function countTroubles(ctx: QueryCtx): Promise<number> {
  const { rows } = await sql<{ count: number }>`with troubled as materialized (${troubled(ctx)})
    select count(*)::int as count from (select 1
      from (select outgoing_id as id, agency_id from exchange.dispatch) d
      where d.id in (table troubled) and ${visibleTo(ctx.actor, 'd')} limit 1001) capped`.execute(ctx.tx);
  return rows[0]!.count;
}
