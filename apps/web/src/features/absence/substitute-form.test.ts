import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySubstitute, instantOf, scopeOf } from './substitute-form.ts';

test('§15 scope: notes only together with the letters they stand on', () => {
  assert.deepEqual(scopeOf(emptySubstitute).work, ['outgoing', 'incoming', 'note']);
  const work = { outgoing: true, incoming: false, note: true };
  assert.deepEqual(scopeOf({ ...emptySubstitute, work, types: ['TO_TRINH'] }), {
    work: ['outgoing'],
    typeCodes: ['TO_TRINH'],
    fieldCodes: [],
  });
});

test('§15 Absence ends on a date or a time', () => {
  assert.equal(instantOf('2020-08-20', '', '23:59:59'), '2020-08-20T23:59:59+07:00');
  assert.equal(instantOf('2020-08-20', '13:30', '00:00:00'), '2020-08-20T13:30:00+07:00');
});
