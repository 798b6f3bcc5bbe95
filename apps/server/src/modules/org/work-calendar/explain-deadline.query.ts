import type { QueryOf, ResponseOf, workCalendarApi } from '@congvu/contracts';
import { dueByWorkingDays, startOfDay } from '@congvu/vn-calendar';
import type { QueryCtx } from '../../../platform/command.ts';
import { versionsOf } from './calendar.decide.ts';
import { calendarOfEntries } from './definition.ts';
import { findEntries } from './work-calendar.query.ts';

type Explained = ResponseOf<typeof workCalendarApi.deadline>;

/** Vì sao ngày này: the days a budget counted and passed over, by the calendar as it was known at an instant. */
export async function explainDeadline(
  { tx, actor, clock }: QueryCtx,
  { from, days, at }: QueryOf<typeof workCalendarApi.deadline>,
): Promise<Explained> {
  const entries = await findEntries(tx, actor.agencyId, at ? new Date(at) : clock.now());
  const calendar = calendarOfEntries(entries);
  const due = dueByWorkingDays(calendar, startOfDay(from), days);
  return {
    from,
    days,
    dueOn: due.dueOn,
    versions: versionsOf(entries),
    calendarVersion: due.calendarVersion,
    isProvisional: due.isProvisional,
    trail: due.trail.map(({ date, isCounted, why }) => {
      const { holiday = null, decisionNo = null, isProvisional } = calendar.judge(date);
      return { day: date, isCounted, why, holiday, decisionNo, isProvisional };
    }),
  };
}

/** The calendar of the own agency, whole. */
export async function calendarDefinition({
  tx,
  actor,
  clock,
}: QueryCtx): Promise<ResponseOf<typeof workCalendarApi.definition>> {
  const entries = await findEntries(tx, actor.agencyId, clock.now());
  const { overlays, officeHoursPeriods } = calendarOfEntries(entries);
  return {
    versions: versionsOf(entries),
    overlays: overlays.map(({ off, work, decides, supersedes: _, ...rest }) => ({
      ...rest,
      off: [...off],
      work: [...work],
      ...(decides ? { decides: [...decides] } : {}),
    })),
    officeHoursPeriods: officeHoursPeriods.map(({ from, to, hours }) => ({ from, to, hours: [...hours] })),
  };
}
