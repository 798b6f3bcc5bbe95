import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineCalendar } from './calendar.ts';
import { actOnClock, type ClockAct, type DeadlineClock, readClock } from './clock.ts';
import { overlays2026 } from './decisions.ts';
import { type Budget, dueBy, duePhased } from './phases.ts';

const calendar = defineCalendar({ overlays: overlays2026 });
const at = (text: string) => new Date(`${text}:00+07:00`);
const word = (date: Date | null) =>
  date && new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

type Step = [ClockAct['kind'], string, Partial<ClockAct>?];

const play = (budget: Budget, ...steps: Step[]): DeadlineClock =>
  steps.reduce<DeadlineClock>(
    (clock, [kind, when, more]) =>
      actOnClock(calendar, clock, {
        ...{ kind, at: at(when), actor: 'Vi Thị Hương', reason: 'Căn cứ hồ sơ' },
        ...more,
      }),
    { budget, events: [] },
  );
const due = (clock: DeadlineClock) => word(readClock(calendar, clock).dueAt);
const hours = (amount: number): Budget => ({ mode: 'working-hours', amount });
const days = (amount: number): Budget => ({ mode: 'working-days', amount });

test('SEED §15 ledger: pause and resume move the due by the office time lost', () => {
  const started = play(hours(16), ['start', '2026-11-20T08:00']);
  assert.equal(due(started), '2026-11-25T08:00');
  const resumed = play(
    hours(16),
    ['start', '2026-11-20T08:00'],
    ['pause', '2026-11-20T10:00'],
    ['resume', '2026-11-23T10:00'],
  );
  assert.equal(due(resumed), '2026-11-26T08:00');
  assert.equal(readClock(calendar, resumed).consumedMs, 2 * 3_600_000);
  const entries = resumed.events.map(({ seq, kind, dueBefore, dueAfter }) => [
    seq,
    kind,
    word(dueBefore),
    word(dueAfter),
  ]);
  assert.deepEqual(entries, [
    [1, 'start', null, '2026-11-25T08:00'],
    [2, 'pause', '2026-11-25T08:00', '2026-11-25T08:00'],
    [3, 'resume', '2026-11-25T08:00', '2026-11-26T08:00'],
  ]);
});

test('OST §5.3 ledger: a pause in days loses office time, none over rest, never calendar days', () => {
  const start: Step = ['start', '2026-11-19T09:00'];
  assert.equal(due(play(days(3), start)), '2026-11-25T17:00');
  const rest = play(days(3), start, ['pause', '2026-11-20T17:30'], ['resume', '2026-11-23T06:30']);
  assert.equal(due(rest), '2026-11-25T17:00');
  const day = play(days(3), start, ['pause', '2026-11-20T10:00'], ['resume', '2026-11-23T10:00']);
  assert.equal(due(day), '2026-11-26T17:00', 'one working day, though three days by the calendar');
});

test('OST §5.3 ledger: calendar days and 24/7 budgets lose time by the calendar', () => {
  const twoDays: Step[] = [
    ['start', '2026-11-09T09:00'],
    ['pause', '2026-11-10T09:00'],
    ['resume', '2026-11-12T09:00'],
  ];
  assert.equal(due(play({ mode: 'calendar-days', amount: 5 }, ...twoDays)), '2026-11-16T17:00');
  assert.equal(due(play({ mode: 'around-the-clock', amount: 72 }, ...twoDays)), '2026-11-14T09:00');
});

test('OST §5.3 ledger: restart equals a fresh clock, extend grants an instant, stop ends it', () => {
  const restarted = play(
    days(3),
    ['start', '2026-11-02T09:00'],
    ['pause', '2026-11-03T09:00'],
    ['restart', '2026-11-20T09:00'],
  );
  assert.equal(due(restarted), word(dueBy(calendar, at('2026-11-20T09:00'), days(3))!.dueAt));
  const granted = at('2026-12-01T17:00');
  const extended = play(
    days(3),
    ['start', '2026-11-20T09:00'],
    ['extend', '2026-11-23T09:00', { grantedDue: granted, legalBasis: 'NĐ 61/2018 Đ.19' }],
  );
  assert.equal(due(extended), '2026-12-01T17:00');
  assert.equal(extended.events[1]!.legalBasis, 'NĐ 61/2018 Đ.19');
  const stopped = play(hours(16), ['start', '2026-11-20T08:00'], ['stop', '2026-11-20T09:30']);
  const reading = readClock(calendar, stopped);
  assert.deepEqual([reading.state, reading.consumedMs], ['stopped', 1.5 * 3_600_000]);
});

test('OST §5.3 ledger: a changed calendar moves an open clock with a journal entry', () => {
  const clock = play(days(3), ['start', '2026-11-20T09:00']);
  const off = ['2026-11-25'];
  const extra = { id: 'x', decisionNo: '9/QĐ-TTg', issuedOn: off[0]!, effectiveOn: off[0]!, off, work: [] };
  const changed = defineCalendar({ overlays: [...overlays2026, extra] });
  const act = {
    ...{ kind: 'calendar-changed' as const, at: at('2026-11-21T09:00'), actor: 'Hệ thống' },
    reason: '9/QĐ-TTg',
    until: calendar,
  };
  const moved = actOnClock(changed, clock, act);
  const last = moved.events.at(-1)!;
  assert.deepEqual([word(last.dueBefore), word(last.dueAfter)], ['2026-11-26T17:00', '2026-11-27T17:00']);
  assert.notEqual(last.calendarVersion, clock.events[0]!.calendarVersion);
});

test('OST §5.3 ledger: what the state forbids, a missing reason and time running back are refused', () => {
  const start: Step = ['start', '2026-11-20T09:00'];
  const wrong: Step[][] = [
    [['pause', '2026-11-20T09:00']],
    [start, start],
    [start, ['resume', '2026-11-20T10:00']],
    [start, ['pause', '2026-11-20T08:00']],
    [start, ['pause', '2026-11-20T10:00', { reason: ' ' }]],
    [start, ['extend', '2026-11-20T10:00']],
    [start, ['pause', '2026-11-20T10:00', { grantedDue: at('2026-11-30T10:00') }]],
    [start, ['stop', '2026-11-20T10:00'], ['calendar-changed', '2026-11-21T10:00']],
  ];
  for (const steps of wrong) assert.throws(() => play(days(3), ...steps), RangeError, JSON.stringify(steps));
});

test('OST §5.2 phased: stages follow each other, the last due is that of the whole', () => {
  const whole = dueBy(calendar, at('2026-11-19T09:00'), days(5))!.dueAt;
  const stages = duePhased(calendar, at('2026-11-19T09:00'), [
    { owner: 'Văn phòng đăng ký', budget: days(3) },
    { owner: 'UBND xã', budget: days(2) },
  ]);
  assert.deepEqual(
    stages.map(({ owner, deadline }) => [owner, deadline.dueOn]),
    [
      ['Văn phòng đăng ký', '2026-11-25'],
      ['UBND xã', '2026-11-27'],
    ],
  );
  assert.deepEqual(stages[1]!.deadline.dueAt, whole);
  assert.throws(() => duePhased(calendar, at('2026-11-19T09:00'), []), RangeError);
  const none = [{ owner: 'UBND xã', budget: { mode: 'none' as const } }];
  assert.throws(() => duePhased(calendar, at('2026-11-19T09:00'), none), RangeError);
});
