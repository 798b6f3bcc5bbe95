import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Problem, ResponseOf, SigningRequest, signingApi } from '@congvu/contracts';
import { verifyPdf } from '@congvu/pades';
import type { AgentFault, VgcaAgent } from '../../../../../../test/emulators/vgca-agent.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { askAgent } from '../../../../../web/src/lib/local-agent.ts';
import { identityRoutes } from '../../identity/index.ts';
import { storageRoutes } from '../../storage/index.ts';
import { createAgentWorld } from '../fixtures/agent-world.ts';
import type { RemoteWorld } from '../fixtures/remote-world.ts';
import { signingRoutes } from '../routes.ts';

type Opened = ResponseOf<typeof signingApi.openAgent>;
type Mode = 'hash' | 'file';
let world: RemoteWorld<VgcaAgent>;
let server: TestServer;
let leader: Client;
const minute = 60_000;

before(async () => {
  world = await createAgentWorld();
  server = await startServer(world, { routes: [...signingRoutes, ...identityRoutes, ...storageRoutes] });
  world.ports.publicUrl = server.url;
  leader = await server.login('chairman');
});
after(async () => {
  await server.close();
  await world.close();
});
beforeEach(() => {
  world.service.fault = 'none';
});

async function waiting() {
  const { id, sha256 } = await world.ask();
  const request = await world.request(id);
  assert.equal(request.state, 'waiting');
  return { id, sha256, requestId: request.id };
}
const openAt = (requestId: string, mode: Mode, client = leader) =>
  client.post<Opened & Problem>(`/signing/requests/${requestId}/commands/open-agent`, { body: { mode } });
const tell = (requestId: string, reply: unknown, client = leader) =>
  client.post<SigningRequest & Problem>(`/signing/requests/${requestId}/commands/answer-agent`, {
    body: { reply },
  });

/** As the page does it: ask the server what to say, say it, bring the answer back, let the jobs run. */
async function signWith(mode: Mode, fault: AgentFault) {
  const letter = await waiting();
  world.service.fault = fault;
  const { body } = await openAt(letter.requestId, mode);
  const outcome = await askAgent(body.url, body.message, { times: { replyMs: 2000 } });
  if (outcome.kind === 'reply') await tell(letter.requestId, outcome.reply);
  await world.drain();
  const request = await world.request(letter.id);
  const { state, sha256 } = await world.current(letter.id);
  return { ...letter, outcome, request, state, now: sha256 };
}

for (const mode of ['hash', 'file'] as const) {
  test(`signing.md 9.6 ${mode} mode: the letter is signed by the registered certificate`, async () => {
    const done = await signWith(mode, 'none');
    assert.deepEqual([done.outcome.kind, done.request.state, done.state], ['reply', 'done', 'signed']);
    const report = verifyPdf(await world.bytes(done.now), await world.validation());
    assert.deepEqual([report.verdict, report.signatures.length], ['valid', 1]);
    const base = await world.bytes(done.sha256);
    assert.deepEqual((await world.bytes(done.now)).subarray(0, base.length), base, 'I2: only appended');
  });
}

test('signing.md 9.6 a CMS instead of a raw value is taken apart', async () => {
  const done = await signWith('hash', 'cms');
  assert.deepEqual([done.request.state, done.state], ['done', 'signed'], String(done.request.last_code));
});

const refused: [Mode, AgentFault, code: string][] = [
  ['hash', 'wrong-certificate', 'CERT_OTHER'],
  ['hash', 'wrong-hash', 'SIG_NOT_MATCHING'],
  ['hash', 'cms-of-other', 'CERT_OTHER'],
  ['hash', 'refuses', 'AGENT'],
  ['file', 'wrong-certificate', 'CERT_OTHER'],
  ['file', 'rewrites-file', 'FILE_OTHER'],
  ['file', 'signs-another-file', 'FILE_OTHER'],
  ['file', 'adds-annotation', 'FILE_EXTRA'],
  ['file', 'signs-twice', 'RESULT_INVALID'],
  ['file', 'uploads-nothing', 'PROTOCOL'],
  ['file', 'refuses', 'AGENT'],
];
for (const [mode, fault, code] of refused) {
  test(`signing.md 9.6 ${mode} mode, agent ${fault}: ${code}, the letter stays as it was`, async () => {
    const done = await signWith(mode, fault);
    assert.deepEqual([done.request.state, done.request.last_code], ['failed', code]);
    assert.deepEqual([done.state, done.now], ['awaiting_signature', done.sha256]);
  });
}

