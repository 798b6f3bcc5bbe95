import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as dates from './format-date.ts';
import * as values from './format-value.ts';

const at = (text: string) => new Date(`${text}+07:00`);

test('UI 8 days: two digits for the day, for the month only in January and February', () => {
  assert.equal(dates.formatDay('2024-07-05'), '05/7/2024');
  assert.equal(dates.formatDay('2020-02-20'), '20/02/2020');
  assert.equal(dates.formatDay('2020-12-01'), '01/12/2020');
  assert.equal(dates.formatDayWithoutYear('2020-08-14'), '14/8');
  assert.equal(dates.formatDayInList('2020-08-14', '2020-12-31'), '14/8');
  assert.equal(dates.formatDayInList('2020-08-14', '2021-01-01'), '14/8/2020');
  assert.equal(dates.formatDayLong('2020-01-05'), 'ngày 05 tháng 01 năm 2020');
  assert.equal(dates.formatDayLong('2016-08-04'), 'ngày 04 tháng 8 năm 2016');
});

test('UI 8 weekdays', () => {
  assert.equal(dates.formatDayWithWeekday('2020-08-14'), 'Thứ Sáu, 14/8/2020');
  assert.equal(dates.formatWeekday('2024-07-14'), 'Chủ nhật');
  assert.deepEqual(['2024-07-15', '2024-07-20', '2024-07-21'].map(dates.formatWeekdayShort), [
    'T2',
    'T7',
    'CN',
  ]);
});

test('UI 8 instants are shown at UTC+07:00 whatever the zone of the host', () => {
  const instant = new Date('2020-08-14T06:58:21.900Z');
  const before = process.env.TZ;
  for (const zone of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
    process.env.TZ = zone;
    assert.equal(dates.formatInstant(instant), '14/8/2020 13:58:21 +07:00');
    assert.equal(dates.formatRfc3339(instant), '2020-08-14T13:58:21+07:00');
    assert.equal(dates.formatDayTime(instant), '14/8/2020 13:58');
    assert.equal(dates.formatDay(new Date('2020-08-14T17:00:00Z')), '15/8/2020');
    assert.equal(dates.formatDay('2020-08-14'), '14/8/2020');
  }
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
  assert.equal(dates.formatTimeWithSeconds(at('2020-08-14T15:02:03')), '15:02:03');
});

test('UI 8 what is no day is refused', () => {
  for (const day of ['', '2026-02-30', '14/8/2020', '2026-2-3']) {
    assert.throws(() => dates.formatDay(day), RangeError, day);
  }
  assert.throws(() => dates.formatDay(new Date(Number.NaN)), RangeError);
});

test('UI 8 periods: dash on screens, hyphen in print, both years only when they differ', () => {
  assert.equal(dates.formatPeriod('2020-08-01', '2020-08-14'), '01/8 – 14/8/2020');
  assert.equal(dates.formatPeriodForPrint('2020-08-01', '2020-08-14'), '01/8 - 14/8/2020');
  assert.equal(dates.formatPeriod('2019-12-16', '2020-01-15'), '16/12/2019 – 15/01/2020');
  assert.equal(dates.formatPeriod('2020-08-14', '2020-08-14'), '14/8/2020');
});

test('UI 8 relative time', () => {
  const now = at('2020-08-14T15:00:00');
  const relative = (text: string) => dates.formatRelative(at(text), now);
  assert.equal(relative('2020-08-14T14:59:31'), 'vừa xong');
  assert.equal(relative('2020-08-14T14:29:00'), '31 phút');
  assert.equal(relative('2020-08-14T14:00:00'), 'hôm nay 14:00');
  assert.equal(relative('2020-08-14T17:00:00'), 'hôm nay 17:00');
  assert.equal(relative('2020-08-13T23:59:00'), 'hôm qua');
  assert.equal(relative('2020-08-12T23:59:00'), '12/8');
  assert.equal(relative('2019-08-12T10:00:00'), '12/8/2019');
  assert.equal(relative('2020-08-15T08:00:00'), '15/8');
  const midnight = at('2020-08-14T00:05:00');
  assert.equal(dates.formatRelative(at('2020-08-13T23:50:00'), midnight), '15 phút');
});

test('UI 8 numbers', () => {
  assert.equal(values.formatNumber(1234), '1.234');
  assert.equal(values.formatNumber(1000.5), '1.000,5');
  assert.equal(values.formatNumber(-1234567), '-1.234.567');
  assert.equal(values.formatNumber(999), '999');
  assert.equal(values.formatNumber(1.005, 2), '1,01');
  assert.equal(values.formatNumber(2, 1), '2,0');
  assert.equal(values.formatNumber(-0.04, 1), '0,0');
  assert.equal(values.formatNumber(1e15), '1.000.000.000.000.000');
  assert.equal(values.formatNumber(1e-7), '0,0000001');
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e21]) {
    assert.throws(() => values.formatNumber(value), RangeError);
  }
  assert.deepEqual(
    [999, 1000].map((count) => values.formatCapped(count)),
    ['999', '999+'],
  );
});

test('UI 8 percentages never round an unmet target up to 100', () => {
  assert.equal(values.formatPercent(0.986), '98,6 %');
  assert.equal(values.formatPercentInTable(0.986), '98,6%');
  assert.equal(values.formatPercent(1), '100 %');
  assert.equal(values.formatPercent(0.9999), '99,9 %');
  assert.equal(values.formatPercent(1 / 3), '33,3 %');
  assert.equal(values.formatPercent(0), '0 %');
  assert.equal(values.formatPercent(0.07), '7 %');
});

test('UI 8 sizes and money', () => {
  assert.equal(values.formatBytes(0), '0 B');
  assert.equal(values.formatBytes(1023), '1.023 B');
  assert.equal(values.formatBytes(412 * 1024), '412 KB');
  assert.equal(values.formatBytes(1.2 * 1024 * 1024), '1,2 MB');
  assert.equal(values.formatBytes(1024 * 1024), '1 MB');
  assert.equal(values.formatBytes(1024 * 1024 - 1), '1 MB');
  assert.equal(values.formatBytes(200 * 1024 * 1024), '200 MB');
  assert.throws(() => values.formatBytes(-1), RangeError);
  assert.equal(values.formatMoney(1_250_000), '1.250.000 đồng');
  assert.throws(() => values.formatMoney(0.5), RangeError);
});

test('UI 8 digests and masked numbers', () => {
  assert.equal(values.formatDigest(`a41f09c27e3b55d0${'0'.repeat(48)}`), 'A41F 09C2 · 7E3B 55D0');
  assert.throws(() => values.formatDigest('a41f'), RangeError);
  assert.throws(() => values.formatDigest('x'.repeat(64)), RangeError);
  assert.equal(values.maskCitizenNumber('038123456412'), '038•••••412');
  assert.equal(values.maskPhoneNumber('0912345321'), '09••••321');
  assert.equal(values.maskPhoneNumber('09123'), '09••••', 'a short number is not shown whole');
});
