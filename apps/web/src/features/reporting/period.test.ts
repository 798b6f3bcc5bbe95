import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestReportDays } from '@congvu/contracts';
import { addDays } from '@congvu/vn-calendar';
import { periodFault } from './period.ts';

test('UX-05 a period the server would refuse is named before it is asked', () => {
  const from = '2020-08-01';
  assert.equal(periodFault({ from, to: from }), null);
  assert.match(periodFault({ from, to: '2020-07-31' })!, /không được sau/u);
  const last = addDays(from, longestReportDays - 1);
  assert.equal(periodFault({ from, to: last }), null);
  assert.match(periodFault({ from, to: addDays(last, 1) })!, /732 ngày/u);
});
