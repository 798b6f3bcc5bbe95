import type { DayReason, WorkCalendar } from './calendar.ts';
import {
  addDays,
  atMillisOfDay,
  daysBetween,
  type LocalDay,
  millisOfDay,
  millisPerHour,
  millisPerMinute,
  toLocalDay,
} from './local-day.ts';
import { closeOfOffice, windowsOn } from './office-hours.ts';
import { addWorkingDays, nextWorkingDay, sameOrNextWorkingDay } from './working-days.ts';

/** The ways a limit runs that this package computes. */
export type DeadlineMode =
  | 'immediate'
  | 'working-days'
  | 'working-hours'
  | 'calendar-days'
  | 'around-the-clock';

/** One day the computation looked at: did it use up budget, and why (not). */
export interface TrailDay {
  date: LocalDay;
  isCounted: boolean;
  why: DayReason | 'start';
}

/** A computed deadline with everything needed to explain and to recompute it. */
export interface Deadline {
  from: Date;
  mode: DeadlineMode;
  /** Days or hours, by mode; 0 for `immediate`. */
  budget: number;
  dueAt: Date;
  dueOn: LocalDay;
  calendarVersion: string;
  /** True when a day on the way is off by a default that a decision may still change. */
  isProvisional: boolean;
  /** Only for calendar days: the rest day the limit fell on before it was moved. */
  movedFrom?: LocalDay;
  /** Why that day could not stand: the rule or decision that moved the limit. */
  movedBy?: DayReason;
  trail: TrailDay[];
}

/** Some forty years: no legal budget is longer, and a slip of a digit must not keep a server counting. */
const longestBudgetDays = 10_000;
const longestBudgetHours = longestBudgetDays * 8;

function requireDays(days: number): void {
  const isBudget = Number.isInteger(days) && days >= 1 && days <= longestBudgetDays;
  if (!isBudget) throw new RangeError(`not a budget in days: ${days}`);
}

interface Computation {
  from: Date;
  mode: DeadlineMode;
  budget: number;
  dueAt: Date;
  movedFrom?: LocalDay;
  movedBy?: DayReason;
}

function explain(calendar: WorkCalendar, computed: Computation): Deadline {
  const dueOn = toLocalDay(computed.dueAt);
  const startOn = toLocalDay(computed.from);
  const countsStart = computed.mode !== 'working-days' && computed.mode !== 'calendar-days';
  const runsAlways = computed.mode === 'calendar-days' || computed.mode === 'around-the-clock';
  const trail: TrailDay[] = [];
  let isProvisional = false;
  for (let count = 0; count <= daysBetween(startOn, dueOn); count += 1) {
    const verdict = calendar.judge(addDays(startOn, count));
    isProvisional ||= verdict.isProvisional;
    const isStart = count === 0 && !countsStart;
    const runs = runsAlways || verdict.isWorking;
    trail.push({ date: verdict.day, isCounted: !isStart && runs, why: isStart ? 'start' : verdict.reason });
  }
  return { ...computed, dueOn, calendarVersion: calendar.version, isProvisional, trail };
}

/** The clock time of receipt on another day, moved into the office hours of that day. */
function sameTimeOn(calendar: WorkCalendar, day: LocalDay, from: Date): Date {
  const wanted = atMillisOfDay(day, millisOfDay(from)).getTime();
  const windows = windowsOn(calendar, day);
  const window = windows.find(({ to }) => wanted <= to);
  return window ? new Date(Math.max(window.from, wanted)) : closeOfOffice(calendar, day);
}

/**
 * Working days: day 1 is the first working day after the start, due at the close of office of day n, or at
 * the clock time of receipt where the agency says so. `days` is an integer 1–10,000, else RangeError.
 */
export function dueByWorkingDays(calendar: WorkCalendar, from: Date, days: number): Deadline {
  requireDays(days);
  const dueOn = addWorkingDays(calendar, toLocalDay(from), days);
  const isSameTime = calendar.daysEndAt === 'same-time';
  const dueAt = isSameTime ? sameTimeOn(calendar, dueOn, from) : closeOfOffice(calendar, dueOn);
  return explain(calendar, { from, mode: 'working-days', budget: days, dueAt });
}

/** Runs a budget of office time; a budget that ends with a window is due there, not at the next opening. */
export function runWorkingTime(calendar: WorkCalendar, from: Date, budgetMs: number): Date {
  let left = budgetMs;
  let day = sameOrNextWorkingDay(calendar, toLocalDay(from));
  for (;;) {
    for (const window of windowsOn(calendar, day)) {
      const start = Math.max(window.from, from.getTime());
      if (start > window.to) continue;
      if (left <= window.to - start) return new Date(start + left);
      left -= window.to - start;
    }
    day = nextWorkingDay(calendar, day);
  }
}

/**
 * Working hours: counted inside the office hours only; a start outside them snaps forward. `hours` may be a
 * fraction (7.9) and is rounded to the millisecond; 0 gives the first working instant. RangeError if
 * negative or over 80,000.
 */
export function dueByWorkingHours(calendar: WorkCalendar, from: Date, hours: number): Deadline {
  if (!(hours >= 0 && hours <= longestBudgetHours)) throw new RangeError(`not a budget in hours: ${hours}`);
  const dueAt = runWorkingTime(calendar, from, Math.round(hours * millisPerHour));
  return explain(calendar, { from, mode: 'working-hours', budget: hours, dueAt });
}

/**
 * Immediate: due at the close of office of the same day; received after the cut-off (15:00, itself still in
 * time) or on a day off, the next working day. Source: Luật Hộ tịch 2014 Điều 5.3; NĐ 23/2015 Điều 7.
 */
export function immediateDue(calendar: WorkCalendar, from: Date): Deadline {
  const day = toLocalDay(from);
  const isLate = millisOfDay(from) > calendar.immediateCutoffMinute * millisPerMinute;
  const dueOn = isLate ? nextWorkingDay(calendar, day) : sameOrNextWorkingDay(calendar, day);
  return explain(calendar, { from, mode: 'immediate', budget: 0, dueAt: closeOfOffice(calendar, dueOn) });
}

/**
 * Calendar days: the day after the start is day 1; a limit on a day off moves to the next working day and
 * `movedFrom` names the day it left. `days` is an integer 1–10,000, else RangeError.
 */
export function dueByCalendarDays(calendar: WorkCalendar, from: Date, days: number): Deadline {
  requireDays(days);
  const reached = addDays(toLocalDay(from), days);
  const dueOn = sameOrNextWorkingDay(calendar, reached);
  const moved = dueOn === reached ? {} : { movedFrom: reached, movedBy: calendar.judge(reached).reason };
  const dueAt = closeOfOffice(calendar, dueOn);
  return explain(calendar, { from, mode: 'calendar-days', budget: days, dueAt, ...moved });
}

/** Day and night: urgent documents (documents.md §14, DL-2). `hours` as in {@link dueByWorkingHours}. */
export function dueAroundTheClock(calendar: WorkCalendar, from: Date, hours: number): Deadline {
  if (!(hours >= 0 && hours <= longestBudgetHours)) throw new RangeError(`not a budget in hours: ${hours}`);
  const dueAt = new Date(from.getTime() + Math.round(hours * millisPerHour));
  return explain(calendar, { from, mode: 'around-the-clock', budget: hours, dueAt });
}
