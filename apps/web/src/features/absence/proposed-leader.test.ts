import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proposedLeader } from './proposed-leader.ts';

test('ISSUE-5.9 proposed is the first leader whose notes somebody writes now; without any the first', () => {
  const leaders = [{ postId: 'a' }, { postId: 'b' }];
  assert.equal(
    proposedLeader(leaders, () => false),
    'a',
  );
  assert.equal(
    proposedLeader(leaders, (id) => id === 'a'),
    'b',
  );
  assert.equal(
    proposedLeader(leaders, () => true),
    'a',
  );
  assert.equal(
    proposedLeader([], () => true),
    null,
  );
});
