import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IssuingBody } from '../agencies/issuing-body.query.ts';
import type { AppointmentAt } from '../posts/post.query.ts';
import { type Capacity, type CapacityFacts, collectiveName, decideCapacity } from './capacity.ts';

const on = '2020-08-14';
const agencyId = 'district';

const body: IssuingBody = {
  id: 'body',
  agencyId,
  kind: 'agency',
  printedName: 'ỦY BAN NHÂN DÂN HUYỆN QUAN SƠN',
  parentPrintedName: null,
  abbreviation: 'UBND',
  regime: 'head',
  place: 'Quan Sơn',
  hasAgencySeal: true,
  validFrom: '2016-07-01',
  validTo: null,
};
const collective: IssuingBody = { ...body, regime: 'collective' };
const council: IssuingBody = {
  ...collective,
  kind: 'council',
  printedName: 'HỘI ĐỒNG NHÂN DÂN HUYỆN QUAN SƠN',
};
const steering: IssuingBody = {
  ...body,
  kind: 'advisory_body',
  printedName: 'BAN CHỈ ĐẠO CHÍNH QUYỀN ĐIỆN TỬ',
};
const stateTitle: IssuingBody = { ...body, kind: 'state_title', abbreviation: 'CTUBND' };

const post = (
  kind: AppointmentAt['kind'],
  title: string,
  rest: Partial<AppointmentAt> = {},
): AppointmentAt => ({
  postId: 'post',
  title,
  kind,
  roles: [],
  duties: [],
  fields: [],
  agencyId,
  unitId: null,
  unitName: null,
  unitAbbreviation: null,
  holder: { personId: 'person', name: 'Chu Đình Trọng', appointmentId: 'appointment' },
  validFrom: '2016-07-01',
  validTo: null,
  ...rest,
});

const chairman = post('head', 'Chủ tịch');
const deputy = post('deputy', 'Phó Chủ tịch', { fields: ['culture'] });
const officeHead = post('unit_head', 'Chánh Văn phòng', { unitId: 'vp' });
const officeDeputy = post('unit_deputy', 'Phó Chánh Văn phòng', { unitId: 'vp', fields: ['culture'] });
const director = post('head', 'Giám đốc', { postId: 'director', agencyId: 'department' });

const facts = (change: Partial<CapacityFacts>): CapacityFacts => ({
  on,
  typeCode: 'OFFICIAL_LETTER',
  fieldCode: 'culture',
  body,
  signer: chairman,
  signerInOffice: true,
  signerAgencyName: 'Ủy ban nhân dân huyện Quan Sơn',
  headTitle: 'Chủ tịch',
  unitHead: null,
  member: null,
  bodyHeadTitle: null,
  rules: [],
  mandates: [],
  ...change,
});

const rule = { typeCodes: ['OFFICIAL_LETTER'], validFrom: '2020-01-01', validTo: null };
const mandate = {
  typeCodes: ['OFFICIAL_LETTER'],
  validFrom: '2020-08-01',
  validTo: '2020-08-31',
  granteePostId: 'director',
  grantorIsHead: true,
};
const atDepartment = { signer: director, signerAgencyName: 'Sở Thông tin và Truyền thông' };

type Row = [name: string, facts: Partial<CapacityFacts>, expected: Capacity | string];

