import { dueByWorkingDays, type WorkCalendar } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import { findPost, findPosts, workCalendarOf } from '../../org/index.ts';
import { insertEscalation } from './escalation.store.ts';

const rungs = ['assignee', 'unit_head', 'office_head'] as const;
export type Rung = (typeof rungs)[number];
type Late = {
  id: string;
  agency_id: string;
  document_id: string;
  due_at: Date;
  told: Rung[];
  posts: string[];
};

/** R-RT-10: a step older than its due time is put before its assignees, a working day later before the heads of their
 *  units, another one later before the office head; each rung once. */
export async function escalateSteps(ctx: Ctx<System>): Promise<void> {
  const now = ctx.clock.now();
  const { rows } = await sql<Late>`select s.id, s.agency_id, s.document_id, s.due_at,
      array(select e.rung from routing.escalation e where e.step_id = s.id) as told,
      array(select t.assignee_post_id from routing.step_task t where t.step_id = s.id and t.state = 'open') as posts
    from routing.step s where s.state = 'open' and s.due_at < ${now}
      and (select count(*) from routing.escalation e where e.step_id = s.id) < ${rungs.length}
    order by s.due_at limit 500 for update of s skip locked`.execute(ctx.tx);
  for (const step of rows) await escalate(ctx, step);
}

async function escalate(ctx: Ctx<System>, step: Late): Promise<void> {
  const rung = rungs.find((one) => !step.told.includes(one));
  if (!rung) return;
  const now = ctx.clock.now();
  if (now < reachedAt(step.due_at, rung, await workCalendarOf(ctx.tx, step.agency_id, now))) return;
  const postIds = await postsOf(ctx, step, rung);
  await insertEscalation(ctx, { stepId: step.id, agencyId: step.agency_id, rung, postIds });
  if (postIds.length === 0) return;
  const { document_id: documentId, agency_id: agencyId } = step;
  ctx.audit({
    verb: 'escalateStep',
    objectType: 'outgoing',
    objectId: documentId,
    agencyId,
    data: { stepId: step.id, rung },
  });
  ctx.publish({
    type: 'step.overdue',
    subjectId: documentId,
    agencyId,
    data: { documentId, stepId: step.id, rung, posts: postIds },
  });
}

/** A working day for each rung above the first. */
export function reachedAt(due: Date, rung: Rung, calendar: WorkCalendar): Date {
  const days = rungs.indexOf(rung);
  return days === 0 ? due : dueByWorkingDays(calendar, due, days).dueAt;
}

async function postsOf(ctx: Ctx<System>, step: Late, rung: Rung): Promise<string[]> {
  const today = ctx.clock.today();
  const { agency_id: agencyId, posts } = step;
  if (rung === 'assignee') return posts;
  if (rung === 'office_head') {
    const office = await findPosts(ctx.tx, { agencyId, role: 'office', kind: 'unit_head' }, today);
    return office.map(({ postId }) => postId);
  }
  const units = new Set<string>();
  for (const id of posts) {
    const unitId = (await findPost(ctx.tx, id, today))?.unitId;
    if (unitId) units.add(unitId);
  }
  const heads: string[] = [];
  for (const unitId of units)
    heads.push(
      ...(await findPosts(ctx.tx, { agencyId, unitId, role: 'unit_head' }, today)).map(
        ({ postId }) => postId,
      ),
    );
  return heads.filter((postId) => !posts.includes(postId));
}
