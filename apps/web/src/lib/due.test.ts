import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAfterWorkingDays, deadlineOf, workingDaysLeft } from './due.ts';

const friday = '2020-08-14T09:00:00+07:00';

test('UI-2.7 a deadline later today is not overdue, one of yesterday is, by whole days', () => {
  assert.deepEqual(deadlineOf('2020-08-14T17:00:00+07:00', friday), {
    at: '2020-08-14T17:00:00+07:00',
    isOverdue: false,
    workingDaysLeft: 0,
  });
  assert.equal(deadlineOf('2020-08-12T23:59:00+07:00', friday)?.daysOver, 2);
  assert.equal(deadlineOf('2020-08-14T08:00:00+07:00', friday)?.isOverdue, true);
  assert.equal(deadlineOf(null, friday), null);
});

test('R-DIR-5 five working days skip the weekend and the national holiday', () => {
  assert.equal(dayAfterWorkingDays(friday, 5), '2020-08-21');
  assert.equal(dayAfterWorkingDays('2020-08-28T09:00:00+07:00', 5), '2020-09-07');
  assert.equal(workingDaysLeft('2020-08-18', friday), 2);
});
