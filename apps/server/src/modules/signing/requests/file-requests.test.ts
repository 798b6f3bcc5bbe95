import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Problem, SigningRequest } from '@congvu/contracts';
import { verifyPdf } from '@congvu/pades';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { registration } from '../../../../../../test/builders/incoming-letter.ts';
import { uploaded } from '../../../../../../test/builders/outgoing-letter.ts';
import { scannedPdf } from '../../../../../../test/builders/scanned-pdf.ts';
import { vietnamesePdf } from '../../../../../../test/builders/vietnamese-pdf.ts';
import type { Smartca } from '../../../../../../test/emulators/smartca.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { systemFor } from '../../../platform/actor.ts';
import { registerPaper } from '../../documents/incoming/register-paper.ts';
import { assignNumber, listSentFiles, listUnsealedNames } from '../../documents/index.ts';
import { exchangeRoutes } from '../../exchange/index.ts';
import { identityRoutes } from '../../identity/index.ts';
import { storeBlob } from '../../storage/index.ts';
import type { RemoteWorld } from '../fixtures/remote-world.ts';
import { contentOf } from '../fixtures/signing-world.ts';
import { createSmartcaWorld } from '../fixtures/smartca-world.ts';
import { signingRoutes } from '../routes.ts';

let world: RemoteWorld<Smartca>;
let server: TestServer;
let clerk: Client;
const second = 1000;
before(async () => {
  world = await createSmartcaWorld();
  server = await startServer(world, { routes: [...signingRoutes, ...identityRoutes, ...exchangeRoutes] });
  clerk = await server.login('clerk');
});
after(async () => {
  await server.close();
  await world.close();
});
beforeEach(() => {
  world.service.calm();
  Object.assign(world.service.faults, {
    value: 'none',
    outcome: 'success',
    waits: 0,
    valueAt: null,
    leavesOut: null,
  });
});

const pdf = (text: string) => vietnamesePdf([[100, 700, text]]);
/** A file beside the main one, as attachFile leaves it. */
const attach = (documentId: string, name: string, bytes: Uint8Array = pdf(name)) =>
  world.run(systemFor(world.people.clerk.agencyId), async (ctx) => {
    const mime = name.endsWith('.pdf') ? 'application/pdf' : 'application/zip';
    const { sha256 } = await storeBlob(ctx, bytes, { mime });
    const row = { kind: 'appendix', sha256, name, size_bytes: bytes.length, added_at: ctx.clock.now() };
    const id = ctx.newId();
    world.clock.advance(second);
    await ctx.tx
      .insertInto('documents.attachment')
      .values({ id, agency_id: world.people.clerk.agencyId, document_id: documentId, ...row })
      .execute();
    return id;
  });

/** Signed by the chairman on his phone, numbered, with these files beside it. */
async function numbered(...names: string[]) {
  const letter = await world.ask();
  await world.pass(10 * second);
  await world.run(world.people.clerk, async (ctx) => assignNumber(ctx, await world.current(letter.id)));
  await world.drain();
  for (const name of names)
    await attach(letter.id, name, name.endsWith('.pdf') ? pdf(name) : Buffer.from('PK\u0003\u0004 bảng'));
  return world.current(letter.id);
}
type Sealed = { request?: SigningRequest } & Problem;
async function seal(id: string) {
  const { version, sha256 } = await world.current(id);
  const body = { contentSha256: sha256 };
  const answer = await clerk.post<Sealed>(`/signing/outgoing/${id}/commands/seal`, { version, body });
  await world.drain();
  return answer;
}
async function sealFiles(id: string) {
  const { version } = await world.current(id);
  const path = `/signing/outgoing/${id}/commands/seal-attachments`;
  const answer = await clerk.post<{ sealed: number; waiting: number } & Problem>(path, { version });
  await world.drain();
  return answer;
}
async function release(id: string) {
  const { version, sha256 } = await world.current(id);
  const body = { contentSha256: sha256 };
  const answer = await clerk.post<Problem>(`/exchange/outgoing/${id}/commands/dispatch`, { version, body });
  return answer.status === 200 ? 'released' : answer.body.refusals?.map(({ code }) => code).join();
}
const requestsOf = async (id: string) =>
  (await clerk.get<{ items: SigningRequest[] }>(`/signing/requests?documentId=${id}`)).body.items;
