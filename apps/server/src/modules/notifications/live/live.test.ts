import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { createServer } from '../../../http/server.ts';
import { systemFor } from '../../../platform/actor.ts';
import { readConfig } from '../../../platform/config.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { putOutgoing } from '../notifications.fixture.ts';
import { notificationsRoutes } from '../routes.ts';
import { notificationsSubscribers } from '../subscribers.ts';
import { announce, readAnnouncement } from './announce.ts';
import { createLive, type Live } from './live.ts';
import { attachLive } from './stream.ts';

let world: World;
let live: Live;
let server: FastifyInstance;
let address: string;
const ended = new Set<string>();

before(async () => {
  world = await createWorld({ subscribers: notificationsSubscribers });
  live = await createLive(world.pools.appPool, { beatMs: 40, retryMs: 20 });
  attachLive(world.runtime, { live, isStillOpen: async (_request, actor) => !ended.has(actor.accountId) });
  server = await createServer({
    config: readConfig({}, join(import.meta.dirname, '../../../../../..')),
    runtime: world.runtime,
    routes: notificationsRoutes,
    metrics: createMetrics(),
    authenticate: async ({ headers }) => {
      const person = world.people[String(headers['x-person']) as PersonKey];
      return person ? { accountId: person.accountId, sessionId: null, posts: [person] } : null;
    },
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});
after(async () => {
  await live.close();
  // The test's client opens connections in advance; an unused one would hold the server for its keep-alive time.
  server.server.closeAllConnections();
  await server.close();
  await world.close();
});

type Stream = { response: Response; has(text: string): Promise<boolean>; text(): string; close(): void };

async function open(who: PersonKey): Promise<Stream> {
  const control = new AbortController();
  const response = await fetch(`${address}/api/v1/events`, {
    headers: { 'x-person': who },
    signal: control.signal,
  });
  let received = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) received += Buffer.from(chunk as Uint8Array).toString();
  })().catch(() => undefined);
  const has = async (text: string): Promise<boolean> => {
    for (let i = 0; i < 100; i += 1) {
      if (received.includes(text)) return true;
      await new Promise((done) => setTimeout(done, 20));
    }
    return false;
  };
  return {
    response,
    has,
    text: () => received,
    close: () => {
      control.abort();
      void reading;
    },
  };
}
const tell = (who: PersonKey, posts: string[] | null, topic = 'outgoing') => {
  const { agencyId } = world.people[who];
  return world.run(systemFor(agencyId), (ctx) => announce(ctx, { agencyId, posts, topic, id: 'x' }));
};
const settled = () => new Promise((done) => setTimeout(done, 150));

test('UI 3: the stream says retry, keeps a heartbeat and is never cached', async () => {
  const stream = await open('chairman');
  assert.equal(stream.response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.equal(stream.response.headers.get('cache-control'), 'no-store');
  assert.equal(stream.response.headers.get('x-content-type-options'), 'nosniff');
  assert.ok(await stream.has('retry: 3000'));
  assert.ok(await stream.has(': beat'));
  stream.close();
});

test('DOC §25: announcements reach the agency and the posts they are for, nobody else', async () => {
  const chairman = await open('chairman');
  const officer = await open('officer');
  const commune = await open('son-thuy.clerk');
  await settled();
  await tell('chairman', [world.people.chairman.postId]);
  assert.ok(await chairman.has('event: changed\ndata: {"topic":"outgoing","id":"x"}'));
  assert.ok(await chairman.has('event: counters'));
  await settled();
  assert.ok(!officer.text().includes('changed') && !commune.text().includes('changed'));
  await tell('officer', null, 'incoming');
  assert.ok(await officer.has('"topic":"incoming"'));
  await settled();
  assert.ok(!commune.text().includes('changed'));
  for (const stream of [chairman, officer, commune]) stream.close();
});

test('UI 3: an event of a document rings the bell of its addressee without a word of it', async () => {
  const clerk = await open('clerk');
  await settled();
  const subjectId = await putOutgoing(world, 'Trích yếu kín');
  await world.run(systemFor(world.people.clerk.agencyId), async (ctx) =>
    ctx.publish({ type: 'outgoing.signed', subjectId }),
  );
  await world.drain();
  assert.ok(await clerk.has(`event: notification\ndata: {"id":"${subjectId}"}`));
  assert.ok(await clerk.has(`event: changed\ndata: {"topic":"outgoing","id":"${subjectId}"}`));
  assert.ok(!clerk.text().includes('kín'));
  clerk.close();
});

test('R-LEG-5: an act that is rolled back announces nothing', async () => {
  const stream = await open('chairman');
  await settled();
  const { agencyId } = world.people.chairman;
  await world
    .run(systemFor(agencyId), async (ctx) => {
      await announce(ctx, { agencyId, posts: null, topic: 'never', id: null });
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  await settled();
  assert.ok(!stream.text().includes('never'));
  stream.close();
});

test('quality §11: five streams an account, the sixth is refused, a closed one makes room', async () => {
  const streams = [];
  for (let i = 0; i < 5; i += 1) streams.push(await open('tam-lu.clerk'));
  const sixth = await open('tam-lu.clerk');
  assert.equal(sixth.response.status, 429);
  assert.equal((await open('tam-lu.officer')).response.status, 200);
  streams[0]!.close();
  await settled();
  assert.equal((await open('tam-lu.clerk')).response.status, 200);
});

test('R52: a stream ends with its session; without one there is none', async () => {
  const stream = await open('na-meo.clerk');
  assert.ok(await stream.has('retry'));
  ended.add(world.people['na-meo.clerk'].accountId);
  const isOver = await Promise.race([
    stream.response.body ? waitEnd(stream) : true,
    new Promise<boolean>((done) => setTimeout(() => done(false), 3000)),
  ]);
  assert.equal(isOver, true);
  const nobody = await fetch(`${address}/api/v1/events`);
  assert.equal(nobody.status, 401);
});

async function waitEnd(stream: Stream): Promise<boolean> {
  let length = -1;
  // Heartbeats come every 40 ms: a stream that is silent for 300 ms has ended.
  while (stream.text().length !== length) {
    length = stream.text().length;
    await new Promise((done) => setTimeout(done, 300));
  }
  return true;
}

test('quality §5: a broken listening connection is opened anew and everybody looks again', async () => {
  const stream = await open('na-meo.chairman');
  await settled();
  await world.pools.ownerPool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()",
  );
  assert.ok(await stream.has('event: changed\ndata: {"topic":"incoming","id":null}'));
  await tell('na-meo.chairman', null, 'after');
  assert.ok(await stream.has('"topic":"after"'));
  stream.close();
});

test('ATK: a message on the channel that is not ours is ignored', () => {
  for (const text of [undefined, '', 'null', '7', '{', '{"agencyId":1}', '[]'])
    assert.equal(readAnnouncement(text), null);
});
