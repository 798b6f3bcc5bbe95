import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FollowedAssignment } from '@congvu/contracts';
import { type FollowedNode, followUpTree, offerOf } from './follow-up-tree.ts';

const one = (id: string, more: Partial<FollowedAssignment> = {}) =>
  ({
    ...{ id, parentId: null, role: 'contributing', state: 'in_progress', actions: [] },
    ...{ assignedAt: '2020-08-03T08:00:00+07:00' },
    ...more,
  }) as FollowedAssignment;

const shape = (nodes: FollowedNode[]): unknown[] =>
  nodes.map(({ assignment, children }) =>
    children.length > 0 ? [assignment.id, shape(children)] : assignment.id,
  );

test('ui.md §6.11 parts stand under the part they came out of, the lead first, history last', () => {
  const items = [
    one('gone', { state: 'revoked', role: 'lead' }),
    one('helper'),
    one('lead', { role: 'lead' }),
    one('person', { role: 'lead', parentId: 'lead' }),
    one('deep', { parentId: 'person' }),
    one('orphan', { parentId: 'unseen', role: 'informed' }),
  ];
  assert.deepEqual(shape(followUpTree(items)), [
    ['lead', [['person', ['deep']]]],
    'helper',
    'orphan',
    'gone',
  ]);
});

test('P7 a button is absent, allowed, or says why not', () => {
  const refusal = { code: 'tasks.lead-stays', title: 'Phải có một nơi chủ trì', detail: 'Chuyển chủ trì.' };
  const assignment = one('a', {
    actions: [
      { action: 'nudge', allowed: true, refusals: [] },
      { action: 'revoke', allowed: false, refusals: [refusal] },
    ],
  });
  assert.deepEqual(offerOf(assignment, 'nudge'), { isThere: true, reason: null });
  assert.deepEqual(offerOf(assignment, 'revoke'), { isThere: true, reason: 'Chuyển chủ trì.' });
  assert.equal(offerOf(assignment, 'reopen').isThere, false);
});
