import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineCalendar } from './calendar.ts';
import { dueByCalendarDays, dueByWorkingDays, dueByWorkingHours, immediateDue } from './deadline.ts';
import { overlays2026 } from './decisions.ts';
import { workingMsBetween } from './working-days.ts';

const calendar = defineCalendar({ overlays: overlays2026 });
const at = (text: string) => new Date(`${text}:00+07:00`);
const assertDue = (actual: Date, expected: string, note: string) =>
  assert.equal(actual.toISOString(), at(expected).toISOString(), note);

/** [received, budget, due day]: SEED §15 and OST §5.4. */
const dayVectors: [string, number, string][] = [
  ['2026-11-20T09:00', 3, '2026-11-26'],
  ['2026-11-23T16:30', 1, '2026-11-25'],
  ['2026-11-21T09:00', 1, '2026-11-23'],
  ['2026-02-13T10:00', 1, '2026-02-23'],
  ['2026-02-13T10:00', 5, '2026-02-27'],
  ['2026-04-24T14:00', 3, '2026-05-04'],
  ['2026-04-29T08:00', 2, '2026-05-05'],
  ['2026-08-21T08:00', 3, '2026-08-25'],
  ['2026-08-28T09:00', 2, '2026-09-04'],
  ['2025-12-31T16:00', 1, '2026-01-05'],
  ['2027-02-04T09:00', 1, '2027-02-12'],
  ['2027-02-04T09:00', 3, '2027-02-16'],
  ['2027-04-29T10:00', 1, '2027-05-04'],
  ['2027-04-29T10:00', 2, '2027-05-05'],
  ['2028-04-28T09:00', 1, '2028-05-03'],
  ['2029-11-23T09:00', 1, '2029-11-27'],
  ['2030-11-22T09:00', 1, '2030-11-26'],
];

/** [received, hours, due]. */
const hourVectors: [string, number, string][] = [
  ['2026-11-20T15:30', 8, '2026-11-23T15:30'],
  ['2026-11-20T10:30', 4, '2026-11-20T16:30'],
  ['2026-11-20T10:30', 4.5, '2026-11-20T17:00'],
  ['2026-11-20T11:30', 1, '2026-11-20T14:30'],
  ['2026-11-20T12:00', 1, '2026-11-20T14:30'],
  ['2026-11-20T17:00', 1, '2026-11-23T08:00'],
  ['2026-11-23T16:30', 2, '2026-11-25T08:30'],
  ['2026-11-21T09:00', 4, '2026-11-23T11:00'],
  ['2026-02-13T16:00', 12, '2026-02-24T10:00'],
  ['2026-11-19T16:30', 7.9, '2026-11-20T16:24'],
];

/** [received, due day] of the immediate mode. */
const immediateVectors: [string, string][] = [
  ['2026-11-20T14:59', '2026-11-20'],
  ['2026-11-20T15:00', '2026-11-20'],
  ['2026-11-20T15:01', '2026-11-23'],
  ['2026-11-23T15:30', '2026-11-25'],
  ['2026-02-13T15:30', '2026-02-23'],
  ['2026-11-21T09:00', '2026-11-23'],
];

test('SEED §15 days: every golden vector, due at the close of office', () => {
  for (const [from, days, due] of dayVectors) {
    const deadline = dueByWorkingDays(calendar, at(from), days);
    assertDue(deadline.dueAt, `${due}T17:00`, `${from} + ${days}`);
    assert.equal(deadline.dueOn, due);
  }
});

test('SEED §15 hours: every golden vector', () => {
  for (const [from, hours, due] of hourVectors) {
    assertDue(dueByWorkingHours(calendar, at(from), hours).dueAt, due, `${from} + ${hours} h`);
  }
});

test('SEED §15 immediate: every golden vector', () => {
  for (const [from, due] of immediateVectors) {
    assertDue(immediateDue(calendar, at(from)).dueAt, `${due}T17:00`, from);
  }
});

test('SEED §15 immediate: the cut-off is a setting of the agency', () => {
  const early = defineCalendar({ immediateCutoffMinute: 10 * 60 });
  assert.equal(immediateDue(early, at('2026-11-20T10:01')).dueOn, '2026-11-23');
});

test('SEED §15 calendar days: a limit on a rest day rolls forward and says from where', () => {
  const moved = dueByCalendarDays(calendar, at('2026-01-30T09:00'), 30);
  assert.deepEqual([moved.dueOn, moved.movedFrom], ['2026-03-02', '2026-03-01']);
  const onHoliday = dueByCalendarDays(calendar, at('2026-11-19T09:00'), 5);
  assert.deepEqual([onHoliday.dueOn, onHoliday.movedFrom], ['2026-11-25', '2026-11-24']);
  const unmoved = dueByCalendarDays(calendar, at('2026-11-10T09:00'), 10);
  assert.deepEqual([unmoved.dueOn, unmoved.movedFrom], ['2026-11-20', undefined]);
});

test('SEED §15 days: an agency may end days at the clock time of receipt', () => {
  const sameTime = defineCalendar({ overlays: overlays2026, daysEndAt: 'same-time' });
  const due = (from: string) => dueByWorkingDays(sameTime, at(from), 1).dueAt;
  assertDue(due('2026-11-19T09:15'), '2026-11-20T09:15', 'inside the morning');
  assertDue(due('2026-11-19T12:00'), '2026-11-20T13:30', 'lunch moves to the afternoon');
  assertDue(due('2026-11-19T19:00'), '2026-11-20T17:00', 'evening ends with the office');
});

test('SEED §15 ledger: a pause of 8 working hours moves the due by 8 working hours', () => {
  const accepted = at('2026-11-20T08:00');
  assertDue(dueByWorkingHours(calendar, accepted, 16).dueAt, '2026-11-25T08:00', 'without pause');
  const consumedHours = workingMsBetween(calendar, accepted, at('2026-11-20T10:00')) / 3_600_000;
  const resumed = dueByWorkingHours(calendar, at('2026-11-23T10:00'), 16 - consumedHours);
  assertDue(resumed.dueAt, '2026-11-26T08:00', 'paused Friday 10:00, resumed Monday 10:00');
});

test('SEED §15 result: the trail explains each day and provisional days are flagged', () => {
  const deadline = dueByWorkingDays(calendar, at('2026-11-20T09:00'), 3);
  assert.deepEqual(
    deadline.trail.map(({ date, isCounted, why }) => [date.slice(8), isCounted, why]),
    [
      ['20', false, 'start'],
      ['21', false, 'weekly-rest'],
      ['22', false, 'weekly-rest'],
      ['23', true, 'weekday'],
      ['24', false, 'holiday'],
      ['25', true, 'weekday'],
      ['26', true, 'weekday'],
    ],
  );
  assert.equal(deadline.isProvisional, false);
  assert.equal(deadline.calendarVersion, calendar.version);
  assert.equal(dueByWorkingDays(calendar, at('2027-02-04T09:00'), 1).isProvisional, true);
});

test('SEED §15 budgets: what is no budget is refused', () => {
  const from = at('2026-11-20T09:00');
  for (const days of [0, -1, 1.5, 10_001, Number.NaN]) {
    assert.throws(() => dueByWorkingDays(calendar, from, days), RangeError);
    assert.throws(() => dueByCalendarDays(calendar, from, days), RangeError);
  }
  for (const hours of [-0.1, 80_001, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => dueByWorkingHours(calendar, from, hours), RangeError);
  }
});
