import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppointmentAt } from '../posts/post.query.ts';
import {
  acting,
  atDepartment,
  body,
  collective,
  council,
  day,
  deputy,
  facts,
  head,
  mandate,
  officeDeputy,
  officeHead,
  post,
  rule,
  stateTitle,
  steering,
} from './capacity.fixture.ts';
import { type CapacityFacts, decideCapacity } from './capacity.ts';

type Change = Partial<CapacityFacts>;
/** Printed lines, joined by " / "; or the refusal with its reason; or why the case cannot be. */
type Cell = readonly [Change, string] | { never: string };
/** `counts`: the capacity and how the statistics count it (R-AUT-3). */
type Case = {
  name: string;
  counts: string;
  of: Change;
  inScope: string;
  out: Cell;
  expired: Cell;
  regime: Cell;
};

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

/** §7 of documents.md, its examples apart: fourteen ways of signing. */
const cases: readonly Case[] = [
  {
    name: 'none, head',
    counts: 'none head',
    of: {},
    inScope: 'CHỦ TỊCH',
    out: elsewhere(head),
    expired: ended,
    regime: [{ body: collective }, 'TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH'],
  },
  {
    name: 'none, state title',
    counts: 'none head',
    of: { body: stateTitle },
    inScope: 'CHỦ TỊCH',
    out: elsewhere(head),
    expired: [{ body: { ...stateTitle, validTo: day.before } }, 'signing.no-authority: body-closed'],
    regime: { never: 'a state title is one person: it is never founded as collective' },
  },
  {
    name: 'TM.',
    counts: 'TM head',
    of: { body: collective },
    inScope: 'TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH',
    out: elsewhere(head),
    expired: [{ body: { ...collective, validTo: day.before } }, 'signing.no-authority: body-closed'],
    regime: [{ body }, 'CHỦ TỊCH'],
  },
  {
    name: 'TM., council',
    counts: 'TM head',
    of: { body: council, member: { title: 'Chủ tịch', kind: 'head' } },
    inScope: 'TM. HỘI ĐỒNG NHÂN DÂN / CHỦ TỊCH',
    out: notMember,
    expired: ended,
    regime: [{ body: { ...council, regime: 'head' } }, 'CHỦ TỊCH'],
  },
  {
    name: 'TM. + KT.',
    counts: 'TM_KT deputy',
    of: { body: collective, signer: deputy },
    inScope: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH',
    out: noField,
    expired: ended,
    regime: [{ body }, 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH'],
  },
  {
    name: 'KT.',
    counts: 'KT deputy',
    of: { signer: deputy },
    inScope: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH',
    out: noField,
    expired: ended,
    regime: [{ body: collective }, 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH'],
  },
  {
    name: 'KT., deputy in charge of all',
    counts: 'KT deputy',
    of: { signer: post('deputy', 'Phó Chủ tịch', { fields: ['*'] }), fieldCode: 'land' },
    inScope: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH',
    out: [{ signer: post('deputy', 'Phó Chủ tịch') }, 'signing.no-authority: field'],
    expired: ended,
    regime: [{ body: collective }, 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH'],
  },
  {
    name: 'Q.',
    counts: 'Q head',
    of: { signer: acting, headTitle: 'Quyền Giám đốc' },
    inScope: 'Q. GIÁM ĐỐC',
    out: elsewhere(acting),
    expired: ended,
    regime: [{ body: collective }, 'TM. ỦY BAN NHÂN DÂN / Q. GIÁM ĐỐC'],
  },
  {
    name: 'TL.',
    counts: 'TL other',
    of: { signer: officeHead, rules: [rule] },
    inScope: 'TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG',
    out: noRule,
    expired: ruleEnded,
    regime: wrongRegime,
  },
  {
    name: 'TL. + KT.',
    counts: 'TL_KT other',
    of: { signer: officeDeputy, rules: [rule], unitHead: { postId: 'oh', title: 'Chánh Văn phòng' } },
    inScope: 'TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG',
    out: noField,
    expired: ruleEnded,
    regime: wrongRegime,
  },
  {
    name: 'TUQ., subordinate body',
    counts: 'TUQ other',
    of: { ...atDepartment, mandates: [mandate] },
    inScope: 'TUQ. CHỦ TỊCH / GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG',
    out: [{ typeCode: 'DECISION' }, 'signing.no-authority: other-agency'],
    expired: mandateEnded,
    regime: wrongRegime,
  },
  {
    name: 'TUQ., unit',
    counts: 'TUQ other',
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
    counts: 'none head',
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
    counts: 'none head',
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

function countsOf(change: Change): string {
  const result = decideCapacity(facts(change));
  return result.ok
    ? result.capacities.map((one) => `${one.capacity} ${one.statistic}`).join('; ')
    : 'refused';
}

test('R-AUT-1 R-AUT-3 documents.md §7 the fourteen ways of signing: in scope, out of scope, expired, wrong regime', () => {
  assert.equal(cases.length, 14);
  const wrong: string[] = [];
  const look = (name: string, change: Change, expected: string) => {
    const got = answer(change);
    if (got !== expected) wrong.push(`${name}: ${got} ≠ ${expected}`);
  };
  for (const { name, counts, of, inScope, ...cells } of cases) {
    look(`${name}, in scope`, of, inScope);
    if (countsOf(of) !== counts) wrong.push(`${name}: ${countsOf(of)} ≠ ${counts}`);
    for (const [column, cell] of Object.entries(cells))
      if (!('never' in cell)) look(`${name}, ${column}`, { ...of, ...cell[0] }, cell[1]);
  }
  assert.deepEqual(wrong, []);
});
