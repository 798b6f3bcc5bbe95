import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VALIDATION_CODES } from '@congvu/pades';
import { firstBlocking, isInformative, reasonCodes, reasonText } from './reason-texts.ts';

const officeCodes = [
  'SIGNER_UNKNOWN',
  'ORG_MISMATCH',
  'LEADER_MISSING',
  'SEAL_MISSING',
  'ORDER_WRONG',
  'POSITION_MISMATCH',
  'NUMBER_EMPTY',
  'NUMBER_MISMATCH',
];

test('signing.md §13 every code has one Vietnamese sentence and one advice, and no text lacks a code', () => {
  const wanted = [...VALIDATION_CODES, ...officeCodes];
  assert.deepEqual([...reasonCodes].sort(), [...new Set(wanted)].sort());
});

test('ui.md §7 the texts are short, end with a full stop and keep the voice', () => {
  for (const code of reasonCodes) {
    const { sentence, advice } = reasonText(code);
    for (const text of [sentence, advice]) {
      assert.match(text, /^\p{Lu}.{5,118}\.$/u, code);
      assert.doesNotMatch(text, /vui lòng|bạn|thành công|lỗi hệ thống|!/iu, code);
      assert.equal(text, text.normalize('NFC'), code);
    }
  }
});

test('the gravest code is told first, information never', () => {
  assert.equal(firstBlocking(['TS_MISSING', 'CHAIN_UNTRUSTED', 'DIGEST_MISMATCH']), 'DIGEST_MISMATCH');
  assert.equal(firstBlocking(['TS_MISSING', 'MOD_SIGNATURE']), undefined);
  assert.equal(
    firstBlocking(['TS_MISSING', 'REV_UNKNOWN']),
    'REV_UNKNOWN',
    'what nobody checked is never green',
  );
  assert.equal(isInformative('MOD_FIELD_OWN'), true);
  assert.equal(isInformative('MOD_CONTENT'), false);
});
