import {
  addWorkingDays,
  type LocalDay,
  startOfDay,
  toLocalDay,
  type WorkCalendar,
} from '@congvu/vn-calendar';

/** The ladder of a deadline (workfiles-archive-calendar.md §13), the lowest rung first: working days from the deadline. */
export const rungDays = { before_3: -3, before_1: -1, due_day: 0, over_1: 1, over_3: 3, over_7: 7 } as const;
export type Rung = keyof typeof rungDays;
export const rungs = Object.keys(rungDays) as Rung[];

/** Every rung falls at 08:00: nobody is reminded at night. */
const reminderHour = 8;
const atEight = (day: LocalDay): Date => new Date(startOfDay(day).getTime() + reminderHour * 3_600_000);

export const rungAt = (calendar: WorkCalendar, dueAt: Date, rung: Rung): Date =>
  atEight(addWorkingDays(calendar, toLocalDay(dueAt), rungDays[rung]));

/** The last day a deadline may fall on for its rung to have come: those after it are not looked at. Pure. */
export function lastDueDay(calendar: WorkCalendar, now: Date, rung: Rung): LocalDay {
  const today = toLocalDay(now);
  const reached = now >= atEight(today) ? today : addWorkingDays(calendar, today, -1);
  return addWorkingDays(calendar, reached, -rungDays[rung]);
}
