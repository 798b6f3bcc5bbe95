import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

/** Asks every ten minutes for fifty minutes; the session idles out after thirty. */
async function statusesOf(path: string): Promise<number[]> {
  const officer = await server.login('officer');
  const statuses: number[] = [];
  for (let asked = 0; asked < 5; asked += 1) {
    world.clock.advance(10 * 60_000);
    statuses.push((await officer.get(path)).status);
  }
  return statuses;
}

test('SEC-53 a page that only lies open does not keep its session alive', async () => {
  assert.deepEqual(await statusesOf('/counters'), [200, 200, 401, 401, 401]);
});

test('SEC-53 a page in use does', async () => {
  assert.deepEqual(await statusesOf('/documents/outgoing'), [200, 200, 200, 200, 200]);
});
