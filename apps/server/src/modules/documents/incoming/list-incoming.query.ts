import type {
  IncomingDue,
  IncomingGroup,
  IncomingRow,
  incomingApi,
  QueryOf,
  ResponseOf,
} from '@congvu/contracts';
import { addDays, endOfDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, toPage } from '../../../platform/wire.ts';
import { underMark } from '../marks/list-marked.query.ts';
import { visibleTo } from '../policy.ts';
import { type IncomingListRow, incomingColumnsFor, isLockedRow, toIncomingRow } from './incoming-row.ts';

/** Which documents a tab holds for this post. The counts use the same filter, so a number equals its list (P6). */
export function inGroup(actor: Person, group: IncomingGroup): RawBuilder<boolean> {
  const unit = has(actor, 'unit_head') && actor.unitId ? sql`or r.unit_id = ${actor.unitId}` : sql``;
  const mine = (name: string) => sql`r.part = ${name} and (r.post_id = ${actor.postId} ${unit})`;
  // From the reader's few rows to the documents, not the other way round: an agency has a hundred thousand.
  const part = (name: string) =>
    sql`d.id in (select r.document_id from documents.reader r where ${mine(name)})`;
  const open = sql`d.state in ('assigned', 'in_progress')`;
  const filters: Record<IncomingGroup, RawBuilder<boolean>> = {
    // One list of ids: with "or" every document of the agency would be looked at.
    'to-handle': sql<boolean>`d.id in (select r.document_id from documents.reader r
        join documents.incoming d on d.id = r.document_id where ${open} and ${mine('lead')}
      union all select p.id from documents.incoming p where p.state = 'presented' and p.presented_to_post_id = ${actor.postId})`,
    contributing: sql<boolean>`(${open} and ${part('contributing')})`,
    'to-know': sql<boolean>`(d.state <> 'recalled' and ${part('informed')} and not exists (select from documents.seen s
      where s.document_id = d.id and s.post_id = ${actor.postId} and s.person_id = ${actor.personId}))`,
    'to-register': sql<boolean>`d.state = 'arrived'`,
    'to-present': sql<boolean>`d.state = 'registered'`,
    unit:
      has(actor, 'unit_head') && actor.unitId
        ? sql<boolean>`(${open} and ${ofUnit(actor.unitId)})`
        : sql<boolean>`false`,
    all: sql<boolean>`true`,
  };
  return filters[group];
}

/** Letters in which a unit, or somebody of it, has a part of the work or is to know. */
const ofUnit = (
  unitId: string,
): RawBuilder<boolean> => sql<boolean>`d.id in (select r.document_id from documents.reader r
  where r.part in ('lead', 'contributing', 'informed')
    and (r.unit_id = ${unitId} or r.post_id in (select p.id from org.post p where p.unit_id = ${unitId})))`;

/** By deadline; late is what the clock says, and what stands still is not late. Only letters that still wait have one to
 *  keep. */
function inDue(ctx: QueryCtx, due: IncomingDue = 'all'): RawBuilder<boolean> {
  if (due === 'all') return sql<boolean>`true`;
  const today = ctx.clock.today();
  const now = ctx.clock.now();
  const until = (days: number) => sql`d.due_at >= ${now} and d.due_at <= ${endOfDay(addDays(today, days))}
    and d.suspended_at is null`;
  const dues = {
    overdue: sql`d.due_at < ${now} and d.suspended_at is null`,
    today: until(0),
    week: until(7),
    none: sql`d.due_at is null`,
  };
  return sql<boolean>`(d.state in ('registered', 'presented', 'assigned', 'in_progress') and ${dues[due]})`;
}

/** What is asked of a tab; without a deadline or a limit to a unit, all of it. */
export type IncomingAsked = Omit<QueryOf<typeof incomingApi.list>, 'due'> & { due?: IncomingDue };

/** What narrows a tab: the words, an own mark, the deadline, a unit. */
const narrowed = (ctx: QueryCtx, input: IncomingAsked): RawBuilder<unknown> =>
  sql`${matching(input.q)} and ${underMark(ctx, sql`d.id`, input.mark)} and ${inDue(ctx, input.due)}
    ${input.unitId ? sql`and ${ofUnit(input.unitId)}` : sql``}`;

const far = '9999-12-31T00:00:00Z';
/** As the index `incoming_queue` has it: without a deadline comes last. */
const dueAt = sql`coalesce(d.due_at, timestamptz '9999-12-31T00:00:00Z')`;

