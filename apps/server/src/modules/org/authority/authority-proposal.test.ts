import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AuthorityChange } from '@congvu/contracts';
import { seat, standIn } from '../../../../../../test/builders/absences.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { findHeadRefusals } from '../../documents/numbering/decide-number-plan.ts';
import { authorityOverview } from './authority-overview.query.ts';
import { resolveCapacity } from './capacity.query.ts';
import { approveAuthority, refuseAuthority, withdrawAuthority } from './decide-authority.ts';
import { proposeAuthority } from './propose-authority.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const basis = 'Giấy ủy quyền 07/GUQ-UBND';
const at = (day: string) => world.clock.set(new Date(`${day}T08:00:00+07:00`));
const propose = (change: AuthorityChange, by: Person = world.people.officeHead) =>
  world.run(by, (ctx) => proposeAuthority(ctx, { change }));
const approve = (id: string, by: Person = world.people.chairman) =>
  world.run(by, (ctx) => approveAuthority(ctx, { id }));
const decided = async (change: AuthorityChange) => approve((await propose(change)).id);
const capacityOf = async (person: Person, more: { typeCode?: string; fieldCode?: string | null } = {}) => {
  const { typeCode = 'OFFICIAL_LETTER', fieldCode = null } = more;
  const { issuingBodyId } = world.agencies['quan-son'];
  const { appointmentId } = person;
  const result = await world.query(person, (ctx) =>
    resolveCapacity(ctx.tx, { appointmentId, issuingBodyId, typeCode, fieldCode, on: ctx.clock.today() }),
  );
  return result.ok
    ? result.capacities.map((each) => each.lines.join(' / '))
    : result.refusals.map((each) => each.facts?.reason ?? each.code);
};
const mandate = (grantee: Person, more: object = {}): AuthorityChange => ({
  kind: 'mandate',
  granteePostId: grantee.postId,
  typeCodes: ['OFFICIAL_LETTER'],
  basis,
  validFrom: '2020-08-10',
  validTo: '2020-08-31',
  ...more,
});

test('R-AUT-1 TUQ. from the proposal of the office to the last day of the mandate', async () => {
  const { cultureHead, chairman, viceChairman } = world.people;
  const { id } = await propose(mandate(cultureHead));
  assert.deepEqual(await capacityOf(cultureHead), ['no-rule']);
  assert.deepEqual(await codesOf(approve(id, viceChairman)), ['org.not-head']);
  assert.deepEqual(await codesOf(approve(id, world.people['thanh-hoa.chairman'])), ['platform.not-found']);
  await approve(id, chairman);
  assert.deepEqual(await codesOf(approve(id, chairman)), ['org.already-decided']);
  assert.deepEqual(await capacityOf(cultureHead), ['no-rule', 'mandate-early']);
  at('2020-08-31');
  const lines = ['TUQ. CHỦ TỊCH / TRƯỞNG PHÒNG VĂN HÓA VÀ THÔNG TIN'];
  assert.deepEqual(await capacityOf(cultureHead), lines);
  assert.deepEqual(await capacityOf(cultureHead, { typeCode: 'DECISION' }), ['no-rule']);
  at('2020-09-01');
  assert.deepEqual(await capacityOf(cultureHead), ['no-rule', 'signing.mandate-expired']);
  const [entry] = await rowsOf<{ person: string }>(
    world,
    `select actor_id as person from audit.entry where verb = 'org.add-signing-mandate'`,
  );
  assert.equal(entry!.person, chairman.personId, 'the registry acts, the log names the head');
});

test('NĐ 30 Đ.13.4 authorised are heads of units and of agencies below, never deputies or staff', async () => {
  for (const person of [
    world.people.viceChairman,
    world.people.officer,
    world.people['thanh-hoa.officeHead'],
  ])
    assert.deepEqual(await codesOf(propose(mandate(person))), ['signing.no-authority'], person.title);
  const days = { validFrom: '2020-09-10', validTo: '2020-09-09' };
  assert.deepEqual(await codesOf(propose(mandate(world.people.cultureHead, days))), ['org.days-order']);
  assert.deepEqual(await codesOf(propose(mandate(world.people['son-thuy.chairman']))), []);
});

