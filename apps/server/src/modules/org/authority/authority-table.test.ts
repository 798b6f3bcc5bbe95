import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IssuingBody } from '../agencies/issuing-body.query.ts';
import type { AppointmentAt } from '../posts/post.query.ts';
import { type CapacityFacts, decideCapacity } from './capacity.ts';

const on = '2020-08-14';
const day = { before: '2020-08-13', first: '2020-01-01' };
const agency = 'district';
const body: IssuingBody = {
  id: 'body',
  agencyId: agency,
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
const stateTitle: IssuingBody = { ...body, kind: 'state_title', abbreviation: 'CTUBND' };
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

const post = (
  kind: AppointmentAt['kind'],
  title: string,
  more: Partial<AppointmentAt> = {},
): AppointmentAt => ({
  postId: 'post',
  title,
  kind,
  roles: [],
  duties: [],
  fields: [],
  agencyId: agency,
  unitId: null,
  unitName: null,
  unitAbbreviation: null,
  holder: { personId: 'person', name: 'Chu Đình Trọng', appointmentId: 'appointment' },
  validFrom: '2016-07-01',
  validTo: null,
  ...more,
});
const culture = { fields: ['culture'] };
const office = { unitId: 'office' };
const rule = { typeCodes: ['OFFICIAL_LETTER'], validFrom: day.first, validTo: null };
const mandate = {
  typeCodes: ['OFFICIAL_LETTER'],
  validFrom: day.first,
  validTo: '2020-08-31',
  granteePostId: 'post',
  grantorIsHead: true,
};
const facts = (change: Partial<CapacityFacts>): CapacityFacts => ({
  on,
  typeCode: 'OFFICIAL_LETTER',
  fieldCode: 'culture',
  body,
  signer: post('head', 'Chủ tịch'),
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

type Change = Partial<CapacityFacts>;
/** Printed lines, joined by " / "; or the refusal with its reason; or why the case cannot be. */
type Cell = readonly [Change, string] | { never: string };
type Case = { name: string; of: Change; inScope: string; out: Cell; expired: Cell; regime: Cell };

const ended: Cell = [{ signerInOffice: false }, 'signing.no-authority: appointment-ended'];
const noField: Cell = [{ fieldCode: 'land' }, 'signing.no-authority: field'];
const elsewhere = (signer: AppointmentAt): Cell => [
  { signer: { ...signer, agencyId: 'other' } },
  'signing.no-authority: other-agency',
];
const noRule: Cell = [{ typeCode: 'DECISION' }, 'signing.no-authority: no-rule'];
const ruleEnded: Cell = [{ rules: [{ ...rule, validTo: day.before }] }, 'signing.no-authority: no-rule'];
const wrongRegime: Cell = [{ body: collective }, 'signing.no-authority: regime'];
const mandateEnded: Cell = [{ mandates: [{ ...mandate, validTo: day.before }] }, 'signing.mandate-expired'];
const notMember: Cell = [{ member: null }, 'signing.no-authority: not-member'];
const byTitle = { never: 'the title follows from the membership, whatever the regime of the agency' };

const head = post('head', 'Chủ tịch');
const deputy = post('deputy', 'Phó Chủ tịch', culture);
const acting = post('acting_head', 'Quyền Giám đốc');
const officeHead = post('unit_head', 'Chánh Văn phòng', office);
const officeDeputy = post('unit_deputy', 'Phó Chánh Văn phòng', { ...office, ...culture });
const director = post('head', 'Giám đốc', { agencyId: 'department' });
const atDepartment = { signer: director, signerAgencyName: 'Sở Thông tin và Truyền thông' };

/** §7 of documents.md, its examples apart: fourteen ways of signing. */
const cases: readonly Case[] = [
  {
    name: 'none, head',
    of: {},
    inScope: 'CHỦ TỊCH',
    out: elsewhere(head),
    expired: ended,
    regime: [{ body: collective }, 'TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH'],
  },
  {
    name: 'none, state title',
    of: { body: stateTitle },
    inScope: 'CHỦ TỊCH',
    out: elsewhere(head),
    expired: [{ body: { ...stateTitle, validTo: day.before } }, 'signing.no-authority: body-closed'],
    regime: { never: 'a state title is one person: it is never founded as collective' },
  },
  {
    name: 'TM.',
    of: { body: collective },
    inScope: 'TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH',
    out: elsewhere(head),
    expired: [{ body: { ...collective, validTo: day.before } }, 'signing.no-authority: body-closed'],
    regime: [{ body }, 'CHỦ TỊCH'],
  },
  {
    name: 'TM., council',
    of: { body: council, member: { title: 'Chủ tịch', kind: 'head' } },
    inScope: 'TM. HỘI ĐỒNG NHÂN DÂN / CHỦ TỊCH',
    out: notMember,
    expired: ended,
    regime: [{ body: { ...council, regime: 'head' } }, 'CHỦ TỊCH'],
  },
  {
    name: 'TM. + KT.',
    of: { body: collective, signer: deputy },
    inScope: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH',
    out: noField,
    expired: ended,
    regime: [{ body }, 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH'],
  },
  {
    name: 'KT.',
    of: { signer: deputy },
    inScope: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH',
    out: noField,
    expired: ended,
    regime: [{ body: collective }, 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH'],
  },
  {
    name: 'KT., deputy in charge of all',
    of: { signer: post('deputy', 'Phó Chủ tịch', { fields: ['*'] }), fieldCode: 'land' },
    inScope: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH',
    out: [{ signer: post('deputy', 'Phó Chủ tịch') }, 'signing.no-authority: field'],
    expired: ended,
    regime: [{ body: collective }, 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH'],
  },
  {
    name: 'Q.',
    of: { signer: acting, headTitle: 'Quyền Giám đốc' },
    inScope: 'Q. GIÁM ĐỐC',
    out: elsewhere(acting),
    expired: ended,
    regime: [{ body: collective }, 'TM. ỦY BAN NHÂN DÂN / Q. GIÁM ĐỐC'],
  },
  {
    name: 'TL.',
    of: { signer: officeHead, rules: [rule] },
    inScope: 'TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG',
    out: noRule,
    expired: ruleEnded,
    regime: wrongRegime,
  },
  {
    name: 'TL. + KT.',
    of: { signer: officeDeputy, rules: [rule], unitHead: { postId: 'oh', title: 'Chánh Văn phòng' } },
    inScope: 'TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG',
    out: noField,
    expired: ruleEnded,
    regime: wrongRegime,
  },
  {
    name: 'TUQ., subordinate body',
    of: { ...atDepartment, mandates: [mandate] },
    inScope: 'TUQ. CHỦ TỊCH / GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
    out: [{ typeCode: 'DECISION' }, 'signing.no-authority: other-agency'],
    expired: mandateEnded,
    regime: wrongRegime,
  },
  {
    name: 'TUQ., unit',
    of: { signer: officeHead, mandates: [mandate] },
    inScope: 'TUQ. CHỦ TỊCH / CHÁNH VĂN PHÒNG',
    out: noRule,
    expired: [
      { mandates: [{ ...mandate, validTo: day.before }] },
      'signing.no-authority: no-rule; signing.mandate-expired',
    ],
    regime: [{ body: collective }, 'signing.no-authority: no-rule; signing.no-authority: regime'],
  },
  {
    name: 'advisory body with the seal',
    of: {
      body: steering,
      signer: post('deputy', 'Phó Chủ tịch UBND huyện'),
      member: { title: 'Trưởng Ban', kind: 'head' },
    },
    inScope: 'TRƯỞNG BAN / PHÓ CHỦ TỊCH UBND HUYỆN',
    out: notMember,
    expired: ended,
    regime: byTitle,
  },
  {
    name: 'advisory body without the seal',
    of: { body: { ...steering, hasAgencySeal: false }, member: { title: 'Trưởng Ban', kind: 'head' } },
    inScope: 'TRƯỞNG BAN',
    out: [{ member: { title: 'Ủy viên', kind: 'member' } }, 'signing.no-authority: not-member'],
    expired: [{ body: { ...steering, validTo: day.before } }, 'signing.no-authority: body-closed'],
    regime: byTitle,
  },
];

function answer(change: Change): string {
  const result = decideCapacity(facts(change));
  if (result.ok) return result.capacities.map(({ lines }) => lines.join(' / ')).join('; ');
  return result.refusals
    .map(({ code, facts: more }) => (more?.reason ? `${code}: ${more.reason}` : code))
    .join('; ');
}

test('R-AUT-1 documents.md §7 the fourteen ways of signing: in scope, out of scope, expired, wrong regime', () => {
  assert.equal(cases.length, 14);
  const wrong: string[] = [];
  const look = (name: string, change: Change, expected: string) => {
    const got = answer(change);
    if (got !== expected) wrong.push(`${name}: ${got} ≠ ${expected}`);
  };
  for (const { name, of, inScope, ...cells } of cases) {
    look(`${name}, in scope`, of, inScope);
    for (const [column, cell] of Object.entries(cells))
      if (!('never' in cell)) look(`${name}, ${column}`, { ...of, ...cell[0] }, cell[1]);
  }
  assert.deepEqual(wrong, []);
});
