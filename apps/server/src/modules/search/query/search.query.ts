import type { QueryOf, ResponseOf, searchApi } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, encodeCursor } from '../../../platform/wire.ts';
import { seesWholeAgency, visibleTo } from '../policy.ts';
import { conditionsOf, conditionsSql, isEmpty, joined } from './conditions.ts';
import { countMatches } from './count.ts';
import { readFilterWords } from './filter-words.ts';
import { numberBucket, type Ranked, type Row, rowColumns, toHits } from './hits.ts';
import { parseQuery, type SearchQuery } from './parse-query.ts';

export type SearchInput = QueryOf<typeof searchApi.search>;
export type SearchPage = ResponseOf<typeof searchApi.search>;

/** How many of the newest documents are tried before the word index. */
const probed = 400;

type Cursor = { bucket: number; sortKey: string; id: string };

/**
 * Number and notation first, then subjects and texts with the marks as typed, then without marks (R26); inside each
 * group the newest first. Conditions, from fields or from words of the question, narrow it. Only what the actor may
 * read; the count covers only that too.
 */
export async function search(ctx: QueryCtx, input: SearchInput): Promise<SearchPage> {
  const asked = understand(ctx, input);
  const { understood, notUnderstood } = asked;
  if (!asked.filter) return { items: [], next: null, count: 0, capped: false, understood, notUnderstood };
  const rows = await readPage(ctx, { ...asked, filter: asked.filter, input });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  // A first page that holds everything has been counted by reading it; later pages are not counted again.
  const counted =
    last && !input.after
      ? await countMatches(ctx, { query: asked.query, filter: asked.filter, atLeast: rows.length })
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
  const { query, filter } = understand(ctx, input);
  if (!filter) return null;
  const rows = await readPage(ctx, { query, filter, input });
  return { rows: rows.slice(0, input.limit), hasMore: rows.length > input.limit };
}

type Understood = {
  query: SearchQuery | null;
  /** Null when nothing at all was asked. */
  filter: RawBuilder<boolean> | null;
  understood: string[];
  notUnderstood: string[];
};

function understand(ctx: QueryCtx, input: SearchInput): Understood {
  const { agencyId } = ctx.actor;
  const written = readFilterWords(input.q);
  const query = parseQuery(written.rest, agencyId);
  const conditions = joined(conditionsOf(input), written.conditions);
  const parts = [visibleTo(ctx.actor), ...conditionsSql(conditions, { agencyId, today: ctx.clock.today() })];
  const isAsked = query !== null || !isEmpty(conditions);
  return {
    query,
    filter: isAsked ? sql<boolean>`(${sql.join(parts, sql` and `)})` : null,
    understood: written.understood,
    notUnderstood: written.notUnderstood,
  };
}

type Asked = { query: SearchQuery | null; filter: RawBuilder<boolean>; input: SearchInput };
type Bucket = { bucket: number; where: RawBuilder<boolean> };

/** Groups in their order; each says what belongs to it, and not to one before. In the order of days all are one. */
function buckets({ query, input }: Asked): Bucket[] {
  if (!query) return [{ bucket: 0, where: sql<boolean>`true` }];
  const isLabel = query.label ? sql<boolean>`e.label_words @@ ${query.label}::tsquery` : sql<boolean>`false`;
  const isFolded = sql<boolean>`e.folded @@ ${query.folded}::tsquery`;
  if (input.sort !== 'relevance') return [{ bucket: 0, where: sql<boolean>`(${isFolded} or ${isLabel})` }];
  const exact = query.exact ? sql<boolean>`e.exact @@ ${query.exact}::tsquery` : null;
  const plain = query.plain ? sql<boolean>`e.folded @@ ${query.plain}::tsquery` : null;
  const isExact = exact && plain ? sql<boolean>`(${exact} and ${plain})` : (exact ?? isFolded);
  return [
    ...(query.label ? [{ bucket: numberBucket, where: isLabel }] : []),
    { bucket: 2, where: sql<boolean>`${isExact} and not ${isLabel}` },
    // Without a marked word the second group has everything already.
    ...(exact ? [{ bucket: 1, where: sql<boolean>`${isFolded} and not ${isExact} and not ${isLabel}` }] : []),
  ];
}

async function readPage(ctx: QueryCtx, asked: Asked): Promise<Ranked[]> {
  const { input } = asked;
  const after = readCursor(input.after);
  const rows: Ranked[] = [];
  for (const { bucket, where } of buckets(asked)) {
    if (after && bucket > after.bucket) continue;
    const wanted = input.limit + 1 - rows.length;
    if (wanted <= 0) break;
    const found = await readBucket(ctx, {
      where,
      filter: asked.filter,
      place: after?.bucket === bucket ? after : null,
      limit: wanted,
      isOldestFirst: input.sort === 'oldest',
    });
    rows.push(...found.map((row) => ({ ...row, bucket })));
  }
  return rows;
}

type BucketInput = {
  where: RawBuilder<boolean>;
  filter: RawBuilder<boolean>;
  place: Cursor | null;
  limit: number;
  isOldestFirst: boolean;
};

/**
 * The newest documents are looked at first: a word that stands everywhere fills the page from them by the date index,
 * and only rarer words are worth the word index, whose hits all have to be sorted. Both give the same rows.
 */
async function readBucket(ctx: QueryCtx, bucket: BucketInput): Promise<Row[]> {
  const { where, filter, place, limit, isOldestFirst } = bucket;
  const beyond = place
    ? sql`and (e.sort_at, e.document_id) ${isOldestFirst ? sql`>` : sql`<`} (timestamptz 'epoch'
        + ${place.sortKey}::bigint * interval '1 microsecond', ${place.id}::uuid)`
    : sql``;
  const order = isOldestFirst
    ? sql`order by e.sort_at, e.document_id`
    : sql`order by e.sort_at desc, e.document_id desc`;
  if (seesWholeAgency(ctx.actor)) {
    const first = sql`(select * from search.v_entry e where e.agency_id = ${ctx.actor.agencyId}::uuid ${beyond} ${order}
      limit ${probed})`;
    const { rows } = await sql<Row>`select ${rowColumns} from ${first} e where ${filter} and ${where} ${order}
      limit ${limit}`.execute(ctx.tx);
    if (rows.length === limit) return rows;
  }
  const { rows } =
    await sql<Row>`select ${rowColumns} from search.v_entry e where ${filter} and ${where} ${beyond}
    ${order} limit ${limit}`.execute(ctx.tx);
  return rows;
}

function readCursor(text: string | undefined): Cursor | null {
  const values = decodeCursor(text, ['int', 'digits', 'id']);
  if (!values) return null;
  return { bucket: Number(values[0]), sortKey: String(values[1]), id: String(values[2]) };
}
