import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { createIssuingBody } from '../../org/index.ts';
import { approveNumberPlan, refuseNumberPlan, withdrawNumberPlan } from './decide-number-plan.ts';
import type { NewPlan } from './number-plan.store.ts';
import { numberingOverview } from './numbering-overview.query.ts';
import { proposeNumberPlan } from './propose-number-plan.ts';
import { takeOutgoingNumber } from './take-outgoing-number.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [], startAt: new Date('2020-08-03T08:00:00+07:00') });
});
after(() => world.close());

const at = (day: string) => world.clock.set(new Date(`${day}T08:00:00+07:00`));
const plan = (more: Partial<NewPlan> = {}): NewPlan => ({
  issuingBodyId: world.agencies['quan-son'].issuingBodyId,
  scheme: 'letters_apart',
  basis: 'Quyết định 12/QĐ-UBND về công tác văn thư',
  validFrom: '2021-01-01',
  ...more,
});
const propose = (more: Partial<NewPlan> = {}, by: Person = world.people.clerk) =>
  world.run(by, (ctx) => proposeNumberPlan(ctx, plan(more)));
const approve = (id: string, by: Person = world.people.chairman) =>
  world.run(by, (ctx) => approveNumberPlan(ctx, { id }));
const withdraw = (id: string, by: Person = world.people.clerk) =>
  world.run(by, (ctx) => withdrawNumberPlan(ctx, { id }));
const take = (typeCode: string, of: { body?: string; by?: Person } = {}) =>
  world.run(of.by ?? world.people.clerk, (ctx) => {
    const issuingBodyId = of.body ?? world.agencies['quan-son'].issuingBodyId;
    return takeOutgoingNumber(ctx, { issuingBodyId, typeCode, on: ctx.clock.today() });
  });
const titleBody = () =>
  world.run(systemFor(null), (ctx) =>
    createIssuingBody(ctx, {
      agencyId: world.agencies['quan-son'].agencyId,
      kind: 'state_title',
      printedName: 'CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN QUAN SƠN',
      abbreviation: 'CTUBND',
      regime: 'head',
      place: 'Quan Sơn',
      validFrom: '2016-07-01',
    }),
  );

test('R-NUM-3 a first plan may hold from 01/01 of the running year while no number was given', async () => {
  const { issuingBodyId } = world.agencies['tam-lu'];
  const clerk = world.people['tam-lu.clerk'];
  const { id } = await propose({ issuingBodyId, scheme: 'single', validFrom: '2020-01-01' }, clerk);
  await approve(id, world.people['tam-lu.chairman']);
  const numbers = [];
  for (const type of ['DECISION', 'PLAN', 'OFFICIAL_LETTER'])
    numbers.push((await take(type, { body: issuingBodyId, by: clerk })).number);
  assert.deepEqual(numbers, [1, 2, 3]);
});

test('R-NUM-3 never in mid-year: refused with the day from which it may hold', async () => {
  await take('OFFICIAL_LETTER');
  const refusalsOf = async (more: Partial<NewPlan>) => {
    const error = await propose(more).catch((reason: unknown) => reason);
    assert.ok(error instanceof Refused);
    return error.refusals.map(({ code, detail }) => [code, detail]);
  };
  assert.deepEqual(await refusalsOf({ validFrom: '2020-09-01' }), [
    [
      'documents.plan-mid-year',
      'Cách chia sổ chỉ đổi từ ngày 01/01 hoặc từ ngày đầu của cơ quan mới khi sắp xếp lại; ngày 01/9/2020 không phải. Chọn ngày 01/01/2021.',
    ],
  ]);
  assert.deepEqual(await refusalsOf({ validFrom: '2020-01-01' }), [
    [
      'documents.plan-too-late',
      'Năm 2020 đã có sổ. Số của một năm cấp theo một cách chia từ đầu đến cuối năm. Chọn ngày 01/01/2021.',
    ],
  ]);
  assert.deepEqual(
    (await refusalsOf({ validFrom: '2019-01-01' })).map(([code]) => code),
    ['documents.plan-too-late'],
  );
});

