import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDeadline } from '../incoming/foot/directive-drafts.ts';
import { directiveBody } from '../incoming/foot/directive-form.ts';
import { ruleFault } from './rule-form.ts';
import { letterRules as words } from './rule-messages.ts';
import { conditionsOf } from './rule-words.ts';
import { withProposed } from './with-proposed.ts';

test('documents.md §15.7 a rule is said in words: all it names, or all other letters', () => {
  const none = { senderName: null, typeCode: null, fieldCode: null, subjectWords: null };
  const nameOf = () => 'Văn hóa';
  assert.equal(conditionsOf(none, nameOf), 'mọi văn bản còn lại');
  assert.equal(
    conditionsOf(
      { senderName: 'Sở Nội vụ', typeCode: 'REPORT', fieldCode: 'VH', subjectWords: 'biên chế' },
      nameOf,
    ),
    'nơi gửi có “Sở Nội vụ”, loại báo cáo, lĩnh vực Văn hóa, trích yếu có “biên chế”',
  );
});

test('R-DIR-4 the proposed deadline stands there until somebody touches it, also when it comes late', () => {
  const begun = { text: '', lead: null, contributing: [], informed: [], confirmation: 'by_itself' as const };
  assert.equal(withDeadline(begun, null).deadlineOn, null);
  const proposed = { on: '2020-08-11', workingDays: 2 };
  const untouched = withDeadline(begun, proposed);
  assert.deepEqual([untouched.deadlineOn, untouched.workingDays], ['2020-08-11', 2]);
  const named = withDeadline({ ...begun, deadlineOn: '2020-08-12' }, proposed);
  assert.deepEqual([named.deadlineOn, named.workingDays], ['2020-08-12', null]);
  assert.equal(withDeadline({ ...begun, deadlineOn: null }, proposed).deadlineOn, null, 'cleared by hand');
  const lead = { key: 'unit:u', name: 'Văn phòng', kind: 'unit' as const };
  const body = directiveBody({ ...untouched, lead });
  assert.deepEqual([body.deadlineOn, body.workingDays, body.assignments[0]?.deadlineOn], [null, 2, null]);
});

test('documents.md §15.7 the head of the office named by a rule joins the leaders, nobody stands there twice', () => {
  const leaders = [{ postId: 'ct', title: 'Chủ tịch', fullName: 'Lê A' }];
  const proposal = { postId: 'cvp', title: 'Chánh Văn phòng', holder: 'Trần B', rule: null };
  assert.deepEqual(
    withProposed(leaders, proposal).map(({ value }) => value),
    ['ct', 'cvp'],
  );
  assert.equal(withProposed(leaders, { ...proposal, postId: 'ct' }).length, 1);
});

test('R-DIR-4 a rule without its basis, leader or days is not laid down', () => {
  const form = { postId: 'p', urgency: 0, days: '0', basis: 'Điều 5', validFrom: '2020-08-03' };
  assert.equal(ruleFault('present', form), null);
  assert.equal(ruleFault('deadline', form), null);
  assert.equal(ruleFault('present', { ...form, postId: '' }), words.faults.post);
  for (const days of ['', '101', '-1', '2,5'])
    assert.equal(ruleFault('deadline', { ...form, days }), words.faults.days);
  assert.equal(ruleFault('deadline', { ...form, basis: ' ' }), words.faults.basis);
  assert.equal(ruleFault('present', { ...form, validFrom: null }), words.faults.day);
});
