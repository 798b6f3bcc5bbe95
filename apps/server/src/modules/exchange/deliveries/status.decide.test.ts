import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BusinessStatus, businessRank, deliveryStates } from '@congvu/contracts';
import fc from 'fast-check';
import { type DeliveryNow, decideReceipt, type Receipt } from './status.decide.ts';

const at = new Date('2020-08-04T08:00:00+07:00');
const fresh: DeliveryNow = {
  state: 'delivered',
  business_rank: 1,
  opened_at: null,
  registered_at: null,
  assigned_at: null,
  started_at: null,
  done_at: null,
  reopened_at: null,
  arrival_number: null,
};
type Reported = Exclude<BusinessStatus, '01'>;
const reported: Reported[] = ['02', '03', '04', '05', '06'];
const receipt = (status: Reported): Receipt => ({
  kind: 'status',
  status,
  at,
  arrivalNumber: 214,
  reason: 'Nhầm nơi',
});
const apply = (row: DeliveryNow, status: Reported): DeliveryNow => ({
  ...row,
  ...decideReceipt(row, receipt(status)).change,
});

test('documents.md §12 a higher rank is applied, its stage and number are kept', () => {
  const { isApplied, change } = decideReceipt(fresh, receipt('03'));
  assert.equal(isApplied, true);
  assert.deepEqual(change, {
    registered_at: at,
    arrival_number: 214,
    business_status: '03',
    business_rank: 2,
  });
});

test('documents.md §12 a lower rank that comes late fills its cell, the status stays', () => {
  const working = { ...fresh, business_rank: 4, started_at: at };
  const { isApplied, change } = decideReceipt(working, receipt('03'));
  assert.equal(isApplied, false);
  assert.deepEqual(change, { registered_at: at, arrival_number: 214 });
});

test('documents.md §12 02 only from none or 01; after 02 later statuses are anomalies', () => {
  for (const rank of [0, 1]) {
    const returned = decideReceipt({ ...fresh, business_rank: rank }, receipt('02'));
    assert.equal(returned.change.state, 'returned');
    assert.equal(returned.change.reason, 'Nhầm nơi');
  }
  for (const rank of [2, 3, 4, 5]) {
    assert.deepEqual(decideReceipt({ ...fresh, business_rank: rank }, receipt('02')), {
      isApplied: false,
      change: {},
    });
  }
  const closed = apply(fresh, '02');
  for (const status of ['03', '04', '05', '06'] as const) {
    assert.deepEqual(decideReceipt(closed, receipt(status)), { isApplied: false, change: {} });
  }
});

test('documents.md §12 only a delivered row takes a status, every state × every status', () => {
  for (const state of deliveryStates) {
    for (const status of reported) {
      const { isApplied } = decideReceipt({ ...fresh, state }, receipt(status));
      assert.equal(isApplied, state === 'delivered', `${state} × ${status}`);
    }
  }
});

test('documents.md §12 first opening counts, later ones do not', () => {
  const opened: Receipt = { kind: 'opened', at };
  assert.deepEqual(decideReceipt(fresh, opened), { isApplied: true, change: { opened_at: at } });
  assert.deepEqual(decideReceipt({ ...fresh, opened_at: at }, opened), { isApplied: false, change: {} });
});

test('documents.md §12 property: in whatever order statuses come, the rank never falls and the highest stays', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Reported>('03', '04', '05', '06'), { minLength: 1 }), (order) => {
      let row = fresh;
      for (const status of order) {
        const before = row.business_rank;
        row = apply(row, status);
        assert.ok(row.business_rank >= before);
      }
      assert.equal(row.business_rank, Math.max(...order.map((status) => businessRank[status])));
    }),
  );
});

test('exchange.md §8.2 a 06 or a reopening of before that comes late changes nothing of what came after', () => {
  const early = new Date(at.getTime() - 60_000);
  const done = { ...fresh, business_rank: businessRank['06'], done_at: at };
  const again = { kind: 'status' as const, status: '05' as const, isReopened: true };
  assert.deepEqual(decideReceipt(done, { ...again, at }).change, { reopened_at: at });
  assert.equal(decideReceipt(done, { ...again, at: early }).change.reopened_at, undefined);
  const reopened = { ...done, reopened_at: at };
  const end = { kind: 'status' as const, status: '06' as const };
  assert.equal(decideReceipt(reopened, { ...end, at: early }).isApplied, false);
  assert.deepEqual(decideReceipt(reopened, { ...end, at }).change, { reopened_at: null, done_at: at });
});
