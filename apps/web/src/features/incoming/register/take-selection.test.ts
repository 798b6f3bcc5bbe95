import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takenInto } from './take-selection.ts';

test('ui.md §6.4 selected words become the value of the field, or nothing', () => {
  assert.deepEqual(takenInto('number', 'Số: 950 / UBND - VP'), { number: '950', notation: 'UBND-VP' });
  assert.deepEqual(takenInto('notation', '/UBND-VHTT'), { notation: 'UBND-VHTT' });
  assert.deepEqual(takenInto('issuedOn', 'Quan Sơn, ngày 5 tháng 8 năm 2020'), { issuedOn: '2020-08-05' });
  assert.deepEqual(takenInto('dueOn', 'trước 19/8/2020'), { dueOn: '2020-08-19' });
  assert.equal(takenInto('issuedOn', '31/02/2020'), null);
  assert.equal(takenInto('issuedOn', 'Kính gửi'), null);
  assert.deepEqual(takenInto('typeCode', 'QUYẾT ĐỊNH'), { typeCode: 'DECISION' });
  assert.deepEqual(takenInto('subject', 'V/v rà soát\n văn bản'), { subject: 'rà soát văn bản' });
  assert.equal(takenInto('subject', ' \n '), null);
  assert.equal(takenInto('pageCount', 'hai'), null);
});
