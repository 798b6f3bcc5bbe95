import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCodeOf, formatCheckCode, parseCheckCode } from './check-code.ts';

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('signing.md 12 ten random bytes are a code of 16 characters, each another one', () => {
  assert.equal(checkCodeOf(new Uint8Array(10)), '0000000000000000');
  assert.equal(checkCodeOf(new Uint8Array(10).fill(255)), 'ZZZZZZZZZZZZZZZZ');
  assert.equal(checkCodeOf(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1)), '0000000000000001');
  fc.assert(
    fc.property(
      bytes,
      bytes,
      (a, b) => (checkCodeOf(a) === checkCodeOf(b)) === a.every((x, i) => x === b[i]),
    ),
  );
  assert.throws(() => checkCodeOf(new Uint8Array(9)), RangeError);
});

test('signing.md 12 a code is read back however it is typed, and from the address of the QR', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const code = checkCodeOf(random);
      const typed = [
        formatCheckCode(code),
        code.toLowerCase(),
        ` ${code.slice(0, 8)} ${code.slice(8)}\n`,
        code.replaceAll('0', 'o').replaceAll('1', 'l'),
        `https://vanban.quanson.gov.vn/k/${code}`,
        `http://localhost:8080/kiem-tra/${formatCheckCode(code)}?x=1`,
      ];
      return typed.every((text) => parseCheckCode(text) === code);
    }),
  );
});

test('signing.md 12 what is no code is none', () => {
  for (const text of [
    '',
    '1186/UBND-VHTT',
    '000000000000000',
    '00000000000000000',
    'UUUUUUUUUUUUUUUU',
    'Ä'.repeat(16),
  ])
    assert.equal(parseCheckCode(text), null, text);
  assert.equal(parseCheckCode(`0000000000000000${' '.repeat(400)}`), null);
});
