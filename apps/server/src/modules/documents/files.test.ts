import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Problem } from '@congvu/contracts';
import { rowsOf } from '../../../../../test/builders/checks.ts';
import { arrivedLetter } from '../../../../../test/builders/incoming-letter.ts';
import { letterDraft } from '../../../../../test/builders/outgoing-letter.ts';
import { line, sealedLetter } from '../../../../../test/builders/sealed-letter.ts';
import { type Client, startServer, type TestServer } from '../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../test/world/world.ts';
import type { Person } from '../../platform/actor.ts';
import { systemFor } from '../../platform/actor.ts';
import { storeBlob } from '../storage/index.ts';
import { openIncoming } from './index.ts';

let world: World;
let server: TestServer;
let clerk: Client;
let officer: Client;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
  clerk = await server.login('clerk');
  officer = await server.login('officer');
});
after(async () => {
  await server.close();
  await world.close();
});

type View = { verb: string; after_hash: string | null; actor_id: string | null };
const viewsOf = (id: string) =>
  rowsOf<View>(
    world,
    `select verb, after_hash, actor_id from audit.entry where object_id = $1
       and verb in ('openOutgoing', 'openIncoming') order by at, id`,
    [id],
  );

test('documents.md §25 every file of an outgoing document that is sent is logged with its digest', async () => {
  const letter = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  assert.equal((await clerk.get(`/documents/outgoing/${letter.id}/file`)).status, 200);
  assert.deepEqual(await viewsOf(letter.id), [
    { verb: 'openOutgoing', after_hash: letter.contentSha256, actor_id: world.people.clerk.personId },
  ]);
  const stranger = await server.login('son-thuy.clerk');
  assert.equal((await stranger.get(`/documents/outgoing/${letter.id}/file`)).status, 404);
  const unknown = await clerk.get(`/documents/outgoing/${letter.id}/file?sha256=${'0'.repeat(64)}`);
  assert.equal(unknown.status, 404);
  assert.equal((await viewsOf(letter.id)).length, 1);
  const { body } = await clerk.get<{ items: { verb: string }[] }>(
    `/documents/outgoing/${letter.id}/timeline`,
  );
  assert.equal(body.items[0]!.verb, 'openOutgoing');
});

async function attach(documentId: string, agencyId: string, name: string): Promise<string> {
  return world.run(systemFor(agencyId), async (ctx) => {
    const { sha256 } = await storeBlob(ctx, Buffer.from(`%PDF-1.7 ${name}`), { mime: 'application/pdf' });
    const id = ctx.newId();
    await ctx.tx
      .insertInto('documents.attachment')
      .values({
        id,
        agency_id: agencyId,
        document_id: documentId,
        kind: 'appendix',
        sha256,
        name,
        size_bytes: 10,
        added_at: ctx.clock.now(),
      })
      .execute();
    return id;
  });
}

test('documents.md §15 what came with a letter can be read by who may see the letter, and only under it', async () => {
  const letter = await arrivedLetter(world);
  const other = await arrivedLetter(world);
  const { agencyId } = world.people.clerk;
  const attachmentId = await attach(letter.id, agencyId, 'phụ lục.pdf');
  const path = `/documents/incoming/${letter.id}/attachments/${attachmentId}`;
  const answer = await clerk.get<string>(path);
  assert.equal(answer.status, 200);
  assert.match(answer.body, /phụ lục/);
  assert.match(answer.headers.get('content-disposition')!, /^attachment; filename\*=UTF-8''ph%E1%BB%A5/);
  assert.equal((await viewsOf(letter.id)).length, 1);
  assert.equal((await officer.get(path)).status, 404);
  const crossed = `/documents/incoming/${other.id}/attachments/${attachmentId}`;
  assert.equal((await clerk.get(crossed)).status, 404);
  const asOutgoing = `/documents/outgoing/${letter.id}/attachments/${attachmentId}`;
  assert.equal((await clerk.get(asOutgoing)).status, 404);
  await rowsOf(world, 'update documents.attachment set removed_at = now() where id = $1', [attachmentId]);
  assert.equal((await clerk.get(path)).status, 404);
});

test('SEC-62 an inspector reads without opening the letter for the agency', async () => {
  const letter = await arrivedLetter(world);
  const inspector: Person = { ...world.people.officer, roles: ['auditor'] };
  await world.run(inspector, (ctx) => openIncoming(ctx, letter));
  const opened = () =>
    rowsOf<{ type: string }>(
      world,
      `select type from platform.event where subject_id = $1 and type = 'incoming.opened'`,
      [letter.id],
    );
  assert.equal((await viewsOf(letter.id)).length, 1);
  assert.equal((await opened()).length, 0);
  await world.run(world.people.clerk, (ctx) => openIncoming(ctx, letter));
  assert.equal((await opened()).length, 1);
});

test('quality.md §8 a preview is laid out after its transaction has ended', async () => {
  const { letters } = world.ports;
  const busy: number[] = [];
  world.ports.letters = {
    ...letters,
    renderLetter: (model, options) => {
      const { appPool } = world.pools;
      busy.push(appPool.totalCount - appPool.idleCount);
      return letters.renderLetter(model, options);
    },
  };
  const answer = await officer.post<Problem>('/documents/preview', { body: letterDraft(world) });
  world.ports.letters = letters;
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.deepEqual(busy, [0]);
});

test('F-P-8 a character without a glyph is named with its place instead of a fault', async () => {
  const body = [{ kind: 'paragraph', runs: [{ text: 'Hoàn thành 😀./.' }] }];
  const answer = await officer.post<Problem>('/documents/preview', { body: { ...letterDraft(world), body } });
  assert.equal(answer.status, 422);
  assert.equal(answer.body.refusals[0]?.code, 'documents.character-unprintable');
  assert.match(answer.body.refusals[0]?.detail ?? '', /^Ở nội dung, đoạn 1: .* “😀” \(U\+1F600\)/u);
});
