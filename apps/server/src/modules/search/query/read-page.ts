import type { QueryOf, searchApi } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor } from '../../../platform/wire.ts';
import { seesWholeAgency } from '../policy.ts';
import { numberBucket, type Ranked, type Row, rowColumns } from './hits.ts';
import type { SearchQuery } from './parse-query.ts';

/** How many of the newest documents are tried before the word index. */
const probed = 400;

type Cursor = { bucket: number; sortKey: string; id: string };

export type Asked = {
  query: SearchQuery | null;
  /** Rights and conditions over `search.v_entry e`. */
  filter: RawBuilder<boolean>;
  isIndexed: boolean;
  input: Pick<QueryOf<typeof searchApi.search>, 'limit' | 'sort' | 'after'>;
};

/** `share`: how large a part of the newest documents answers, at least; 0 when the word index had to be asked. */
export type ReadPage = { rows: Ranked[]; share: number };

/** `where` is for the index; `rest` is asked of its hits in their order, until the page is full. */
type Bucket = {
  bucket: number;
  where: RawBuilder<boolean>;
  rest: RawBuilder<boolean>;
  reads: RawBuilder<unknown>;
};

/** Whether number and notation answer. A number is found by itself first: the letters behind it stand in every label. */
export function labelAnswers({ label, number }: Pick<SearchQuery, 'label' | 'number'>): RawBuilder<boolean> {
  if (!label) return sql<boolean>`false`;
  if (!number) return sql<boolean>`e.label_words @@ ${label}::tsquery`;
  // Inside coalesce it is not for the index.
  return sql<boolean>`(e.label_words @@ ${number}::tsquery and coalesce(e.label_words @@ ${label}::tsquery, false))`;
}

const anything = sql<boolean>`true`;
const labelOnly = sql`e.label_words`;

/** Groups in their order; each says what belongs to it, and not to one before. In the order of days all are one. */
function buckets({ query, input }: Asked): Bucket[] {
  if (!query) return [{ bucket: 0, where: anything, rest: anything, reads: labelOnly }];
  const isLabel = labelAnswers(query);
  const isFolded = sql<boolean>`e.folded @@ ${query.folded}::tsquery`;
  if (input.sort !== 'relevance') {
    return [
      { bucket: 0, where: sql<boolean>`(${isFolded} or ${isLabel})`, rest: anything, reads: labelOnly },
    ];
  }
  const exact = query.exact ? sql<boolean>`e.exact @@ ${query.exact}::tsquery` : null;
  const plain = query.plain ? sql<boolean>`e.folded @@ ${query.plain}::tsquery` : null;
  const isExact = exact && plain ? sql<boolean>`(${exact} and ${plain})` : (exact ?? isFolded);
  const isNoLabel = sql<boolean>`not ${isLabel}`;
  const folded: Bucket = {
    bucket: 1,
    where: isFolded,
    rest: sql<boolean>`${isNoLabel} and not ${isExact}`,
    reads: sql`e.label_words, e.exact, e.folded`,
  };
  return [
    ...(query.label ? [{ bucket: numberBucket, where: isLabel, rest: anything, reads: labelOnly }] : []),
    { bucket: 2, where: isExact, rest: isNoLabel, reads: labelOnly },
    // Without a marked word the second group has everything already.
    ...(exact ? [folded] : []),
  ];
}

export async function readPage(ctx: QueryCtx, asked: Asked): Promise<ReadPage> {
  const { input } = asked;
  const after = readCursor(input.after);
  const page: ReadPage = { rows: [], share: 0 };
  for (const bucket of buckets(asked)) {
    if (after && bucket.bucket > after.bucket) continue;
    const wanted = input.limit + 1 - page.rows.length;
    if (wanted <= 0) break;
    const place = after?.bucket === bucket.bucket ? after : null;
    const found = await readBucket(ctx, { ...bucket, asked, place, limit: wanted });
    page.rows.push(...found.rows.map((row) => ({ ...row, bucket: bucket.bucket })));
    page.share = Math.max(page.share, found.share);
  }
  return page;
}

type BucketInput = Bucket & { asked: Asked; place: Cursor | null; limit: number };

/**
 * The newest documents are looked at first: a word that stands everywhere fills the page from them by the date index,
 * and only rarer words are worth the word index, whose hits all have to be sorted. Both give the same rows.
 */
async function readBucket(ctx: QueryCtx, bucket: BucketInput): Promise<{ rows: Row[]; share: number }> {
  const { where, rest, reads, asked, place, limit } = bucket;
  const { filter } = asked;
  const isOldestFirst = asked.input.sort === 'oldest';
  const own = sql`e.agency_id = ${ctx.actor.agencyId}::uuid`;
  const beyond = place
    ? sql`and (e.sort_at, e.document_id) ${isOldestFirst ? sql`>` : sql`<`} (timestamptz 'epoch'
        + ${place.sortKey}::bigint * interval '1 microsecond', ${place.id}::uuid)`
    : sql``;
  const order = isOldestFirst
    ? sql`order by e.sort_at, e.document_id`
    : sql`order by e.sort_at desc, e.document_id desc`;
  const all = sql`${filter} and ${where} and ${rest}`;
  if (seesWholeAgency(ctx.actor)) {
    const first = sql`(select * from search.v_entry e where ${own} ${beyond} ${order} limit ${probed})`;
    const { rows } = await sql<Row>`select ${rowColumns} from ${first} e where ${all} ${order}
      limit ${limit}`.execute(ctx.tx);
    if (rows.length === limit) return { rows, share: limit / probed };
  }
  // "offset 0" keeps the order out of it: walking all documents by day would open the words of each.
  const hits = asked.isIndexed
    ? sql`e.document_id in (select e.document_id from (select e.document_id, e.sort_at, ${reads} from search.v_entry e
        where ${filter} and ${where} ${beyond} ${order} offset 0) e where ${rest} ${order} limit ${limit})`
    : sql`${all} ${beyond}`;
  const { rows } = await sql<Row>`select ${rowColumns} from search.v_entry e where ${own} and ${hits}
    ${order} limit ${limit}`.execute(ctx.tx);
  return { rows, share: 0 };
}

function readCursor(text: string | undefined): Cursor | null {
  const values = decodeCursor(text, ['int', 'digits', 'id']);
  if (!values) return null;
  return { bucket: Number(values[0]), sortKey: String(values[1]), id: String(values[2]) };
}
