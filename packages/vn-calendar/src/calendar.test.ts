import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CalendarOverlay, defineCalendar } from './calendar.ts';
import { overlays2026 } from './decisions.ts';
import { holidaysOfYear, isWeeklyRest } from './holidays.ts';
import { addDays } from './local-day.ts';
import { parseOfficeHours } from './office-hours.ts';
import {
  addWorkingDays,
  isWorkingDay,
  isWorkingInstant,
  nextWorkingDay,
  previousWorkingDay,
  workingDaysBetween,
  workingMsBetween,
} from './working-days.ts';

const calendar = defineCalendar({ overlays: overlays2026 });
const bare = defineCalendar({});

const offWeekdays = (year: number, of = bare) => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    if (!isWeeklyRest(day) && !isWorkingDay(of, day)) days.push(day.slice(5));
  }
  return days;
};

const decision: CalendarOverlay = {
  id: 'storm',
  decisionNo: '12/QĐ-UBND',
  issuedOn: '2026-10-01',
  effectiveOn: '2026-10-01',
  off: ['2026-10-05'],
  work: [],
};

test('SEED §15 calendar: days off and working Saturdays of 2026', () => {
  assert.deepEqual(offWeekdays(2026, calendar), [
    '01-01',
    '01-02',
    '02-16',
    '02-17',
    '02-18',
    '02-19',
    '02-20',
    '04-27',
    '04-30',
    '05-01',
    '08-31',
    '09-01',
    '09-02',
    '11-24',
  ]);
  assert.ok(isWorkingDay(calendar, '2026-01-10'));
  assert.ok(isWorkingDay(calendar, '2026-08-22'));
  assert.ok(!isWorkingDay(bare, '2026-08-22'));
});

test('SEED §15 calendar: a holiday on a rest day gives the next working day off', () => {
  assert.ok(offWeekdays(2027).includes('05-03'));
  assert.ok(offWeekdays(2028).includes('01-03'));
  assert.ok(offWeekdays(2028).includes('05-02'));
  assert.ok(offWeekdays(2029).includes('11-26'));
  assert.ok(offWeekdays(2030).includes('11-25'));
});

test('SEED §15 calendar: Tết 2027 without decision is provisional, with two substitute days', () => {
  const tet = holidaysOfYear(2027).filter(({ holiday }) => holiday === 'tet');
  assert.deepEqual(
    tet.map(({ day }) => day.slice(5)),
    ['02-05', '02-06', '02-07', '02-08', '02-09', '02-10', '02-11'],
  );
  assert.ok(tet.every(({ isProvisional }) => isProvisional));
  assert.deepEqual(
    tet.filter(({ isSubstitute }) => isSubstitute).map(({ day }) => day.slice(5)),
    ['02-10', '02-11'],
  );
});

test('SEED §15 calendar: 24/11 is a day off only from 2026', () => {
  assert.ok(isWorkingDay(bare, '2025-11-24'));
  assert.ok(!isWorkingDay(bare, '2026-11-24'));
});

test('SEED §15 calendar: the second day of Quốc khánh is the side with the longer rest', () => {
  const second = (year: number) =>
    holidaysOfYear(year)
      .filter((it) => it.holiday === 'national' && !it.isSubstitute && !it.day.endsWith('09-02'))
      .map(({ day }) => day.slice(5));
  assert.deepEqual(second(2026), ['09-01'], 'Wednesday: a tie, hence 01/9');
  assert.deepEqual(second(2027), ['09-03'], 'Thursday: Friday bridges to the week-end');
  assert.deepEqual(second(2025), ['09-01'], 'Tuesday: Monday bridges to the week-end');
  assert.deepEqual(second(2020), [], 'one day before the Labour Code of 2019');
});

test('SEED §15 calendar: every verdict names its ground', () => {
  const reasonOf = (day: string) => calendar.judge(day).reason;
  assert.equal(reasonOf('2026-11-23'), 'weekday');
  assert.equal(reasonOf('2026-11-22'), 'weekly-rest');
  assert.equal(reasonOf('2026-11-24'), 'holiday');
  assert.equal(reasonOf('2026-04-27'), 'substitute-day');
  assert.equal(reasonOf('2026-08-31'), 'day-off-by-decision');
  assert.equal(reasonOf('2026-08-22'), 'working-day-by-decision');
  assert.equal(calendar.judge('2026-04-27').holiday, 'hung-kings');
  assert.ok(calendar.judge('2026-08-22').decisionNo);
  assert.throws(() => calendar.judge('2026-02-30'), RangeError);
});