const told = async (id: string) =>
  (await requestsOf(id)).map(({ kind, fileName, state }) => [kind, fileName, state].join(' ')).sort();
const unsealed = (id: string) =>
  world.query(world.people.clerk, ({ tx }) => listUnsealedNames(tx, { id, medium: 'E' }));

test('NĐ 30 PL I.III.1d one confirmation on the phone: the letter, its files and the list of files without a page', async () => {
  const { id, version } = await numbered('phu-luc-1.pdf', 'phu-luc-2.pdf', 'so-lieu.xlsx');
  const asked = world.service.prompts.length;
  assert.equal((await seal(id)).body.request?.kind, 'seal');
  assert.deepEqual(await told(id), [
    'attachment Danh mục tệp kèm theo.pdf waiting',
    'attachment phu-luc-1.pdf waiting',
    'attachment phu-luc-2.pdf waiting',
    'seal  waiting',
  ]);
  await world.pass(10 * second);
  assert.equal((await world.current(id)).state, 'sealed');
  assert.deepEqual(await unsealed(id), []);
  assert.equal(world.service.prompts.length, asked + 1);
  const { documents, description } = world.service.prompts.at(-1)!;
  assert.equal(documents, 4);
  assert.match(description, /^1 văn bản, 3 tệp kèm theo: /u);
  const sent = await world.query(world.people.clerk, ({ tx }) => listSentFiles(tx, id));
  assert.deepEqual(
    sent.map(({ name }) => name),
    ['phu-luc-1.pdf', 'phu-luc-2.pdf', 'so-lieu.xlsx', 'Danh mục tệp kèm theo.pdf'],
  );
  for (const { name, sha256 } of sent.filter((one) => one.name.endsWith('.pdf'))) {
    const report = verifyPdf(await world.bytes(sha256), await world.validation());
    const signers = report.signatures.map(({ signer }) => signer);
    assert.deepEqual([name, report.verdict, signers], [name, 'valid', ['Ủy ban nhân dân huyện Quan Sơn']]);
  }
  assert.equal((await world.current(id)).version, version + 1, 'files do not count the version up');
  const audits = await rowsOf<{ data: { requestId?: string } }>(
    world,
    "select data from audit.entry where verb = 'signing.seal-attachment' and object_id = $1",
    [id],
  );
  assert.equal(audits.filter(({ data }) => data.requestId).length, 3);
  assert.equal(await release(id), 'released');
});

test('ADR 37 one file of the group without an answer: the letter is sealed, stays here, and only that file is asked again', async () => {
  const { id } = await numbered('hai.pdf', 'mot.pdf');
  world.service.faults.leavesOut = 2;
  await seal(id);
  await world.pass(10 * second);
  const { state, version } = await world.current(id);
  assert.equal(state, 'sealed');
  assert.deepEqual(await unsealed(id), ['mot.pdf']);
  assert.equal(await release(id), 'documents.attachment-unsealed');
  const [failed] = (await requestsOf(id)).filter((one) => one.state === 'failed');
  assert.match(failed!.advice, /^Tệp kèm này chưa được ký/);
  world.service.faults.leavesOut = null;
  const again = await sealFiles(id);
  assert.deepEqual(
    [again.status, again.body.sealed, again.body.waiting],
    [200, 0, 1],
    JSON.stringify(again.body),
  );
  assert.equal((await sealFiles(id)).body.waiting, 0, 'what waits is not asked twice');
  assert.equal(await release(id), 'documents.attachment-unsealed', 'nor does it leave while it waits');
  await world.pass(10 * second);
  assert.deepEqual([await unsealed(id), (await world.current(id)).version], [[], version]);
  assert.equal(await release(id), 'released');
});

test('signing.md 9.4 a file answered by another certificate is not taken, the letter and the other file are', async () => {
  const { id } = await numbered('dung.pdf', 'sai.pdf');
  Object.assign(world.service.faults, { value: 'cms-of-other', valueAt: 2 });
  await seal(id);
  await world.pass(10 * second);
  assert.equal((await world.current(id)).state, 'sealed');
  assert.deepEqual(await unsealed(id), ['sai.pdf']);
  const codes = (await requestsOf(id)).map(({ fileName, code }) => [fileName, code].join(' ')).sort();
  assert.deepEqual(codes.slice(-1), ['sai.pdf CERT_OTHER']);
});

