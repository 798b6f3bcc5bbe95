import type { BoardFigure, BoardGroup } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { assertPeriod, instantsOf, type Period } from '../appendix/appendix-scope.query.ts';
import { unitReported } from '../handling/counted-letters.ts';

export type BoardScope = Period & { group: BoardGroup };

/** No letter stands behind the task. */
export const noSource = 'none';

const keys: Record<BoardGroup, RawBuilder<string>> = {
  assigner: sql<string>`assigned_by_post_id::text`,
  unit: sql<string>`coalesce(lead_unit_id::text, ${noSource})`,
  source: sql<string>`coalesce(source_id::text, ${noSource})`,
};
export const keyOf = (group: BoardGroup): RawBuilder<string> => keys[group];

/** In which columns a work counts. What has no deadline or stands still is never late; a result that waits for its
 *  confirmation was handed in when it was. */
export function inFigure(figure: BoardFigure, now: Date): RawBuilder<boolean> {
  const isLate = sql`(suspended_at is null and due_at is not null and due_at < coalesce(reported_at, ${now}))`;
  const figures: Record<BoardFigure, RawBuilder<boolean>> = {
    total: sql<boolean>`true`,
    onTime: sql<boolean>`(state = 'done' and (due_at is null or completed_at <= due_at))`,
    late: sql<boolean>`(state = 'done' and due_at is not null and completed_at > due_at)`,
    openInTime: sql<boolean>`(state <> 'done' and not ${isLate})`,
    openLate: sql<boolean>`(state <> 'done' and ${isLate})`,
    extended: sql<boolean>`is_extended`,
    nudged: sql<boolean>`is_nudged`,
  };
  return figures[figure];
}

/** The work of the own agency given in the period, of registered letters and of tasks; the head of a unit sees that of his
 *  unit: `with counted as …`. */
export function countedWork(ctx: QueryCtx, scope: BoardScope): RawBuilder<unknown> {
  const unitId = unitReported(ctx);
  assertPeriod(scope);
  const { start, end } = instantsOf(scope);
  return sql`with counted as (
    select w.*, lead.unit_id as lead_unit_id, d.subject, concat_ws('/', nullif(d.number, ''), nullif(d.notation, '')) as label
    from tasks.v_given_work w
      left join documents.v_registered_letter d on d.id = w.incoming_id
      left join lateral (select coalesce(w.unit_id, (select p.unit_id from reporting.v_post p where p.id = w.post_id))
        as unit_id) lead on true
    where w.agency_id = ${ctx.actor.agencyId} and w.assigned_at >= ${start} and w.assigned_at < ${end}
      and (w.task_id is not null or d.id is not null)
      ${unitId === null ? sql`` : sql`and lead.unit_id = ${unitId}::uuid`})`;
}
