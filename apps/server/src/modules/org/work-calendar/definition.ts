import {
  type CalendarOverlay,
  type DecidedHoliday,
  defineCalendar,
  type LocalDay,
  type OfficeHours,
  type WorkCalendar,
} from '@congvu/vn-calendar';

/** One entry of a calendar: a decision for the whole installation, or office hours of one agency. */
export type CalendarEntry = {
  id: string;
  agencyId: string | null;
  version: number;
  kind: 'decision' | 'office_hours';
  decisionNo: string;
  issuedBy: string;
  issuedOn: LocalDay;
  effectiveOn: LocalDay;
  off: LocalDay[];
  work: LocalDay[];
  decides: { year: number; holiday: DecidedHoliday }[];
  supersedes: string | null;
  hours: OfficeHours | null;
  fromOn: LocalDay | null;
  toOn: LocalDay | null;
};

const endless: LocalDay = '9999-12-31';

const overlayOf = (entry: CalendarEntry): CalendarOverlay => ({
  id: entry.id,
  decisionNo: entry.decisionNo,
  issuedOn: entry.issuedOn,
  effectiveOn: entry.effectiveOn,
  off: entry.off,
  work: entry.work,
  ...(entry.decides.length > 0 ? { decides: entry.decides } : {}),
  ...(entry.supersedes ? { supersedes: entry.supersedes } : {}),
});

/** The calendar that entries make, in any order: of decisions and of office hours the newest that speaks of a day holds.
 *  Throws RangeError for what the package refuses (one-stop.md §5.1). */
export function calendarOfEntries(entries: readonly CalendarEntry[]): WorkCalendar {
  const inOrder = [...entries].sort((a, b) => a.version - b.version);
  return defineCalendar({
    overlays: inOrder.filter(({ kind }) => kind === 'decision').map(overlayOf),
    officeHoursPeriods: inOrder
      .filter(({ kind }) => kind === 'office_hours')
      .reverse()
      .map(({ fromOn, toOn, hours }) => ({ from: fromOn!, to: toOn ?? endless, hours: hours! })),
  });
}
