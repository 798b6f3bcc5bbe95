import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CalendarOverlay, defineCalendar } from './calendar.ts';
import { actOnClock, type DeadlineClock, readClock } from './clock.ts';
import { dueByWorkingDays, dueByWorkingHours } from './deadline.ts';
import { overlays2026 } from './decisions.ts';
import { saidInstant } from './instants.ts';

/** Faults known from other systems (one-stop.md §5.4), each by its name. */
const calendar = defineCalendar({ overlays: overlays2026 });
const at = (text: string) => new Date(`${text}:00+07:00`);

test('OST §5.4 regression: a supplement is not resumed by adding calendar days', () => {
  const by = { actor: 'Lê Văn Hùng', reason: 'Bổ sung giấy tờ' };
  const acts = [
    ['start', '2026-11-19T08:00'],
    ['pause', '2026-11-20T08:00'],
    ['resume', '2026-11-23T08:00'],
  ] as const;
  const clock = acts.reduce<DeadlineClock>(
    (before, [kind, when]) => actOnClock(calendar, before, { kind, at: at(when), ...by }),
    { budget: { mode: 'working-hours', amount: 8 }, events: [] },
  );
  // Three days by the calendar, one of work: due one working day after Friday 08:00.
  assert.deepEqual(readClock(calendar, clock).dueAt, at('2026-11-23T08:00'));
});

test('OST §5.4 regression: hours that spill to the next morning respect the lunch break', () => {
  assert.deepEqual(dueByWorkingHours(calendar, at('2026-11-19T16:30'), 7.9).dueAt, at('2026-11-20T16:24'));
});

test('OST §5.4 regression: a small budget received on Saturday is not due that Saturday', () => {
  for (const hours of [0.5, 4, 7.5]) {
    assert.equal(dueByWorkingHours(calendar, at('2026-11-21T09:00'), hours).dueOn, '2026-11-23');
  }
});

test('OST §5.4 regression: an unreadable start is an error, never the year 0001', () => {
  const broken = new Date('không phải ngày');
  assert.throws(() => dueByWorkingDays(calendar, broken, 3), RangeError);
  assert.throws(() => dueByWorkingHours(calendar, broken, 3), RangeError);
});

test('OST §5.4 regression: the calendar can hold a working Saturday', () => {
  assert.equal(calendar.judge('2026-08-22').isWorking, true);
  assert.equal(dueByWorkingDays(calendar, at('2026-08-21T08:00'), 1).dueOn, '2026-08-22');
});

test('OST §5.4 regression: past holidays are known as well as coming ones', () => {
  assert.equal(dueByWorkingDays(calendar, at('2020-04-29T08:00'), 1).dueOn, '2020-05-04');
  assert.equal(calendar.judge('1990-09-02').isWorking, false);
});

test('OST §5.1 regression: a list of dates without a decision is no calendar', () => {
  const list = { id: 'x', decisionNo: ' ', issuedOn: '2026-01-01', effectiveOn: '2026-01-01' };
  const overlay: CalendarOverlay = { ...list, off: ['2026-03-02'], work: [] };
  assert.throws(() => defineCalendar({ overlays: [overlay] }), RangeError);
});

test('SEED §15 instants: limits said in words', () => {
  const day = (text: string, on = '2020-08-01') => saidInstant(text, on)?.at.toISOString() ?? null;
  const end = (text: string) => new Date(`${text}T23:59:59+07:00`).toISOString();
  const cases: [string, string, string | null][] = [
    ['báo cáo trước ngày 19/8/2020', '2020-08-01', end('2020-08-18')],
    ['Trước ngày 15 tháng 7 năm 2024', '2024-06-01', end('2024-07-14')],
    ['trước ngày 03 của tháng tiếp theo', '2019-06-10', end('2019-07-02')],
    ['chậm nhất là ngày 05/9/2020', '2020-08-01', end('2020-09-05')],
    ['cuối tháng', '2020-02-10', end('2020-02-29')],
    ['cuối tháng 2/2021', '2020-02-10', end('2021-02-28')],
    ['cuối tháng 13/2021', '2020-02-10', null],
    ['trước ngày 31/02/2021', '2020-02-10', null],
    ['trước ngày 45 của tháng sau', '2020-02-10', null],
    ['sớm nhất có thể', '2020-02-10', null],
  ];
  for (const [text, on, expected] of cases) assert.equal(day(text, on), expected, text);
  assert.equal(day('kể từ ngày 01/7/2026'), new Date('2026-07-01T00:00:00+07:00').toISOString());
  assert.equal(day('trước ngày 19/8/2020'.normalize('NFD')), end('2020-08-18'));
});
