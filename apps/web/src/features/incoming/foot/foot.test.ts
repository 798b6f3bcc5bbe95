import assert from 'node:assert/strict';
import { test } from 'node:test';
import { incoming } from '../messages.ts';
import { buttonOf, footKindOf } from './actions.ts';
import { type Assignee, type DirectiveDraft, directiveBody, directiveFault } from './directive-form.ts';

const office: Assignee = { key: 'unit:u1', name: 'Văn phòng', kind: 'unit' };
const officer: Assignee = { key: 'post:p1', name: 'Nguyễn Thu Hà', kind: 'person' };
const draft: DirectiveDraft = {
  text: ' Văn phòng chủ trì. ',
  lead: office,
  contributing: [officer],
  informed: [{ key: 'unit:u2', name: 'Thanh tra', kind: 'unit' }],
  deadlineOn: '2020-08-21',
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
