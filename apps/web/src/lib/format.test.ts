import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTypedDay, shiftDay } from './day-typing.ts';
import * as format from './format.ts';
import { sha256Hex } from './sha256.ts';
import { viewportOf } from './use-viewport.ts';

test('UI-8 days: two digits for the day, months 1 and 2 only', () => {
  assert.deepEqual(['2024-07-05', '2020-02-20', '2020-08-14', '2020-12-01'].map(format.formatDay), [
    '05/7/2024',
    '20/02/2020',
    '14/8/2020',
    '01/12/2020',
  ]);
  assert.equal(format.formatWeekday('2020-08-14'), 'Thứ Sáu, 14/8/2020');
  assert.equal(format.formatPeriod('2020-08-01', '2020-08-14'), '01/8 – 14/8/2020');
  assert.equal(format.formatPeriod('2019-12-26', '2020-01-25'), '26/12/2019 – 25/01/2020');
  assert.equal(format.formatListDay('2020-08-14', '2020-08-20T00:00:00Z'), '14/8');
});

test('UI-8 instants are shown in Vietnamese time, whatever the machine says', () => {
  assert.equal(format.formatInstant('2020-08-13T18:30:00Z'), '14/8/2020 01:30');
  assert.equal(format.dayOf('2020-12-31T17:00:00Z'), '2021-01-01');
  assert.equal(format.formatSigningInstant('2020-08-14T13:58:21+07:00'), '14/8/2020 13:58:21 +07:00');
});

test('UI-8 numbers, sizes, digests, initials', () => {
  assert.equal(format.formatNumber(1250000), '1.250.000');
  assert.equal(format.formatPercent(0.9864), '98,6%');
  assert.deepEqual(
    [format.formatBytes(412 * 1024), format.formatBytes(1.2 * 1024 * 1024)],
    ['412 KB', '1,2 MB'],
  );
  assert.deepEqual([format.formatCount(999), format.formatCount(1000)], ['999', '999+']);
  assert.equal(format.formatDigest('a41f09c27e3b55d0ffff'), 'A41F 09C2 · 7E3B 55D0');
  assert.deepEqual(['Hà Thị Vân', 'Đỗ', 'Vũ Ánh'].map(format.initialsOf), ['HV', 'Đ', 'VÁ']);
});

test('UI-8 typed days are read as clerks type them; impossible ones are refused', () => {
  const read = (text: string) => readTypedDay(text, '2020-08-14');
  for (const text of ['14/8/2020', '14-08-2020', '14.8.20', '14082020', '140820', '14/8', '14']) {
    assert.equal(read(text), '2020-08-14', text);
  }
  for (const text of ['31/02/2020', '', 'abc', '1/2/3/4', '00/8/2020', '14/13'])
    assert.equal(read(text), null, text);
  assert.equal(read('29/02/2020'), '2020-02-29');
  assert.equal(shiftDay('2020-02-28', 2), '2020-03-01');
});

test('UI-6.7 the digest of what was read is SHA-256 of exactly those bytes', async () => {
  const hex = await sha256Hex(new TextEncoder().encode('abc'));
  assert.equal(hex, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('UI-11 widths fall into the bands of the table', () => {
  assert.deepEqual([390, 600, 1024, 1366, 1440, 1920].map(viewportOf), [
    'phone',
    'tablet',
    'two-pane',
    'compact',
    'normal',
    'wide',
  ]);
});
