import { type RawBuilder, sql } from 'kysely';
import { has, hasDuty, type Person } from '../../platform/actor.ts';

/** Gives work without a letter: leaders, heads of units, the office on order (workfiles-archive-calendar.md §13); who
 *  stands in for some letters only would not see what he gave. */
export const mayGiveTasks = (actor: Person): boolean =>
  !actor.standsIn?.scope && has(actor, 'leader', 'unit_head', 'office');

/** Follows the work of the whole agency. */
export const followsAgency = (actor: Person): boolean =>
  actor.standsIn === null || actor.standsIn === undefined
    ? has(actor, 'leader', 'office', 'auditor') || hasDuty(actor, 'monitor')
    : false;

/** SQL filter: may this actor see the task `t`? Who gave it, who has or had a part, the head of their unit, and who follows
 *  the whole agency. In the seat of somebody else for some letters only, no task is seen. */
export function visibleTask(actor: Person): RawBuilder<boolean> {
  if (actor.standsIn?.scope) return sql<boolean>`false`;
  const own = sql<boolean>`t.agency_id = ${actor.agencyId}`;
  if (followsAgency(actor)) return own;
  const unit =
    has(actor, 'unit_head') && actor.unitId
      ? sql`or a.unit_id = ${actor.unitId} or a.post_id in (select p.id from org.post p where p.unit_id = ${actor.unitId})`
      : sql``;
  return sql<boolean>`(${own} and (t.assigned_by_post_id = ${actor.postId} or exists (select from tasks.assignment a
    where a.task_id = t.id and (a.post_id = ${actor.postId} or a.assigned_by_post_id = ${actor.postId} ${unit}))))`;
}
