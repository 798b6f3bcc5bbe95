import { addDays, fromDayParts, type LocalDay, weekdayOf } from './local-day.ts';
import { lunarToSolar } from './lunar.ts';

/** Holidays of the Labour Code (Bộ luật Lao động 2019 Điều 112) and the resolution on 24/11. */
export type HolidayId =
  | 'new-year'
  | 'tet'
  | 'hung-kings'
  | 'reunification'
  | 'labour'
  | 'national'
  | 'culture';

/** One day off of a year by rule. `isSubstitute`: given because a holiday fell on a weekly rest day. */
export interface Holiday {
  day: LocalDay;
  holiday: HolidayId;
  isSubstitute: boolean;
  /** True while only the default rule fixes the day: the Prime Minister decides it each year (Điều 112.3). */
  isProvisional: boolean;
}

/** Holidays whose days the Prime Minister fixes each year; until then the default is provisional. */
export type DecidedHoliday = 'tet' | 'national';

/** The day from which a rule of the holiday table holds; years before it follow the rule before. */
export const holidayRuleDates = {
  /** Giỗ Tổ became a paid holiday: amendment of the Labour Code of 02/4/2007. */
  hungKings: '2007-04-02',
  /** Tết grew from 4 to 5 days: Bộ luật Lao động 2012 Điều 115.1b. */
  fiveDayTet: '2013-05-01',
  /** Quốc khánh grew from 1 to 2 days: Bộ luật Lao động 2019 Điều 112.1đ. */
  twoDayNationalDay: '2021-01-01',
  /** 24/11, Ngày Văn hóa Việt Nam, is a paid holiday from 01/7/2026. */
  cultureDay: '2026-07-01',
} as const;

/** Saturday and Sunday: the weekly rest of state agencies. */
export function isWeeklyRest(day: LocalDay): boolean {
  return weekdayOf(day) >= 6;
}

function tetDays(year: number): LocalDay[] {
  const newYear = lunarToSolar({ year, month: 1, day: 1 });
  const last = newYear >= holidayRuleDates.fiveDayTet ? 3 : 2;
  const days: LocalDay[] = [];
  for (let offset = -1; offset <= last; offset += 1) days.push(addDays(newYear, offset));
  return days;
}

type NamedDay = readonly [LocalDay, HolidayId];

function fixedDays(year: number): NamedDay[] {
  const at = (month: number, day: number) => fromDayParts({ year, month, day });
  const days: NamedDay[] = [[at(1, 1), 'new-year']];
  const hungKings = lunarToSolar({ year, month: 3, day: 10 });
  if (hungKings >= holidayRuleDates.hungKings) days.push([hungKings, 'hung-kings']);
  days.push([at(4, 30), 'reunification'], [at(5, 1), 'labour'], [at(9, 2), 'national']);
  if (at(11, 24) >= holidayRuleDates.cultureDay) days.push([at(11, 24), 'culture']);
  return days;
}

/** Điều 111.3: a holiday on a rest day gives the next working day off, chained past days already off. */
function withSubstitutes(days: readonly NamedDay[]): Holiday[] {
  const off = new Map<LocalDay, Holiday>();
  for (const [day, holiday] of days) {
    off.set(day, { day, holiday, isSubstitute: false, isProvisional: false });
  }
  const onRestDays = [...off.values()].filter(({ day }) => isWeeklyRest(day));
  onRestDays.sort((a, b) => a.day.localeCompare(b.day));
  for (const { day, holiday } of onRestDays) {
    let next = addDays(day, 1);
    while (isWeeklyRest(next) || off.has(next)) next = addDays(next, 1);
    off.set(next, { day: next, holiday, isSubstitute: true, isProvisional: false });
  }
  return [...off.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** Days of unbroken rest around 02/9. */
function restAround(nationalDay: LocalDay, holidays: readonly Holiday[]): number {
  const off = new Set(holidays.map(({ day }) => day));
  const rests = (day: LocalDay) => off.has(day) || isWeeklyRest(day);
  let length = 1;
  for (let day = addDays(nationalDay, 1); rests(day); day = addDays(day, 1)) length += 1;
  for (let day = addDays(nationalDay, -1); rests(day); day = addDays(day, -1)) length += 1;
  return length;
}

/** The default second day of Quốc khánh: the side that makes the longer unbroken rest, 01/9 on a tie. */
function secondNationalDay(year: number): LocalDay {
  const nationalDay = fromDayParts({ year, month: 9, day: 2 });
  const restWith = (day: LocalDay) =>
    restAround(
      nationalDay,
      withSubstitutes([
        [nationalDay, 'national'],
        [day, 'national'],
      ]),
    );
  const before = addDays(nationalDay, -1);
  const after = addDays(nationalDay, 1);
  return restWith(after) > restWith(before) ? after : before;
}

/**
 * The days off of a year by rule, substitution days included, ordered by day; weekly rest is not listed.
 * Holidays named in `decided` are left out, because a decision of the Prime Minister lists their days itself
 * (02/9 stays: the law fixes it). Source: Bộ luật Lao động 2019 Điều 111.3, 112.
 */
export function holidaysOfYear(year: number, decided: readonly DecidedHoliday[] = []): Holiday[] {
  const named = fixedDays(year);
  if (!decided.includes('tet')) named.push(...tetDays(year).map((day) => [day, 'tet'] as const));
  const hasSecondDay = year >= Number(holidayRuleDates.twoDayNationalDay.slice(0, 4));
  if (hasSecondDay && !decided.includes('national')) named.push([secondNationalDay(year), 'national']);
  const fixed = `${year}-09-02`;
  return withSubstitutes(named).map((it) => {
    const isDecidedYearly = it.holiday === 'tet' || (it.holiday === 'national' && hasSecondDay);
    const isProvisional =
      isDecidedYearly && it.day !== fixed && !decided.some((decision) => decision === it.holiday);
    return { ...it, isProvisional };
  });
}
