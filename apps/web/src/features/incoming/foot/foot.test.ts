import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClosingCheck } from '@congvu/contracts';
import { incoming } from '../messages.ts';
import { buttonOf, completeButton, footKindOf, mainActionOf } from './actions.ts';
import { checkLink, closingBody, closingFault, closingSentence, startForm } from './closing-form.ts';
import { type Assignee, type DirectiveDraft, directiveBody, directiveFault } from './directive-form.ts';

const office: Assignee = { key: 'unit:u1', name: 'Văn phòng', kind: 'unit' };
const officer: Assignee = { key: 'post:p1', name: 'Nguyễn Thu Hà', kind: 'person' };
const draft: DirectiveDraft = {
  text: ' Văn phòng chủ trì. ',
  lead: office,
  contributing: [officer],
  informed: [{ key: 'unit:u2', name: 'Thanh tra', kind: 'unit' }],
  deadlineOn: '2020-08-21',
  workingDays: null,
  confirmation: 'by_itself',
};

test('R-DIR-1 a directive note has exactly one lead, who is nothing else beside', () => {
  assert.equal(directiveFault(draft), null);
  assert.equal(directiveFault({ ...draft, lead: null }), incoming.foot.leadMissing);
  assert.equal(directiveFault({ ...draft, informed: [office] }), incoming.foot.leadTwice);
});

test('R-DIR-2 units and posts go out by their kind; the informed get no deadline', () => {
  assert.deepEqual(directiveBody(draft), {
    text: 'Văn phòng chủ trì.',
    deadlineOn: '2020-08-21',
    workingDays: null,
    confirmation: 'by_itself',
    assignments: [
      { role: 'lead', deadlineOn: '2020-08-21', unitId: 'u1', postId: null },
      { role: 'contributing', deadlineOn: '2020-08-21', unitId: null, postId: 'p1' },
      { role: 'informed', deadlineOn: null, unitId: 'u2', postId: null },
    ],
  });
});

const refusals = [{ code: 'x', title: 'Chưa làm được', detail: 'Văn bản trình người khác.' }];

test('UI-5.5 an absent action has no button, a blocked one says why', () => {
  const actions = [{ action: 'direct', allowed: false, refusals }];
  assert.deepEqual(buttonOf(actions, 'noteOnly'), { isThere: false, isAllowed: false, reason: null });
  assert.equal(buttonOf(actions, 'direct').reason, 'Văn bản trình người khác.');
  assert.equal(buttonOf([{ action: 'direct', allowed: true, refusals: [] }], 'direct').reason, null);
});

test('UI-6.3 the foot is that of the role which can act', () => {
  const can = (action: string, allowed = true) => ({ action, allowed, refusals: [] });
  assert.equal(footKindOf([can('direct', false), can('complete')]), 'handler');
  assert.equal(footKindOf([can('register'), can('direct')]), 'leader');
  assert.equal(footKindOf([can('reply'), can('present')]), 'clerk');
  assert.equal(footKindOf([can('reply')]), 'handler');
  assert.equal(footKindOf([can('direct', false)]), 'none');
});

const check = (code: ClosingCheck['code'], blocks: boolean): ClosingCheck => ({
  code,
  blocks,
  label: 'Hà Thị Hương',
  assignmentId: code.startsWith('reply') ? null : 'a1',
  outgoingId: code.startsWith('reply') ? 'o1' : null,
});

test('documents.md §15.1 closing: what is missing is listed with the way there, and the first of it blocks', () => {
  const checks = [check('subtask', true), check('reply-draft', true), check('contributor', false)];
  const form = startForm(true);
  assert.equal(closingFault(form, { checks, hasReply: true }), incoming.foot.closing.blocked(2));
  assert.equal(closingFault(form, { checks: checks.slice(2), hasReply: true }), null, 'told, not refused');
  assert.deepEqual(
    checks.map((one) => checkLink(one, 'l1').to),
    ['/van-ban/l1?tab=xu-ly', '/van-ban-di/o1/soan', '/van-ban/l1?tab=xu-ly'],
  );
});

test('documents.md §15.1 closing: an answer, a product or a reason; one product only', () => {
  const facts = { checks: [], hasReply: false };
  const none = startForm(false);
  assert.equal(none.kind, 'none');
  assert.ok(closingFault(none, facts));
  assert.equal(closingFault({ ...none, text: 'Chỉ để biết, không cần làm gì' }, facts), null);
  assert.equal(closingFault({ ...none, kind: 'reply' }, facts), incoming.foot.closing.noReply);
  const product = { ...none, kind: 'product' as const };
  assert.equal(closingFault(product, facts), incoming.foot.closing.noProduct);
  assert.deepEqual(closingBody({ ...product, documentId: 'd1', text: ' Xong ' }), {
    outcome: 'Xong',
    product: { kind: 'document', id: 'd1' },
  });
  assert.deepEqual(closingBody({ ...product, fileId: 'f1' }).product, { kind: 'file', id: 'f1' });
  assert.equal(closingBody({ ...none, documentId: 'd1' }).product, null, 'another choice since');
});

test('P7 Kết thúc opens while its dialog can say what is missing, not for another reason', () => {
  const refused = (code: string) => [
    { action: 'complete', allowed: false, refusals: [{ code, title: 'Chưa', detail: 'Chưa', facts: {} }] },
  ];
  assert.equal(completeButton(refused('tasks.open-subtasks')).isAllowed, true);
  assert.equal(completeButton(refused('documents.not-assignee')).isAllowed, false);
  assert.equal(completeButton([]).isThere, false);
});

test('UI-6.3 beside the menu of a phone stands the next act that is allowed, or none', () => {
  const can = (action: string, allowed = true) => ({ action, allowed, refusals: [] });
  assert.equal(mainActionOf([can('reply'), can('accept')]), 'accept');
  assert.equal(mainActionOf([can('reply', false), can('complete'), can('reportProgress')]), 'reportProgress');
  assert.equal(mainActionOf([can('returnAssignment'), can('reply', false)]), null);
});

test('ISSUE-5.4 closing promises the status only to a sender of the exchange, not to one of mail or paper', () => {
  assert.match(closingSentence('internal'), /nhận trạng thái Hoàn thành/);
  assert.match(closingSentence('email'), /^Thư điện tử: nơi gửi không nhận trạng thái/);
  for (const channel of ['post', 'hand', 'fax'] as const)
    assert.match(closingSentence(channel), /^Thư giấy: nơi gửi không nhận trạng thái/);
});
