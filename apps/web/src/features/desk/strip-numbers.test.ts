import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeskItem } from './desk-items.ts';
import { type StripFacts, stripNumbers } from './strip-numbers.ts';

const facts: StripFacts = {
  groups: { overdue: 2, today: 0, soon: 1, later: 0 },
  items: [{ kind: 'seal' }, { kind: 'number' }, { kind: 'sign' }, { kind: 'handle' }] as DeskItem[],
  incoming: { 'to-register': 7, 'to-present': 3, 'to-handle': 5, 'to-know': 11 },
  waiting: { count: 4, isMore: false },
};
const numbersOf = (...roles: Parameters<typeof stripNumbers>[0] extends ReadonlySet<infer R> ? R[] : never) =>
  stripNumbers(new Set(roles), facts);

test('UI-6.2 each role has its numbers first, at most five', () => {
  assert.deepEqual(
    numbersOf('clerk').map(({ id, count }) => `${id} ${count}`),
    ['toRegister 7', 'toPresent 3', 'toRelease 2', 'trouble 0', 'overdue 2'],
  );
  assert.equal(numbersOf('leader')[0]?.id, 'toSign');
  assert.deepEqual(
    numbersOf('officer').map(({ count }) => count),
    [2, 0, 1, 4, 11],
  );
  for (const role of ['clerk', 'leader', 'office', 'officer'] as const)
    assert.equal(numbersOf(role).length, 5);
});

test('P6 every number is a link to the list that was counted', () => {
  const all = [...numbersOf('clerk'), ...numbersOf('leader'), ...numbersOf('officer')];
  for (const number of all) assert.match(number.to, /^\/[a-z-]+(\?[a-z]+=[a-z-]+)?$/);
  assert.equal(all.find(({ id }) => id === 'toKnow')?.to, '/van-ban-den?nhom=de-biet');
  assert.equal(all.find(({ id }) => id === 'overdue')?.tone, 'red');
  assert.equal(all.find(({ id }) => id === 'today')?.tone, undefined);
});

test('P6 scans and files of mails count as waiting for the register, and alone open where they are', () => {
  const toRegister = (incoming: StripFacts['incoming']) =>
    stripNumbers(new Set(['clerk']), { ...facts, incoming })[0]!;
  const both = toRegister({ 'to-register': 2, scans: 3 });
  assert.deepEqual([both.count, both.to], [5, '/van-ban-den?nhom=cho-vao-so']);
  const alone = toRegister({ 'to-register': 0, scans: 3 });
  assert.deepEqual([alone.count, alone.to], [3, '/van-ban-den/vao-so?giay=1']);
  assert.equal(toRegister({ 'to-register': 0, scans: 0 }).to, '/van-ban-den?nhom=cho-vao-so');
});
