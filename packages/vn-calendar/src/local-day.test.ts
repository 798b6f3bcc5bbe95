import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  beforeDay,
  beforeDayOfNextMonth,
  daysBetween,
  endOfDay,
  fromDayParts,
  isLocalDay,
  lastDayOfMonth,
  startOfDay,
  toLocalDay,
  weekdayOf,
} from './local-day.ts';

const instant = (text: string) => new Date(text).getTime();

test('SEED §15 instants: "trước ngày" is the last second of the day before', () => {
  assert.equal(beforeDay('2020-08-19').getTime(), instant('2020-08-18T23:59:59+07:00'));
  assert.equal(beforeDay('2024-07-15').getTime(), instant('2024-07-14T23:59:59+07:00'));
});

test('SEED §15 instants: "trước ngày 03 của tháng tiếp theo" for June 2019 ends on 02/7', () => {
  const due = beforeDayOfNextMonth({ year: 2019, month: 6 }, 3);
  assert.equal(due.getTime(), instant('2019-07-02T23:59:59+07:00'));
  const acrossYears = beforeDayOfNextMonth({ year: 2019, month: 12 }, 3);
  assert.equal(acrossYears.getTime(), instant('2020-01-02T23:59:59+07:00'));
});

test('SEED §15 instants: "cuối tháng" knows leap years', () => {
  assert.equal(lastDayOfMonth(2020, 2), '2020-02-29');
  assert.equal(lastDayOfMonth(2100, 2), '2100-02-28');
  assert.equal(lastDayOfMonth(2026, 12), '2026-12-31');
});

test('SEED §15 instants: "kể từ ngày" begins at 00:00, "đến ngày" ends at 23:59:59', () => {
  assert.equal(startOfDay('2020-07-28').getTime(), instant('2020-07-28T00:00:00+07:00'));
  assert.equal(endOfDay('2020-07-28').getTime(), instant('2020-07-28T23:59:59+07:00'));
});

test('SEED §15 local day: the border between two days is 17:00 UTC', () => {
  assert.equal(toLocalDay(new Date('2026-11-20T16:59:59.999Z')), '2026-11-20');
  assert.equal(toLocalDay(new Date('2026-11-20T17:00:00Z')), '2026-11-21');
  assert.equal(toLocalDay(new Date('1969-12-31T16:59:59Z')), '1969-12-31');
});

test('SEED §15 local day: the zone of the host changes nothing', () => {
  const before = process.env.TZ;
  const seen = ['UTC', 'America/New_York', 'Asia/Tokyo'].map((zone) => {
    process.env.TZ = zone;
    return [toLocalDay(new Date('2026-03-08T17:30:00Z')), startOfDay('2026-03-09').toISOString()];
  });
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
  assert.deepEqual(seen, Array(3).fill(['2026-03-09', '2026-03-08T17:00:00.000Z']));
});

test('SEED §15 local day: days that do not exist are refused', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20/11/2026', '']) {
    assert.equal(isLocalDay(text), false, text);
    assert.throws(() => startOfDay(text), RangeError);
  }
  assert.throws(() => fromDayParts({ year: 2026, month: 2, day: 31 }), RangeError);
});

test('SEED §15 local day: arithmetic and weekdays', () => {
  assert.equal(addDays('2024-02-28', 2), '2024-03-01');
  assert.equal(addDays('2026-01-01', -1), '2025-12-31');
  assert.equal(daysBetween('2026-11-20', '2026-11-26'), 6);
  assert.equal(weekdayOf('2026-11-20'), 5);
  assert.equal(weekdayOf('2026-11-22'), 7);
  assert.equal(weekdayOf('1945-09-02'), 7);
});
