import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type IntakeForm, intakeBody, intakeFault } from './intake-form.ts';
import { intakeTexts } from './intake-messages.ts';

const faults = intakeTexts.faults;
const form: IntakeForm = {
  ...{ basis: ' Công văn 1186 ', sentence: 'Không nhận bản giấy.', scope: 'below', senders: [] },
  ...{
    exceptTypes: ['REPORT'],
    exceptions: 'Bản đồ khổ lớn không số hóa được.\n\n',
    validFrom: '2020-08-03',
  },
};

test('documents.md §15.5 a policy against paper needs its basis, its sentence and whose paper it is', () => {
  assert.equal(intakeFault(form), null);
  assert.equal(intakeFault({ ...form, basis: ' ' }), faults.basis);
  assert.equal(intakeFault({ ...form, sentence: '' }), faults.sentence);
  assert.equal(intakeFault({ ...form, scope: 'named' }), faults.senders);
  assert.equal(intakeFault({ ...form, exceptions: 'ngắn' }), faults.exceptions);
  assert.equal(intakeFault({ ...form, validFrom: null }), faults.day);
  const body = intakeBody(form);
  assert.deepEqual([body.basis, body.senderIds, body.exceptions?.length], ['Công văn 1186', null, 1]);
  const named = intakeBody({ ...form, scope: 'named', senders: [{ id: 'a', name: 'Xã A' }] });
  assert.deepEqual(named.senderIds, ['a']);
});
