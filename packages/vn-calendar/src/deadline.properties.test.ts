import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defineCalendar } from './calendar.ts';
import { actOnClock, type DeadlineClock, readClock } from './clock.ts';
import { dueByCalendarDays, dueByWorkingDays, dueByWorkingHours, immediateDue } from './deadline.ts';
import { overlays2026 } from './decisions.ts';
import { isWorkingInstant, workingMsBetween } from './working-days.ts';

const calendar = defineCalendar({ overlays: overlays2026 });
const minute = 60_000;
const startOf2026 = Date.parse('2026-01-01T00:00:00+07:00');
const minuteOf2026 = fc.integer({ min: 0, max: 345 * 24 * 60 });
const instantOf2026 = minuteOf2026.map((count) => new Date(startOf2026 + count * minute));
const budgetMinutes = fc.integer({ min: 0, max: 60 * 60 });
const budgetDays = fc.integer({ min: 1, max: 12 });
/** `npm run prove:deadlines` runs a million cases of the hour oracle, as many times more of the others. */
const factor = process.argv.includes('--prove') ? 100 : 1;
const options = (numRuns: number) => ({ numRuns: numRuns * factor, seed: 20260701 });

/** The days off of 2026 on weekdays and the working Saturdays, written out by hand from OST §5.1. */
const offDays = new Set('1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11'.split(' '));
const workingSaturdays = new Set(['10/1', '22/8']);

/** Written without the package: is the minute that begins `count` minutes into 2026 office time? */
const isOfficeMinute = (count: number): boolean => {
  const local = new Date(Date.UTC(2026, 0, 1) + count * minute);
  const name = `${local.getUTCDate()}/${local.getUTCMonth() + 1}`;
  const isRest = local.getUTCDay() === 0 || local.getUTCDay() === 6;
  if (isRest ? !workingSaturdays.has(name) : offDays.has(name)) return false;
  const ofDay = local.getUTCHours() * 60 + local.getUTCMinutes();
  return (ofDay >= 420 && ofDay < 690) || (ofDay >= 810 && ofDay < 1020);
};

const officeMinutes = Array.from({ length: 366 * 24 * 60 }, (_, count) => isOfficeMinute(count));

/** Minute by minute: the end of the last office minute the budget uses up. */
const oracleDue = (start: number, budget: number): number => {
  let left = budget;
  let count = start;
  while (left > 0) {
    if (officeMinutes[count]) left -= 1;
    count += 1;
  }
  return count;
};

test('SEED §15 property: working hours equal a minute-by-minute oracle', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 340 * 24 * 60 }),
      fc.integer({ min: 1, max: 40 * 60 }),
      (start, budget) => {
        const due = dueByWorkingHours(calendar, new Date(startOf2026 + start * minute), budget / 60).dueAt;
        assert.equal((due.getTime() - startOf2026) / minute, oracleDue(start, budget));
      },
    ),
    options(10_000),
  );
});

const isOfficeDay = Array.from({ length: 366 }, (_, day) => officeMinutes[day * 1440 + 420]!);
const firstOfficeDay = (day: number): number => (isOfficeDay[day] ? day : firstOfficeDay(day + 1));

test('SEED §15 property: days and "immediate" equal an oracle that walks the year', () => {
  const closing = (due: Date) => (due.getTime() - startOf2026) / minute;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 330 * 24 * 60 }), budgetDays, (start, budget) => {
      const from = new Date(startOf2026 + start * minute);
      const [today, ofDay] = [Math.floor(start / 1440), start % 1440];
      let day = today;
      for (let left = budget; left > 0; left -= 1) day = firstOfficeDay(day + 1);
      assert.equal(closing(dueByWorkingDays(calendar, from, budget).dueAt), day * 1440 + 1020);
      const rolled = firstOfficeDay(today + budget);
      assert.equal(closing(dueByCalendarDays(calendar, from, budget).dueAt), rolled * 1440 + 1020);
      const same = firstOfficeDay(ofDay > 15 * 60 ? today + 1 : today);
      assert.equal(closing(immediateDue(calendar, from).dueAt), same * 1440 + 1020);
    }),
    options(2000),
  );
});

