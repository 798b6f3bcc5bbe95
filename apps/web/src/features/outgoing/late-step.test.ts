import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lateWords } from './late-step.ts';

test('R-RT-10 a late step is said in words: minutes, hours, from two days on days; never before its time', () => {
  const due = '2020-08-14T08:00:00+07:00';
  const at = (instant: string) => lateWords(due, new Date(instant));
  assert.equal(at('2020-08-14T07:59:00+07:00'), null);
  assert.equal(at('2020-08-14T08:20:00+07:00'), 'Quá hạn bước: 20 phút');
  assert.equal(at('2020-08-14T10:30:00+07:00'), 'Quá hạn bước: 2 giờ');
  assert.equal(at('2020-08-16T08:00:00+07:00'), 'Quá hạn bước: 2 ngày');
  assert.equal(lateWords(null, new Date()), null);
});
