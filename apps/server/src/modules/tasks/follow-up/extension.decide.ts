import type { Refusal } from '@congvu/contracts';
import { addWorkingDays, endOfDay, type LocalDay, toLocalDay, type WorkCalendar } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { AssignmentRecord } from '../assignments/assignment.store.ts';
import { refuse } from '../errors.ts';

/** After so many the head of the agency decides (workfiles-archive-calendar.md §13). */
export const grantsOfAssigner = 2;

type Asking = { target: AssignmentRecord; limit: Date | null; deadlineOn: LocalDay; now: Date };

const dayOf = (at: Date): string => formatDay(toLocalDay(at));

/** An extension is asked before the deadline passes, for a later day, not beyond that of the part above. */
export function decideAsk({ target, limit, deadlineOn, now }: Asking): Refusal[] {
  const due = target.deadline_at;
  if (!due) return [];
  return [
    ...(due < now ? [refuse('tasks.extension-late', { due: dayOf(due) })] : []),
    ...(endOfDay(deadlineOn) <= due ? [refuse('tasks.extension-not-later', { due: dayOf(due) })] : []),
    ...decideWithin(target, limit, deadlineOn),
  ];
}

/** R-DIR-2: the deadline of the part above limits those below. */
export const decideWithin = (
  target: Pick<AssignmentRecord, 'who'>,
  limit: Date | null,
  deadlineOn: LocalDay,
): Refusal[] =>
  limit && endOfDay(deadlineOn) > limit
    ? [refuse('tasks.deadline-too-late', { who: target.who, overall: dayOf(limit) })]
    : [];

/** Less than one working day before the deadline: allowed, and marked. */
export const isAskedLate = (calendar: WorkCalendar, due: Date, now: Date): boolean =>
  toLocalDay(now) > addWorkingDays(calendar, toLocalDay(due), -1);
