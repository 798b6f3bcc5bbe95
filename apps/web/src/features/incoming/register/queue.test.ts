import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { expectedNumber, nextInQueue, orderQueue } from './queue.ts';
import { duplicateIn } from './use-entry.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id }));

test('UI-6.4 a letter put off goes to the end and is not lost', () => {
  assert.deepEqual(
    orderQueue(rows, ['a']).map(({ id }) => id),
    ['b', 'c', 'a'],
  );
  assert.deepEqual(
    orderQueue(rows, ['b', 'a', 'gone']).map(({ id }) => id),
    ['c', 'b', 'a'],
  );
});

test('UI-6.4 after a letter comes the next one, after the last the one before', () => {
  assert.equal(nextInQueue(['a', 'b'], 'a'), 'b');
  assert.equal(nextInQueue(['a', 'b'], 'b'), 'a');
  assert.equal(nextInQueue(['a'], 'a'), null);
  assert.equal(nextInQueue(['a'], null), null);
});

test('R-NUM-12 the number shown beforehand follows the last given, else the highest of this year', () => {
  const row = (arrivalNumber: number | null, year = 2020) => ({
    arrivalNumber,
    arrivedAt: `${year}-08-14T08:00:00+07:00`,
  });
  const today = '2020-08-14';
  assert.equal(expectedNumber(undefined, null, today), null);
  assert.equal(expectedNumber([row(213), row(null), row(999, 2019)], null, today), 214);
  assert.equal(expectedNumber([row(999, 2019)], null, today), null);
  assert.equal(expectedNumber([row(213)], 215, today), 216);
});

test('UI-6.4 a suspected duplicate is read from the refusal, other refusals are not one', () => {
  const problem = (code: string) =>
    new ApiProblem({
      ...{ status: 409, code, title: '', detail: '', requestId: null, fields: [] },
      refusals: [{ code, title: '', detail: '', facts: { id: 'x', label: 'số đến 208' } }],
    });
  assert.deepEqual(duplicateIn(problem('documents.duplicate-suspected')), {
    id: 'x',
    label: 'số đến 208',
    isAsked: true,
  });
  assert.equal(duplicateIn(problem('documents.wrong-state')), null);
  assert.equal(duplicateIn(new Error('x')), null);
});