test('R-NUM-3 the head decides; until 31/12 the old groups hold, from 01/01 the new ones', async () => {
  const { id } = await propose();
  assert.deepEqual(await codesOf(approve(id, world.people.viceChairman)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(approve(id, world.people.clerk)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(approve(id, world.people['tam-lu.chairman'])), ['platform.not-found']);
  assert.equal((await approve(id)).state, 'approved');
  assert.deepEqual(await codesOf(approve(id)), ['documents.plan-decided']);
  at('2020-12-31');
  await take('DECISION');
  assert.equal((await take('PLAN')).number, 1);
  at('2021-01-01');
  assert.equal((await take('DECISION')).number, 1);
  assert.equal((await take('PLAN')).number, 2);
  assert.equal((await take('OFFICIAL_LETTER')).number, 1);
  const { sequences, plans } = await world.query(world.people.clerk, (ctx) => numberingOverview(ctx, {}));
  assert.deepEqual(
    sequences.map(({ name, last }) => [name, last]),
    [
      ['Sổ công văn đi 2021', 1],
      ['Sổ văn bản có tên loại đi 2021', 2],
    ],
  );
  assert.deepEqual([plans[0]!.state, plans[0]!.decidedBy], ['approved', 'Lương Tiến Thành']);
  const verbs = await rowsOf(world, 'select verb from audit.entry where object_id = $1 order by at, id', [
    id,
  ]);
  assert.deepEqual(verbs, [{ verb: 'proposeNumberPlan' }, { verb: 'approveNumberPlan' }]);
});

test('R-NUM-3 groups that leave a type out, or hold one twice, are not proposed', async () => {
  const custom = (groups: NewPlan['groups']) =>
    codesOf(propose({ scheme: 'custom', groups, validFrom: '2022-01-01' }));
  const orders = { code: 'ORDERS', name: 'văn bản chỉ đạo', typeCodes: ['DECISION', 'DIRECTIVE'] };
  assert.deepEqual(await custom([orders]), ['documents.groups-unsound']);
  const rest = { code: 'REST', name: 'văn bản khác', typeCodes: ['*', 'DECISION'] };
  assert.deepEqual(await custom([orders, rest]), ['documents.groups-unsound']);
  assert.deepEqual(await custom([orders, { ...rest, typeCodes: ['*'] }]), []);
  assert.deepEqual(await codesOf(propose({ validFrom: '2022-01-01' })), ['documents.plan-open']);
});

test('R-NUM-3 a proposal is taken back by whoever made it, refused by the head with a reason', async () => {
  const [open] = await rowsOf<{ id: string }>(
    world,
    `select id from documents.number_plan where state = 'proposed'`,
  );
  assert.deepEqual(await codesOf(withdraw(open!.id, world.people.officeHead)), ['documents.not-yours']);
  assert.equal((await withdraw(open!.id)).state, 'withdrawn');
  const { id } = await propose({ validFrom: '2022-01-01' });
  const refused = (reason: string) =>
    world.run(world.people.chairman, (ctx) => refuseNumberPlan(ctx, { id, reason }));
  assert.deepEqual(await codesOf(refused('ngắn')), ['documents.reason-required']);
  assert.equal((await refused('Giữ cách chia hiện nay')).state, 'refused');
});

test('R-NUM-3 a state title may share the sequences of the body; an advisory body never', async () => {
  const { issuingBodyId } = await titleBody();
  const sharedBodyId = world.agencies['quan-son'].issuingBodyId;
  const { id } = await propose({ issuingBodyId, scheme: 'shared', sharedBodyId });
  await approve(id);
  const before = await take('OFFICIAL_LETTER');
  const shared = await take('OFFICIAL_LETTER', { body: issuingBodyId });
  assert.deepEqual([shared.sequenceId, shared.number], [before.sequenceId, before.number + 1]);
  const own = { issuingBodyId: sharedBodyId, scheme: 'shared' as const, validFrom: '2023-01-01' };
  assert.deepEqual(await codesOf(propose({ ...own, sharedBodyId: issuingBodyId })), [
    'documents.plan-not-shared',
  ]);
  assert.deepEqual(await codesOf(propose({ ...own, sharedBodyId })), ['documents.plan-not-shared']);
});

test('R-NUM-3 an approval and the first number of the year at once: the year has one way of grouping', async () => {
  at('2024-01-02');
  for (let round = 0; round < 4; round += 1) {
    const day = `${2024 + round}-01-02`;
    at(day);
    const scheme = round % 2 === 0 ? 'single' : 'letters_apart';
    const { id } = await propose({ scheme, validFrom: `${2024 + round}-01-01` });
    await Promise.all([
      ...['DECISION', 'PLAN', 'OFFICIAL_LETTER'].map((type) => take(type)),
      approve(id).catch((error: unknown) => error),
    ]);
    const [{ state }] = (await rowsOf<{ state: string }>(
      world,
      'select state from documents.number_plan where id = $1',
      [id],
    )) as [{ state: string }];
    const rows = await rowsOf<{ group_code: string }>(
      world,
      `select group_code from documents.number_sequence where year = $1 and kind = 'outgoing' order by 1`,
      [2024 + round],
    );
    const codes = rows.map((row) => row.group_code);
    assert.ok(codes.join() === 'ALL' || !codes.includes('ALL'), `${state}: ${codes.join()}`);
    if (state === 'proposed') await withdraw(id);
  }
});
