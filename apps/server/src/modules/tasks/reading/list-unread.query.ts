import type { QueryOf, ResponseOf, UnreadAge, UnreadRow, unreadApi } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';
import { has, type Person } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { seesWholeAgency, visibleTo } from '../../documents/index.ts';

export type UnreadFilter = { unitId?: string | undefined; postId?: string | undefined; age: UnreadAge };
type Query = QueryOf<typeof unreadApi.list>;

const ageDays: Record<UnreadAge, number> = { all: 0, day: 1, 'three-days': 3, week: 7 };

/** Everybody's letters for leaders, office, clerks and auditors; his unit's for its head; what he gave himself for others. */
function within(actor: Person): RawBuilder<boolean> {
  if (seesWholeAgency(actor)) return sql<boolean>`true`;
  const unit = has(actor, 'unit_head') && actor.unitId ? sql`or u.unit_id = ${actor.unitId}` : sql``;
  return sql<boolean>`(u.by_post_id = ${actor.postId} ${unit})`;
}

/** One row a part that was not opened since it was given; oneself is never on one's own list. */
export function unreadParts(
  { actor, clock }: QueryCtx,
  { unitId, postId, age }: UnreadFilter,
): RawBuilder<unknown> {
  const ownUnit = has(actor, 'unit_head') ? actor.unitId : null;
  const before = new Date(clock.now().getTime() - ageDays[age] * 86_400_000);
  return sql`select u.*, d.number, d.notation, d.type_code, d.subject, d.sender_name, d.urgency from (
      select a.incoming_id, a.id as target_id, a.post_id, a.unit_id as given_unit_id, coalesce(p.unit_id, a.unit_id) as unit_id,
        a.assigned_at as since, a.assigned_by_post_id as by_post_id
      from tasks.assignment a left join org.post p on p.id = a.post_id
      where a.agency_id = ${actor.agencyId} and a.opened_at is null and a.state = 'assigned'
      union all
      select d.id, d.presented_to_post_id, d.presented_to_post_id, null, p.unit_id, d.presented_at, null
      from documents.incoming d join org.post p on p.id = d.presented_to_post_id
      where d.agency_id = ${actor.agencyId} and d.state = 'presented'
        and not exists (select from documents.seen s where s.document_id = d.id and s.post_id = d.presented_to_post_id
          and s.stands_in is null and s.last_at >= d.presented_at)) u
    join documents.incoming d on d.id = u.incoming_id
    where d.state <> 'recalled' and not exists (select from documents.v_locked l where l.incoming_id = d.id)
      and ${visibleTo(actor, 'd')} and ${within(actor)}
      and u.post_id is distinct from ${actor.postId} and not (u.post_id is null and u.unit_id is not distinct from ${ownUnit}::uuid)
      and (${unitId ?? null}::uuid is null or u.unit_id = ${unitId ?? null}::uuid)
      and (${postId ?? null}::uuid is null or u.post_id = ${postId ?? null}::uuid)
      ${age === 'all' ? sql`` : sql`and u.since <= ${before}`}`;
}

/** Who has the part `u`, as called today. */
export const unreadHolder = sql`coalesce((select pe.full_name from org.appointment ap join org.person pe on pe.id = ap.person_id
    where ap.post_id = u.post_id order by ap.valid_to desc nulls first limit 1),
  (select v.name from org.unit_version v where v.unit_id = u.unit_id order by v.valid_from desc limit 1), '')`;

type Row = {
  id: string;
  since: Date;
  count: number;
  names: string[];
  number: string | null;
  notation: string | null;
  typeCode: string;
  subject: string;
  senderName: string;
  urgency: number;
};

/** Letters with unread people, the longest waiting first; keyset on (since, id). */
export async function listUnread(ctx: QueryCtx, input: Query): Promise<ResponseOf<typeof unreadApi.list>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const { rows } = await sql<Row>`with unread as (${unreadParts(ctx, input)}),
      letters as (select u.incoming_id, min(u.since) as since, count(*)::int as count from unread u group by u.incoming_id)
    select l.incoming_id as id, l.since, l.count, d.number, d.notation,
      d.type_code as "typeCode", d.subject, d.sender_name as "senderName", d.urgency,
      array(select ${unreadHolder} from unread u where u.incoming_id = l.incoming_id order by u.since, 1 limit 3) as names
    from letters l join documents.incoming d on d.id = l.incoming_id
    ${after ? sql`where (l.since, l.incoming_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by l.since, l.incoming_id limit ${input.limit + 1}`.execute(ctx.tx);
  return toPage(rows, input.limit, { item: toRow, cursor: (row) => [row.since.toISOString(), row.id] });
}

const toRow = (row: Row): UnreadRow => ({
  id: row.id,
  label: labelOf(row),
  subject: row.subject,
  senderName: row.senderName,
  urgency: row.urgency,
  since: instant(row.since),
  count: row.count,
  names: row.names,
});

export const labelOf = ({
  number,
  notation,
  typeCode,
}: Pick<Row, 'number' | 'notation' | 'typeCode'>): string =>
  number ? `${number}/${notation ?? ''}` : (findDocumentType(typeCode)?.name ?? typeCode);
