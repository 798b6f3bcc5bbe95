import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenTasksApi } from '@congvu/contracts';
import { emptyTask, giveBody, giveFault, givesTasks, type TaskDraft } from './give-form.ts';

const unitId = '0190a000-0000-7000-8000-000000000001';
const postId = '0190a000-0000-7000-8000-000000000002';
const letterId = '0190a000-0000-7000-8000-000000000003';
const draft: TaskDraft = {
  ...emptyTask,
  title: '  Rà soát hồ sơ ',
  lead: { key: `unit:${unitId}`, name: 'Phòng Nội vụ', kind: 'unit' },
  informed: [{ key: `post:${postId}`, name: 'Chánh Văn phòng', kind: 'person' }],
  deadlineOn: '2020-08-28',
};
const from = { parentId: null, letterId: null };

test('§13 a task needs a name, one lead and a day; the first thing missing is said', () => {
  assert.equal(giveFault(draft), null);
  const faults = [{ title: '   ' }, { lead: null }, { deadlineOn: null }].map((part) =>
    giveFault({ ...draft, ...part }),
  );
  assert.ok(faults.every((fault) => fault !== null));
  assert.equal(new Set(faults).size, 3);
  assert.equal(giveFault(emptyTask), faults[0]);
});

test('§13 the body is one the contract takes: the lead first, everybody under the deadline of the task', () => {
  const body = giveBody(draft, { ...from, letterId });
  assert.doesNotThrow(() => givenTasksApi.give.body!.parse(body));
  assert.equal(body.title, 'Rà soát hồ sơ');
  assert.deepEqual(body.source, { kind: 'incoming', id: letterId });
  assert.deepEqual(
    body.assignments.map(({ role, unitId: unit, postId: post, deadlineOn }) => [
      role,
      unit,
      post,
      deadlineOn,
    ]),
    [
      ['lead', unitId, null, null],
      ['informed', null, postId, null],
    ],
  );
  const alone = giveBody(draft, { parentId: letterId, letterId: null });
  assert.deepEqual([alone.source, alone.parentId], [null, letterId]);
});

test('§13 a task comes out of a letter that is in the register, not out of one that waits for it or went back', () => {
  assert.deepEqual(
    (['registered', 'presented', 'assigned', 'in_progress', 'done'] as const).map(givesTasks),
    [true, true, true, true, true],
  );
  assert.deepEqual(
    (['arrived', 'quarantined', 'returned_to_sender', 'duplicate', 'recalled'] as const).map(givesTasks),
    [false, false, false, false, false],
  );
});
