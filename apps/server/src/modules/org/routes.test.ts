import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AgencyRow, PersonOption, Problem, RecipientOption } from '@congvu/contracts';
import { type Client, startServer, type TestServer } from '../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../test/world/world.ts';
import { identityRoutes } from '../identity/index.ts';
import { orgRoutes } from './index.ts';

let world: World;
let server: TestServer;
let officer: Client;
before(async () => {
  world = await createWorld({ subscribers: [], routes: [...identityRoutes, ...orgRoutes] });
  server = await startServer(world);
  officer = await server.login('officer');
});
after(async () => {
  await server.close();
  await world.close();
});

type Items<T> = { items: T[] } & Problem;
const items = async <T>(path: string): Promise<T[]> => {
  const { status, body } = await officer.get<Items<T>>(path);
  assert.equal(status, 200, JSON.stringify(body));
  return body.items;
};

describe('routes of the organisation', () => {
  test('SEC-56 every route asks for a log-in', async () => {
    const stranger = server.browser();
    const id = world.communesGroupId;
    for (const { operation } of orgRoutes) {
      const path = operation.path.replace('{id}', id);
      const answer = await (operation.method === 'GET'
        ? stranger.get(path)
        : stranger.post(path, { body: {} }));
      assert.equal(answer.status, 401, operation.id);
    }
  });

  test('REF-1 the tree is that of the day asked for', async () => {
    assert.equal((await items<AgencyRow>('/org/tree')).length, 5);
    assert.deepEqual(await items('/org/tree?on=2010-01-01'), []);
  });

  test('one agency comes with its units; an unknown id is not found', async () => {
    const { agencyId } = world.agencies['quan-son'];
    const { body } = await officer.get<AgencyRow & { units: { abbreviation: string }[] }>(
      `/org/agencies/${agencyId}`,
    );
    assert.deepEqual(body.units.map((unit) => unit.abbreviation).sort(), ['NV', 'VHTT', 'VP']);
    assert.equal((await officer.get(`/org/agencies/${world.communesGroupId}`)).status, 404);
    assert.equal((await officer.get('/org/agencies/khong-phai-id')).status, 404);
  });

  test('people are those of the own agency, of another one when asked', async () => {
    const own = await items<PersonOption>('/org/people?q=vi%20thi');
    assert.equal(own[0]?.fullName, 'Vi Thị Hương');
    const { agencyId } = world.agencies['son-thuy'];
    const clerks = await items<PersonOption>(`/org/people?agencyId=${agencyId}&role=clerk`);
    assert.deepEqual(
      clerks.map((person) => person.agencyShortName),
      ['UBND xã Sơn Thủy'],
    );
  });

  test('a wildcard typed by somebody is an ordinary letter', async () => {
    assert.deepEqual(await items('/org/people?q=%25%25zz'), []);
    assert.deepEqual(await items('/org/people?q=chu%20d_nh'), []);
  });

  test('S0-1 the picker offers the group first, with its members of today', async () => {
    const [first] = await items<RecipientOption>('/org/recipients?q=xa%20thi%20tran');
    assert.deepEqual([first?.kind, first?.memberCount], ['group', 3]);
    const { body } = await officer.get<{ members: unknown[] }>(`/org/groups/${first!.id}`);
    assert.equal(body.members.length, 3);
  });

  test('R-DIR-1 a unit says whether somebody heads it today: work given to any other reaches nobody', async () => {
    type Units = Items<{ abbreviation: string; hasHead: boolean }>;
    const commune = await server.login('son-thuy.clerk');
    const { body } = await commune.get<Units>('/org/units?q=');
    assert.deepEqual(
      body.items.map((unit) => unit.hasHead),
      body.items.map(() => false),
    );
    assert.ok(body.items.length > 0);
    const [culture] = await items<{ hasHead: boolean }>('/org/units?q=van%20hoa');
    assert.equal(culture?.hasHead, true);
  });

  test('units, issuing bodies and signers answer for the own agency', async () => {
    const [unit] = await items<{ abbreviation: string }>('/org/units?q=van%20hoa');
    assert.equal(unit?.abbreviation, 'VHTT');
    const [body] = await items<{ abbreviation: string }>('/org/issuing-bodies');
    assert.equal(body?.abbreviation, 'UBND');
    const signers = await items<{ capacity: string }>(
      '/org/signers?typeCode=OFFICIAL_LETTER&fieldCode=culture',
    );
    assert.deepEqual(
      signers.map((signer) => signer.capacity),
      ['none', 'KT'],
    );
  });

  test('SEC-59 signers for a body of another agency are not answered', async () => {
    const { issuingBodyId } = world.agencies['son-thuy'];
    const answer = await officer.get(`/org/signers?typeCode=DECISION&issuingBodyId=${issuingBodyId}`);
    assert.equal(answer.status, 404);
  });
});
