import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type IncomingDetail, type RecipientInput, recipientInput } from '@congvu/contracts';
import { capacityWords } from './capacity.ts';
import { answerDueAt, draftFromReply } from './draft-from-reply.ts';
import { chipOf, optionOf, recipientsOf, typedOption } from './recipients.ts';

const GROUP = '0198a000-0000-7000-8000-000000000001';

test('NĐ 30 Điều 13 the capacity is told in a sentence', () => {
  assert.equal(capacityWords(['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']), 'KT. Chủ tịch');
  assert.equal(capacityWords(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']), 'TM. Ủy ban nhân dân');
  assert.equal(capacityWords(['CHỦ TỊCH']), 'Chủ tịch');
  assert.equal(capacityWords([]), '');
});

test('UI-6.6 a group keeps its target and shows how many places it stands for', () => {
  const option = optionOf({ kind: 'group', id: GROUP, label: 'UBND các xã', hint: '', memberCount: 12 });
  assert.equal(option.count, 12);
  const [made] = recipientsOf('addressees', [option], []);
  assert.deepEqual(made, {
    section: 'addressees',
    role: 'TO_ACT',
    printedLine: 'UBND các xã',
    target: { kind: 'group', id: GROUP },
  });
  assert.ok(recipientInput.safeParse(made).success);
  assert.deepEqual(chipOf(made as RecipientInput, new Map([[GROUP, 12]])), option);
});

test('UI-6.6 a typed line names nobody in the directory', () => {
  const [made] = recipientsOf('copies', [typedOption('Chủ tịch, các PCT UBND huyện')], []);
  assert.deepEqual(made?.target, { kind: 'external', id: null });
  assert.equal(made?.printedLine, 'Chủ tịch, các PCT UBND huyện');
  assert.equal(made?.role, 'TO_KNOW');
});

test('UI-6.6 taking one chip away keeps role and words of the others', () => {
  const kept: RecipientInput = {
    section: 'copies',
    role: 'TO_SUPERVISE',
    printedLine: 'Sở Nội vụ',
    target: { kind: 'agency', id: GROUP },
  };
  assert.deepEqual(recipientsOf('copies', [chipOf(kept, new Map())], [kept]), [kept]);
});

const source = {
  id: GROUP,
  number: '05',
  notation: 'STTTT-CNTT',
  typeName: 'Công văn',
  issuedOn: '2020-07-30',
  senderName: 'Sở Thông tin và Truyền thông',
  senderAgencyId: GROUP,
  subject: 'V/v rà soát đầu mối.',
  urgency: 1,
  dueAt: '2020-08-10T23:59:59+07:00',
  assignments: [
    { postId: 'mine', state: 'in_progress', deadlineAt: '2020-08-07T23:59:59+07:00' },
    { postId: 'mine', state: 'done', deadlineAt: '2020-08-01T23:59:59+07:00' },
    { postId: 'other', state: 'in_progress', deadlineAt: '2020-08-05T23:59:59+07:00' },
  ],
} as unknown as IncomingDetail;

test('ISSUE-5.6 an answer begins with citation, addressee, subject, urgency and the field of the unit', () => {
  const draft = draftFromReply('OFFICIAL_LETTER', source, { fieldCode: 'digital' });
  assert.deepEqual(
    [draft.repliesToIncomingId, draft.fieldCode, draft.urgency, draft.recipients[0]?.printedLine],
    [GROUP, 'digital', 1, 'Sở Thông tin và Truyền thông'],
  );
  assert.deepEqual(draft.cites, [{ documentId: GROUP, kind: 'incoming', text: '05/STTTT-CNTT' }]);
  assert.match(draft.subject, /rà soát đầu mối$/u);
});

test('ISSUE-5.6 the answer is due with the own part of the work, else with the letter', () => {
  assert.equal(answerDueAt(source, ['mine']), '2020-08-07T23:59:59+07:00');
  assert.equal(answerDueAt(source, ['stranger']), '2020-08-10T23:59:59+07:00');
  assert.equal(answerDueAt({ ...source, dueAt: null }, ['stranger']), null);
});
