import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from './parse-query.ts';
import { hasAllWords, makeSnippet } from './snippet.ts';

const parse = (text: string) => parseQuery(text, 'a');

test('R26 UI 10: words with marks go to the exact vector, without marks to the folded one', () => {
  assert.equal(parse('Triệu Sơn')!.exact, "'@a' & 'triệu' & 'sơn':*");
  assert.equal(parse('Triệu Sơn')!.folded, "'@a' & 'trieu' & 'son':*");
  assert.equal(parse('Triệu Sơn')!.plain, null);
  assert.equal(parse('trieu sơn')!.plain, "'@a' & 'trieu'");
  assert.equal(parse('trieu son')!.exact, null);
});

test('R26: only the word being typed may lack letters, and "số" never finds "Sơn"', () => {
  assert.equal(parse('ký số')!.folded, "'@a' & 'ky' & 'so'");
  assert.equal(parse('thong ti')!.folded, "'@a' & 'thong' & 'ti':*");
  assert.equal(parse('thong ti ')!.folded, "'@a' & 'thong' & 'ti'");
  assert.equal(parse('thôn')!.exact, "'@a' & 'thôn':*");
});

test('UX-18 UI 10: the digits of a number are asked for by themselves, letters alone have none', () => {
  assert.equal(parse('1874/UBND-CNTT')!.number, "'@a' & '1874'");
  assert.equal(parse('ubnd')!.number, null);
});

test('UX-18 UI 10: number and notation in any writing give the same label query', () => {
  const expected = "'@a' & '1874' & 'ubnd':* & 'cntt':*";
  for (const text of [
    '1874/UBND-CNTT',
    '1874/ubnd-cntt',
    '1874 ubnd cntt',
    'số 1874/ubnd-cntt',
    'CV 1874 UBND CNTT',
  ])
    assert.equal(parse(text)!.label, expected, text);
  assert.equal(parse('cv 1874')!.label, "'@a' & '1874'");
  assert.equal(parse('05')!.label, "'@a' & '5'");
});

test('R26: quoted words stand together and are whole, also without the closing quote', () => {
  assert.equal(parse('"ký số"')!.exact, "'@a' & ('ký' <-> 'số')");
  assert.equal(parse('“ky so')!.plain, "'@a' & ('ky' <-> 'so')");
});

test('ATK-34: quotes, operators and empty queries are words or nothing, never syntax', () => {
  assert.equal(parse(`' ) | ! & <-> :* \\ "" -- ;`), null);
  assert.equal(parse("o'brien & !x")!.folded, "'@a' & 'o' & 'brien' & 'x'");
});

test('R26: a snippet shows the words as written between « and »', () => {
  const { words } = parse('ky so')!;
  assert.equal(makeSnippet('V/v tăng cường ký số văn bản', words), 'V/v tăng cường «ký» «số» văn bản');
  const long = `${'mở đầu '.repeat(40)}chữ ký số ${'kết thúc '.repeat(40)}`.trim();
  assert.match(makeSnippet(long, words), /^….*chữ «ký» «số» kết.*…$/);
  assert.ok(hasAllWords('Chữ ký số', words) && !hasAllWords('Chữ ký', words));
});
