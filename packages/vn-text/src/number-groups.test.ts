import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from './document-types.ts';
import { checkNumberGroups, type NumberGroup, numberGroupOf } from './number-groups.ts';

const group = (code: string, typeCodes: string[], name = `nhóm ${code}`): NumberGroup => ({
  code,
  name,
  typeCodes,
});
const kinds = (groups: NumberGroup[]) => checkNumberGroups(groups).map(({ kind }) => kind);

test('R-NUM-3 by type every type has its own sequence; all in one; công văn apart from the rest', () => {
  const codes = (scheme: 'by_type' | 'single' | 'letters_apart') =>
    ['OFFICIAL_LETTER', 'DECISION', 'PLAN', 'OPEN_LETTER'].map((type) => numberGroupOf(scheme, type).code);
  assert.deepEqual(codes('by_type'), ['OFFICIAL_LETTER', 'DECISION', 'PLAN', 'OFFICIAL_LETTER']);
  assert.deepEqual(codes('single'), ['ALL', 'ALL', 'ALL', 'ALL']);
  assert.deepEqual(codes('letters_apart'), ['OFFICIAL_LETTER', 'OTHERS', 'OTHERS', 'OFFICIAL_LETTER']);
});

test('R-NUM-3 groups of the head: a named type before the rest', () => {
  const groups = [group('REST', ['*']), group('ORDERS', ['DECISION', 'DIRECTIVE'])];
  assert.equal(numberGroupOf('custom', 'DECISION', groups).code, 'ORDERS');
  assert.equal(numberGroupOf('custom', 'PLAN', groups).code, 'REST');
});

test('R-NUM-3 the static check: every type in exactly one group', () => {
  const all = documentTypes.map(({ code }) => code);
  assert.deepEqual(kinds([group('ALL', [...all])]), []);
  assert.deepEqual(kinds([group('A', ['DECISION']), group('B', ['*'])]), []);
  assert.deepEqual(kinds([]), ['none-given']);
  assert.deepEqual(kinds([group('A', ['DECISION', '*']), group('B', ['DECISION'])]), ['in-two']);
  assert.deepEqual(kinds([group('A', ['*']), group('B', ['*'])]), ['in-two']);
  assert.deepEqual(kinds([group('A', all.slice(1))]), ['in-none']);
  assert.deepEqual(kinds([group('A', ['OFFICIAL_LETTER']), group('B', ['*'])]), ['same-notation']);
  assert.deepEqual(kinds([group('A', ['NOTHING', '*'])]), ['unknown-type']);
  assert.deepEqual(kinds([group('A', ['*']), group('A', [], 'khác')]), ['same-code', 'without-types']);
  assert.deepEqual(kinds([group('A', ['*'], 'sổ'), group('B', ['PLAN'], 'Sổ')]), ['same-name']);
  assert.deepEqual(kinds([group('A', ['*'], ' ')]), ['without-name']);
});

test('R-NUM-3 each QPPL type has a sequence of its own, whatever the head decides for the others', () => {
  const groups = [group('ALL', ['*'])];
  for (const scheme of ['by_type', 'single', 'letters_apart', 'custom'] as const)
    for (const type of ['QPPL_RESOLUTION', 'QPPL_DECISION'])
      assert.equal(numberGroupOf(scheme, type, groups).code, type, scheme);
  assert.deepEqual(kinds([...groups, group('LAW', ['QPPL_DECISION'])]), ['unknown-type']);
});
