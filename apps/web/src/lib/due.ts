import {
  addWorkingDays,
  type CalendarDefinition,
  daysBetween,
  defineCalendar,
  dueByWorkingDays,
  overlays2026,
  startOfDay,
  workingDaysBetween,
} from '@congvu/vn-calendar';
import type { Deadline } from '../ui/deadline.ts';
import { dayOf, type Instant } from './format.ts';

/** What came with the product until that of the agency is there. The server has the last word; this one words chips. */
let calendar = defineCalendar({ overlays: overlays2026 });

/** From now on days count by the calendar of the agency in use. */
export function holdCalendar(definition: CalendarDefinition): void {
  calendar = defineCalendar(definition);
}

/** Whether a decision of the year may still give these working days another end. */
export const isProvisional = (from: string, days: number): boolean =>
  dueByWorkingDays(calendar, startOfDay(from), days).isProvisional;

/** How a deadline (RFC 3339) stands now; null without a deadline. */
export function deadlineOf(dueAt: string | null, now: Instant): Deadline | null {
  if (!dueAt) return null;
  const [today, day] = [dayOf(now), dayOf(dueAt)];
  if (new Date(dueAt) < new Date(now)) {
    return { at: dueAt, isOverdue: true, daysOver: Math.max(0, daysBetween(day, today)) };
  }
  return { at: dueAt, isOverdue: false, workingDaysLeft: workingDaysBetween(calendar, today, day) };
}

/** The same for work whose clock may stand still (§13): its deadline is kept, and it is not late. */
export function standingDeadline(
  { dueAt, suspendedAt }: { dueAt: string | null; suspendedAt: string | null },
  now: Instant,
): Deadline | null {
  return suspendedAt
    ? { at: dueAt ?? suspendedAt, isOverdue: false, isPaused: true }
    : deadlineOf(dueAt, now);
}

/** The legal day (`yyyy-MM-dd`) that ends `count` working days after today. */
export function dayAfterWorkingDays(now: Instant, count: number): string {
  return addWorkingDays(calendar, dayOf(now), count);
}

/** Working days from today to a legal day, for "còn 3 ngày làm việc"; negative when it has passed. */
export function workingDaysLeft(day: string, now: Instant): number {
  return workingDaysBetween(calendar, dayOf(now), day);
}
