import assert from 'node:assert/strict';
import { test } from 'node:test';
import { railWidthFor } from './rail-width.ts';

test('UI-11 the rail is slim below 1440, follows the screen to 1599, wide above; a pin wins from 1440', () => {
  assert.equal(railWidthFor('compact', 'wide', 'wide'), 'slim');
  assert.equal(railWidthFor('normal', 'wide', null), 'wide');
  assert.equal(railWidthFor('normal', 'slim', null), 'slim');
  assert.equal(railWidthFor('normal', 'slim', 'wide'), 'wide');
  assert.equal(railWidthFor('wide', 'slim', null), 'wide');
  assert.equal(railWidthFor('wide', 'slim', 'slim'), 'slim');
});