/** Incoming documents of a tab: urgent, then by deadline, then by arrival; keyset on these three and the id. */
export async function listIncoming(
  ctx: QueryCtx,
  input: IncomingAsked,
): Promise<ResponseOf<typeof incomingApi.list>> {
  if (input.group === 'all') return listAll(ctx, input);
  if (input.group === 'to-handle') return listDesk(ctx, input);
  const after = decodeCursor(input.after, ['int', 'instant', 'instant', 'id']);
  const key = sql`(-d.urgency, ${dueAt}, d.arrived_at, d.id)`;
  const { rows } =
    await sql<IncomingListRow>`select ${incomingColumnsFor(ctx.actor)} from documents.incoming d
    where ${visibleTo(ctx.actor, 'd')} and ${inGroup(ctx.actor, input.group)} ${narrowed(ctx, input)}
      ${after ? sql`and ${key} > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::timestamptz, ${after[3]}::uuid)` : sql``}
    order by -d.urgency, ${dueAt}, d.arrived_at, d.id limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: toIncomingRow,
    cursor: (row) => [-row.urgency, row.due_at?.toISOString() ?? far, row.arrived_at.toISOString(), row.id],
  });
}

/** What waits for a note of this post in the order of its desk, before all else as in the other tabs. */
async function listDesk(ctx: QueryCtx, input: IncomingAsked): Promise<ResponseOf<typeof incomingApi.list>> {
  const after = decodeCursor(input.after, ['int', 'int', 'instant', 'instant', 'id']);
  const place = sql`(case when d.state = 'presented' then d.desk_place else 0 end)`;
  const key = sql`(${place}, -d.urgency, ${dueAt}, d.arrived_at, d.id)`;
  const { rows } = await sql<
    IncomingListRow & { place: number }
  >`select ${incomingColumnsFor(ctx.actor)}, ${place} as place
    from documents.incoming d where ${visibleTo(ctx.actor, 'd')} and ${inGroup(ctx.actor, input.group)} ${narrowed(ctx, input)}
      ${after ? sql`and ${key} > (${after[0]}::int, ${after[1]}::int, ${after[2]}::timestamptz, ${after[3]}::timestamptz, ${after[4]}::uuid)` : sql``}
    order by ${place}, -d.urgency, ${dueAt}, d.arrived_at, d.id limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: toIncomingRow,
    cursor: (row) => [
      row.place,
      -row.urgency,
      row.due_at?.toISOString() ?? far,
      row.arrived_at.toISOString(),
      row.id,
    ],
  });
}

/** Everything, newest arrival first: the order of the index. */
async function listAll(ctx: QueryCtx, input: IncomingAsked): Promise<ResponseOf<typeof incomingApi.list>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const { rows } =
    await sql<IncomingListRow>`select ${incomingColumnsFor(ctx.actor)} from documents.incoming d
    where ${visibleTo(ctx.actor, 'd')} ${narrowed(ctx, input)}
      ${after ? sql`and (d.arrived_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by d.arrived_at desc, d.id desc limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: toIncomingRow,
    cursor: (row) => [row.arrived_at.toISOString(), row.id],
  });
}

function matching(q: string | undefined): RawBuilder<unknown> {
  if (!q?.trim()) return sql``;
  const pattern = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  // What is locked is not told by asking for its words either (SEC-4).
  return sql`and ((not ${isLockedRow} and d.subject ilike ${pattern}) or d.sender_name ilike ${pattern} or (d.number || '/' || d.notation) ilike ${pattern})`;
}

const countedGroups = ['to-handle', 'contributing', 'to-know', 'to-register', 'to-present', 'unit'] as const;

/** Counts of the tabs, capped at 1001. */
export async function countIncoming(ctx: QueryCtx): Promise<Record<string, number>> {
  const counts = countedGroups.map(
    (group) => sql`(select count(*)::int from (select 1 from documents.incoming d
      where ${visibleTo(ctx.actor, 'd')} and ${inGroup(ctx.actor, group)} limit 1001) capped) as ${sql.id(group)}`,
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(ctx.tx);
  return rows[0]!;
}

/** Rows of the given documents in the order of the ids; ids that are not visible are left out. */
export async function listIncomingByIds(ctx: QueryCtx, ids: readonly string[]): Promise<IncomingRow[]> {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<IncomingListRow>`select ${incomingColumnsFor(ctx.actor)} from documents.incoming d
    where d.id = any(${ids}::uuid[]) and ${visibleTo(ctx.actor, 'd')}`.execute(ctx.tx);
  const byId = new Map(rows.map((row) => [row.id, toIncomingRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
