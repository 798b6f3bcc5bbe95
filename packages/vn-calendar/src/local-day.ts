/**
 * A legal day in Asia/Ho_Chi_Minh, written `yyyy-MM-dd`. Text, so that it sorts, compares and travels in
 * JSON and SQL `date` columns without a zone ever touching it.
 */
export type LocalDay = string;

export const millisPerMinute = 60_000;
export const millisPerHour = 3_600_000;
export const millisPerDay = 86_400_000;

/** UTC+07:00 without daylight saving: fixed in code, so the zone of the host or the browser is irrelevant. */
const zoneOffsetMs = 7 * millisPerHour;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Year, month 1–12 and day of month 1–31 of a local day. */
export interface DayParts {
  year: number;
  month: number;
  day: number;
}

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Tells whether the text is an existing day written `yyyy-MM-dd` (31/02 is not). */
export function isLocalDay(text: string): boolean {
  const match = dayPattern.exec(text);
  if (!match) return false;
  const epochMs = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return Number(match[1]) >= 100 && new Date(epochMs).toISOString().startsWith(text);
}

/** Days since 1970-01-01. Throws RangeError when the text is no existing day. */
export function toDayNumber(day: LocalDay): number {
  if (!isLocalDay(day)) throw new RangeError(`not a local day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`) / millisPerDay;
}

/** The day that lies `dayNumber` days after 1970-01-01. */
export function fromDayNumber(dayNumber: number): LocalDay {
  return new Date(dayNumber * millisPerDay).toISOString().slice(0, 10);
}

/** Splits a day. Throws RangeError when the text is no existing day. */
export function toDayParts(day: LocalDay): DayParts {
  toDayNumber(day);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) };
}

/** Joins parts to a day. Throws RangeError for a day that does not exist. */
export function fromDayParts(parts: DayParts): LocalDay {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const day = `${pad(parts.year, 4)}-${pad(parts.month, 2)}-${pad(parts.day, 2)}`;
  toDayNumber(day);
  return day;
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(day: LocalDay, count: number): LocalDay {
  return fromDayNumber(toDayNumber(day) + count);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** ISO weekday of a day. */
export function weekdayOf(day: LocalDay): Weekday {
  // 1970-01-01 was a Thursday; the double modulo keeps days before 1970 positive.
  return (((((toDayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The local day an instant falls on. */
export function toLocalDay(instant: Date): LocalDay {
  return fromDayNumber(Math.floor((instant.getTime() + zoneOffsetMs) / millisPerDay));
}

/** Milliseconds since local midnight. */
export function millisOfDay(instant: Date): number {
  const localMs = instant.getTime() + zoneOffsetMs;
  return localMs - Math.floor(localMs / millisPerDay) * millisPerDay;
}

/** The instant `millis` milliseconds after midnight of a local day. */
export function atMillisOfDay(day: LocalDay, millis: number): Date {
  return new Date(toDayNumber(day) * millisPerDay - zoneOffsetMs + millis);
}

/** 00:00:00+07:00 of the day: "kể từ ngày D". */
export function startOfDay(day: LocalDay): Date {
  return atMillisOfDay(day, 0);
}

/** 23:59:59+07:00 of the day: "đến ngày D", the last second the law's wording gives. */
export function endOfDay(day: LocalDay): Date {
  return atMillisOfDay(day, millisPerDay - 1000);
}

/** The last day of a month: "cuối tháng". */
export function lastDayOfMonth(year: number, month: number): LocalDay {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return addDays(fromDayParts(next), -1);
}

/** "trước ngày D": the last second of the day before. */
export function beforeDay(day: LocalDay): Date {
  return endOfDay(addDays(day, -1));
}

/** "trước ngày N của tháng tiếp theo": the limit for the work of the month given. */
export function beforeDayOfNextMonth(month: { year: number; month: number }, dayOfMonth: number): Date {
  const firstOfNext = addDays(lastDayOfMonth(month.year, month.month), 1);
  return beforeDay(addDays(firstOfNext, dayOfMonth - 1));
}