test('R-AUT-1 fields of a deputy and rules of order, given and ended through the same door', async () => {
  const { viceChairman, officeHead } = world.people;
  at('2020-09-02');
  assert.deepEqual(await capacityOf(viceChairman, { fieldCode: 'land' }), ['field']);
  const { postId } = viceChairman;
  await decided({ kind: 'field', postId, fieldCode: 'land', basis, validFrom: '2020-09-02' });
  assert.deepEqual(await capacityOf(viceChairman, { fieldCode: 'land' }), ['KT. CHỦ TỊCH / PHÓ CHỦ TỊCH']);
  await decided({ kind: 'endField', postId, fieldCode: 'land', lastDay: '2020-09-02' });
  at('2020-09-03');
  assert.deepEqual(await capacityOf(viceChairman, { fieldCode: 'land' }), ['field']);

  const unitId = world.agencies['quan-son'].units.VP!;
  await decided({ kind: 'byOrder', unitId, typeCodes: ['NOTICE'], basis, validFrom: '2020-09-03' });
  assert.deepEqual(await capacityOf(officeHead, { typeCode: 'NOTICE' }), ['TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG']);
  const { rules } = await world.query(officeHead, (ctx) => authorityOverview(ctx));
  await decided({ kind: 'endByOrder', ruleId: rules[0]!.id, lastDay: '2020-09-03' });
  at('2020-09-04');
  assert.deepEqual(await capacityOf(officeHead, { typeCode: 'NOTICE' }), ['no-rule']);
  const head = world.people.cultureHead.postId;
  const wrong = { kind: 'field', postId: head, fieldCode: 'land', basis, validFrom: '2020-09-04' } as const;
  assert.deepEqual(await codesOf(propose(wrong)), ['org.field-not-deputy']);
});

test('R-AUT-1 refused with a reason, withdrawn by whoever proposed; nothing changes', async () => {
  const first = await propose(
    mandate(world.people.cultureHead, { validFrom: '2020-10-01', validTo: '2020-10-31' }),
  );
  const refused = await world.run(world.people.chairman, (ctx) =>
    refuseAuthority(ctx, { id: first.id, reason: 'Chủ tịch trực tiếp ký' }),
  );
  assert.equal(refused.state, 'refused');
  const second = await propose(mandate(world.people.cultureHead));
  const withdraw = (by: Person) => world.run(by, (ctx) => withdrawAuthority(ctx, second));
  assert.deepEqual(await codesOf(withdraw(world.people.chairman)), ['org.not-head']);
  assert.equal((await withdraw(world.people.officeHead)).state, 'withdrawn');
  const { mandates, proposals } = await world.query(world.people.officeHead, (ctx) => authorityOverview(ctx));
  assert.equal(mandates.length, 1);
  assert.ok(proposals.some(({ note }) => note === 'Chủ tịch trực tiếp ký'));
});

test('R-NUM-14 PL I.II.3b abbreviations are dated and belong to one place a day', async () => {
  const unitId = world.agencies['quan-son'].units.VHTT!;
  const change = (text: string, validFrom: string): AuthorityChange => ({
    kind: 'abbreviation',
    targetKind: 'unit',
    targetId: unitId,
    text,
    basis,
    validFrom,
  });
  assert.deepEqual(await codesOf(propose(change('UBND', '2020-10-01'))), ['org.abbreviation-taken']);
  assert.deepEqual(await codesOf(propose(change('VP', '2020-10-01'))), ['org.abbreviation-taken']);
  assert.deepEqual(await codesOf(propose(change('V-T', '2020-10-01'))), ['org.abbreviation-form']);
  assert.deepEqual(await codesOf(propose(change('VH', '2016-01-01'))), ['org.version-order']);
  await decided(change('VHXH', '2020-10-01'));
  const on = async () => {
    const { abbreviations } = await world.query(world.people.officeHead, (ctx) => authorityOverview(ctx));
    return abbreviations.filter(({ targetId }) => targetId === unitId).map((row) => [row.text, row.state]);
  };
  assert.deepEqual(await on(), [
    ['VHTT', 'in-force'],
    ['VHXH', 'coming'],
  ]);
  at('2020-10-01');
  assert.deepEqual(await on(), [
    ['VHTT', 'ended'],
    ['VHXH', 'in-force'],
  ]);
});

test('R-AUT-4 who does the work of the absent head decides neither authority nor groups of numbers', async () => {
  const { chairman, viceChairman, cultureHead } = world.people;
  const { id } = await propose(mandate(cultureHead, { validFrom: '2020-11-01', validTo: '2020-11-30' }));
  await standIn(world, { absent: chairman, substitute: viceChairman });
  const taken = await seat(world, viceChairman);
  assert.deepEqual(await codesOf(approve(id, taken)), ['identity.own-seat-needed']);
  const refusing = world.run(taken, (ctx) => refuseAuthority(ctx, { id, reason: 'Chưa cần ủy quyền' }));
  assert.deepEqual(await codesOf(refusing), ['identity.own-seat-needed']);
  const groups = await world.query(taken, findHeadRefusals);
  assert.deepEqual(
    groups.map(({ code }) => code),
    ['identity.own-seat-needed'],
  );
  const overview = await world.query(taken, authorityOverview);
  assert.equal(
    overview.proposals.find((each) => each.id === id)?.actions.some(({ allowed }) => allowed),
    false,
  );
  await approve(id, chairman);
});
