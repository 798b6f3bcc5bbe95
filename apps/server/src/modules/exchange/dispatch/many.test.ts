import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { identityRoutes } from '../../identity/index.ts';
import { exchangeJobs, exchangeRoutes, exchangeSubscribers } from '../index.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({
    subscribers: exchangeSubscribers,
    jobs: exchangeJobs,
    routes: [...identityRoutes, ...exchangeRoutes],
  });
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

const most = 4000;
/** Time for a whole province at once; generous, because the machine may be busy (the bar of 600 is the bench's). */
const withinMs = 10_000;

test('4,000 addressees, each a line of its own: one release through HTTP, a row for each, none twice', async () => {
  await rowsOf(
    world,
    `with made as (insert into org.agency (id, slug, created_at)
       select gen_random_uuid(), 'nhieu-' || n, now() from generate_series(1, $1) n returning id, slug)
     insert into org.agency_version (id, agency_id, code, name, short_name, printed_name, abbreviation, level, place, basis, valid_from)
       select gen_random_uuid(), id, 'H99.' || slug, 'Cơ quan ' || slug, slug, slug, 'CQ', 'other', 'Nơi', 'QĐ', '2016-07-01' from made`,
    [most],
  );
  const agencies = await rowsOf<{ id: string }>(world, "select id from org.agency where slug like 'nhieu-%'");
  const recipients = agencies.map(({ id }) => line('agency', id, 'Cơ quan'));
  const letter = await sealedLetter(world, { recipients });
  const clerk = await server.login('clerk');
  const plan = await clerk.get<{ totals: { electronic: number }; digest: string }>(
    `/exchange/outgoing/${letter.id}/plan`,
  );
  const started = performance.now();
  assert.equal(plan.body.totals.electronic, most);
  const sent = await clerk.post<{ deliveries: number }>(`/exchange/outgoing/${letter.id}/commands/dispatch`, {
    version: letter.version,
    body: { contentSha256: letter.contentSha256, planDigest: plan.body.digest },
  });
  const tookMs = performance.now() - started;
  assert.deepEqual([sent.status, sent.body.deliveries], [200, most], JSON.stringify(sent.body));
  assert.ok(tookMs < withinMs, `${tookMs} ms`);
  const page = await clerk.get<{ items: unknown[]; next: string; counts: { all: number } }>(
    `/exchange/outgoing/${letter.id}/deliveries?limit=100`,
  );
  assert.deepEqual(
    [page.body.items.length, page.body.counts.all, page.body.next !== null],
    [100, most, true],
  );
});
