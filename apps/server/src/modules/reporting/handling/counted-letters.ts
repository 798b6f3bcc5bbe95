import type { HandlingFigure, HandlingGroup } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { assertPeriod, instantsOf, type Period } from '../appendix/appendix-scope.query.ts';
import { assertMayReport } from '../policy.ts';

export type HandlingScope = Period & { group: HandlingGroup };

/** Nobody was given the letter yet. */
export const nobody = 'nobody';

const keys: Record<HandlingGroup, RawBuilder<string>> = {
  unit: sql<string>`coalesce(unit_id::text, ${nobody})`,
  person: sql<string>`coalesce(post_id::text, ${nobody})`,
  sender: sql<string>`sender_name`,
  month: sql<string>`to_char(arrived_on, 'YYYY-MM')`,
};
export const keyOf = (group: HandlingGroup): RawBuilder<string> => keys[group];

/** In which column a letter counts; a letter without a deadline, or one that stands still, is never late. */
export function inFigure(figure: HandlingFigure, now: Date): RawBuilder<boolean> {
  const isLate = sql`(due_at is not null and due_at < ${now} and suspended_at is null)`;
  const figures: Record<HandlingFigure, RawBuilder<boolean>> = {
    total: sql<boolean>`true`,
    onTime: sql<boolean>`(state = 'done' and (due_at is null or completed_at <= due_at))`,
    late: sql<boolean>`(state = 'done' and due_at is not null and completed_at > due_at)`,
    openInTime: sql<boolean>`(state <> 'done' and not ${isLate})`,
    openLate: sql<boolean>`(state <> 'done' and ${isLate})`,
  };
  return figures[figure];
}

/** Who leads: the unit the leader named, and the last person the lead was handed on to. */
const leads = sql`left join lateral (
    select coalesce(a.unit_id, (select p.unit_id from reporting.v_post p where p.id = a.post_id)) as unit_id
    from tasks.v_assignment a where a.incoming_id = d.id and a.role = 'lead' and a.parent_id is null
      and a.state not in ('revoked', 'handed_back') order by a.assigned_at desc limit 1) lead on true
  left join lateral (
    select a.post_id from tasks.v_assignment a where a.incoming_id = d.id and a.role = 'lead' and a.post_id is not null
      and a.state not in ('revoked', 'handed_back') order by a.assigned_at desc limit 1) person on true`;

/** The unit whose figures these are; null = the whole own agency. */
export const unitReported = (ctx: QueryCtx): string | null =>
  assertMayReport(ctx.actor, { agencyId: ctx.actor.agencyId, isWithinActorsTree: true });

/** The registered letters of the own agency that came in the period: `with counted as …`. */
export function countedLetters(ctx: QueryCtx, scope: HandlingScope): RawBuilder<unknown> {
  const unitId = unitReported(ctx);
  assertPeriod(scope);
  const { start, end } = instantsOf(scope);
  return sql`with counted as (
    select d.id, d.arrival_number, d.arrived_at, d.arrived_on, d.sender_name, d.number, d.notation, d.subject, d.state,
      d.due_at, d.completed_at, d.suspended_at, lead.unit_id, person.post_id
    from documents.v_registered_letter d ${leads}
    where d.agency_id = ${ctx.actor.agencyId} and d.arrived_at >= ${start} and d.arrived_at < ${end}
      ${unitId === null ? sql`` : sql`and lead.unit_id = ${unitId}::uuid`})`;
}
