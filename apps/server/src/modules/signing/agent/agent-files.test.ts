import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Problem, ResponseOf, SigningRequest, signingApi } from '@congvu/contracts';
import { verifyPdf } from '@congvu/pades';
import { vietnamesePdf } from '../../../../../../test/builders/vietnamese-pdf.ts';
import type { VgcaAgent } from '../../../../../../test/emulators/vgca-agent.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { askAgent } from '../../../../../web/src/lib/local-agent.ts';
import { systemFor } from '../../../platform/actor.ts';
import { listSentFiles, listUnsealedNames } from '../../documents/index.ts';
import { identityRoutes } from '../../identity/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { createAgentWorld } from '../fixtures/agent-world.ts';
import type { RemoteWorld } from '../fixtures/remote-world.ts';
import { signingRoutes } from '../routes.ts';

type Opened = ResponseOf<typeof signingApi.openAgent> & Problem;
let world: RemoteWorld<VgcaAgent>;
let server: TestServer;
let clerk: Client;
before(async () => {
  world = await createAgentWorld(false, 'seal');
  server = await startServer(world, { routes: [...signingRoutes, ...identityRoutes] });
  clerk = await server.login('clerk');
});
after(async () => {
  await server.close();
  await world.close();
});

/** A file beside the main one, as attachFile leaves it. */
const attach = (documentId: string, name: string) =>
  world.run(systemFor(world.people.clerk.agencyId), async (ctx) => {
    const bytes = vietnamesePdf([[100, 700, name]]);
    const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf' });
    const { agencyId } = world.people.clerk;
    world.clock.advance(1000);
    const row = { kind: 'appendix', sha256, name, size_bytes: bytes.length, added_at: ctx.clock.now() };
    await ctx.tx
      .insertInto('documents.attachment')
      .values({ id: ctx.newId(), agency_id: agencyId, document_id: documentId, ...row })
      .execute();
  });
const requestsOf = async (id: string) =>
  (await clerk.get<{ items: SigningRequest[] }>(`/signing/requests?documentId=${id}`)).body.items;
const unsealed = (id: string) =>
  world.query(world.people.clerk, ({ tx }) => listUnsealedNames(tx, { id, medium: 'E' }));

/** As the page does it, for one request. */
async function carry(request: SigningRequest, mode: 'hash' | 'file' = 'hash') {
  const path = `/signing/requests/${request.id}/commands`;
  const { body } = await clerk.post<Opened>(`${path}/open-agent`, { body: { mode } });
  const outcome = await askAgent(body.url, body.message, { times: { replyMs: 2000 } });
  if (outcome.kind === 'reply') await clerk.post(`${path}/answer-agent`, { body: { reply: outcome.reply } });
  await world.drain();
}

test('ADR 37 the program on the desktop signs file by file: answered before the letter, and no word for one of them', async () => {
  const { id, version, sha256 } = await world.numbered('filled');
  for (const name of ['a.pdf', 'b.pdf']) await attach(id, name);
  const body = { contentSha256: sha256 };
  await clerk.post(`/signing/outgoing/${id}/commands/seal`, { version, body });
  await world.drain();
  const [letter, first, second] = (await requestsOf(id)).sort((a, b) =>
    (a.fileName ?? '').localeCompare(b.fileName ?? ''),
  );
  await carry(first!, 'file');
  assert.equal(
    world.service.asked.at(-1)?.path,
    'SignMsg',
    'the mark of the decree is in the bytes: never as a file',
  );
  assert.deepEqual(await unsealed(id), ['a.pdf', 'b.pdf'], 'a file waits for the seal of its letter');
  await carry(letter!);
  assert.equal((await world.current(id)).state, 'sealed');
  assert.deepEqual(await unsealed(id), ['b.pdf']);
  await world.pass(6 * 60_000);
  await world.pass(6 * 60_000);
  assert.equal((await requestsOf(id)).find((one) => one.id === second!.id)!.state, 'expired');

  const now = await world.current(id);
  await clerk.post(`/signing/outgoing/${id}/commands/seal-attachments`, { version: now.version });
  await world.drain();
  const [again] = await requestsOf(id);
  assert.deepEqual([again!.fileName, again!.state], ['b.pdf', 'waiting']);
  await carry(again!);
  assert.deepEqual(await unsealed(id), []);
  for (const file of await world.query(world.people.clerk, ({ tx }) => listSentFiles(tx, id)))
    assert.equal(verifyPdf(await world.bytes(file.sha256), await world.validation()).verdict, 'valid');
});
