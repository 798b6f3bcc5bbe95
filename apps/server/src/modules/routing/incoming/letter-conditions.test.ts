import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coversLetter } from './letter-conditions.ts';

test('NĐ 30 Đ.23.1 a rule covers a letter only when all it names is so', () => {
  const letter = {
    senderName: 'Sở Nội vụ',
    typeCode: 'REPORT',
    subject: 'Báo cáo biên chế quý III',
    fieldCode: 'NOI_VU',
  };
  const asked = { senderName: null, typeCode: null, fieldCode: null, subjectWords: null };
  assert.equal(coversLetter(asked, letter), true);
  assert.equal(coversLetter({ ...asked, senderName: 'so noi vu' }, letter), true);
  assert.equal(coversLetter({ ...asked, senderName: 'Sở Nội vụ', typeCode: 'DECISION' }, letter), false);
  assert.equal(coversLetter({ ...asked, subjectWords: 'Biên Chế' }, letter), true);
  assert.equal(coversLetter({ ...asked, subjectWords: 'thi đua' }, letter), false);
  assert.equal(coversLetter({ ...asked, fieldCode: 'NOI_VU' }, letter), true);
  assert.equal(coversLetter({ ...asked, fieldCode: 'NOI_VU' }, { ...letter, fieldCode: null }), false);
});
