import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import type { SearchQuery } from './parse-query.ts';

/** Counted up to here, shown as "999+" (quality.md §8). */
const cap = 1001;
/** Above this many expected matches nobody reads the number, and counting would cost more than searching. */
const worthCounting = 5000;

type Asked = { query: SearchQuery | null; filter: RawBuilder<boolean>; atLeast: number };

/** How many documents match: exact below the cap; `capped` = at least so many. Words that the statistics of the index
 *  call frequent are not counted: the index would have to be read for all of them first. */
export async function countMatches(
  ctx: QueryCtx,
  { query, filter, atLeast }: Asked,
): Promise<{ count: number; capped: boolean }> {
  const label = query?.label ? sql`or e.label_words @@ ${query.label}::tsquery` : sql``;
  const words = query ? sql`and (e.folded @@ ${query.folded}::tsquery ${label})` : sql``;
  const matches = sql`select from search.v_entry e where ${filter} ${words}`;
  const { rows: plans } = await sql<{
    'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }];
  }>`explain (format json)
    ${matches}`.execute(ctx.tx);
  if (plans[0]!['QUERY PLAN'][0].Plan['Plan Rows'] > worthCounting) return { count: atLeast, capped: true };
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from (${matches} limit ${cap}) n`.execute(ctx.tx);
  const count = Math.max(rows[0]!.count, atLeast);
  return { count, capped: count >= cap };
}
