import type { WorkCalendar } from './calendar.ts';
import {
  type Deadline,
  dueAroundTheClock,
  dueByCalendarDays,
  dueByWorkingDays,
  dueByWorkingHours,
  immediateDue,
} from './deadline.ts';

/** A limit that one clock runs: its mode and the amount (days or hours; 0 for `immediate`). */
export type Budget =
  | { mode: 'immediate' }
  | { mode: 'working-days' | 'working-hours' | 'calendar-days' | 'around-the-clock'; amount: number }
  | { mode: 'none' };

/** One stage of a phased limit, with who owes it (land registration GĐ1, GĐ2 …). */
export interface Phase {
  owner: string;
  budget: Budget;
}

/** When a budget that starts at the instant is due; null for `none`: no date is promised. */
export function dueBy(calendar: WorkCalendar, from: Date, budget: Budget): Deadline | null {
  switch (budget.mode) {
    case 'none':
      return null;
    case 'immediate':
      return immediateDue(calendar, from);
    case 'working-days':
      return dueByWorkingDays(calendar, from, budget.amount);
    case 'working-hours':
      return dueByWorkingHours(calendar, from, budget.amount);
    case 'calendar-days':
      return dueByCalendarDays(calendar, from, budget.amount);
    case 'around-the-clock':
      return dueAroundTheClock(calendar, from, budget.amount);
  }
}

/**
 * Phased: each stage starts when the one before is due, with a clock of its own. The last due is that of the whole.
 * Throws RangeError without stages and for a stage without limit: nothing can follow it.
 */
export function duePhased(
  calendar: WorkCalendar,
  from: Date,
  phases: readonly Phase[],
): { owner: string; deadline: Deadline }[] {
  if (phases.length === 0) throw new RangeError('a phased limit needs a stage');
  let start = from;
  return phases.map(({ owner, budget }) => {
    const deadline = dueBy(calendar, start, budget);
    if (!deadline) throw new RangeError(`stage of ${owner} has no limit`);
    start = deadline.dueAt;
    return { owner, deadline };
  });
}
