import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  groupOfRow,
  holdBack,
  inGroupOrder,
  numberLine,
  tabGroups,
  tabOf,
  tabsFor,
} from './incoming-rows.ts';

const now = '2020-08-14T09:00:00+07:00';
const row = (state: string, dueAt: string | null = null) =>
  ({ state, dueAt }) as Parameters<typeof groupOfRow>[0];

test('UI-6.3 rows stand under due, new and in work; what ended is never due', () => {
  assert.equal(groupOfRow(row('presented', '2020-08-14T17:00:00+07:00'), now), 'due');
  assert.equal(groupOfRow(row('in_progress', '2020-08-12T17:00:00+07:00'), now), 'due');
  assert.equal(groupOfRow(row('in_progress', '2020-08-15T00:00:00+07:00'), now), 'working');
  assert.equal(groupOfRow(row('presented'), now), 'fresh');
  assert.equal(groupOfRow(row('done', '2020-08-01T17:00:00+07:00'), now), 'fresh');
});

test('UI-6.3 the order inside a heading is the order of the server', () => {
  const rows = [
    { id: 'a', ...row('in_progress') },
    { id: 'b', ...row('presented') },
    { id: 'c', ...row('presented', '2020-08-14T17:00:00+07:00') },
    { id: 'd', ...row('assigned') },
  ];
  assert.deepEqual(
    inGroupOrder(rows, now)
      .map(({ id }) => id)
      .join(''),
    'cbda',
  );
});

test('UI-5.1 rows that come above known ones wait, rows of the next page do not', () => {
  const rows = ['new', 'a', 'b', 'next'].map((id) => ({ id }));
  const { shown, held } = holdBack(rows, new Set(['a', 'b']));
  assert.deepEqual(
    shown.map(({ id }) => id),
    ['a', 'b', 'next'],
  );
  assert.equal(held, 1);
  assert.equal(holdBack(rows, null).held, 0);
  assert.equal(holdBack(rows, new Set()).shown.length, 4);
});

test('UI-4 a clerk begins with what waits for registration, others with their own work', () => {
  assert.equal(tabsFor(new Set(['clerk']))[0], 'cho-vao-so');
  assert.deepEqual(tabsFor(new Set(['leader'])), ['xu-ly', 'phoi-hop', 'de-biet', 'tat-ca']);
  assert.equal(tabOf('cho-vao-so', tabsFor(new Set(['leader']))), 'xu-ly');
  assert.equal(tabGroups['de-biet'], 'to-know');
});

test('UI-8 a letter without number shows what it has', () => {
  assert.equal(numberLine({ number: '2047', notation: 'UBND-VHTT' }), '2047/UBND-VHTT');
  assert.equal(numberLine({ number: null, notation: 'UBND-VHTT' }), 'UBND-VHTT');
  assert.equal(numberLine({ number: null, notation: null }), null);
});

test('ISSUE-5.9 what the secretary put first stands above what is due', () => {
  const due = { id: 'due', dueAt: '2020-08-03T17:00:00+07:00', state: 'presented' as const };
  const still = { dueAt: '2000-01-01T17:00:00+07:00', suspendedAt: '2000-01-01T08:00:00+07:00' };
  assert.equal(groupOfRow({ ...still, state: 'in_progress' }, new Date()), 'working');
  const first = { id: 'first', dueAt: null, state: 'presented' as const, isFirst: true };
  assert.deepEqual(
    inGroupOrder([due, first], '2020-08-04T08:00:00+07:00').map(({ id }) => id),
    ['first', 'due'],
  );
});
