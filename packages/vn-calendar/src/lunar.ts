import { meanLunationDays, newMoonInstant, sunLongitude } from './astronomy.ts';
import { fromDayNumber, type LocalDay, toDayNumber, toDayParts } from './local-day.ts';

/** A day of the Vietnamese lunar calendar (âm lịch). `year` is the lunar year, named by the year of its Tết. */
export interface LunarDay {
  year: number;
  month: number;
  day: number;
  isLeapMonth: boolean;
}

/** A lunar day to convert; `isLeapMonth` absent means the ordinary month. */
export type LunarDate = Omit<LunarDay, 'isLeapMonth'> & { isLeapMonth?: boolean };

/** One lunar month: number, leap or not, its first day and the first day of the next month. */
interface LunarMonth {
  number: number;
  isLeap: boolean;
  startsOn: number;
  endsBefore: number;
}

/** Vietnam reckons at UTC+7, China at UTC+8: the only cause of the years in which the two Tết differ. */
const zoneDays = 7 / 24;
const newMoonOfJanuary2000 = 10_962;

const newMoonDay = (k: number) => Math.floor(newMoonInstant(k) + zoneDays);

/** Twelfth of the ecliptic (0 = from the vernal equinox) the sun is in when a local day begins. */
const sunSector = (dayNumber: number) => Math.floor(sunLongitude(dayNumber - zoneDays) / 30);

/** Index of the last new moon that falls on or before a day. */
function lunationOn(dayNumber: number): number {
  let k = Math.floor((dayNumber - newMoonOfJanuary2000) / meanLunationDays) + 1;
  while (newMoonDay(k) > dayNumber) k -= 1;
  return k;
}

/** Index of the new moon that opens month 11, the month that holds the winter solstice, of a solar year. */
function lunationOfMonth11(year: number): number {
  const k = lunationOn(toDayNumber(`${year}-12-31`));
  return sunSector(newMoonDay(k)) >= 9 ? k - 1 : k;
}

const monthsByYear = new Map<number, readonly LunarMonth[]>();

/**
 * The months from month 11 of the year before to month 10 of the year, in order. Thirteen of them make the
 * first one without a principal term (trung khí) the leap month.
 */
function lunarMonthsUpTo(year: number): readonly LunarMonth[] {
  const known = monthsByYear.get(year);
  if (known) return known;
  const first = lunationOfMonth11(year - 1);
  const count = lunationOfMonth11(year) - first;
  const starts = Array.from({ length: count + 1 }, (_, index) => newMoonDay(first + index));
  const sectors = starts.map(sunSector);
  const leapIndex = count === 13 ? sectors.findIndex((sector, i) => i > 0 && sector === sectors[i + 1]) : -1;
  const months = Array.from({ length: count }, (_, index) => {
    const ordinal = leapIndex >= 0 && index >= leapIndex ? index - 1 : index;
    const number = ((ordinal + 10) % 12) + 1;
    return { number, isLeap: index === leapIndex, startsOn: starts[index]!, endsBefore: starts[index + 1]! };
  });
  monthsByYear.set(year, months);
  return months;
}

/** Months of the lunar year `year`: month 1 … 10 of one solstice year, 11 and 12 of the next. */
function monthsOfLunarYear(year: number): LunarMonth[] {
  const own = lunarMonthsUpTo(year);
  const next = lunarMonthsUpTo(year + 1);
  const newYear = own.findIndex((month) => month.number === 1 && !month.isLeap);
  const followingNewYear = next.findIndex((month) => month.number === 1 && !month.isLeap);
  return [...own.slice(newYear), ...next.slice(0, followingNewYear)];
}

/**
 * The solar day of a lunar day by the astronomical rule at UTC+7. Throws RangeError when that lunar day does
 * not exist (day 30 of a short month, a leap month the year has not).
 */
export function lunarToSolar(date: LunarDate): LocalDay {
  const isLeap = date.isLeapMonth ?? false;
  const month = monthsOfLunarYear(date.year).find((it) => it.number === date.month && it.isLeap === isLeap);
  const length = month ? month.endsBefore - month.startsOn : 0;
  if (!month || date.day < 1 || date.day > length) {
    throw new RangeError(`no lunar day ${date.day}/${date.month}${isLeap ? ' (leap)' : ''}/${date.year}`);
  }
  return fromDayNumber(month.startsOn + date.day - 1);
}

/** The lunar day of a solar day by the astronomical rule at UTC+7 (meant for 1900–2100). */
export function solarToLunar(day: LocalDay): LunarDay {
  const dayNumber = toDayNumber(day);
  const { year: solarYear } = toDayParts(day);
  for (const year of [solarYear, solarYear - 1]) {
    const month = monthsOfLunarYear(year).find((it) => it.startsOn <= dayNumber && dayNumber < it.endsBefore);
    if (month) {
      return { year, month: month.number, day: dayNumber - month.startsOn + 1, isLeapMonth: month.isLeap };
    }
  }
  throw new RangeError(`no lunar month holds ${day}`);
}
