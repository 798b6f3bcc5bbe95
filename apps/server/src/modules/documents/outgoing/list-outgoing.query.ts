import type { OutgoingRow, outgoingApi, QueryOf, ResponseOf } from '@congvu/contracts';
import { notationSearchKey } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, toPage } from '../../../platform/wire.ts';
import { underMark } from '../marks/list-marked.query.ts';
import { visibleTo } from '../policy.ts';
import { listColumns, type OutgoingListRow, toOutgoingRow } from './outgoing-row.ts';

const groups: Record<QueryOf<typeof outgoingApi.list>['group'], RawBuilder<unknown>> = {
  draft: sql`and d.state = 'drafting'`,
  'in-review': sql`and d.state in ('in_review', 'awaiting_signature', 'signed', 'numbered', 'sealed')`,
  returned: sql`and d.state = 'returned'`,
  dispatched: sql`and d.state = 'dispatched'`,
  all: sql`and d.state <> 'cancelled'`,
};

/** Outgoing documents of the post, newest change first; keyset on (updated_at, id). */
export async function listOutgoing(
  ctx: QueryCtx,
  input: QueryOf<typeof outgoingApi.list>,
): Promise<ResponseOf<typeof outgoingApi.list>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const { rows } = await sql<OutgoingListRow>`select ${listColumns} from documents.outgoing d
    where ${visibleTo(ctx.actor, 'd')} ${groups[input.group]} ${ownDraftsOnly(ctx, input.group)} ${matching(input.q)}
      and ${underMark(ctx, sql`d.id`, input.mark)}
      ${after ? sql`and (d.updated_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by d.updated_at desc, d.id desc limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, {
    item: toOutgoingRow,
    cursor: (row) => [row.updated_at.toISOString(), row.id],
  });
}

/** Drafts and returned drafts belong to their drafter; the tab shows what he has to work on. */
function ownDraftsOnly(ctx: QueryCtx, group: string): RawBuilder<unknown> {
  return group === 'draft' || group === 'returned' ? sql`and d.drafter_post_id = ${ctx.actor.postId}` : sql``;
}

function matching(q: string | undefined): RawBuilder<unknown> {
  if (!q?.trim()) return sql``;
  const pattern = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const notation = notationSearchKey(q);
  // Signs alone leave nothing of a number to look for.
  if (notation === '') return sql`and d.subject ilike ${pattern}`;
  const key = `${notation.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`and (d.subject ilike ${pattern} or lower(replace(coalesce(d.number_text, '') || ' ' || coalesce(d.notation, ''), '-', ' ')) like ${key})`;
}

/** Rows of the given documents in the order of the ids; ids that are not visible are left out. */
export async function listOutgoingByIds(ctx: QueryCtx, ids: readonly string[]): Promise<OutgoingRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<OutgoingListRow>`select ${listColumns} from documents.outgoing d
    where d.id = any(${ids}::uuid[]) and ${visibleTo(ctx.actor, 'd')}`.execute(ctx.tx);
  const byId = new Map(rows.map((row) => [row.id, toOutgoingRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Counters of the rail for the outgoing lists. */
export async function countOutgoing(
  ctx: QueryCtx,
): Promise<{ mine: number; clerk: number; clerkUrgent: boolean }> {
  const { rows } = await sql<{ mine: number; clerk: number; urgent: boolean }>`select
      count(*) filter (where d.state in ('drafting', 'returned') and d.drafter_post_id = ${ctx.actor.postId})::int as mine,
      count(*) filter (where d.state in ('signed', 'numbered', 'sealed'))::int as clerk,
      coalesce(bool_or(d.urgency > 0) filter (where d.state in ('signed', 'numbered', 'sealed')), false) as urgent
    from documents.outgoing d
    where ${visibleTo(ctx.actor, 'd')} and d.state in ('drafting', 'returned', 'signed', 'numbered', 'sealed')`.execute(
    ctx.tx,
  );
  const row = rows[0]!;
  return { mine: row.mine, clerk: row.clerk, clerkUrgent: row.urgent };
}