const rows: Row[] = [
  ['none: the head', {}, { capacity: 'none', lines: ['CHỦ TỊCH'], statistic: 'head' }],
  ['none: a state title', { body: stateTitle }, { capacity: 'none', lines: ['CHỦ TỊCH'], statistic: 'head' }],
  ['none: the head of another agency', { signer: { ...chairman, agencyId: 'other' } }, 'other-agency'],
  ['none: appointment ended', { signerInOffice: false }, 'appointment-ended'],
  ['none: body closed', { body: { ...body, validTo: '2020-08-13' } }, 'body-closed'],
  [
    'TM: the head for the collective',
    { body: collective },
    { capacity: 'TM', lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], statistic: 'head' },
  ],
  [
    'TM + KT: the deputy for the collective',
    { body: collective, signer: deputy },
    {
      capacity: 'TM_KT',
      lines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      statistic: 'deputy',
    },
  ],
  ['TM + KT: field of another deputy', { body: collective, signer: deputy, fieldCode: 'land' }, 'field'],
  [
    'TM + KT: appointment ended',
    { body: collective, signer: deputy, signerInOffice: false },
    'appointment-ended',
  ],
  [
    'KT: the deputy for the head, as in the letter of Quan Sơn',
    { signer: deputy },
    { capacity: 'KT', lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], statistic: 'deputy' },
  ],
  [
    'KT: assigned this document, which has no field',
    { signer: deputy, fieldCode: null },
    { capacity: 'KT', lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], statistic: 'deputy' },
  ],
  [
    'KT: charged with all fields',
    { signer: { ...deputy, fields: ['*'] }, fieldCode: 'land' },
    { capacity: 'KT', lines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], statistic: 'deputy' },
  ],
  ['KT: field of another deputy', { signer: deputy, fieldCode: 'land' }, 'field'],
  ['KT: appointment ended', { signer: deputy, signerInOffice: false }, 'appointment-ended'],
  ['KT: deputy of another agency', { signer: { ...deputy, agencyId: 'other' } }, 'other-agency'],
  [
    'Q: acting head',
    { signer: post('acting_head', 'Quyền Giám đốc'), headTitle: 'Quyền Giám đốc' },
    { capacity: 'Q', lines: ['Q. GIÁM ĐỐC'], statistic: 'head' },
  ],
  [
    'Q: acting chairman for the collective',
    { signer: post('acting_head', 'Quyền Chủ tịch'), body: collective },
    { capacity: 'Q', lines: ['TM. ỦY BAN NHÂN DÂN', 'Q. CHỦ TỊCH'], statistic: 'head' },
  ],
  [
    'Q: appointment ended',
    { signer: post('acting_head', 'Quyền Giám đốc'), signerInOffice: false },
    'appointment-ended',
  ],
  [
    'TL: head of a unit by rule',
    { signer: officeHead, rules: [rule] },
    { capacity: 'TL', lines: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'], statistic: 'other' },
  ],
  ['TL: type not in the rule', { signer: officeHead, rules: [rule], typeCode: 'DECISION' }, 'no-rule'],
  ['TL: rule ended', { signer: officeHead, rules: [{ ...rule, validTo: '2020-08-13' }] }, 'no-rule'],
  ['TL: no rule', { signer: officeHead }, 'no-rule'],
  ['TL: collective regime', { signer: officeHead, rules: [rule], body: collective }, 'regime'],
  [
    'TL + KT: deputy of the unit',
    { signer: officeDeputy, rules: [rule], unitHead: { postId: 'oh', title: 'Chánh Văn phòng' } },
    {
      capacity: 'TL_KT',
      lines: ['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'],
      statistic: 'other',
    },
  ],
  ['TL + KT: other field', { signer: officeDeputy, rules: [rule], fieldCode: 'land' }, 'field'],
  [
    'TL + KT: rule not begun',
    { signer: officeDeputy, rules: [{ ...rule, validFrom: '2020-08-15' }] },
    'no-rule',
  ],
  ['TL + KT: collective regime', { signer: officeDeputy, rules: [rule], body: collective }, 'regime'],
  [
    'TUQ: written authorisation to a subordinate body',
    { ...atDepartment, mandates: [mandate] },
    {
      capacity: 'TUQ',
      lines: ['TUQ. CHỦ TỊCH', 'GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG'],
      statistic: 'other',
    },
  ],
  ['TUQ: type not in it', { ...atDepartment, mandates: [mandate], typeCode: 'DECISION' }, 'other-agency'],
  [
    'TUQ: expired',
    { ...atDepartment, mandates: [{ ...mandate, validTo: '2020-08-13' }] },
    'signing.mandate-expired',
  ],
  [
    'TUQ: passed on by one who was authorised',
    { ...atDepartment, mandates: [{ ...mandate, grantorIsHead: false }] },
    'signing.redelegation',
  ],
  [
    'TUQ: deputy of the authorised may not sign KT.',
    { signer: post('unit_deputy', 'Phó Giám đốc', { agencyId: 'department' }), mandates: [mandate] },
    'signing.redelegation',
  ],
  ['TUQ: collective regime', { ...atDepartment, mandates: [mandate], body: collective }, 'regime'],
  [
    'council: its chairman',
    { body: council, member: { title: 'Chủ tịch', kind: 'head' } },
    { capacity: 'TM', lines: ['TM. HỘI ĐỒNG NHÂN DÂN', 'CHỦ TỊCH'], statistic: 'head' },
  ],
  ['council: the chairman of the committee is no member', { body: council }, 'not-member'],
  [
    'advisory body with the agency seal: title in the body, then the post',
    {
      body: steering,
      signer: post('deputy', 'Phó Chủ tịch UBND huyện'),
      member: { title: 'Trưởng Ban', kind: 'head' },
    },
    { capacity: 'none', lines: ['TRƯỞNG BAN', 'PHÓ CHỦ TỊCH UBND HUYỆN'], statistic: 'head' },
  ],
  [
    'advisory body without the seal: only the title in the body',
    { body: { ...steering, hasAgencySeal: false }, member: { title: 'Trưởng Ban', kind: 'head' } },
    { capacity: 'none', lines: ['TRƯỞNG BAN'], statistic: 'head' },
  ],
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
    const mandates = [{ ...mandate, granteePostId: 'post' }];
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
