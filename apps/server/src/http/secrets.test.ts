import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Problem } from '@congvu/contracts';
import { rowsOf } from '../../../../test/builders/checks.ts';
import { registration } from '../../../../test/builders/incoming-letter.ts';
import { samplePdf } from '../../../../test/world/sample-files.ts';
import { type Client, startServer, type TestServer } from '../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../test/world/world.ts';

const canary = 'kế hoạch Chim Lạc 77';
const logged: string[] = [];
let world: World;
let server: TestServer;
let officer: Client;
let clerk: Client;
const stored = new Set<string>();

before(async () => {
  world = await createWorld();
  const keep = (facts: object, message: string) => void logged.push(`${JSON.stringify(facts)} ${message}`);
  Object.assign(world.runtime, { log: { info: keep, warn: keep, error: keep, debug: keep } });
  const { blobs } = world.ports;
  world.ports.blobs = {
    ...blobs,
    put: async (bytes) => {
      const sha256 = await blobs.put(bytes);
      stored.add(sha256);
      return sha256;
    },
  };
  server = await startServer(world);
  officer = await server.login('officer');
  clerk = await server.login('clerk');
});
after(async () => {
  await server.close();
  await world.close();
});

/** Rows of every table, by name; the log-in and the queue live their own lives. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await rowsOf<{ name: string }>(
    world,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('platform', 'documents', 'routing', 'signing', 'exchange', 'tasks',
       'storage', 'search', 'notifications', 'audit') order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await rowsOf<{ n: number }>(world, `select count(*)::int as n from ${name}`);
    counts[name] = row!.n;
  }
  return counts;
}

async function holds(text: string): Promise<string[]> {
  const names = Object.keys(await countRows());
  const found: string[] = [];
  for (const name of names) {
    const [row] = await rowsOf<{ n: number }>(
      world,
      `select count(*)::int as n from ${name} t where t::text ilike '%' || $1 || '%'`,
      [text],
    );
    if (row!.n > 0) found.push(name);
  }
  return found;
}

const secretBody = [{ kind: 'paragraph', runs: [{ text: `TỐI MẬT\n${canary}` }] }];

test('SEC-1 a secret draft, its saving and a secret paper leave a trace without content: no row, no blob, no answer, no line in the log', async () => {
  const draft = { typeCode: 'OFFICIAL_LETTER', subject: 'V/v thường' };
  const made = await officer.post<{ id: string; version: number }>('/documents/outgoing', { body: draft });
  await world.drain();
  const before = await countRows();
  const key = randomUUID();
  const answers = [
    await officer.post<Problem>('/documents/outgoing', { body: { ...draft, body: secretBody }, key }),
    await officer.post<Problem>('/documents/outgoing', {
      body: { ...draft, subject: `TUYỆT MẬT\n${canary}` },
    }),
    await officer.post<Problem>(`/documents/outgoing/${made.body.id}/commands/save-draft`, {
      body: { ...draft, body: secretBody },
      version: made.body.version,
    }),
    await clerk.post<Problem>('/documents/incoming/commands/register-paper', {
      body: { ...registration('7', 'Công an tỉnh'), subject: `TỐI MẬT\n${canary}`, file: null },
    }),
  ];
  for (const { status, body } of answers) {
    assert.deepEqual([status, body.code], [422, 'documents.secret-refused']);
    assert.equal(JSON.stringify(body).includes(canary), false);
  }
  await world.drain();
  // SEC-1: actor, time, way, bytes and code of each try; nothing of what was tried.
  const traces = await rowsOf<{ actor_id: string; data: Record<string, unknown> }>(
    world,
    `select actor_id, data from audit.entry where verb = 'refuseSecret' and object_id is null`,
  );
  assert.equal(traces.length, answers.length);
  for (const { actor_id: actorId, data } of traces) {
    assert.ok([world.people.officer.personId, world.people.clerk.personId].includes(actorId));
    assert.deepEqual(Object.keys(data).sort(), ['channel', 'code', 'sizeBytes']);
    assert.ok(Number(data.sizeBytes) > 0);
  }
  assert.deepEqual(await countRows(), {
    ...before,
    'audit.entry': before['audit.entry']! + answers.length,
  });
  assert.deepEqual(await holds(canary), []);
  assert.equal(logged.join('\n').includes(canary), false);
});

test('SEC-1 a secret upload leaves one audit entry without name and digest, and nothing else', async () => {
  const before = await countRows();
  const blobs = stored.size;
  const bytes = samplePdf({ lines: [[90, 780, 'TUYET MAT']] });
  const answer = await officer.upload<Problem>('/storage/uploads', { name: `${canary}.pdf`, bytes });
  assert.deepEqual([answer.status, answer.body.code], [422, 'documents.secret-refused']);
  const after = await countRows();
  assert.deepEqual(after, { ...before, 'audit.entry': before['audit.entry']! + 1 });
  assert.equal(stored.size, blobs);
  assert.deepEqual(await holds(canary), []);
  const [entry] = await rowsOf<{ after_hash: string | null; data: Record<string, unknown> }>(
    world,
    `select after_hash, data from audit.entry where verb = 'storage.refuse-secret'`,
  );
  assert.equal(entry!.after_hash, null);
  assert.deepEqual(Object.keys(entry!.data).sort(), ['channel', 'code', 'sizeBytes']);
  assert.equal(logged.join('\n').includes(canary), false);
});

test('SEC-79 neither passwords nor tokens are kept or logged, not even in the answers kept for repeats', async () => {
  const password = 'Mật khẩu chim lạc 2020';
  await server.browser().post('/identity/session', { body: { username: 'officer', password } });
  const { body } = await officer.post<{ secret: string }>('/identity/tokens', {
    body: { name: 'máy', days: 1 },
  });
  assert.match(body.secret, /^cvp_/);
  assert.deepEqual(await holds(password), []);
  assert.deepEqual(await holds(body.secret), []);
  assert.equal(logged.join('\n').includes(password), false);
  assert.equal(logged.join('\n').includes(body.secret), false);
});
