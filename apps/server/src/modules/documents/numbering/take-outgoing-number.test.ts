import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { createIssuingBody, type IssuingBody } from '../../org/index.ts';
import { takeCopyNumber } from '../registers/take-number.ts';
import { takeOutgoingNumber } from './take-outgoing-number.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const on = '2020-08-03';
const agencyId = () => world.agencies['quan-son'].agencyId;
const ubnd = () => world.agencies['quan-son'].issuingBodyId;

const addBody = async (kind: IssuingBody['kind'], abbreviation: string, printedName: string) =>
  world.run(systemFor(null), async (ctx) => {
    const regime = kind === 'council' ? ('collective' as const) : ('head' as const);
    const facts = { agencyId: agencyId(), kind, printedName, abbreviation, regime };
    const body = await createIssuingBody(ctx, { ...facts, place: 'Quan Sơn', validFrom: '2016-07-01' });
    return body.issuingBodyId;
  });
const take = (issuingBodyId: string, typeCode = 'OFFICIAL_LETTER') =>
  world.run(world.people.clerk, (ctx) => takeOutgoingNumber(ctx, { issuingBodyId, typeCode, on }));
const takeCopy = (issuingBodyId: string, day = on) =>
  world.run(world.people.clerk, (ctx) =>
    takeCopyNumber(ctx, { agencyId: agencyId(), issuingBodyId, on: day }),
  );

test('R-NUM-2 two issuing bodies of one agency under one clerk get independent 01', async () => {
  const council = await addBody('council', 'HĐND', 'HỘI ĐỒNG NHÂN DÂN HUYỆN QUAN SƠN');
  assert.deepEqual([(await take(ubnd())).number, (await take(ubnd())).number], [1, 2]);
  assert.equal((await take(council)).number, 1);
});

test('R-NUM-4 an advisory body under the agency seal has its own sequence and register', async () => {
  const committee = await addBody('advisory_body', 'BCĐ', 'BAN CHỈ ĐẠO CHÍNH QUYỀN ĐIỆN TỬ');
  const taken = await take(committee, 'PLAN');
  assert.equal(taken.number, 1);
  const [row] = await rowsOf(world, 'select kind, name from documents.number_sequence where id = $1', [
    taken.sequenceId,
  ]);
  assert.deepEqual(row, { kind: 'advisory', name: 'Sổ kế hoạch BCĐ đi 2020' });
});

test('R-NUM-7 sao y, trích sao and sao lục on paper share one sequence a year', async () => {
  const first = await takeCopy(ubnd());
  const second = await takeCopy(ubnd());
  assert.deepEqual([first.number, second.number, second.sequenceId], [1, 2, first.sequenceId]);
  const [row] = await rowsOf(world, 'select name from documents.number_sequence where id = $1', [
    first.sequenceId,
  ]);
  assert.deepEqual(row, { name: 'Sổ bản sao đi 2020' });
  assert.equal((await takeCopy(ubnd(), '2021-01-01')).number, 1);
  assert.deepEqual(await codesOf(takeCopy(ubnd(), '2020-12-31')), ['documents.backdated']);
});
