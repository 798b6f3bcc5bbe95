import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latin1, toLatin1 } from '../bytes.ts';
import { Lexer } from './lexer.ts';
import { is } from './objects.ts';

const read = (text: string) => new Lexer(latin1(text)).object();

test('ISO 32000-1, 7.3.5 names keep their letters however many were read before', () => {
  // Far more names than are remembered, so that many share a place.
  const names = Array.from({ length: 5000 }, (_, i) => `Key${i * 7919}`);
  for (let pass = 0; pass < 2; pass += 1) {
    for (const name of names) assert.deepEqual(read(`/${name}`), { kind: 'name', value: name });
  }
  assert.deepEqual(read(`/${'A'.repeat(100)}B`), { kind: 'name', value: `${'A'.repeat(100)}B` });
  assert.deepEqual(read('/'), { kind: 'name', value: '' });
});

test('ISO 32000-1, 7.3.4.2 literal strings, plain and with parentheses, escapes and line ends', () => {
  const cases: [string, string][] = [
    ['()', ''],
    ['(CV_Ky_1)', 'CV_Ky_1'],
    ['(a (b) c)', 'a (b) c'],
    ['(a\\)b\\101)', 'a)bA'],
    ['(a\r\nb\rc\nd)', 'a\nb\nc\nd'],
  ];
  for (const [text, wanted] of cases) {
    const value = read(`${text} /After`);
    assert.ok(is(value, 'string'));
    assert.deepEqual([toLatin1(value.bytes), value.start, value.end], [wanted, 0, text.length]);
  }
  assert.throws(() => read('(no end'), { code: 'PDF_SYNTAX' });
  assert.throws(() => new Lexer(latin1('(beyond) the limit'), 0, 5).object(), { code: 'PDF_SYNTAX' });
});

test('the bytes of a literal string are a copy, also of a Buffer', () => {
  const file = Buffer.from('(before)', 'latin1');
  const value = new Lexer(file).object();
  file.fill(0);
  assert.ok(is(value, 'string') && toLatin1(value.bytes) === 'before');
});
