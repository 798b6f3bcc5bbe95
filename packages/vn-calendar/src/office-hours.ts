import type { WorkCalendar } from './calendar.ts';
import { atMillisOfDay, type LocalDay, millisPerMinute } from './local-day.ts';

/** One opening of the office, in minutes of the local day; the end belongs to it. */
export interface OfficeWindow {
  fromMinute: number;
  toMinute: number;
}

/** The openings of a day, in order. */
export type OfficeHours = readonly OfficeWindow[];

/** Office hours that hold between two days, both included: a season, a special period. */
export interface OfficeHoursPeriod {
  from: LocalDay;
  to: LocalDay;
  hours: OfficeHours;
}

/** An opening on a given day, as instants in milliseconds since 1970. */
export interface WindowInstants {
  from: number;
  to: number;
}

/** 07:00–11:30 and 13:30–17:00: eight hours. */
export const defaultOfficeHours: OfficeHours = [
  { fromMinute: 7 * 60, toMinute: 11 * 60 + 30 },
  { fromMinute: 13 * 60 + 30, toMinute: 17 * 60 },
];

/** Throws RangeError unless the windows are ordered, disjoint, not empty and inside one day. */
export function validateHours(hours: OfficeHours): void {
  let end = -1;
  for (const { fromMinute, toMinute } of hours) {
    const isOrdered = fromMinute > end && toMinute > fromMinute && toMinute <= 24 * 60;
    if (!isOrdered) throw new RangeError('office hours overlap, run backwards or leave the day');
    end = toMinute;
  }
  if (hours.length === 0) throw new RangeError('office hours without any window');
}

/** Reads "07:00-11:30, 13:30-17:00" as configured by an agency. Throws RangeError when it is malformed. */
export function parseOfficeHours(text: string): OfficeHours {
  const hours = text.split(',').map((part) => {
    const match = /^\s*(\d{1,2}):([0-5]\d)\s*[-–]\s*(\d{1,2}):([0-5]\d)\s*$/.exec(part);
    if (!match) throw new RangeError(`not office hours: ${part.trim()}`);
    const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return { fromMinute: fromHour * 60 + fromMinute, toMinute: toHour * 60 + toMinute };
  });
  validateHours(hours);
  return hours;
}

/** The office hours that hold on a day, whether or not it is worked. */
export function officeHoursOn(calendar: WorkCalendar, day: LocalDay): OfficeHours {
  const period = calendar.officeHoursPeriods.find(({ from, to }) => from <= day && day <= to);
  return period?.hours ?? calendar.officeHours;
}

/** The openings of a day as instants; none on a day off. */
export function windowsOn(calendar: WorkCalendar, day: LocalDay): WindowInstants[] {
  if (!calendar.judge(day).isWorking) return [];
  const midnight = atMillisOfDay(day, 0).getTime();
  return officeHoursOn(calendar, day).map(({ fromMinute, toMinute }) => ({
    from: midnight + fromMinute * millisPerMinute,
    to: midnight + toMinute * millisPerMinute,
  }));
}

/** The instant at which the office closes on a day, whether or not it is worked. */
export function closeOfOffice(calendar: WorkCalendar, day: LocalDay): Date {
  return atMillisOfDay(day, officeHoursOn(calendar, day).at(-1)!.toMinute * millisPerMinute);
}
