import { addDays, weekdayOf } from '@congvu/vn-calendar';
import { readTypedDay } from '../../lib/day-typing.ts';
import { formatDay } from '../../lib/format.ts';
import { calendarText } from './messages.ts';

const words = calendarText.form;
export const mostDays = 60;

/** "31/8/2026, 1/9/2026" and "16/2/2026 đến 20/2/2026" as days; what is no day is said. Pure. */
export function readDays(text: string, today: string): { days: string[]; fault: string | null } {
  const days = new Set<string>();
  for (const part of text.split(/[,;\n]/).map((one) => one.trim())) {
    if (part === '') continue;
    const [from, to = from] = part.split(/\s*(?:đến|–|\s-\s)\s*/).map((one) => readTypedDay(one, today));
    if (!from || !to || to < from) return { days: [], fault: words.unreadable(part) };
    for (let day = from; day <= to; day = addDays(day, 1)) {
      days.add(day);
      if (days.size > mostDays) return { days: [], fault: words.tooMany };
    }
  }
  return { days: [...days].sort(), fault: null };
}

/** "T2 16/02/2026". */
export const dayWithWeek = (day: string): string =>
  `${calendarText.weekdays[weekdayOf(day) - 1]} ${formatDay(day)}`;

/** Days in order; those that follow one another as "16/02/2026 – 20/02/2026". Pure. */
export function spanText(days: readonly string[]): string {
  const spans: [string, string][] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else spans.push([day, day]);
  }
  return spans
    .map(([from, to]) => (from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`))
    .join(', ');
}

/** "07:00-11:30, 13:30-17:00". */
export const hoursText = (hours: readonly { fromMinute: number; toMinute: number }[]): string =>
  hours.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}-${clock(toMinute)}`).join(', ');

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** What came with the product without the number of the paper says so in words. */
export const paperText = (decisionNo: string): string =>
  decisionNo.startsWith('(check) ') ? calendarText.unchecked(decisionNo.slice(8)) : decisionNo;
