import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlineLook } from './deadline.ts';

const now = '2020-08-14T10:00:00+07:00';
const look = (at: string, more: object = {}) => deadlineLook({ at, isOverdue: false, ...more }, now);

test('UI-2.7 a deadline speaks by state: paused, overdue, today, soon, later', () => {
  const cases = [
    [look('2020-08-14T17:00:00+07:00', { isPaused: true }), 'v', 'Tạm dừng'],
    [look('2020-08-13T17:00:00+07:00', { isOverdue: true, daysOver: 1 }), 'r', 'Quá 1 ngày'],
    [look('2020-08-14T09:00:00+07:00', { isOverdue: true }), 'r', 'Quá hạn'],
    [look('2020-08-14T17:00:00+07:00'), 'y', 'Hôm nay 17:00'],
    [look('2020-08-18T23:59:00+07:00', { workingDaysLeft: 2 }), 'y', 'Còn 2 ngày làm việc'],
    [look('2020-08-21T23:59:00+07:00', { workingDaysLeft: 5 }), 'neutral', 'Còn 5 ngày'],
    [look('2020-08-24T23:59:00+07:00'), 'neutral', 'Còn 10 ngày'],
  ] as const;
  for (const [actual, kind, text] of cases) assert.deepEqual([actual.kind, actual.text], [kind, text]);
});
