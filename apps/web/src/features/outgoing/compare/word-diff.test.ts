import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffTokens, diffWords, type Piece, tokensOf } from './word-diff.ts';

const side = (pieces: readonly Piece[], kind: 'added' | 'removed') =>
  pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('');

test('R-RT-9 changed words are marked, equal ones are not; a changed phrase is one mark', () => {
  assert.deepEqual(diffWords('Hoàn thành trước ngày 15/8/2020.', 'Hoàn thành trước ngày 20/8/2020.'), [
    { kind: 'same', text: 'Hoàn thành trước ngày ' },
    { kind: 'removed', text: '15' },
    { kind: 'added', text: '20' },
    { kind: 'same', text: '/8/2020.' },
  ]);
  assert.deepEqual(diffWords('một hai ba', 'một bốn năm'), [
    { kind: 'same', text: 'một ' },
    { kind: 'removed', text: 'hai ba' },
    { kind: 'added', text: 'bốn năm' },
  ]);
});

test('R-RT-9 nothing, all, and composed or decomposed letters', () => {
  assert.deepEqual(diffWords('', ''), []);
  assert.deepEqual(diffWords('', 'mới'), [{ kind: 'added', text: 'mới' }]);
  assert.deepEqual(diffWords('cũ', ''), [{ kind: 'removed', text: 'cũ' }]);
  assert.deepEqual(diffWords('đồng ý'.normalize('NFD'), 'đồng ý'), [{ kind: 'same', text: 'đồng ý' }]);
  assert.equal(tokensOf('Điều 3, khoản a)').join(''), 'Điều 3, khoản a)');
});

test('R-RT-9 the pieces always make both texts again, and mark no more than needed (5,000 random pairs)', () => {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const words = ['a', 'b', 'c', ' ', 'đ', ','];
  for (let round = 0; round < 5000; round += 1) {
    const make = () => Array.from({ length: next(9) }, () => words[next(words.length)] ?? '');
    const before = make();
    const after = make();
    const pieces = diffTokens(before, after);
    assert.equal(side(pieces, 'removed'), before.join(''));
    assert.equal(side(pieces, 'added'), after.join(''));
    const kept = pieces
      .filter(({ kind }) => kind === 'same')
      .reduce((sum, { text }) => sum + [...text].length, 0);
    assert.equal(kept, commonLength(before, after), `${before.join('|')} > ${after.join('|')}`);
    const merged = diffWords(before.join(''), after.join(''));
    assert.equal(side(merged, 'removed'), before.join(''));
    assert.equal(side(merged, 'added'), after.join(''));
  }
});

test('R-RT-9 two unlike texts of 20,000 words are compared at once', () => {
  const text = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ');
  const began = performance.now();
  const pieces = diffWords(text('x'), text('y'));
  assert.equal(side(pieces, 'added'), text('y'));
  assert.ok(performance.now() - began < 3000);
});

/** The length of the longest common subsequence, the slow and sure way. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    b.forEach((other, j) => {
      next.push(one === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
