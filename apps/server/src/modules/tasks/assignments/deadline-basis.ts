import { deadlineTable } from '@congvu/contracts';
import { addWorkingDays, type LocalDay, toLocalDay, type WorkCalendar } from '@congvu/vn-calendar';

/** Where a deadline comes from: a named day stays, a budget moves with the calendar, one from above with its part. */
export type DeadlineBasis = { by: 'named' | 'above' } | { by: 'budget'; days: number; from: LocalDay };

type Asked = {
  calendar: WorkCalendar;
  today: LocalDay;
  urgency: number;
  dueAt: Date | null;
  dueIs?: 'asked' | 'above';
  deadlineOn: LocalDay | null;
  workingDays?: number | null;
};

/** DL-6, R-DIR-4: the day or the budget of the note; else what the sender asked for or the part above has; else urgent
 *  today, others five working days. Pure. */
export function overallDeadline(asked: Asked): { on: LocalDay; basis: DeadlineBasis } {
  const { today, dueAt, deadlineOn, workingDays } = asked;
  if (deadlineOn) return { on: deadlineOn, basis: { by: 'named' } };
  if (workingDays) return counted(asked, workingDays);
  const askedOn = dueAt ? toLocalDay(dueAt) : null;
  if (askedOn && askedOn >= today)
    return { on: askedOn, basis: { by: asked.dueIs === 'above' ? 'above' : 'named' } };
  if (asked.urgency > 0) return { on: today, basis: { by: 'named' } };
  return counted(asked, deadlineTable['DL-6'].workingDays);
}

const counted = ({ calendar, today }: Asked, days: number): { on: LocalDay; basis: DeadlineBasis } => ({
  on: addWorkingDays(calendar, today, days),
  basis: { by: 'budget', days, from: today },
});

/** As the row keeps it. */
export const basisColumns = (basis: DeadlineBasis) => ({
  deadline_by: basis.by,
  budget_days: basis.by === 'budget' ? basis.days : null,
  budget_from: basis.by === 'budget' ? basis.from : null,
});

type Kept = { deadline_by: string; budget_days: number | null; budget_from: string | null };

/** As {@link basisColumns} wrote it. */
export function basisOf({ deadline_by: by, budget_days: days, budget_from: from }: Kept): DeadlineBasis {
  if (days !== null && from !== null) return { by: 'budget', days, from };
  return { by: by === 'above' ? 'above' : 'named' };
}
