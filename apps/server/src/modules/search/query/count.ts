import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { SearchQuery } from './parse-query.ts';
import { labelAnswers } from './read-page.ts';

/** Counted up to here, shown as "999+" (quality.md §8). */
const cap = 1001;
/** Above this many expected matches nobody reads the number, and counting would cost more than searching. */
const worthCounting = 5000;

type Asked = {
  query: SearchQuery | null;
  filter: RawBuilder<boolean>;
  atLeast: number;
  /** How large a part of the newest documents matches, at least. */
  share: number;
};

/** How many documents match: exact below the cap; `capped` = at least so many. What fills the page from the newest
 *  documents of a large agency is not counted, nor words that the statistics of the index call frequent: the index would
 *  have to be read for all of them first. */
export async function countMatches(
  ctx: QueryCtx,
  { query, filter, atLeast, share }: Asked,
): Promise<{ count: number; capped: boolean }> {
  const uncounted = { count: atLeast, capped: true };
  if (share > 0) {
    const own = sql`select from search.v_entry e where e.agency_id = ${ctx.actor.agencyId}::uuid`;
    if ((await expectedRows(ctx, own)) * share > cap) return uncounted;
  }
  const words = query ? sql`and (e.folded @@ ${query.folded}::tsquery or ${labelAnswers(query)})` : sql``;
  const matches = sql`select from search.v_entry e where ${filter} ${words}`;
  if ((await expectedRows(ctx, matches)) > worthCounting) return uncounted;
  // Materialized it is planned for all matches, so by the index of words, yet read only up to the cap.
  const { rows } = await sql<{
    count: number;
  }>`with matching as materialized (${matches})
    select count(*) as count from (select from matching limit ${cap}) n`.execute(ctx.tx);
  const count = Math.max(rows[0]!.count, atLeast);
  return { count, capped: count >= cap };
}

/** What the statistics expect, without reading a row. */
async function expectedRows(ctx: QueryCtx, rowsOf: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{
    'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }];
  }>`explain (format json) ${rowsOf}`.execute(ctx.tx);
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
}
