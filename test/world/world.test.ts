import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Subscriber } from '../../apps/server/src/platform/events.ts';
import { createWorld, type World } from './world.ts';

const heard: string[] = [];
const listener: Subscriber = {
  name: 'test.listen',
  events: ['agency.created'],
  handle: async (_ctx, event) => {
    heard.push(event.subjectId);
  },
};

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [listener] });
});
after(() => world.close());

test('REF-1 the test world stands on real tables, written by the commands of org', async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from org.agency`.execute(
    world.pools.app,
  );
  assert.equal(rows[0]!.n, 5);
  assert.equal(world.people.viceChairman.title, 'Phó Chủ tịch');
  assert.equal(world.people['son-thuy.clerk'].agencyId, world.agencies['son-thuy'].agencyId);
});

test('R-LEG-5 events of commands reach their subscribers when jobs are drained', async () => {
  assert.deepEqual(heard, []);
  await world.drain();
  assert.deepEqual(
    heard.sort(),
    Object.values(world.agencies)
      .map((agency) => agency.agencyId)
      .sort(),
  );
  await world.drain();
  assert.equal(heard.length, 5);
});

test('R-LEG-2 the blob store of a world keeps bytes under their digest', async () => {
  const digest = await world.ports.blobs.put(Buffer.from('văn bản'));
  assert.equal(Buffer.from(await world.ports.blobs.get(digest)).toString(), 'văn bản');
});

test('two worlds do not see each other', async () => {
  const other = await createWorld({ subscribers: [] });
  const { rowCount } = await other.pools.appPool.query('select from org.agency where id = $1', [
    world.agencies['quan-son'].agencyId,
  ]);
  await other.close();
  assert.equal(rowCount, 0);
});
