import { endOfDay, type WorkCalendar } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { findPost, findPosts, workCalendarOf } from '../../org/index.ts';
import { lastDueDay, type Rung, rungAt, rungs } from './rungs.ts';
import { insertRung } from './watch.store.ts';

type Due = {
  id: string;
  agencyId: string;
  workId: string;
  objectType: 'incoming' | 'task';
  dueAt: Date;
  unitId: string | null;
  postId: string | null;
  assignerPostId: string;
  /** When this deadline began to hold: the assignment, the grant of an extension, a new calendar. */
  heldSince: Date;
};

/** The ladder of every open assignment: three and one working day before, on the day, one (also to the head), three (to
 *  who gave it) and seven after (to the head of the agency). Each rung of a deadline once, whichever worker comes. */
export async function escalate(ctx: Ctx<System>): Promise<void> {
  // Rungs fall on days, and agencies differ in hours only.
  const calendar = await workCalendarOf(ctx.tx, null, ctx.clock.now());
  // The highest rung first: who was not watched for a while hears the worst once, not the whole ladder.
  for (const rung of [...rungs].reverse()) {
    const step = { rung, calendar };
    for (const due of await findReached(ctx, step)) await tell(ctx, due, step);
  }
}

type Step = { rung: Rung; calendar: WorkCalendar };

async function findReached(ctx: Ctx<System>, { rung, calendar }: Step): Promise<Due[]> {
  const until = endOfDay(lastDueDay(calendar, ctx.clock.now(), rung));
  const thisAndAbove = rungs.slice(rungs.indexOf(rung));
  const { rows } =
    await sql<Due>`select a.id, a.agency_id as "agencyId", coalesce(a.incoming_id, a.task_id) as "workId",
      case when a.task_id is null then 'incoming' else 'task' end as "objectType",
      a.deadline_at as "dueAt", a.unit_id as "unitId", a.post_id as "postId", a.assigned_by_post_id as "assignerPostId",
      greatest((select max(e.decided_at) from tasks.extension e where e.assignment_id = a.id and e.decision = 'granted'),
        (select max(s.resumed_at) from tasks.suspension s where s.assignment_id = a.id),
        a.deadline_moved_at, a.assigned_at) as "heldSince"
    from tasks.assignment a
    where a.state in ('assigned', 'in_progress') and a.role <> 'informed' and a.suspended_at is null
      and a.deadline_at <= ${until}
      and not exists (select from tasks.escalation e where e.assignment_id = a.id and e.due_at = a.deadline_at
        and e.rung = any(${thisAndAbove}::text[]))
    order by a.deadline_at, a.id limit 500 for update of a skip locked`.execute(ctx.tx);
  return rows;
}

async function tell(ctx: Ctx<System>, due: Due, { rung, calendar }: Step): Promise<void> {
  // Given after that hour: the assignment itself was the notice.
  const isNews = rungAt(calendar, due.dueAt, rung) > due.heldSince;
  const posts = isNews ? await postsOf(ctx, due, rung) : [];
  const { id: assignmentId, agencyId, dueAt, workId, objectType } = due;
  const isFirst = await insertRung(ctx, { assignmentId, agencyId, dueAt, rung, posts });
  if (!isFirst || posts.length === 0) return;
  const data = { assignmentId, rung, posts, units: [] };
  ctx.audit({ verb: 'escalateAssignment', objectType, objectId: workId, agencyId, data });
  ctx.publish({ type: 'assignment.due', subjectId: workId, agencyId, data });
}

async function postsOf(ctx: Ctx<System>, due: Due, rung: Rung): Promise<string[]> {
  const holders = due.postId ? [due.postId] : await headsOf(ctx, due.agencyId, due.unitId);
  if (rung === 'over_3') return [due.assignerPostId];
  if (rung === 'over_7') return headOfAgency(ctx, due.agencyId);
  if (rung !== 'over_1') return holders;
  const unitId = due.postId ? await unitOf(ctx, due.postId) : due.unitId;
  return [...new Set([...holders, ...(await headsOf(ctx, due.agencyId, unitId))])];
}

const unitOf = async (ctx: Ctx<System>, postId: string): Promise<string | null> =>
  (await findPost(ctx.tx, postId, ctx.clock.today()))?.unitId ?? null;

async function headsOf(ctx: Ctx<System>, agencyId: string, unitId: string | null): Promise<string[]> {
  if (!unitId) return [];
  const posts = await findPosts(ctx.tx, { agencyId, unitId, role: 'unit_head' }, ctx.clock.today());
  return posts.map(({ postId }) => postId);
}

async function headOfAgency(ctx: Ctx<System>, agencyId: string): Promise<string[]> {
  const today = ctx.clock.today();
  const heads = await findPosts(ctx.tx, { agencyId, kind: 'head' }, today);
  const acting = heads.some(({ holder }) => holder)
    ? []
    : await findPosts(ctx.tx, { agencyId, kind: 'acting_head' }, today);
  return [...heads, ...acting].map(({ postId }) => postId);
}
