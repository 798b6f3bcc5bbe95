import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  acting,
  atDepartment,
  council,
  deputy,
  facts,
  mandate,
  officeDeputy,
  officeHead,
  on,
  post,
  rule,
  steering,
} from './capacity.fixture.ts';
import { type Capacity, type CapacityFacts, collectiveName, decideCapacity } from './capacity.ts';

type Row = [name: string, facts: Partial<CapacityFacts>, expected: Capacity | string];

/** What the table of fourteen ways (authority-table.test.ts) does not ask. */
const rows: Row[] = [
  [
    'KT: assigned this document, which has no field',
    { signer: deputy, fieldCode: null },
    { capacity: 'KT', lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], statistic: 'deputy' },
  ],
  ['KT: deputy of another agency', { signer: { ...deputy, agencyId: 'other' } }, 'other-agency'],
  [
    'Q: appointment ended',
    { signer: acting, headTitle: 'Quyền Giám đốc', signerInOffice: false },
    'appointment-ended',
  ],
  ['TL: no rule', { signer: officeHead }, 'no-rule'],
  [
    'TL + KT: rule not begun',
    { signer: officeDeputy, rules: [{ ...rule, validFrom: '2020-08-15' }] },
    'no-rule',
  ],
  [
    'TUQ: passed on by one who was authorised',
    { ...atDepartment, mandates: [{ ...mandate, grantorIsHead: false }] },
    'signing.redelegation',
  ],
  [
    'TUQ: deputy of the authorised may not sign KT.',
    {
      signer: post('unit_deputy', 'Phó Giám đốc', { agencyId: 'department' }),
      mandates: [{ ...mandate, granteePostId: 'director' }],
    },
    'signing.redelegation',
  ],
  ['council: the chairman of the committee is no member', { body: council }, 'not-member'],
  [
    'advisory body: ordinary member',
    { body: steering, member: { title: 'Ủy viên', kind: 'member' } },
    'not-member',
  ],
  ['staff never sign', { signer: post('staff', 'Chuyên viên') }, 'post'],
];

describe('signing authority', () => {
  for (const [name, change, expected] of rows) {
    test(`R-AUT-1 ${name}`, () => {
      const result = decideCapacity(facts(change));
      if (typeof expected !== 'string') {
        assert.deepEqual(result, { ok: true, capacities: [expected] });
        return;
      }
      assert.equal(result.ok, false);
      const [refusal] = result.ok ? [] : result.refusals;
      assert.equal(expected.includes('.') ? refusal?.code : refusal?.facts?.reason, expected);
      assert.ok(refusal!.detail.length > 20, 'the sentence says what to do');
    });
  }

  test('R-AUT-1 a head of unit with rule and mandate may pick between TL. and TUQ.', () => {
    const mandates = [mandate];
    const result = decideCapacity(facts({ signer: officeHead, rules: [rule], mandates }));
    assert.deepEqual(result.ok && result.capacities.map((c) => c.capacity), ['TL', 'TUQ']);
  });

  test('R-AUT-2 the last day of a mandate is still covered', () => {
    const last = { ...mandate, validTo: on };
    assert.equal(decideCapacity(facts({ ...atDepartment, mandates: [last] })).ok, true);
  });

  test('PL I.II.7 the collective is printed without its place', () => {
    assert.equal(collectiveName('Ủy ban nhân dân\nhuyện Quan Sơn'), 'ỦY BAN NHÂN DÂN');
    assert.equal(collectiveName('Hội đồng tư vấn thuế'), 'HỘI ĐỒNG TƯ VẤN THUẾ');
  });
});