test('signing.md 9.6 the file arrived but the socket said nothing: the server knows it is signed', async () => {
  const done = await signWith('file', 'closes-without-reply');
  assert.deepEqual([done.outcome.kind, done.request.state, done.state], ['silent', 'done', 'signed']);
});

test('signing.md 9.6 what the agent says is shown short and clean; saying it twice changes nothing', async () => {
  const { requestId } = await waiting();
  const noise = { Status: 7, Message: `Lỗi\r\n\u202e ${'x'.repeat(900)}` };
  const told = await tell(requestId, noise);
  assert.match(told.body.sentence, /^Chương trình ký báo: “Lỗi x{190,199}…”\.$/u);
  const again = await tell(requestId, { Status: 0, Signature: 'AAAA' });
  assert.deepEqual([again.status, again.body.state], [200, 'failed']);
});

test('signing.md 9.6 addresses are for one use, ten minutes, one request; a new question ends the old ones', async () => {
  const { requestId, sha256 } = await waiting();
  const { FileName, FileUploadHandler } = JSON.parse((await openAt(requestId, 'file')).body.message);
  const second = JSON.parse((await openAt(requestId, 'file')).body.message);
  assert.equal((await fetch(FileName)).status, 404, 'asked again: the first address is dead');
  const file = await fetch(second.FileName);
  assert.equal(file.headers.get('cache-control'), 'no-store');
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), await world.bytes(sha256));
  assert.equal((await fetch(second.FileName)).status, 404, 'one use');
  const upload = (url: string, part = 'uploadfile', size = 10) => {
    const form = new FormData();
    form.append(part, new Blob([Buffer.alloc(size)]), 'a.pdf');
    return fetch(url, { method: 'POST', body: form });
  };
  assert.equal((await upload(FileUploadHandler)).status, 404);
  assert.equal(
    (await upload(second.FileName.replace('/document.pdf', ''))).status,
    404,
    'a fetch is no upload',
  );
  assert.equal((await upload(second.FileUploadHandler, 'file')).status, 422, 'another part');
  assert.equal(
    (await upload(second.FileUploadHandler, 'uploadfile', 20 * 1024 * 1024)).status,
    422,
    'too large',
  );
  world.clock.advance(11 * minute);
  assert.equal((await upload(second.FileUploadHandler)).status, 404, 'too late');
  const { rows } = await world.pools.ownerPool.query('select token_sha256 from signing.agent_ticket');
  assert.ok(rows.every(({ token_sha256: kept }) => !second.FileUploadHandler.includes(kept)));
});

test('signing.md 9.6 two uploads at once: one is taken', async () => {
  const { id, requestId } = await waiting();
  const { FileUploadHandler } = JSON.parse((await openAt(requestId, 'file')).body.message);
  const upload = () => {
    const form = new FormData();
    form.append('uploadfile', new Blob(['%PDF-1.7 khác']), 'a.pdf');
    return fetch(FileUploadHandler, { method: 'POST', body: form }).then(({ status }) => status);
  };
  assert.deepEqual((await Promise.all([upload(), upload()])).sort(), [200, 404]);
  await world.drain();
  assert.equal((await world.request(id)).last_code, 'FILE_OTHER');
});

test('I4 only the signer opens and answers; a request that is over or of another key is refused', async () => {
  const { requestId } = await waiting();
  const other = await server.login('viceChairman');
  assert.equal((await openAt(requestId, 'hash', other)).status, 404);
  assert.equal((await tell(requestId, { Status: 0, Signature: 'AAAA' }, other)).status, 404);
  await tell(requestId, { Status: 1, Message: '' });
  assert.equal((await openAt(requestId, 'hash')).body.refusals[0]?.code, 'signing.request-over');
});
