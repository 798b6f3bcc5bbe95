import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { identityApi, type Problem } from '@congvu/contracts';
import { sql } from 'kysely';
import { startServer, type TestServer } from '../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../test/world/world.ts';
import { identityRoutes } from '../modules/identity/index.ts';
import { query } from './route.ts';

const canary = 'Trích yếu không được ra nhật ký';
const lines: { facts: object; message: string }[] = [];
let world: World;
let server: TestServer;
/** What the route of this test does. */
let work: (tx: World['runtime']['database']) => Promise<unknown> = async () => undefined;

before(async () => {
  world = await createWorld();
  const keep = (facts: object, message: string) => void lines.push({ facts, message });
  Object.assign(world.runtime, { log: { info: keep, warn: keep, error: keep, debug: keep } });
  const failing = query(identityApi.counters, 'session', async (ctx) => {
    await work(ctx.tx);
    throw new Error('unreachable');
  });
  server = await startServer(world, { routes: [...identityRoutes, failing] });
});
after(async () => {
  await server.close();
  await world.close();
});

async function fail(): Promise<{ status: number; body: Problem }> {
  lines.length = 0;
  const officer = await server.login('officer');
  return officer.get<Problem>(identityApi.counters.path);
}

test('SEC-82 our own failure answers 500 with a number, and the log has it without the values', async () => {
  work = (tx) => sql`select ${canary}::int`.execute(tx);
  const { status, body } = await fail();
  assert.deepEqual([status, body.code], [500, 'platform.fault']);
  const logged = JSON.stringify(lines);
  assert.match(logged, new RegExp(body.requestId));
  assert.match(logged, /22P02/);
  assert.equal(logged.includes(canary), false);
  assert.equal(JSON.stringify(body).includes(canary), false);
});

test('SEC-83 a database that takes too long is temporarily unavailable, and says when to try again', async () => {
  work = async (tx) => {
    await sql`set local statement_timeout = 20`.execute(tx);
    await sql`select pg_sleep(1)`.execute(tx);
  };
  const { status, body } = await fail();
  assert.deepEqual([status, body.code], [503, 'platform.unavailable']);
});