test('OST §5.4 property: restart on the ledger equals a fresh clock, at whatever moment', () => {
  fc.assert(
    fc.property(instantOf2026, fc.nat(9000), fc.nat(9000), budgetDays, (from, run, wait, days) => {
      const budget = { mode: 'working-days', amount: days } as const;
      const again = new Date(from.getTime() + (run + wait) * minute);
      const by = { actor: 'a', reason: 'b' };
      const clock = [
        { kind: 'start', at: from } as const,
        { kind: 'pause', at: new Date(from.getTime() + run * minute) } as const,
        { kind: 'restart', at: again } as const,
      ].reduce<DeadlineClock>((before, act) => actOnClock(calendar, before, { ...act, ...by }), {
        budget,
        events: [],
      });
      assert.deepEqual(readClock(calendar, clock).dueAt, dueByWorkingDays(calendar, again, days).dueAt);
    }),
    options(300),
  );
});

test('SEED §15 property: a due is always a working instant', () => {
  fc.assert(
    fc.property(instantOf2026, budgetDays, budgetMinutes, (from, days, minutes) => {
      const dues = [
        dueByWorkingDays(calendar, from, days),
        dueByWorkingHours(calendar, from, minutes / 60),
        dueByCalendarDays(calendar, from, days),
        immediateDue(calendar, from),
      ];
      for (const { dueAt, mode } of dues) assert.ok(isWorkingInstant(calendar, dueAt), mode);
    }),
    options(2000),
  );
});

test('SEED §15 property: a later start or a larger budget never makes a due earlier', () => {
  fc.assert(
    fc.property(instantOf2026, budgetDays, budgetMinutes, fc.nat(5000), (from, days, minutes, more) => {
      const later = new Date(from.getTime() + more * minute);
      const hours = (start: Date, budget: number) => dueByWorkingHours(calendar, start, budget / 60).dueAt;
      assert.ok(hours(from, minutes) <= hours(later, minutes));
      assert.ok(hours(from, minutes) <= hours(from, minutes + more));
      const working = (start: Date, budget: number) => dueByWorkingDays(calendar, start, budget).dueAt;
      assert.ok(working(from, days) <= working(later, days));
      assert.ok(working(from, days) < working(from, days + 1));
      assert.ok(immediateDue(calendar, from).dueAt <= immediateDue(calendar, later).dueAt);
    }),
    options(2000),
  );
});

test('SEED §15 property: adding a day off never makes a due earlier', () => {
  const dayOf2026 = minuteOf2026.map((count) => new Date(startOf2026 + count * minute + 7 * 60 * minute));
  fc.assert(
    fc.property(instantOf2026, dayOf2026, budgetDays, (from, holiday, days) => {
      const off = [holiday.toISOString().slice(0, 10)];
      const extra = { id: 'x', decisionNo: '1/QĐ', issuedOn: off[0]!, effectiveOn: off[0]!, off, work: [] };
      const stricter = defineCalendar({ overlays: [...overlays2026, extra] });
      assert.ok(dueByWorkingDays(calendar, from, days).dueAt <= dueByWorkingDays(stricter, from, days).dueAt);
      const hours = days * 3;
      assert.ok(
        dueByWorkingHours(calendar, from, hours).dueAt <= dueByWorkingHours(stricter, from, hours).dueAt,
      );
    }),
    options(300),
  );
});

test('SEED §15 property: pause and resume at once, or over rest time only, changes nothing', () => {
  fc.assert(
    fc.property(instantOf2026, budgetMinutes, fc.nat(4000), fc.nat(4000), (from, minutes, run, rest) => {
      const due = dueByWorkingHours(calendar, from, minutes / 60).dueAt;
      const pausedAt = new Date(from.getTime() + run * minute);
      const resumedAt = new Date(pausedAt.getTime() + rest * minute);
      const consumed = workingMsBetween(calendar, from, pausedAt);
      const isRunning = consumed < minutes * minute;
      fc.pre(isRunning && workingMsBetween(calendar, pausedAt, resumedAt) === 0);
      const leftHours = (minutes * minute - consumed) / 3_600_000;
      assert.deepEqual(dueByWorkingHours(calendar, resumedAt, leftHours).dueAt, due);
      assert.deepEqual(dueByWorkingHours(calendar, pausedAt, leftHours).dueAt, due);
    }),
    options(500),
  );
});

test('SEED §15 property: a budget split into phases gives the same final due', () => {
  fc.assert(
    fc.property(
      instantOf2026,
      fc.integer({ min: 1, max: 1200 }),
      fc.integer({ min: 1, max: 1200 }),
      (from, a, b) => {
        const whole = dueByWorkingHours(calendar, from, (a + b) / 60).dueAt;
        const first = dueByWorkingHours(calendar, from, a / 60).dueAt;
        assert.deepEqual(dueByWorkingHours(calendar, first, b / 60).dueAt, whole);
      },
    ),
    options(2000),
  );
});
