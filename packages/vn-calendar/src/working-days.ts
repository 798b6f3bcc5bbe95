import type { WorkCalendar } from './calendar.ts';
import { addDays, type LocalDay, toLocalDay } from './local-day.ts';
import { windowsOn } from './office-hours.ts';

/** Longest run of days off the search accepts; a calendar without working days is a fault of its data. */
const longestRestDays = 60;

/** Whether the agency works on the day. */
export function isWorkingDay(calendar: WorkCalendar, day: LocalDay): boolean {
  return calendar.judge(day).isWorking;
}

function stepToWorkingDay(calendar: WorkCalendar, day: LocalDay, step: 1 | -1): LocalDay {
  let candidate = day;
  for (let count = 0; count < longestRestDays; count += 1) {
    candidate = addDays(candidate, step);
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  throw new RangeError(`no working day within ${longestRestDays} days of ${day}`);
}

/** The first working day after the day, never the day itself. */
export function nextWorkingDay(calendar: WorkCalendar, day: LocalDay): LocalDay {
  return stepToWorkingDay(calendar, day, 1);
}

/** The last working day before the day, never the day itself. */
export function previousWorkingDay(calendar: WorkCalendar, day: LocalDay): LocalDay {
  return stepToWorkingDay(calendar, day, -1);
}

/** The day itself when it is worked, else the next working day. */
export function sameOrNextWorkingDay(calendar: WorkCalendar, day: LocalDay): LocalDay {
  return isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day);
}

/**
 * The `count`-th working day after the day (before it when negative); 0 gives the day itself, worked or not.
 * Throws RangeError when `count` is no integer.
 */
export function addWorkingDays(calendar: WorkCalendar, day: LocalDay, count: number): LocalDay {
  if (!Number.isInteger(count)) throw new RangeError(`not a number of days: ${count}`);
  const step = count < 0 ? -1 : 1;
  let reached = day;
  for (let left = Math.abs(count); left > 0; left -= 1) reached = stepToWorkingDay(calendar, reached, step);
  return reached;
}

/**
 * Working days after `from` up to and including `to`, for "còn 3 ngày làm việc"; negative when `to` lies
 * before `from` ("quá 2 ngày làm việc").
 */
export function workingDaysBetween(calendar: WorkCalendar, from: LocalDay, to: LocalDay): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

/** Whether the office is open at the instant; both ends of a window belong to it. */
export function isWorkingInstant(calendar: WorkCalendar, instant: Date): boolean {
  const at = instant.getTime();
  return windowsOn(calendar, toLocalDay(instant)).some(({ from, to }) => from <= at && at <= to);
}

/** Office time between two instants in milliseconds; 0 when `to` is not after `from`. */
export function workingMsBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  const lastDay = toLocalDay(to);
  let total = 0;
  for (let day = toLocalDay(from); day <= lastDay; day = addDays(day, 1)) {
    for (const window of windowsOn(calendar, day)) {
      total += Math.max(0, Math.min(window.to, to.getTime()) - Math.max(window.from, from.getTime()));
    }
  }
  return total;
}
