import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MOST_RECIPIENTS } from '@congvu/contracts';
import { letterDraft } from '../../../../../../test/builders/outgoing-letter.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';

let world: World;
let server: TestServer;
let officer: Client;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
  officer = await server.login('officer');
});
after(async () => {
  await server.close();
  await world.close();
});

const draftTo = (count: number) => ({
  ...letterDraft(world),
  recipients: Array.from({ length: count }, (_, n) => ({
    section: 'addressees' as const,
    role: 'TO_ACT' as const,
    printedLine: `Ủy ban nhân dân xã số ${n}, huyện Quan Sơn, tỉnh Thanh Hóa`,
    target: { kind: 'agency' as const, id: world.agencies['son-thuy'].agencyId },
  })),
});

test('R-SND-1 a draft to 4,000 places is created, saved and read; above the limit the field is named', async () => {
  const began = performance.now();
  const made = await officer.post<{ id: string; version: number }>('/documents/outgoing', {
    body: draftTo(4000),
  });
  assert.equal(made.status, 200, JSON.stringify(made.body).slice(0, 300));
  const saved = await officer.post(`/documents/outgoing/${made.body.id}/commands/save-draft`, {
    body: { ...draftTo(4000), subject: 'V/v gửi nhiều nơi' },
    version: made.body.version,
  });
  assert.equal(saved.status, 200);
  const read = await officer.get<{ content: { recipients: unknown[] } }>(
    `/documents/outgoing/${made.body.id}`,
  );
  assert.equal(read.body.content.recipients.length, 4000);
  const listed = await officer.get<{ items: { recipientSummary: string }[] }>('/documents/outgoing');
  assert.ok(JSON.stringify(listed.body.items[0]).length < 1024);
  assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`);
  const tooMany = await officer.post<{ code: string; fields: { path: string }[] }>('/documents/outgoing', {
    body: draftTo(MOST_RECIPIENTS + 1),
  });
  assert.deepEqual([tooMany.status, tooMany.body.code], [422, 'platform.invalid-input']);
  assert.match(tooMany.body.fields[0]!.path, /recipients/);
});
