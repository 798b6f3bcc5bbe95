import { addWorkingDays, defineCalendar, type LocalDay, overlays2026 } from '@congvu/vn-calendar';

const calendar = defineCalendar({ overlays: overlays2026 });
/** Product default where neither the note nor the sender says more (DL-6). */
const defaultWorkingDays = 5;

/** DL-6, R-DIR-4: what the sender asked for; else urgent today, others five working days. */
export function defaultDeadline(of: {
  today: LocalDay;
  urgency: number;
  askedOn: LocalDay | null;
}): LocalDay {
  if (of.askedOn && of.askedOn >= of.today) return of.askedOn;
  return of.urgency > 0 ? of.today : addWorkingDays(calendar, of.today, defaultWorkingDays);
}
