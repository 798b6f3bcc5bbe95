import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DeliveryFacts, decideDeliveryMode } from './delivery-mode.ts';

const facts: DeliveryFacts = {
  on: '2020-08-14',
  hasAddress: true,
  typeCode: 'CV',
  role: 'TO_ACT',
  policies: [],
};

test('S0-2 §9 default: without an address on paper, from 06/9/2018 electronic only, before both', () => {
  assert.equal(decideDeliveryMode({ ...facts, hasAddress: false }).mode, 'PAPER_ONLY');
  assert.equal(decideDeliveryMode({ ...facts, on: '2018-09-05' }).mode, 'E_PLUS_PAPER');
  const decided = decideDeliveryMode({ ...facts, on: '2018-09-06' });
  assert.equal(decided.mode, 'E_ONLY');
  assert.equal(decided.policyCode, null);
  assert.match(decided.sentence, /28\/2018\/QĐ-TTg/);
});

test('S0-2 §9: of the matching policies the most protective wins and gives its sentence', () => {
  const policies = [
    { code: 'E', sentence: 'Chỉ điện tử.', rules: { mode: 'E_ONLY' as const } },
    { code: 'P', sentence: 'Kèm bản giấy.', rules: { mode: 'E_PLUS_PAPER' as const, typeCodes: ['TTr'] } },
  ];
  assert.equal(decideDeliveryMode({ ...facts, policies }).policyCode, 'E');
  assert.deepEqual(decideDeliveryMode({ ...facts, typeCode: 'TTr', policies }), {
    mode: 'E_PLUS_PAPER',
    sentence: 'Kèm bản giấy.',
    policyCode: 'P',
  });
  assert.equal(decideDeliveryMode({ ...facts, hasAddress: false, policies }).mode, 'PAPER_ONLY');
});

test('S0-2 §9: a policy without a mode, or for other roles, decides nothing', () => {
  const policies = [
    { code: 'X', sentence: '', rules: {} },
    { code: 'Y', sentence: '', rules: { mode: 'PAPER_ONLY' as const, roles: ['TO_KNOW'] } },
  ];
  assert.equal(decideDeliveryMode({ ...facts, policies }).mode, 'E_ONLY');
  assert.equal(decideDeliveryMode({ ...facts, role: 'TO_KNOW', policies }).policyCode, 'Y');
});
