import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Assignment, DirectiveNote } from '@congvu/contracts';
import { workChain } from './work-chain.ts';

const note = (id: string, at: string) =>
  ({ id, at, author: 'Giám đốc', title: '', text: 'Làm' }) as DirectiveNote;
const given = (id: string, role: string, assignedAt: string) =>
  ({ id, role, assignedAt, assignedBy: 'Trưởng phòng' }) as Assignment;

test('UI-6.5 a note stands with the work it gave, lead first; later hand-downs are links of their own', () => {
  const chain = workChain(
    [note('n1', '2024-07-05T17:30:00+07:00')],
    [
      given('c', 'contributing', '2024-07-05T17:30:00.400+07:00'),
      given('l', 'lead', '2024-07-05T17:30:00+07:00'),
      given('s2', 'contributing', '2024-07-08T08:15:00+07:00'),
      given('s1', 'lead', '2024-07-08T08:15:00+07:00'),
    ],
  );
  assert.deepEqual(
    chain.map((link) => [link.id, link.assignments.map(({ id }) => id).join(',')]),
    [
      ['n1', 'l,c'],
      ['s2', 's1,s2'],
    ],
  );
  assert.equal(chain[1]?.who, 'Trưởng phòng');
});

test('UI-6.5 a note that only keeps the letter has no work; nothing gives an empty chain', () => {
  assert.deepEqual(workChain([note('n', '2024-07-05T17:30:00+07:00')], [])[0]?.assignments, []);
  assert.deepEqual(workChain([], []), []);
});
