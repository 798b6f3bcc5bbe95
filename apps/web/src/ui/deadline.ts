import { dayOf, formatInstant, formatTime, type Instant } from '../lib/format.ts';
import { ui } from '../messages/ui.ts';
import type { ChipKind } from './StatusChip.tsx';

/** How a deadline stands; working days come from the server, which knows the calendar. */
export type Deadline = {
  at: Instant;
  isOverdue: boolean;
  /** Whole days past; 0 or absent shows "Quá hạn". */
  daysOver?: number;
  /** Working days left; ≤ 2 asks for attention. */
  workingDaysLeft?: number;
  isPaused?: boolean;
};

export type DeadlineLook = { kind: ChipKind; text: string; title: string };

const SOON_WORKING_DAYS = 2;

/** Chip of a deadline (ui.md §2.7, row "Hạn"). */
export function deadlineLook(deadline: Deadline, now: Instant): DeadlineLook {
  const title = ui.deadline.title(formatInstant(deadline.at));
  if (deadline.isPaused) return { kind: 'v', text: ui.deadline.paused, title };
  if (deadline.isOverdue) return { kind: 'r', text: ui.deadline.overdue(deadline.daysOver ?? 0), title };
  if (dayOf(deadline.at) === dayOf(now)) {
    return { kind: 'y', text: ui.deadline.today(formatTime(deadline.at)), title };
  }
  const left = deadline.workingDaysLeft;
  if (left !== undefined && left <= SOON_WORKING_DAYS)
    return { kind: 'y', text: ui.deadline.soon(left), title };
  return { kind: 'neutral', text: ui.deadline.left(left ?? daysBetween(now, deadline.at)), title };
}

function daysBetween(from: Instant, to: Instant): number {
  return Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000);
}
