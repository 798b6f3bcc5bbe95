import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOutLines, moveIn, moveOfKey, toggleRow } from './grid-motion.ts';

const ids = ['a', 'b', 'c', 'd'];
const start = { active: 0, anchor: 0, selected: new Set<string>() };

test('UI-5.1 J and the arrows move and stop at the ends; letters rest when single keys are off', () => {
  assert.equal(moveIn(start, 'previous', ids, false).active, 0);
  assert.equal(moveIn({ ...start, active: 3 }, 'next', ids, false).active, 3);
  assert.equal(moveIn(start, 'last', [], false).active, 0);
  assert.deepEqual(
    [moveOfKey('KeyJ', true), moveOfKey('KeyJ', false), moveOfKey('ArrowDown', false)],
    ['next', null, 'next'],
  );
});

test('UI-5.1 X selects and frees, Shift+↓ extends from where it began', () => {
  const one = toggleRow(start, 1, ids);
  assert.deepEqual([...one.selected], ['b']);
  const three = moveIn(moveIn(one, 'next', ids, true), 'next', ids, true);
  assert.deepEqual([...three.selected], ['b', 'c', 'd']);
  assert.deepEqual([...toggleRow(three, 2, ids).selected], ['b', 'd']);
});

test('UI-5.1 each group gets one heading with its count', () => {
  const lines = layOutLines(
    ['x1', 'x2', 'y1'],
    (row) => row,
    (row) => row[0] ?? '',
  );
  assert.deepEqual(
    lines.map((line) => (line.kind === 'heading' ? `${line.title}:${line.count}` : line.index)),
    ['x:2', 0, 1, 'y:1', 2],
  );
  assert.equal(layOutLines(['x1'], (row) => row).length, 1);
});
