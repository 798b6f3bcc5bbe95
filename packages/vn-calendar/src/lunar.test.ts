import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newMoonInstant, sunLongitude } from './astronomy.ts';
import { addDays, fromDayNumber, toDayNumber } from './local-day.ts';
import { lunarToSolar, solarToLunar } from './lunar.ts';

const newYearOf = (year: number) => lunarToSolar({ year, month: 1, day: 1 });
const hungKingsDayOf = (year: number) => lunarToSolar({ year, month: 3, day: 10 });

/** Lunar vectors of OST §5.1: mùng 1 Tết and Giỗ Tổ of each year. */
const lunarVectors: Record<number, [newYear: string, hungKings: string]> = {
  2020: ['01-25', '04-02'],
  2021: ['02-12', '04-21'],
  2022: ['02-01', '04-10'],
  2023: ['01-22', '04-29'],
  2024: ['02-10', '04-18'],
  2025: ['01-29', '04-07'],
  2026: ['02-17', '04-26'],
  2027: ['02-06', '04-16'],
  2028: ['01-26', '04-04'],
  2029: ['02-13', '04-23'],
  2030: ['02-02', '04-12'],
  2031: ['01-23', '04-01'],
  2032: ['02-11', '04-19'],
  2033: ['01-31', '04-09'],
  2034: ['02-19', '04-28'],
  2035: ['02-08', '04-17'],
};

/** Years whose Tết differs from the Chinese new year, which is reckoned at UTC+8, by a clear margin. */
const differingYears = [1935, 1965, 1968, 1969, 1985, 2007, 2053];

/** New moon within some minutes of midnight in China (or Beijing's old local time): versions of ICU disagree. */
const closeYears = [1903, 1916, 1954, 2027, 2030];

test('SEED §15 lunar: Tết and Giỗ Tổ of 2020–2035 fall on the days of the vectors', () => {
  for (const [year, [newYear, hungKings]] of Object.entries(lunarVectors)) {
    assert.equal(newYearOf(Number(year)), `${year}-${newYear}`);
    assert.equal(hungKingsDayOf(Number(year)), `${year}-${hungKings}`);
  }
});

test('SEED §15 lunar: the years in which Vietnam and China differ follow UTC+7', () => {
  assert.deepEqual([1968, 1969, 1985, 2007, 2030, 2053].map(newYearOf), [
    '1968-01-29',
    '1969-02-16',
    '1985-01-21',
    '2007-02-17',
    '2030-02-02',
    '2053-02-18',
  ]);
});

test('SEED §15 lunar: Tết of 1900–2100 equals the Chinese calendar of ICU but for the known years', () => {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const isChineseNewYear = (day: string) => {
    const parts = chinese.formatToParts(new Date(`${day}T12:00:00Z`));
    const read = (type: string) => parts.find((part) => part.type === type)?.value;
    return read('month') === '1' && read('day') === '1';
  };
  const differing: number[] = [];
  for (let year = 1901; year <= 2100; year += 1) {
    if (!isChineseNewYear(newYearOf(year))) differing.push(year);
  }
  assert.deepEqual(
    differing.filter((year) => !closeYears.includes(year)),
    differingYears,
  );
});

test('SEED §15 lunar: leap months stand where the astronomical rule puts them', () => {
  const leapMonths: Record<number, number> = {
    2020: 4,
    2023: 2,
    2025: 6,
    2028: 5,
    2031: 3,
    2033: 11,
    2036: 6,
  };
  for (const [year, month] of Object.entries(leapMonths)) {
    const first = lunarToSolar({ year: Number(year), month, day: 1, isLeapMonth: true });
    assert.deepEqual(solarToLunar(first), { year: Number(year), month, day: 1, isLeapMonth: true });
  }
  assert.throws(() => lunarToSolar({ year: 2026, month: 4, day: 1, isLeapMonth: true }), RangeError);
});

test('SEED §15 lunar: a lunar day that does not exist is refused', () => {
  assert.throws(() => lunarToSolar({ year: 2026, month: 13, day: 1 }), RangeError);
  assert.throws(() => lunarToSolar({ year: 2026, month: 1, day: 31 }), RangeError);
  assert.throws(() => lunarToSolar({ year: 2026, month: 1, day: 0 }), RangeError);
});

test('SEED §15 lunar: converting there and back gives the same day', () => {
  const range = { min: toDayNumber('1900-03-01'), max: toDayNumber('2100-12-01') };
  fc.assert(
    fc.property(fc.integer(range), (dayNumber) => {
      const day = fromDayNumber(dayNumber);
      const lunar = solarToLunar(day);
      assert.equal(lunarToSolar(lunar), day);
      const next = solarToLunar(addDays(day, 1));
      assert.ok(next.day === lunar.day + 1 || (next.day === 1 && lunar.day >= 29));
    }),
    { numRuns: 2000, seed: 15 },
  );
});

test('SEED §15 lunar: new moons and the sun agree with published instants', () => {
  const instant = (text: string) => Date.parse(text) / 86_400_000;
  const minute = 1 / 1440;
  // Total solar eclipse of 11/8/1999 (conjunction 11:08 UT) and the new moon of 17/02/2026 (12:01 UT).
  assert.ok(Math.abs(newMoonInstant(-5) - instant('1999-08-11T11:08:30Z')) < 2 * minute);
  assert.ok(Math.abs(newMoonInstant(323) - instant('2026-02-17T12:01:00Z')) < 2 * minute);
  // Winter solstice 2020: 21/12 10:02 UT.
  assert.ok(Math.abs(sunLongitude(instant('2020-12-21T10:02:00Z')) - 270) < 0.01);
});
