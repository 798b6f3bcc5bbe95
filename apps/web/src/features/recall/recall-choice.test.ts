import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenCounts, everybody, isChosen, nobody, sumOf, toBody, toggled } from './recall-choice.ts';

const all = { stops: 1, cancels: 2, asks: 3, keeps: 0, paper: 1 };

test('documents.md §13 all recipients but some: counts and body leave out who was taken off', () => {
  const choice = toggled(toggled(everybody, 'a', 'asks'), 'b', 'cancels');
  assert.deepEqual([isChosen(choice, 'a'), isChosen(choice, 'c')], [false, true]);
  assert.deepEqual(chosenCounts(choice, all), { stops: 1, cancels: 1, asks: 2, keeps: 0, paper: 1 });
  assert.deepEqual(toBody(choice), { deliveryIds: null, exceptIds: ['a', 'b'] });
  assert.deepEqual(toBody(toggled(choice, 'a', 'asks')), { deliveryIds: null, exceptIds: ['b'] });
});

test('documents.md §13 some recipients: only they are named; none is an empty sum', () => {
  assert.equal(sumOf(chosenCounts(nobody, all)), 0);
  const choice = toggled(nobody, 'a', 'asks');
  assert.deepEqual([isChosen(choice, 'a'), isChosen(choice, 'c')], [true, false]);
  assert.deepEqual(chosenCounts(choice, all), { stops: 0, cancels: 0, asks: 1, keeps: 0, paper: 0 });
  assert.deepEqual(toBody(choice), { deliveryIds: ['a'], exceptIds: [] });
});
