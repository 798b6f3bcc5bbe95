import type { ReadingLine, ReadingPart, ResponseOf, unreadApi } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { limitActions } from '../../../platform/seat.ts';
import { instant } from '../../../platform/wire.ts';
import { findVisibleIncoming } from '../../documents/index.ts';
import { decideNudgeReading } from './nudge-reading.decide.ts';

/** One part of a letter as the reminder judges it. */
export type Reader = {
  targetId: string;
  part: ReadingPart;
  postId: string | null;
  /** Set where the unit as such was given the part: its head opens it. */
  givenUnitId: string | null;
  unitId: string | null;
  name: string;
  unitName: string | null;
  since: Date;
  openedAt: Date | null;
  openedBy: string | null;
  byPostId: string | null;
  looked: { name: string; mode: 'substitute' | 'secretary'; at: string } | null;
  nudgeCount: number;
  nudgedAt: Date | null;
};

/** Everybody the letter was given to and who still has it, with the reminders so far. */
export async function readReaders(ctx: Pick<QueryCtx, 'tx'>, incomingId: string): Promise<Reader[]> {
  const { rows } = await sql<Reader>`with given as (
      select a.id as target_id, a.role as part, a.post_id, case when a.post_id is null then a.unit_id end as given_unit_id,
        a.assigned_at as since, coalesce(a.opened_at, case when a.state <> 'assigned' then a.assigned_at end) as opened_at,
        a.opened_by_name, a.assigned_by_post_id as by_post_id
      from tasks.assignment a where a.incoming_id = ${incomingId} and a.state not in ('revoked', 'handed_back')
      union all
      select d.presented_to_post_id, 'presented', d.presented_to_post_id, null, d.presented_at,
        (select min(greatest(s.first_at, d.presented_at)) from documents.seen s where s.document_id = d.id
          and s.post_id = d.presented_to_post_id and s.stands_in is null and s.last_at >= d.presented_at),
        null, null
      from documents.incoming d where d.id = ${incomingId} and d.state = 'presented' and d.presented_to_post_id is not null)
    select g.target_id as "targetId", g.part, g.post_id as "postId", g.given_unit_id as "givenUnitId",
      coalesce(p.unit_id, g.given_unit_id) as "unitId", coalesce(
        (select pe.full_name from org.appointment ap join org.person pe on pe.id = ap.person_id
          where ap.post_id = g.post_id order by ap.valid_to desc nulls first limit 1), p.title, u.name, '') as name,
      case when g.post_id is null then null else coalesce(u.name, p.title) end as "unitName",
      g.since, g.opened_at as "openedAt", g.opened_by_name as "openedBy", g.by_post_id as "byPostId", look.looked,
      (select count(*)::int from tasks.reading_nudge n where n.incoming_id = ${incomingId} and n.target_id = g.target_id)
        as "nudgeCount",
      (select max(n.at) from tasks.reading_nudge n where n.incoming_id = ${incomingId} and n.target_id = g.target_id)
        as "nudgedAt"
    from given g left join org.post p on p.id = g.post_id
    left join lateral (select v.name from org.unit_version v where v.unit_id = coalesce(p.unit_id, g.given_unit_id)
      order by v.valid_from desc limit 1) u on true
    left join lateral (select jsonb_build_object('name', pe.full_name, 'mode', s.stands_in, 'at', s.last_at) as looked
      from documents.seen s join org.person pe on pe.id = s.person_id join org.post sp on sp.id = s.post_id
      where s.document_id = ${incomingId} and s.stands_in is not null and s.last_at >= g.since and (s.post_id = g.post_id
        or (sp.unit_id = g.given_unit_id and 'unit_head' = any(sp.roles)))
      order by s.last_at desc limit 1) look on true
    order by g.since, array_position(array['presented', 'lead', 'contributing', 'informed'], g.part), name, g.target_id limit 300`.execute(
    ctx.tx,
  );
  return rows;
}

/** Who opened a letter and who has not; a reminder is offered where it could be right (P7). */
export async function listReaders(
  ctx: QueryCtx,
  incomingId: string,
): Promise<ResponseOf<typeof unreadApi.readers>> {
  const document = await findVisibleIncoming(ctx, incomingId);
  const readers = await readReaders(ctx, incomingId);
  const facts = { document, now: ctx.clock.now() };
  return {
    items: readers.map((reader) => {
      const refusals = decideNudgeReading(ctx.actor, reader, facts);
      const isOffered = reader.openedAt === null && !refusals.some(({ code }) => hiding.has(code));
      const offer = { action: 'nudgeReading', allowed: refusals.length === 0, refusals };
      return { ...toLine(reader), nudge: isOffered ? limitActions(ctx.actor, [offer])[0]! : null };
    }),
  };
}

/** Who has no say in the reading of others sees no button; who must only wait sees why. */
const hiding: ReadonlySet<string> = new Set(['tasks.not-assigner', 'tasks.nudge-self']);

const toLine = (reader: Reader): ReadingLine => ({
  targetId: reader.targetId,
  part: reader.part,
  postId: reader.postId,
  unitId: reader.unitId,
  name: reader.name,
  unitName: reader.unitName,
  since: instant(reader.since),
  openedAt: instant(reader.openedAt),
  openedBy: reader.openedBy,
  lookedFor: reader.looked && { ...reader.looked, at: instant(new Date(reader.looked.at)) },
  nudgeCount: reader.nudgeCount,
  nudgedAt: instant(reader.nudgedAt),
});
