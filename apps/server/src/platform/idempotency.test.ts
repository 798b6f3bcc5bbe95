import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Problem } from '@congvu/contracts';
import { rowsOf } from '../../../../test/builders/checks.ts';
import { signedLetters, signedVersion } from '../../../../test/builders/signed-letters.ts';
import { type Client, startServer, type TestServer } from '../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../test/world/world.ts';
import { forgetAnswers, keptAnswerMs } from './idempotency.ts';

let world: World;
let server: TestServer;
let clerk: Client;
let letters: string[];

before(async () => {
  world = await createWorld();
  server = await startServer(world);
  clerk = await server.login('clerk');
  letters = await signedLetters(world, 12);
});
after(async () => {
  await server.close();
  await world.close();
});

type Numbered = Problem & { number?: number };
const assign = (client: Client, id: string, key: string) =>
  client.post<Numbered>(`/documents/outgoing/${id}/commands/assign-number`, { version: signedVersion, key });
const keptOf = (key: string) =>
  rowsOf<{ response: object }>(world, 'select * from platform.idempotency where key = $1', [key]);
const rowsInRegister = (id: string) =>
  rowsOf<object>(world, 'select * from documents.register_row where document_id = $1', [id]);

test('R-LEG-5 five requests with one key at once: one number, five times the same answer', async () => {
  for (let round = 0; round < 4; round += 1) {
    const id = letters.pop()!;
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => assign(clerk, id, key)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
    for (const answer of answers) assert.deepEqual(answer.body, answers[0]!.body);
    assert.equal((await rowsInRegister(id)).length, 1);
  }
});

test('R-LEG-5 five requests with keys of their own at once: one number, four stale answers', async () => {
  const id = letters.pop()!;
  const answers = await Promise.all(Array.from({ length: 5 }, () => assign(clerk, id, randomUUID())));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409, 409]);
  assert.equal((await rowsInRegister(id)).length, 1);
});

test('R-LEG-5 a key used for another request answers 409, for another post as well', async () => {
  const key = randomUUID();
  assert.equal((await assign(clerk, letters.pop()!, key)).status, 200);
  const other = await assign(clerk, letters.pop()!, key);
  assert.deepEqual([other.status, other.body.code], [409, 'platform.key-reuse']);
});

test('R-LEG-5 the same key of another person is another key', async () => {
  const officer = await server.login('officer');
  const head = await server.login('cultureHead');
  const key = randomUUID();
  const body = { typeCode: 'OFFICIAL_LETTER', subject: 'Một khóa, hai người' };
  const first = await officer.post<{ id: string }>('/documents/outgoing', { body, key });
  const second = await head.post<{ id: string }>('/documents/outgoing', { body, key });
  assert.deepEqual([first.status, second.status], [200, 200]);
  assert.notEqual(first.body.id, second.body.id);
});

test('R-LEG-5 a refused command keeps no answer: the key may be used again', async () => {
  const officer = await server.login('officer');
  const key = randomUUID();
  const refused = await officer.post('/documents/outgoing', { body: { typeCode: 'NO_SUCH_TYPE' }, key });
  assert.equal(refused.status >= 400, true);
  assert.equal((await keptOf(key)).length, 0);
  assert.equal(
    (await officer.post('/documents/outgoing', { body: { typeCode: 'OFFICIAL_LETTER' }, key })).status,
    200,
  );
});

test('R-LEG-5 an answer is kept for a day and then forgotten', async () => {
  const id = letters.pop()!;
  const key = randomUUID();
  assert.equal((await assign(clerk, id, key)).status, 200);
  const forget = () => world.run({ kind: 'system', agencyId: null }, (ctx) => forgetAnswers.handle(ctx, {}));
  world.clock.advance(keptAnswerMs - 60_000);
  await forget();
  assert.equal((await keptOf(key)).length, 1);
  world.clock.advance(120_000);
  await forget();
  assert.equal((await keptOf(key)).length, 0);
  assert.ok(forgetAnswers.schedule);
});
