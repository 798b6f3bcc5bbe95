import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Delivery } from '@congvu/contracts';
import {
  deliveryLabel,
  modesInWords,
  sharesInWords,
  sharesOf,
  stageCell,
  stageTime,
  statusWords,
} from './delivery-words.ts';

const at = (time: string) => ({ at: `2020-08-14T${time}:00+07:00`, by: 'Văn thư' });
const delivery = (facts: Partial<Delivery>): Delivery => ({
  ...{ id: 'a', recipientName: 'UBND xã Tam Lư', targetAgencyId: null, printedLine: '', role: 'TO_ACT' },
  ...{ channel: 'internal', mode: 'E_ONLY', state: 'delivered', businessStatus: null },
  sentAt: '2020-08-14T15:01:00+07:00',
  ...{ arrived: null, opened: null, registered: null, assigned: null, started: null, done: null },
  ...{ override: null, redirect: null, resentFromId: null, paper: null, acts: [] },
  ...{ returned: null, reason: null, arrivalNumber: null, deadlineAt: null },
  ...{ registrationDelayDays: null, lateDays: null, now: '', trouble: false, reply: null },
  ...facts,
});

test('UI-6.9 the parts of the bar add up to all recipients', () => {
  const whole = (counts: Parameters<typeof sharesOf>[0]) =>
    sharesOf(counts).reduce((sum, share) => sum + share.count, 0);
  for (const counts of [
    { all: 12, registered: 8, trouble: 2, unopened: 2 },
    { all: 12, registered: 12, trouble: 1, arrived: 12 },
    { all: 3, registered: 0, trouble: 0, arrived: 0 },
    { all: 5, registered: 1, trouble: 3, arrived: 5 },
  ]) {
    assert.equal(whole(counts), counts.all);
  }
  assert.deepEqual(sharesOf({ all: 12, registered: 8, trouble: 2, unopened: 2 }), [
    { kind: 'registered', count: 8 },
    { kind: 'waiting', count: 2 },
    { kind: 'trouble', count: 2 },
  ]);
  assert.equal(
    sharesInWords({ all: 12, registered: 8, trouble: 2, unopened: 2 }),
    '12 nơi nhận: 8 đã tiếp nhận, 2 đã đến, đang chờ, 2 trục trặc',
  );
});

test('UI-6.9 a cell tells the time, the word of trouble, or nothing', () => {
  const refused = delivery({ state: 'returned', arrived: at('15:02') });
  assert.deepEqual(stageCell(refused, 'registered'), { kind: 'failed', word: 'từ chối' });
  assert.equal(stageCell(refused, 'arrived').kind, 'done');
  assert.deepEqual(stageCell(delivery({ arrived: at('15:02') }), 'registered'), {
    kind: 'waiting',
    word: 'chờ',
  });
  assert.deepEqual(stageCell(delivery({ state: 'dead' }), 'arrived'), { kind: 'failed', word: 'lỗi' });
  assert.deepEqual(stageCell(delivery({ state: 'queued', trouble: true }), 'arrived'), {
    kind: 'failed',
    word: 'lỗi',
  });
  assert.deepEqual(stageCell(delivery({ channel: 'none', state: 'dead' }), 'sent'), { kind: 'none' });
  assert.equal(stageCell(delivery({}), 'done').kind, 'none');
});

test('UI-6.9 a status out of order fills only its own cell', () => {
  const early = delivery({ started: at('15:30'), registered: null });
  assert.equal(stageCell(early, 'assigned').kind, 'done');
  assert.equal(stageCell(early, 'registered').kind, 'waiting');
});

test('UI-8 a stage of another day shows the day', () => {
  const sent = '2020-08-14T15:01:00+07:00';
  assert.equal(stageTime('2020-08-14T15:02:03+07:00', sent), '15:02');
  assert.equal(stageTime('2020-08-17T00:30:00+07:00', sent), '17/8 00:30');
  // 18:00 UTC is already the next day in the zone of the law.
  assert.equal(stageTime('2020-08-14T18:00:00Z', sent), '15/8 01:00');
});

test('UI-2.7 the chip follows the receiver, unless the sending ended', () => {
  assert.equal(deliveryLabel({ state: 'delivered', businessStatus: '05' }).text, 'Đang xử lý');
  assert.equal(deliveryLabel({ state: 'returned', businessStatus: '02' }).text, 'Từ chối tiếp nhận');
  assert.equal(deliveryLabel({ state: 'dead', businessStatus: null }).kind, 'r');
});

test('UI-6.9 codes of the log read as words', () => {
  assert.equal(statusWords('03'), 'Đã tiếp nhận (03)');
  assert.equal(statusWords('opened'), 'Đã mở');
  assert.equal(statusWords('something new'), 'something new');
});

test('UI-6.9 the foot tells one mode or how many of each', () => {
  assert.equal(modesInWords([{ mode: 'E_ONLY', count: 2 }]), 'chỉ điện tử');
  assert.equal(
    modesInWords([
      { mode: 'E_ONLY', count: 1 },
      { mode: 'PAPER_ONLY', count: 1 },
    ]),
    '1 nơi điện tử, 1 nơi giấy',
  );
});

test('UI 6.10 paper that waits with the clerk has not been sent; posted paper has', () => {
  const paper = { channel: 'paper', mode: 'PAPER_ONLY' } as const;
  assert.equal(stageCell(delivery({ ...paper, state: 'paper_pending' }), 'sent').kind, 'none');
  assert.equal(stageCell(delivery({ ...paper, state: 'paper_sent' }), 'sent').kind, 'done');
});
