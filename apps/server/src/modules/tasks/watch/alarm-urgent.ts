import { deadlineTable } from '@congvu/contracts';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { findPosts } from '../../org/index.ts';
import { insertAlarm, type Stage } from './watch.store.ts';

type Waiting = {
  incomingId: string;
  agencyId: string;
  stage: Stage;
  since: Date;
  leaderPostId: string | null;
  unitId: string | null;
  postId: string | null;
};

const alarmMs = deadlineTable['DL-2'].alarmMinutes * 60_000;

/** DL-2: an urgent document that stands longer than 15 minutes, day or night, at the clerk, the leader or the handler
 *  without having been opened there. Once for each stage, also to the head of the office. */
export async function alarmUrgent(ctx: Ctx<System>, atOnce = 200): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - alarmMs);
  // Opened ones are left out here: they would stand before the others for ever.
  const { rows } = await sql<Waiting>`with urgent as (
      select d.id, d.agency_id, d.state, d.presented_to_post_id, a.unit_id, a.post_id,
        case d.state when 'arrived' then d.arrived_at when 'registered' then coalesce(d.registered_at, d.arrived_at)
          when 'presented' then d.presented_at else a.assigned_at end as since
      from documents.incoming d
      left join tasks.assignment a on d.state = 'assigned' and a.incoming_id = d.id and a.parent_id is null
        and a.role = 'lead' and a.state = 'assigned'
      where d.urgency >= 1 and d.state in ('arrived', 'registered', 'presented', 'assigned'))
    select u.id as "incomingId", u.agency_id as "agencyId", u.state as stage, u.since,
      u.presented_to_post_id as "leaderPostId", u.unit_id as "unitId", u.post_id as "postId"
    from urgent u
    where u.since <= ${before}
      and not exists (select from tasks.urgent_alarm g where g.incoming_id = u.id and g.stage = u.state and g.since = u.since)
      and (u.state = 'registered' or not exists (select from documents.seen s join org.post p on p.id = s.post_id
        where s.document_id = u.id and s.last_at >= u.since and case u.state
          when 'arrived' then p.agency_id = u.agency_id and 'clerk' = any(p.roles)
          when 'presented' then p.id = u.presented_to_post_id
          else p.id = u.post_id or (u.post_id is null and p.unit_id = u.unit_id and 'unit_head' = any(p.roles)) end))
    order by u.since, u.id limit ${atOnce}`.execute(ctx.tx);
  for (const waiting of rows) await raise(ctx, waiting);
}

async function raise(ctx: Ctx<System>, waiting: Waiting): Promise<void> {
  const holders = await holdersAt(ctx, waiting);
  // A registered one was opened by the clerk: what is late is its presentation.
  if (waiting.stage !== 'registered' && (await isOpened(ctx, waiting, holders))) return;
  const posts = [...new Set([...holders, ...(await officeHead(ctx, waiting.agencyId))])];
  if (!(await insertAlarm(ctx, { ...waiting, posts }))) return;
  const { incomingId, agencyId, stage } = waiting;
  const data = { stage, posts, units: [] };
  ctx.audit({ verb: 'alarmUrgent', objectType: 'incoming', objectId: incomingId, agencyId, data });
  ctx.publish({ type: 'incoming.urgent-unopened', subjectId: incomingId, agencyId, data });
}

async function holdersAt(ctx: Ctx<System>, waiting: Waiting): Promise<string[]> {
  const { agencyId, stage, unitId, postId, leaderPostId } = waiting;
  const today = ctx.clock.today();
  const idsOf = (posts: { postId: string }[]) => posts.map((post) => post.postId);
  if (stage === 'presented') return leaderPostId ? [leaderPostId] : [];
  if (stage !== 'assigned') return idsOf(await findPosts(ctx.tx, { agencyId, role: 'clerk' }, today));
  if (postId) return [postId];
  return unitId ? idsOf(await findPosts(ctx.tx, { agencyId, unitId, role: 'unit_head' }, today)) : [];
}

async function isOpened(ctx: Ctx<System>, waiting: Waiting, posts: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ seen: boolean }>`select exists (select from documents.seen s
    where s.document_id = ${waiting.incomingId} and s.post_id = any(${[...posts]}::uuid[]) and s.last_at >= ${waiting.since})
    as seen`.execute(ctx.tx);
  return rows[0]!.seen;
}

async function officeHead(ctx: Ctx<System>, agencyId: string): Promise<string[]> {
  const office = await findPosts(ctx.tx, { agencyId, role: 'office' }, ctx.clock.today());
  return office.filter(({ roles }) => roles.includes('unit_head')).map(({ postId }) => postId);
}
