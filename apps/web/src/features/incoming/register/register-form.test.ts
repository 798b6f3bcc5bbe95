import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IncomingDetail } from '@congvu/contracts';
import {
  emptyForm,
  fieldsForEyes,
  formFaults,
  formOf,
  nextForEyes,
  noDecisions,
  registrationBody,
  sourceOf,
  standingFaults,
} from './register-form.ts';

const letter = {
  senderName: 'UBND huyện Quan Sơn',
  number: '1186',
  notation: 'UBND-VHTT',
  issuedOn: '2020-08-14',
  typeName: 'Công văn',
  subject: 'V/v bảo đảm thực hiện các chỉ tiêu',
  signerText: 'Chu Đình Trọng',
  dueAt: '2020-08-18T23:59:59+07:00',
  urgency: 0,
  pageCount: 3,
} as IncomingDetail;
const sources = Object.fromEntries(
  ['senderName', 'number', 'notation', 'issuedOn', 'typeCode', 'subject'].map((name) => [name, 'message']),
);

test('UI-6.4 a letter of the exchange comes filled in, each value with its source', () => {
  const form = formOf(letter);
  assert.equal(form.typeCode, 'OFFICIAL_LETTER');
  assert.equal(form.dueOn, '2020-08-18');
  assert.equal(sourceOf('number', form, sources), 'Gói tin liên thông');
  assert.equal(sourceOf('note', form, sources), null);
  assert.deepEqual(formFaults(form, '2020-08-14'), []);
});

test('UI-6.4 the cursor begins with a deadline nobody confirmed, or with what is missing', () => {
  assert.deepEqual(fieldsForEyes(formOf(letter), sources), ['dueOn']);
  assert.deepEqual(fieldsForEyes({ ...formOf(letter), dueOn: null }, sources), []);
  assert.deepEqual(fieldsForEyes({ ...formOf(letter), number: '' }, sources), ['number', 'dueOn']);
  assert.deepEqual(fieldsForEyes(formOf(letter), { ...sources, subject: 'ocr-doubtful' }), [
    'subject',
    'dueOn',
  ]);
  assert.equal(nextForEyes(['number', 'dueOn'], 'number'), 'dueOn');
  assert.equal(nextForEyes(['number', 'dueOn'], 'note'), 'number');
  assert.equal(nextForEyes([], 'note'), null);
});

test('NĐ 30/2020 Đ.22 every column of the register is asked for; a letter is not dated after its arrival', () => {
  const faults = formFaults(emptyForm(), '2020-08-14').map((fault) => fault.path);
  assert.deepEqual(faults, ['senderName', 'number', 'notation', 'issuedOn', 'subject']);
  const late = formFaults({ ...formOf(letter), issuedOn: '2020-08-15', pageCount: 'ba' }, '2020-08-14');
  assert.deepEqual(
    late.map((fault) => fault.path),
    ['issuedOn', 'pageCount'],
  );
});

test('UI-6.4 what a field lacked is forgotten once the field holds something, read or typed', () => {
  const of = emptyForm();
  const faults = formFaults(of, '2020-08-14').map((fault) => ({ ...fault, of }));
  const read = { ...of, senderName: 'Sở Thông tin và Truyền thông', number: '05' };
  assert.deepEqual(
    standingFaults(faults, read).map((fault) => fault.path),
    ['notation', 'issuedOn', 'subject'],
  );
});

test('UI-6.4 the body holds numbers as numbers and decisions only when they were taken', () => {
  const plain = registrationBody(formOf(letter), noDecisions);
  assert.equal(plain.pageCount, 3);
  assert.equal('duplicateDecision' in plain, false);
  assert.equal('signatureReason' in plain, false);
  const decided = registrationBody(formOf(letter), {
    duplicate: 'same',
    duplicateReason: 'không gửi đi',
    signatureReason: ' đã đối chiếu bản giấy ',
    paperReason: '',
    duplicateOfId: null,
  });
  assert.equal(decided.duplicateDecision, 'same');
  assert.equal('duplicateReason' in decided, false);
  assert.equal(decided.signatureReason, 'đã đối chiếu bản giấy');
});
