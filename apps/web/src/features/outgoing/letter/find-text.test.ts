import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FindOptions, findText, replaceHits } from './find-text.ts';

const loose: FindOptions = { isCaseExact: false, isMarkExact: false };
const found = (text: string, words: string, options: Partial<FindOptions> = {}) =>
  findText(text, words, { ...loose, ...options }).map(({ from, to }) => text.slice(from, to));

test('UI 6.6 words are found with and without marks and capitals, as asked', () => {
  const text = 'Điều 1. Theo điều khoản, DIEU 2';
  assert.deepEqual(found(text, 'dieu'), ['Điều', 'điều', 'DIEU']);
  assert.deepEqual(found(text, 'điều', { isMarkExact: true }), ['Điều', 'điều']);
  assert.deepEqual(found(text, 'điều', { isMarkExact: true, isCaseExact: true }), ['điều']);
  assert.deepEqual(found(text, 'DIEU', { isCaseExact: true }), ['DIEU']);
  assert.deepEqual(found(text, ''), []);
});

test('UI 6.6 a letter with loose marks is found whole and never cut', () => {
  const text = 'Quan Sơn, Quan Sơn'.normalize('NFD');
  assert.deepEqual(
    found(text, 'sơn', { isMarkExact: true }).map((one) => one.normalize('NFC')),
    ['Sơn', 'Sơn'],
  );
  assert.deepEqual(found(text, 'so', { isMarkExact: true }), []);
});

test('UI 6.6 places do not overlap, and all of them are replaced', () => {
  const text = 'aaaa b aa';
  const hits = findText(text, 'aa', loose);
  assert.equal(hits.length, 3);
  assert.equal(replaceHits(text, hits, 'c'), 'cc b c');
  assert.equal(replaceHits(text, hits, ''), ' b ');
});
