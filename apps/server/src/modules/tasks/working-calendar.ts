import { deadlineTable } from '@congvu/contracts';
import { addWorkingDays, type LocalDay } from '@congvu/vn-calendar';
import { workingCalendar } from '../../platform/working-calendar.ts';

/** DL-6, R-DIR-4: what the sender asked for; else urgent today, others five working days. */
export function defaultDeadline(of: {
  today: LocalDay;
  urgency: number;
  askedOn: LocalDay | null;
}): LocalDay {
  if (of.askedOn && of.askedOn >= of.today) return of.askedOn;
  if (of.urgency > 0) return of.today;
  return addWorkingDays(workingCalendar, of.today, deadlineTable['DL-6'].workingDays);
}
