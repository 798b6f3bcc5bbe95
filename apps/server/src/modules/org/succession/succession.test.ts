import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { submitted } from '../../../../../../test/builders/outgoing-letter.ts';
import { line } from '../../../../../../test/builders/sealed-letter.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { approveSuccession, createAgency, findSuccessors, proposeSuccession } from '../index.ts';
import type { ProposeSuccession } from './propose-succession.ts';

let world: World;
let server: TestServer;
let admin: Client;
before(async () => {
  world = await createWorld({ subscribers: [] });
  server = await startServer(world);
  admin = await server.login('admin');
});
after(async () => {
  await server.close();
  await world.close();
});

let founded = 0;
const found = async (name: string, validFrom = '2016-07-01', parent = true): Promise<string> => {
  founded += 1;
  const { agencyId } = await world.run(systemFor(null), (ctx) =>
    createAgency(ctx, {
      slug: `moi-${founded}`,
      code: `H56.45.9${founded}`,
      name,
      shortName: name,
      printedName: name.toLocaleUpperCase('vi'),
      abbreviation: 'UBND',
      level: 'commune',
      parentId: parent ? world.agencies['quan-son'].agencyId : null,
      place: name,
      basis: 'Nghị quyết',
      validFrom,
    }),
  );
  return agencyId;
};
const change = (
  kind: ProposeSuccession['kind'],
  pairs: [string, string | null, string?][],
): ProposeSuccession => ({
  kind,
  effectiveOn: '2020-08-02',
  basis: 'Nghị quyết 1238/NQ-UBTVQH',
  pairs: pairs.map(([predecessorId, successorId, scope]) => ({
    predecessorId,
    successorId,
    scope: scope ?? null,
  })),
});
const propose = (input: ProposeSuccession) =>
  world.run(world.people.admin, (ctx) => proposeSuccession(ctx, input));
const approve = (id: string, by = world.people['thanh-hoa.admin']) =>
  world.run(by, (ctx) => approveSuccession(ctx, { id }));
const successors = (agencyId: string, on: string) =>
  world.query(world.people.officer, ({ tx }) => findSuccessors(tx, agencyId, on));

test('REF-2 a merger is proposed by one administrator and in force by the word of a second', async () => {
  const [one, two] = [await found('UBND xã Một'), await found('UBND xã Hai')];
  const whole = await found('UBND xã Nhất', '2020-08-02');
  const body = change('MERGE', [
    [one, whole],
    [two, whole],
  ]);
  const { status, body: made } = await admin.post<{ id: string }>('/org/successions', { body });
  assert.equal(status, 200, JSON.stringify(made));
  assert.equal(await successors(one, '2020-08-03'), undefined);
  const own = await admin.post<{ code: string }>(`/org/successions/${made.id}/commands/approve`, {});
  assert.deepEqual([own.status, own.body.code], [409, 'org.succession-same-person']);

  await approve(made.id);
  await approve(made.id);
  const { body: answer } = await admin.get<{ succession: object }>(`/org/agencies/${one}/succession`);
  assert.deepEqual(answer.succession, {
    predecessorId: one,
    name: 'UBND xã Một',
    code: 'H56.45.91',
    kind: 'MERGE',
    effectiveOn: '2020-08-02',
    basis: 'Nghị quyết 1238/NQ-UBTVQH',
    redirectedUntil: '2021-01-28',
    successors: [{ agencyId: whole, name: 'UBND xã Nhất', code: 'H56.45.93', scope: null }],
  });
  assert.equal(await successors(one, '2020-08-01'), undefined);
  const ends = await rowsOf(
    world,
    'select distinct valid_to from org.agency_version where agency_id = any ($1)',
    [[one, two]],
  );
  assert.deepEqual(ends, [{ valid_to: '2020-08-01' }]);
  const told = await rowsOf(world, "select from platform.event where type = 'agency.succeeded'");
  assert.equal(told.length, 2);
});

test('REF-2 a chain of mergers leads to who is in force on the day', async () => {
  const [first, second, third] = [
    await found('UBND xã A'),
    await found('UBND xã B'),
    await found('UBND xã C'),
  ];
  await approve((await propose(change('ABSORB', [[first, second]]))).id);
  const next = { ...change('ABSORB', [[second, third]]), effectiveOn: '2020-08-20' };
  await approve((await propose(next)).id);
  assert.deepEqual(
    (await successors(first, '2020-08-10'))?.successors.map(({ agencyId }) => agencyId),
    [second],
  );
  assert.deepEqual(
    (await successors(first, '2020-08-20'))?.successors.map(({ agencyId }) => agencyId),
    [third],
  );
});

