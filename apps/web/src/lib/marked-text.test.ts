import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markedParts, plainText } from './marked-text.ts';

test('UI-3 the words between « and » are marked, everything else stays', () => {
  assert.deepEqual(markedParts('…Công văn «1874»/«UBND» ngày'), [
    { text: '…Công văn ', isMarked: false },
    { text: '1874', isMarked: true },
    { text: '/', isMarked: false },
    { text: 'UBND', isMarked: true },
    { text: ' ngày', isMarked: false },
  ]);
  assert.equal(plainText('«a» b «c»'), 'a b c');
});

test('UI-3 a quotation mark of the letter itself is not a match', () => {
  assert.deepEqual(markedParts('dấu « đơn'), [{ text: 'dấu « đơn', isMarked: false }]);
  assert.deepEqual(markedParts(''), []);
});
