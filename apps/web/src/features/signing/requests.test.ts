import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLeft } from './requests.ts';

test('signing.md 9 the countdown of a confirmation', () => {
  const end = '2020-08-03T08:05:00.000+07:00';
  const at = (text: string) => timeLeft(end, new Date(text));
  assert.equal(at('2020-08-03T08:00:00+07:00'), '5:00');
  assert.equal(at('2020-08-03T08:00:54.500+07:00'), '4:06');
  assert.equal(at('2020-08-03T08:04:59.999+07:00'), '0:01');
  assert.equal(at('2020-08-03T09:00:00+07:00'), '0:00');
});
