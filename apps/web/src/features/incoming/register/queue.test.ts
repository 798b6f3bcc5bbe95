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

test('R-NUM-12 the number shown beforehand is what the book of the year gives, or follows the last given', () => {
  const book = { year: 2021, next: 1 };
  assert.equal(expectedNumber(undefined, null), null);
  assert.equal(expectedNumber(undefined, { number: 215, year: 2020 }), 216);
  // January: nothing came yet this year, and what was given in December tells nothing.
  assert.equal(expectedNumber(book, null), 1);
  assert.equal(expectedNumber(book, { number: 999, year: 2020 }), 1);
  assert.equal(expectedNumber(book, { number: 1, year: 2021 }), 2);
  assert.equal(expectedNumber({ year: 2021, next: 9 }, { number: 5, year: 2021 }), 9);
  assert.equal(expectedNumber({ year: 2021, next: null }, null), null);
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