test('ADR 37 nothing is half sealed: the letter’s own answer is bad, so no file is signed; then all at once', async () => {
  const { id } = await numbered('kem.pdf');
  Object.assign(world.service.faults, { value: 'wrong-hash', valueAt: 0 });
  await seal(id);
  await world.pass(10 * second);
  assert.deepEqual(await told(id), ['attachment kem.pdf cancelled', 'seal  failed']);
  assert.deepEqual([(await world.current(id)).state, await unsealed(id)], ['numbered', ['kem.pdf']]);
  Object.assign(world.service.faults, { value: 'none', valueAt: null, outcome: 'refused' });
  await seal(id);
  await world.pass(10 * second);
  assert.deepEqual([(await world.current(id)).state, await unsealed(id)], ['numbered', ['kem.pdf']]);
  world.service.faults.outcome = 'success';
  await seal(id);
  await world.pass(10 * second);
  assert.deepEqual([(await world.current(id)).state, await unsealed(id)], ['sealed', []]);
});

test('ADR 37 the clerk stops waiting for the letter: its files are not waited for either', async () => {
  const { id } = await numbered('kem.pdf');
  world.service.faults.outcome = 'never';
  const { body } = await seal(id);
  await clerk.post(`/signing/requests/${body.request!.id}/commands/cancel`);
  assert.deepEqual(await told(id), ['attachment kem.pdf cancelled', 'seal  cancelled']);
});

test('documents.md §9 a batch takes separate files along and tells which of them got no signature', async () => {
  const letters = [await numbered('a.pdf'), await numbered()];
  const items = letters.map(contentOf);
  // Two letters, then the file.
  world.service.faults.leavesOut = 2;
  const started = await clerk.post<{ id: string }>('/signing/batches', { body: { kind: 'seal', items } });
  await world.drain();
  await world.pass(10 * second);
  type Item = { documentId: string; state: string; sentence: string; requestId: string };
  const { body } = await clerk.get<{ items: Item[] }>(`/signing/batches/${started.body.id}`);
  assert.deepEqual(
    body.items.map(({ state }) => state),
    ['done', 'done'],
  );
  assert.match(body.items[0]!.sentence, /chưa ký được tệp kèm\. a\.pdf: /);
  assert.equal(body.items[1]!.sentence, 'Đã ký.');
});

test('R-CPY-3 an electronic copy waits for the phone; it exists when the key has answered, with its mark', async () => {
  const { clerk: keeper, chairman } = world.people;
  const fields = { ...registration('8800', 'Sở Nội vụ'), file: null };
  const source = {
    kind: 'incoming' as const,
    id: (await world.run(keeper, (ctx) => registerPaper(ctx, fields))).id,
  };
  const scan = await uploaded(world, keeper, { bytes: scannedPdf(), name: 'quet.pdf' });
  const body = { kind: 'SAO_Y', source, of: 'original', signerPostId: chairman.postId, recipients: [], scan };
  type Made = { id: string | null; label: string; request: SigningRequest } & Problem;
  const make = () => clerk.post<Made>('/signing/copies', { body });
  const copies = () =>
    rowsOf<{ mark: string; file_sha256: string }>(
      world,
      'select mark, file_sha256 from documents.copy where source_id = $1',
      [source.id],
    );
  Object.assign(world.service.faults, { value: 'cms-of-other' });
  const first = await make();
  assert.deepEqual([first.status, first.body.id, first.body.request?.sourceId], [200, null, source.id]);
  assert.equal((await make()).body.refusals?.[0]?.code, 'signing.request-open');
  await world.drain();
  await world.pass(10 * second);
  const listed = await clerk.get<{ items: SigningRequest[] }>('/signing/requests');
  const ended = listed.body.items.find(({ id }) => id === first.body.request.id)!;
  assert.deepEqual(
    [ended.state, ended.code, ended.kind, await copies()],
    ['failed', 'CERT_OTHER', 'copy', []],
  );
  world.service.faults.value = 'none';
  const { label } = (await make()).body;
  await world.drain();
  await world.pass(10 * second);
  const [copy] = await copies();
  assert.equal(copy!.mark, label, 'the time in the mark is the one drawn in the signed bytes');
  const report = verifyPdf(await world.bytes(copy!.file_sha256), await world.validation());
  assert.equal(report.verdict, 'valid');
});
