import type { QueryOf, ResponseOf, SearchHit, searchApi } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, encodeCursor } from '../../../platform/wire.ts';
import { seesWholeAgency, visibleTo } from '../policy.ts';
import { parseQuery, type SearchQuery } from './parse-query.ts';
import { hasAllWords, makeSnippet } from './snippet.ts';

export type SearchInput = QueryOf<typeof searchApi.search>;
export type SearchPage = ResponseOf<typeof searchApi.search>;

const cap = 1001;
/** How many of the newest documents are tried before the word index. */
const probed = 400;
const columns = sql`e.document_id as id, e.kind, e.label, e.subject, e.issuer_name as "issuerName",
  e.issued_on as "issuedOn", e.state, (extract(epoch from e.sort_at) * 1000000)::bigint::text as "sortKey"`;
/** Characters of a body in which the snippet is looked for. */
const snippetRoom = 100_000;

type Row = {
  id: string;
  kind: 'incoming' | 'outgoing';
  label: string;
  subject: string;
  issuerName: string;
  issuedOn: string | null;
  state: string;
  /** Microseconds since 1970: the exact place in the order. */
  sortKey: string;
};
type Ranked = Row & { bucket: number };
type Cursor = { bucket: number; sortKey: string; id: string };

/**
 * Number and notation first, then subjects and texts with the marks as typed, then without marks (R26); inside each
 * group the newest first. Only what the actor may read; the count is capped at 1 001 and covers only that too.
 */
export async function search(ctx: QueryCtx, input: SearchInput): Promise<SearchPage> {
  const query = parseQuery(input.q, ctx.actor.agencyId);
  if (!query) return { items: [], next: null, count: 0, capped: false };
  const filter = filterOf(ctx, input);
  const rows = await readPage(ctx, { query, filter, input });
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  // A first page that holds everything has been counted by reading it.
  const isWhole = !input.after && rows.length <= input.limit;
  const count = isWhole ? rows.length : await countMatches(ctx, query, filter);
  return {
    items: await toHits(ctx, shown, query),
    next: last ? encodeCursor([last.bucket, last.sortKey, last.id]) : null,
    count,
    capped: count >= cap,
  };
}