test('REF-2 each kind joins as many agencies as the law knows; all refusals come at once', async () => {
  const [one, two] = [await found('UBND xã P'), await found('UBND xã Q')];
  const codes = (input: ProposeSuccession) => codesOf(propose(input));
  assert.deepEqual(await codes(change('MERGE', [[one, two]])), ['org.succession-shape']);
  assert.deepEqual(await codes(change('SPLIT', [[one, two]])), ['org.succession-shape']);
  assert.deepEqual(await codes(change('ABSORB', [[one, one]])), ['org.succession-circular']);
  assert.deepEqual(await codes({ ...change('ABSORB', [[one, two]]), effectiveOn: '2016-07-01' }), [
    'org.version-order',
  ]);
  const later = await found('UBND xã Sau', '2020-09-01');
  assert.deepEqual(await codes(change('ABSORB', [[one, later]])), ['org.no-successor']);
  await propose(change('DISSOLVE', [[one, null]]));
  assert.deepEqual(await codes(change('ABSORB', [[one, two]])), ['org.succession-open']);
  const district = world.agencies['quan-son'].agencyId;
  await assert.rejects(
    world.run(systemFor(null), (ctx) => proposeSuccession(ctx, change('ABSORB', [[district, two]]))),
    refusedWith('org.has-children'),
  );
});

test('REF-2 only administrators of the agencies or above them propose and approve', async () => {
  const [one, two] = [await found('UBND xã R'), await found('UBND xã S')];
  const { officer, clerk } = world.people;
  const input = change('ABSORB', [[one, two]]);
  await assert.rejects(
    world.run(officer, (ctx) => proposeSuccession(ctx, input)),
    refusedWith('platform.forbidden'),
  );
  const { id } = await propose(input);
  await assert.rejects(approve(id, clerk), refusedWith('platform.forbidden'));
  const lone = await found('Cơ quan khác', '2016-07-01', false);
  const elsewhere = { ...world.people['thanh-hoa.admin'], agencyId: lone };
  await assert.rejects(approve(id, elsewhere), refusedWith('platform.not-found'));
});

test('REF-6 a draft to an agency that was merged yesterday is not submitted, the successor is named', async () => {
  const [gone, stays] = [await found('UBND xã Cũ'), await found('UBND xã Còn')];
  await approve((await propose(change('ABSORB', [[gone, stays]]))).id);
  const recipients = [line('agency', gone, 'UBND xã Cũ'), line('agency', stays, 'UBND xã Còn')];
  await assert.rejects(submitted(world, { draft: { recipients } }), (error: unknown) => {
    assert.ok(error instanceof Refused);
    const [refusal] = error.refusals;
    assert.equal(refusal!.code, 'exchange.no-address');
    assert.match(
      refusal!.detail,
      /UBND xã Cũ .*02\/8\/2020.*Nghị quyết 1238.*UBND xã Còn \(mã H56\.45\.9\d+\)/,
    );
    const [told] = (refusal!.facts as { lines: { agencyId: string; successors: { agencyId: string }[] }[] })
      .lines;
    assert.deepEqual([told!.agencyId, told!.successors[0]!.agencyId], [gone, stays]);
    return true;
  });
  const replaced = await submitted(world, { draft: { recipients: recipients.slice(1) } });
  assert.equal(replaced.state, 'in_review');
});

test('UI-5.11 the recipient panel lists who is there today and names the successor of who is gone', async () => {
  const [gone, stays] = [await found('UBND xã Cũ'), await found('UBND xã Mới')];
  const { id } = await propose(change('ABSORB', [[gone, stays]]));
  await approve(id);
  const client = await server.login('officer');
  const { body } = await client.get<{
    agencies: { id: string }[];
    groups: { name: string; memberIds: string[] }[];
    inside: { kind: string; name: string; hint: string }[];
  }>('/org/recipient-directory');
  const listed = new Set(body.agencies.map((one) => one.id));
  assert.deepEqual([listed.has(gone), listed.has(stays)], [false, true]);
  assert.ok(body.groups.some(({ memberIds }) => memberIds.includes(stays) && !memberIds.includes(gone)));
  assert.ok(body.inside.some(({ kind, hint }) => kind === 'post' && hint === world.people.officer.name));
  const ended = await client.post<{ items: object[] }>('/org/ended-recipients', {
    body: { ids: [gone, stays] },
  });
  assert.deepEqual(ended.body.items, [
    {
      id: gone,
      name: 'UBND xã Cũ',
      endedOn: '2020-08-02',
      kind: 'ABSORB',
      basis: 'Nghị quyết 1238/NQ-UBTVQH',
      successors: [{ id: stays, name: 'UBND xã Mới' }],
    },
  ]);
});
