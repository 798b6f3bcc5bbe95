import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exactKey, foldText, normalizeText, rankMatch, searchTokens } from './normalize.ts';

test('UX-18 normalizeText composes, drops invisible characters and collapses blanks', () => {
  assert.equal(normalizeText('  Triệu\u00a0\t Sơn\n'.normalize('NFD')), 'Triệu Sơn');
  assert.equal(normalizeText('Quan\u200b Sơn\ufeff'), 'Quan Sơn');
  assert.equal(normalizeText('Hòa'), 'Hòa', 'the spelling of a name is kept');
});

test('UX-18 foldText drops every mark, đ included, in NFC and NFD', () => {
  const text = 'ĐỖ MINH TUẤN, Bỉm Sơn, thửa đất, ương ướng ợ ỹ';
  assert.equal(foldText(text), 'do minh tuan, bim son, thua dat, uong uong o y');
  assert.equal(foldText(text.normalize('NFD')), foldText(text));
});

test('UX-18 a misplaced tone gives the same key', () => {
  const pairs: [string, string][] = [
    ['hòa', 'hoà'],
    ['Thanh Hóa', 'thanh hoá'],
    ['thúy', 'thuý'],
    ['qúy', 'quý'],
    ['khỏe', 'khoẻ'],
    ['gía', 'giá'],
    ['hòan', 'hoàn'],
  ];
  for (const [a, b] of pairs) {
    assert.equal(exactKey(a), exactKey(b), `${a} = ${b}`);
    assert.equal(exactKey(a.normalize('NFD')), exactKey(b));
  }
});

test('UX-18 tones that are in place stay there', () => {
  for (const word of ['của', 'mùa', 'chìa', 'giêng', 'thuở', 'quốc', 'việc', 'người', 'gì', 'tòng']) {
    assert.equal(exactKey(word), word);
  }
  assert.notEqual(exactKey('hòa'), exactKey('hóa'));
});

test('R26 tokens keep the exact word beside the folded one', () => {
  assert.deepEqual(searchTokens('Đề nghị 123/UBND'), [
    { exact: 'đề', folded: 'de', hasMarks: true },
    { exact: 'nghị', folded: 'nghi', hasMarks: true },
    { exact: '123', folded: '123', hasMarks: false },
    { exact: 'ubnd', folded: 'ubnd', hasMarks: false },
  ]);
  assert.deepEqual(searchTokens(' … '), []);
});

test('R26 exact marks rank above folded ones, and a word without marks matches both', () => {
  assert.equal(rankMatch('má', 'con má'), 2);
  assert.equal(rankMatch('má', 'con mà'), 1);
  assert.equal(rankMatch('ma', 'con mà'), 2);
  assert.equal(rankMatch('trieu son', 'UBND huyện Triệu Sơn'), 2);
  assert.equal(rankMatch('Triệu Sơn', 'UBND huyen Trieu Son'), 1);
  assert.equal(rankMatch('thanh hoá', 'tỉnh Thanh Hóa'), 2);
  assert.equal(rankMatch('quan sơn', 'huyện Triệu Sơn'), 0);
  assert.equal(rankMatch('', 'huyện Triệu Sơn'), 0);
});

test('UX-18 normalising twice changes nothing, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(normalizeText(normalizeText(text)), normalizeText(text));
      assert.equal(foldText(text.normalize('NFD')), foldText(text.normalize('NFC')));
    }),
    { numRuns: 500, seed: 26 },
  );
});

test('F-P-6 marks of writing direction and zero-width letters are taken out', () => {
  assert.equal(normalizeText('\u202eUBND\u200f xã\u2067 Sơn\u2069 Thủy\u061c\ufeff'), 'UBND xã Sơn Thủy');
});
