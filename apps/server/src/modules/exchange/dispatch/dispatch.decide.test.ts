import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outgoingStates, outgoingTable } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import { type DispatchFacts, decideDispatch } from './dispatch.decide.ts';
import type { PlannedDelivery } from './plan-dispatch.query.ts';

const clerk = { kind: 'person', roles: ['clerk'] } as unknown as Person;
const officer = { kind: 'person', roles: ['officer'] } as unknown as Person;
const outside = { name: 'UBND xã Tam Lư' } as PlannedDelivery;
const settled = { unsettled: [], wrongChoices: [] };
const facts: DispatchFacts = {
  state: 'sealed',
  circulation: null,
  plan: { deliveries: [outside], internal: [], closed: [], ...settled },
  isSameContent: true,
  isSamePlan: null,
  unsealed: [],
  evidence: { dueAt: null, fault: null, now: new Date('2020-08-03T03:00:00Z') },
};
const codes = (change: Partial<DispatchFacts>, actor = clerk) =>
  decideDispatch(actor, { ...facts, ...change }).map(({ code }) => code);

test('documents.md §9 dispatch in every state: only where the table has it', () => {
  for (const state of outgoingStates) {
    const expected = 'dispatch' in outgoingTable[state] ? [] : ['documents.wrong-state'];
    assert.deepEqual(codes({ state }), expected, state);
  }
});

test('documents.md §21 dispatch answers with all refusals at once', () => {
  const closed = { deliveries: [outside], internal: [], closed: ['UBND xã cũ'], ...settled };
  assert.deepEqual(
    codes({ state: 'numbered', circulation: 'LƯU HÀNH NỘI BỘ', plan: closed, isSameContent: false }, officer),
    [
      'documents.not-yours',
      'documents.wrong-state',
      'exchange.content-changed',
      'documents.circulation-forbids',
      'exchange.no-address',
    ],
  );
});

test('documents.md §14 internal circulation lets own units have it; nobody at all is no dispatch', () => {
  const own = { deliveries: [], internal: [{ name: 'Phòng Nội vụ', reader: null }], closed: [], ...settled };
  assert.deepEqual(codes({ circulation: 'LƯU HÀNH NỘI BỘ', plan: own }), []);
  assert.deepEqual(codes({ circulation: 'XEM XONG TRẢ LẠI' }), []);
  assert.deepEqual(codes({ plan: { deliveries: [], internal: [], closed: [], ...settled } }), [
    'documents.no-recipients',
  ]);
});

test('ui.md §7 refusals name at most three recipients', () => {
  const names = ['A', 'B', 'C', 'D', 'E'];
  const [refusal] = decideDispatch(clerk, {
    ...facts,
    plan: { deliveries: [], internal: [], closed: names, ...settled },
  });
  assert.match(refusal!.detail, /^A B C và 2 nơi khác Thay nơi nhận/);
});

test('signing.md 3 LT: dispatch waits for the evidence until it is due, then goes without, never against an issuer', () => {
  const now = new Date('2020-08-03T03:00:00Z');
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const evidence = (dueAt: Date | null, fault: string | null = null) => ({ evidence: { dueAt, fault, now } });
  assert.deepEqual(codes(evidence(at(30))), ['exchange.evidence-pending']);
  const [refusal] = decideDispatch(clerk, { ...facts, ...evidence(at(12.4)) });
  assert.match(refusal!.detail, /sau 13 giây/);
  for (const dueAt of [at(0), at(-5), null]) assert.deepEqual(codes(evidence(dueAt)), []);
  for (const dueAt of [at(30), at(-5), null])
    assert.deepEqual(codes(evidence(dueAt, 'CERT_REVOKED')), ['exchange.evidence-against']);
});
