import {
  addWorkingDays,
  daysBetween,
  defineCalendar,
  overlays2026,
  workingDaysBetween,
} from '@congvu/vn-calendar';
import type { Deadline } from '../ui/deadline.ts';
import { dayOf, type Instant } from './format.ts';

/** National rest days and swaps. The server has the last word; this one words the chips and proposes days. */
const calendar = defineCalendar({ overlays: overlays2026 });

/** How a deadline (RFC 3339) stands now; null without a deadline. */
export function deadlineOf(dueAt: string | null, now: Instant): Deadline | null {
  if (!dueAt) return null;
  const [today, day] = [dayOf(now), dayOf(dueAt)];
  if (new Date(dueAt) < new Date(now)) {
    return { at: dueAt, isOverdue: true, daysOver: Math.max(0, daysBetween(day, today)) };
  }
  return { at: dueAt, isOverdue: false, workingDaysLeft: workingDaysBetween(calendar, today, day) };
}

/** The legal day (`yyyy-MM-dd`) that ends `count` working days after today. */
export function dayAfterWorkingDays(now: Instant, count: number): string {
  return addWorkingDays(calendar, dayOf(now), count);
}

/** Working days from today to a legal day, for "còn 3 ngày làm việc"; negative when it has passed. */
export function workingDaysLeft(day: string, now: Instant): number {
  return workingDaysBetween(calendar, dayOf(now), day);
}
