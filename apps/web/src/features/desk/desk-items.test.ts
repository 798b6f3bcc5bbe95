import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IncomingRow, OutgoingRow } from '@congvu/contracts';
import { standingDeadline } from '../../lib/due.ts';
import {
  countGroups,
  type DeskItem,
  deskGroupOf,
  fromAsk,
  fromClerkDesk,
  fromDraft,
  fromIncoming,
  inDeskOrder,
  type Task,
} from './desk-items.ts';

const now = '2020-08-14T09:00:00+07:00';
const item = (id: string, dueAt: string | null, urgency = 0, arrivedAt = '2020-08-10T08:00:00+07:00') =>
  ({ id, dueAt, urgency, arrivedAt }) as DeskItem;

test('UI-6.2 an item stands under overdue, today, the next three days or later', () => {
  assert.equal(deskGroupOf(item('a', '2020-08-14T08:59:00+07:00'), now), 'overdue');
  assert.equal(deskGroupOf(item('a', '2020-08-14T17:00:00+07:00'), now), 'today');
  assert.equal(deskGroupOf(item('a', '2020-08-17T23:59:00+07:00'), now), 'soon');
  assert.equal(deskGroupOf(item('a', '2020-08-18T00:00:00+07:00'), now), 'later');
  assert.equal(deskGroupOf(item('a', null), now), 'later');
  assert.equal(deskGroupOf(item('a', null, 2), now), 'today');
});

test('UI-6.2 inside a heading urgency comes first, then the deadline, then arrival', () => {
  const items = [
    item('plain', null),
    item('older', null, 0, '2020-08-01T08:00:00+07:00'),
    item('today', '2020-08-14T17:00:00+07:00'),
    item('urgent', '2020-08-14T18:00:00+07:00', 1),
    item('late', '2020-08-12T17:00:00+07:00'),
    item('later', '2020-08-11T17:00:00+07:00'),
  ];
  assert.deepEqual(
    inDeskOrder(items, now).map(({ id }) => id),
    ['later', 'late', 'urgent', 'today', 'older', 'plain'],
  );
});

test('P6 the numbers of the strip add up to the list they open', () => {
  const items = [item('a', null), item('b', null, 1), item('c', '2020-08-12T17:00:00+07:00')];
  const counts = countGroups(items, now);
  assert.deepEqual(counts, { overdue: 1, today: 1, soon: 0, later: 1 });
  assert.equal(
    Object.values(counts).reduce((sum, one) => sum + one),
    items.length,
  );
});

const letter = {
  id: 'l',
  number: '950',
  notation: 'UBND-VP',
  subject: 'V/v phát hành',
  senderName: 'UBND tỉnh',
  state: 'presented',
  dueAt: null,
  urgency: 0,
  arrivedAt: now,
} as IncomingRow;

test('UI-6.2 a letter opens its exact next act, with the words and the deadline of the assignment', () => {
  assert.equal(fromIncoming(letter, 'handle').kind, 'direct');
  assert.equal(fromIncoming(letter, 'register').to, '/van-ban-den/vao-so?mo=l');
  const task = { assignedBy: 'Trưởng phòng', note: 'Nghiên cứu.', deadlineAt: now } as Task;
  const handled = fromIncoming({ ...letter, state: 'in_progress' }, 'handle', task);
  assert.equal(handled.kind, 'handle');
  assert.equal(handled.why, 'Trưởng phòng: “Nghiên cứu.”');
  assert.equal(handled.dueAt, now);
});

test('§13 what stands still is not late on the desk, whatever its deadline; urgent or not', () => {
  const past = '2020-08-01T17:00:00+07:00';
  const still = { ...letter, dueAt: past, suspendedAt: past, state: 'in_progress' as const };
  const items = [fromIncoming(still, 'handle'), fromIncoming({ ...still, urgency: 2 }, 'handle')];
  assert.deepEqual(countGroups(items, now), { overdue: 0, today: 0, soon: 0, later: 2 });
  assert.deepEqual(standingDeadline(still, now), { at: past, isOverdue: false, isPaused: true });
});

test('UI-6.2 the clerk sees number, seal, dispatch by the state; other states are nobody’s step here', () => {
  const row = { id: 'o', state: 'numbered', subject: 'V/v', updatedAt: now } as OutgoingRow;
  assert.equal(fromClerkDesk(row)[0]?.kind, 'seal');
  assert.deepEqual(fromClerkDesk({ ...row, state: 'dispatched' }), []);
  assert.equal(fromDraft({ ...row, state: 'returned' }).kind, 'revise');
  assert.equal(fromDraft({ ...row, state: 'drafting', recipientSummary: '' }).kind, 'draft');
});

test('UI-6.2 an opinion that is asked opens its question and stands by its deadline', () => {
  const asked = fromAsk({
    id: 'a1',
    subject: 'V/v rà soát',
    typeName: 'Công văn',
    askedBy: 'Hà Văn Tình',
    agencyName: 'UBND huyện Quan Sơn',
    question: 'Xã có bao nhiêu máy?',
    dueAt: '2020-08-14T17:00:00+07:00',
    state: 'waiting',
  });
  assert.equal(asked.to, '/xin-y-kien/a1');
  assert.equal(deskGroupOf(asked, now), 'today');
  assert.match(asked.why, /Hà Văn Tình: Xã có bao nhiêu máy/);
});
