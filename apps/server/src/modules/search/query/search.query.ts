import type { QueryOf, ResponseOf, searchApi } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { encodeCursor } from '../../../platform/wire.ts';
import { visibleTo } from '../policy.ts';
import { conditionsOf, conditionsSql, hasWords, isEmpty, joined } from './conditions.ts';
import { countMatches } from './count.ts';
import { readFilterWords } from './filter-words.ts';
import { type Row, toHits } from './hits.ts';
import { parseQuery, type SearchQuery } from './parse-query.ts';
import { readPage } from './read-page.ts';

export type SearchInput = QueryOf<typeof searchApi.search>;
export type SearchPage = ResponseOf<typeof searchApi.search>;

/**
 * Number and notation first, then subjects and texts with the marks as typed, then without marks (R26); inside each
 * group the newest first. Conditions, from fields or from words of the question, narrow it. Only what the actor may
 * read; the count covers only that too.
 */
export async function search(ctx: QueryCtx, input: SearchInput): Promise<SearchPage> {
  const asked = understand(ctx, input);
  const { understood, notUnderstood } = asked;
  if (!asked.filter) return { items: [], next: null, count: 0, capped: false, understood, notUnderstood };
  const { rows, share } = await readPage(ctx, { ...asked, filter: asked.filter, input });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  // A first page that holds everything has been counted by reading it; later pages are not counted again.
  const counted =
    last && !input.after
      ? await countMatches(ctx, { query: asked.query, filter: asked.filter, atLeast: rows.length, share })
      : { count: rows.length, capped: input.after !== undefined };
  return {
    items: await toHits(ctx, shown, asked.query),
    next: last ? encodeCursor([last.bucket, last.sortKey, last.id]) : null,
    ...counted,
    understood,
    notUnderstood,
  };
}

/** The best `limit` results for a file: entries as they are read, without snippets. Null when nothing was asked. */
export async function findRows(
  ctx: QueryCtx,
  input: Omit<SearchInput, 'after'>,
): Promise<{ rows: Row[]; hasMore: boolean } | null> {
  const asked = understand(ctx, input);
  if (!asked.filter) return null;
  const { rows } = await readPage(ctx, { ...asked, filter: asked.filter, input });
  return { rows: rows.slice(0, input.limit), hasMore: rows.length > input.limit };
}

type Understood = {
  query: SearchQuery | null;
  /** Null when nothing at all was asked. */
  filter: RawBuilder<boolean> | null;
  /** An index of words answers it. */
  isIndexed: boolean;
  understood: string[];
  notUnderstood: string[];
};

function understand(ctx: QueryCtx, input: SearchInput): Understood {
  const { agencyId } = ctx.actor;
  const written = readFilterWords(input.q);
  const query = parseQuery(written.rest, agencyId);
  const conditions = joined(conditionsOf(input), written.conditions);
  const parts = [
    visibleTo(ctx.actor),
    ...conditionsSql(conditions, {
      agencyId,
      personId: ctx.actor.personId,
      today: ctx.clock.today(),
    }),
  ];
  const isAsked = query !== null || !isEmpty(conditions);
  return {
    query,
    filter: isAsked ? sql<boolean>`(${sql.join(parts, sql` and `)})` : null,
    isIndexed: query !== null || hasWords(conditions),
    understood: written.understood,
    notUnderstood: written.notUnderstood,
  };
}
