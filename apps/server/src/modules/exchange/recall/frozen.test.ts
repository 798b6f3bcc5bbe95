import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { exchangeApi, Problem, ResponseOf } from '@congvu/contracts';
import { sampleId, sampleInput } from '../../../../../../test/architecture/sample-input.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { deliveriesOf, issuedLetter, stateOf } from '../../../../../../test/builders/issued-letter.ts';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Route } from '../../../http/route.ts';

/** Acts on the hold itself. */
// Who has the page open is said of the reader, nothing of the document is written.
const allowed = /\/commands\/(hold|release-hold|note-presence|end-presence)$/u;
const askers: readonly PersonKey[] = [
  'clerk',
  'officer',
  'chairman',
  'cultureHead',
  'officeHead',
  'formChecker',
];

let world: World;
let server: TestServer;
let clients: Client[];
let letter: { id: string };
let deliveryId: string;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
  clients = await Promise.all(askers.map((asker) => server.login(asker)));
  letter = await issuedLetter(world);
  deliveryId = (await deliveriesOf(world, letter.id))[0]!.id;
  const { version } = await stateOf(world, letter.id);
  const reason = 'Thanh tra yêu cầu giữ nguyên';
  const office = clients[askers.indexOf('officeHead')]!;
  const held = await office.post(`/documents/outgoing/${letter.id}/commands/hold`, {
    version,
    body: { reason },
  });
  assert.equal(held.status, 200, JSON.stringify(held.body));
});
after(async () => {
  await server.close();
  await world.close();
});

/** Every writing route of an outgoing document, found by its path. */
const writing = (): Route[] =>
  world.routes.filter(
    ({ operation: { method, path } }) =>
      method !== 'GET' &&
      /^\/(documents|routing|signing|exchange)\/(outgoing|deliveries)\/\{id\}\/|^\/documents\/relations\/\{id\}$/u.test(
        path,
      ) &&
      !allowed.test(path),
  );

async function ask(client: Client, { operation }: Route): Promise<{ status: number; codes: string[] }> {
  const id = operation.path.includes('/deliveries/') ? deliveryId : letter.id;
  const path = operation.path.replace('{id}', id).replace(/\{\w+\}/gu, sampleId);
  const { version } = await stateOf(world, letter.id);
  const body = sampleInput(operation.body);
  const { status, body: answer } = await client.post<Problem>(path, { version, body });
  return { status, codes: (answer.refusals ?? []).map(({ code }) => code) };
}

/** One after the other: who lacks the role for a route is refused for that alone. */
async function untilFrozen(route: Route): Promise<Awaited<ReturnType<typeof ask>>[]> {
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  for (const client of clients) {
    const answer = await ask(client, route);
    answers.push(answer);
    if (answer.codes.includes('documents.frozen')) break;
  }
  return answers;
}

test('documents.md §9 every writing action on a frozen document answers documents.frozen', async () => {
  const routes = writing();
  assert.ok(routes.length > 40, String(routes.length));
  const before = await stateOf(world, letter.id);
  const missing: string[] = [];
  for (const route of routes) {
    const answers = await untilFrozen(route);
    const isRefused = answers.every(({ status }) => status >= 400);
    const isFrozen = answers.at(-1)!.codes.includes('documents.frozen');
    if (!isRefused || !isFrozen)
      missing.push(
        `${route.operation.path}: ${answers.map(({ status, codes }) => `${status} ${codes}`).join(' | ')}`,
      );
  }
  assert.deepEqual(missing, []);
  assert.deepEqual(await stateOf(world, letter.id), before);
  const rows = await rowsOf(world, 'select 1 from exchange.recall where outgoing_id = $1', [letter.id]);
  assert.equal(rows.length, 0);
});

test('documents.md §9 the matrix of a frozen letter says why nothing may be done; once released it is open', async () => {
  const matrix = async (asker: PersonKey) =>
    (
      await clients[askers.indexOf(asker)]!.get<ResponseOf<typeof exchangeApi.deliveries>>(
        `/exchange/outgoing/${letter.id}/deliveries`,
      )
    ).body;
  const codes = async (asker: PersonKey) => (await matrix(asker)).actRefusals.map(({ code }) => code);
  assert.deepEqual(await codes('clerk'), ['documents.frozen']);
  assert.deepEqual(
    [await codes('officer'), (await matrix('officer')).items.flatMap(({ acts }) => acts)],
    [[], []],
    'who has no acts needs no reason',
  );
  const { version } = await stateOf(world, letter.id);
  const office = clients[askers.indexOf('officeHead')]!;
  const path = `/documents/outgoing/${letter.id}/commands/release-hold`;
  const released = await office.post(path, { version, body: { reason: 'Thanh tra đã kết thúc' } });
  assert.equal(released.status, 200, JSON.stringify(released.body));
  assert.deepEqual(await codes('clerk'), []);
});