function filterOf(ctx: QueryCtx, input: SearchInput): RawBuilder<boolean> {
  const day = sql`coalesce(e.issued_on, (e.sort_at at time zone 'Asia/Ho_Chi_Minh')::date)`;
  const parts = [
    visibleTo(ctx.actor),
    ...(input.kind ? [sql`e.kind = ${input.kind}`] : []),
    ...(input.from ? [sql`${day} >= ${input.from}::date`] : []),
    ...(input.to ? [sql`${day} <= ${input.to}::date`] : []),
  ];
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

type Asked = { query: SearchQuery; filter: RawBuilder<boolean>; input: SearchInput };

/** Groups in their order; each says what belongs to it, and not to one before. */
function buckets(query: SearchQuery): { bucket: number; where: RawBuilder<boolean> }[] {
  const isLabel = query.label ? sql<boolean>`e.label_words @@ ${query.label}::tsquery` : sql<boolean>`false`;
  const isFolded = sql<boolean>`e.folded @@ ${query.folded}::tsquery`;
  const exact = query.exact ? sql<boolean>`e.exact @@ ${query.exact}::tsquery` : null;
  const plain = query.plain ? sql<boolean>`e.folded @@ ${query.plain}::tsquery` : null;
  const isExact = exact && plain ? sql<boolean>`(${exact} and ${plain})` : (exact ?? isFolded);
  return [
    ...(query.label ? [{ bucket: 3, where: isLabel }] : []),
    { bucket: 2, where: sql<boolean>`${isExact} and not ${isLabel}` },
    // Without a marked word the second group has everything already.
    ...(exact ? [{ bucket: 1, where: sql<boolean>`${isFolded} and not ${isExact} and not ${isLabel}` }] : []),
  ];
}

async function readPage(ctx: QueryCtx, asked: Asked): Promise<Ranked[]> {
  const { input, query } = asked;
  const after = readCursor(input.after);
  const rows: Ranked[] = [];
  for (const { bucket, where } of buckets(query)) {
    if (after && bucket > after.bucket) continue;
    const wanted = input.limit + 1 - rows.length;
    if (wanted <= 0) break;
    const place = after?.bucket === bucket ? after : null;
    const found = await readBucket(ctx, { where, filter: asked.filter, place, limit: wanted });
    rows.push(...found.map((row) => ({ ...row, bucket })));
  }
  return rows;
}

type Bucket = {
  where: RawBuilder<boolean>;
  filter: RawBuilder<boolean>;
  place: Cursor | null;
  limit: number;
};

/**
 * The newest documents are looked at first: a word that stands everywhere fills the page from them by the date index,
 * and only rarer words are worth the word index, whose hits all have to be sorted. Both give the same rows.
 */
async function readBucket(ctx: QueryCtx, bucket: Bucket): Promise<Row[]> {
  const { where, filter, place, limit } = bucket;
  const beyond = place
    ? sql`and (e.sort_at, e.document_id) < (timestamptz 'epoch' + ${place.sortKey}::bigint * interval '1 microsecond', ${place.id}::uuid)`
    : sql``;
  const order = sql`order by e.sort_at desc, e.document_id desc`;
  if (seesWholeAgency(ctx.actor)) {
    const newest = sql`(select * from search.v_entry e where ${filter} ${beyond} ${order} limit ${probed})`;
    const { rows } =
      await sql<Row>`select ${columns} from ${newest} e where ${where} ${order} limit ${limit}`.execute(
        ctx.tx,
      );
    if (rows.length === limit) return rows;
  }
  const { rows } =
    await sql<Row>`select ${columns} from search.v_entry e where ${filter} and ${where} ${beyond}
    ${order} limit ${limit}`.execute(ctx.tx);
  return rows;
}

function readCursor(text: string | undefined): Cursor | null {
  const values = decodeCursor(text, ['int', 'digits', 'id']);
  if (!values) return null;
  return { bucket: Number(values[0]), sortKey: String(values[1]), id: String(values[2]) };
}

async function countMatches(ctx: QueryCtx, query: SearchQuery, filter: RawBuilder<boolean>): Promise<number> {
  const label = query.label ? sql`or e.label_words @@ ${query.label}::tsquery` : sql``;
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select from search.v_entry e
    where ${filter} and (e.folded @@ ${query.folded}::tsquery ${label}) limit ${cap}) n`.execute(ctx.tx);
  return rows[0]!.count;
}

async function toHits(ctx: QueryCtx, rows: readonly Ranked[], query: SearchQuery): Promise<SearchHit[]> {
  const isInside = (row: Ranked) => row.bucket < 3 && !hasAllWords(row.subject, query.words);
  const inside = rows.filter(isInside).map(({ id }) => id);
  const { rows: bodies } = await sql<{ id: string; body: string; extra: string }>`
    select document_id as id, left(body, ${snippetRoom}) as body, extra from search.v_entry
    where document_id = any (${inside}::uuid[])`.execute(ctx.tx);
  const byId = new Map(bodies.map((row) => [row.id, row]));
  return rows.map((row) => {
    const { id, kind, label, subject, issuerName, issuedOn, state } = row;
    const why = explain(row, query, byId.get(id));
    return { id, kind, label, subject, issuerName, issuedOn, state, ...why };
  });
}

/** Which field answered, and the piece of it that shows why. */
function explain(
  row: Ranked,
  { words }: SearchQuery,
  inside: { body: string; extra: string } | undefined,
): Pick<SearchHit, 'matched' | 'snippet'> {
  if (row.bucket === 3) return { matched: 'number', snippet: makeSnippet(row.label, words) };
  if (!inside) return { matched: 'subject', snippet: makeSnippet(row.subject, words) };
  if (hasAllWords(row.issuerName, words)) {
    return { matched: 'issuer', snippet: makeSnippet(row.issuerName, words) };
  }
  const text = hasAllWords(inside.extra, words) ? inside.extra : inside.body;
  return { matched: 'text', snippet: makeSnippet(text || row.subject, words) };
}