test('SEED §15 calendar: a decision settles the provisional days of its year only', () => {
  assert.equal(calendar.judge('2026-02-18').isProvisional, false);
  assert.equal(bare.judge('2026-02-18').isProvisional, true);
  assert.equal(calendar.judge('2027-02-08').isProvisional, true);
  assert.equal(bare.judge('2026-09-02').isProvisional, false, '02/9 itself is fixed by law');
});

test('SEED §15 calendar: an overlay may supersede another', () => {
  const correction = { ...decision, id: 'storm-2', off: ['2026-10-06'], supersedes: 'storm' };
  const corrected = defineCalendar({ overlays: [decision, correction] });
  assert.ok(isWorkingDay(corrected, '2026-10-05'));
  assert.ok(!isWorkingDay(corrected, '2026-10-06'));
});

test('SEED §15 calendar: overlays without decision or with impossible days are refused', () => {
  const refuse = (overlays: CalendarOverlay[]) =>
    assert.throws(() => defineCalendar({ overlays }), RangeError);
  refuse([{ ...decision, decisionNo: ' ' }]);
  refuse([{ ...decision, off: ['2026-02-30'] }]);
  refuse([{ ...decision, work: ['2026-10-05'] }]);
  refuse([decision, decision]);
  refuse([{ ...decision, supersedes: 'nothing' }]);
});

test('SEED §15 calendar: equal definitions share a version, any change gives another', () => {
  assert.equal(defineCalendar({ overlays: overlays2026 }).version, calendar.version);
  assert.notEqual(defineCalendar({ overlays: [...overlays2026, decision] }).version, calendar.version);
  assert.notEqual(defineCalendar({ daysEndAt: 'same-time' }).version, bare.version);
});

test('SEED §15 calendar: counting working days forwards and backwards', () => {
  assert.equal(nextWorkingDay(calendar, '2026-11-23'), '2026-11-25');
  assert.equal(previousWorkingDay(calendar, '2026-11-25'), '2026-11-23');
  assert.equal(addWorkingDays(calendar, '2026-11-26', -3), '2026-11-20');
  assert.equal(addWorkingDays(calendar, '2026-11-22', 0), '2026-11-22');
  assert.equal(workingDaysBetween(calendar, '2026-11-20', '2026-11-26'), 3);
  assert.equal(workingDaysBetween(calendar, '2026-11-26', '2026-11-20'), -3);
  assert.equal(workingDaysBetween(calendar, '2026-11-20', '2026-11-20'), 0);
  assert.throws(() => addWorkingDays(calendar, '2026-11-20', 1.5), RangeError);
});

test('SEED §15 office hours: windows, seasons and office time between two instants', () => {
  const summer = {
    from: '2026-05-01',
    to: '2026-08-31',
    hours: parseOfficeHours('06:30-11:00, 14:00-17:30'),
  };
  const seasonal = defineCalendar({ officeHoursPeriods: [summer] });
  assert.ok(isWorkingInstant(seasonal, new Date('2026-06-01T06:30:00+07:00')));
  assert.ok(!isWorkingInstant(seasonal, new Date('2026-06-01T13:30:00+07:00')));
  assert.ok(isWorkingInstant(seasonal, new Date('2026-10-01T13:30:00+07:00')));
  assert.ok(!isWorkingInstant(calendar, new Date('2026-11-24T09:00:00+07:00')));
  const spent = workingMsBetween(
    calendar,
    new Date('2026-11-20T10:00:00+07:00'),
    new Date('2026-11-23T10:00:00+07:00'),
  );
  assert.equal(spent, 8 * 3_600_000);
});

test('SEED §15 office hours: malformed hours are refused', () => {
  for (const text of ['', '7-11', '11:30-07:00', '07:00-12:00, 11:00-17:00', '07:00-25:00']) {
    assert.throws(() => parseOfficeHours(text), RangeError, text);
  }
  assert.throws(() => defineCalendar({ officeHours: [] }), RangeError);
});
