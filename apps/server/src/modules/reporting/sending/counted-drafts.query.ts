import type { SendingFigure, SendingGroup } from '@congvu/contracts';
import { type LocalDay, nextWorkingDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { workCalendarOf } from '../../org/index.ts';
import { assertPeriod, instantsOf, type Period } from '../appendix/appendix-scope.query.ts';
import { unitReported } from '../handling/counted-letters.ts';

export type SendingScope = Period & { group: SendingGroup };

/** No field was chosen, no signer yet. */
export const none = 'none';

const keys: Record<SendingGroup, RawBuilder<string>> = {
  unit: sql<string>`coalesce(unit_id::text, ${none})`,
  type: sql<string>`type_code`,
  field: sql<string>`coalesce(field_code, ${none})`,
  signer: sql<string>`coalesce(signer_id::text, ${none})`,
  month: sql<string>`to_char(created_on, 'YYYY-MM')`,
};
export const keyOf = (group: SendingGroup): RawBuilder<string> => keys[group];

const issued = sql<boolean>`(dispatched_on is not null)`;
const figures: Record<SendingFigure, RawBuilder<boolean>> = {
  total: sql<boolean>`true`,
  issued,
  onTime: sql<boolean>`(${issued} and state <> 'recalled' and (due_on is null or dispatched_on <= due_on))`,
  late: sql<boolean>`(${issued} and state <> 'recalled' and due_on is not null and dispatched_on > due_on)`,
  recalled: sql<boolean>`(${issued} and state = 'recalled')`,
  open: sql<boolean>`(dispatched_on is null)`,
  returned: sql<boolean>`was_returned`,
};

/** In which columns a letter counts. */
export const inFigure = (figure: SendingFigure): RawBuilder<boolean> => figures[figure];

/** The outgoing letters of the own agency begun in the period: `with counted as …`. In time is what left by the working day
 *  after the signature (NĐ 30/2020 Đ.18.1, DL-1), by the calendar of the agency. */
export async function countedDrafts(ctx: QueryCtx, scope: SendingScope): Promise<RawBuilder<unknown>> {
  const unitId = unitReported(ctx);
  assertPeriod(scope);
  const { start, end } = instantsOf(scope);
  const { agencyId } = ctx.actor;
  const begun = sql`d.agency_id = ${agencyId} and d.created_at >= ${start} and d.created_at < ${end}
      ${unitId === null ? sql`` : sql`and d.unit_id = ${unitId}::uuid`}`;
  const days = await lastDays(ctx, begun);
  return sql`with counted as (
    select d.*, l.due_on, exists (select from platform.v_event e where e.subject_id = d.id
        and e.type in ('outgoing.returned', 'outgoing.returned-to-step') and e.data->>'from' = 'FORM_CHECK') as was_returned
    from reporting.v_drafted_letter d
      left join jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as l (signed_on date, due_on date) using (signed_on)
    where ${begun})`;
}

type LastDay = { signed_on: LocalDay; due_on: LocalDay };

/** For each day on which one of them was signed, the last day to leave in time. */
async function lastDays(ctx: QueryCtx, begun: RawBuilder<unknown>): Promise<LastDay[]> {
  const { rows } = await sql<{
    on: LocalDay;
  }>`select distinct d.signed_on as on from reporting.v_drafted_letter d
    where ${begun} and d.signed_on is not null`.execute(ctx.tx);
  const calendar = await workCalendarOf(ctx.tx, ctx.actor.agencyId, ctx.clock.now());
  return rows.map(({ on }) => ({ signed_on: on, due_on: nextWorkingDay(calendar, on) }));
}
