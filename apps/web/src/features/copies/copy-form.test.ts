import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CopyWay } from '@congvu/contracts';
import { isCount, linesOf, missingOf } from './copy-form.ts';

const way = (more: Partial<CopyWay> = {}): CopyWay => ({
  kind: 'SAO_Y',
  of: 'original',
  to: 'PAPER',
  refusals: [],
  ...more,
});
const form = { signerPostId: 'p', recipients: '', copies: '2', extract: '' };

test('R-CPY-1 a closed way says why, an open one what is missing', () => {
  const refusals = [{ code: 'c', title: 't', detail: 'Không dùng được.' }];
  assert.equal(missingOf(way({ refusals }), form, false), 'Không dùng được.');
  assert.equal(missingOf(way(), form, false), null);
  assert.match(missingOf(way(), { ...form, copies: '0' }, false) ?? '', /Số bản/);
  assert.match(missingOf(way({ kind: 'TRICH_SAO' }), form, false) ?? '', /trích/);
  assert.equal(missingOf(way({ kind: 'TRICH_SAO' }), { ...form, extract: 'Điều 1' }, false), null);
  assert.match(missingOf(way({ to: 'E' }), form, false) ?? '', /PDF/);
  assert.equal(missingOf(way({ to: 'E' }), form, true), null);
  assert.match(missingOf(way(), { ...form, signerPostId: '' }, false) ?? '', /ký bản sao/);
});

test('counts and lines are read as typed', () => {
  assert.deepEqual(['1', ' 12 ', '0', '1000', 'x'].map(isCount), [true, true, false, false, false]);
  assert.deepEqual(linesOf(' a \n\n b'), ['a', 'b']);
});
