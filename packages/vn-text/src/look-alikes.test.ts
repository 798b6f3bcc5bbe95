import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLookAlikes, withoutLookAlikes } from './look-alikes.ts';
import { notationSearchKey } from './notation.ts';

test('F-P-7 Cyrillic, Greek, Eth and full-width letters are found with what was meant', () => {
  const cases: [string, string, string][] = [
    ['15/QĐ-UВND', 'UВND', 'UBND'],
    ['Số 15/QÐ-UBND', 'QÐ', 'QĐ'],
    ['Ủy bаn nhân dân', 'bаn', 'ban'],
    ['СТ', 'СТ', 'CT'],
    ['gửi ΑΒ', 'ΑΒ', 'AB'],
    ['ＵＢＮＤ', 'ＵＢＮＤ', 'UBND'],
    ['15/CT–UBND', '–', '-'],
  ];
  for (const [text, found, expected] of cases) {
    const [hit, ...more] = findLookAlikes(text);
    assert.deepEqual([hit?.found, hit?.expected, more.length], [found, expected, 0], text);
    assert.equal(text.slice(hit!.start, hit!.end), found);
    assert.deepEqual(findLookAlikes(withoutLookAlikes(text)), []);
  }
});

test('F-P-7 what is meant to be Greek or Russian, and plain Vietnamese, is left alone', () => {
  for (const text of ['hệ số α', 'μ = 0,5', 'компания', 'Đường điện Đà Nẵng', '2019 – 2020', 'Ω', 'x²']) {
    assert.deepEqual(findLookAlikes(text), [], text);
  }
});

test('F-P-7 a number typed with look-alikes is found by its plain key', () => {
  assert.equal(notationSearchKey('15/QÐ-UВND'), '15 qd ubnd');
});
