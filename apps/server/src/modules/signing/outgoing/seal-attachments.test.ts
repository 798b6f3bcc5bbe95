import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { verifyPdf } from '@congvu/pades';
import { refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { vietnamesePdf } from '../../../../../../test/builders/vietnamese-pdf.ts';
import { systemFor } from '../../../platform/actor.ts';
import { getOutgoing, listSentFiles, listUnsealedNames } from '../../documents/index.ts';
import { dispatch } from '../../exchange/index.ts';
import { storeBlob } from '../../storage/index.ts';
import { contentOf, createSigningWorld, type SigningWorld } from '../fixtures/signing-world.ts';
import { seal, signingJobs, startBatch } from '../index.ts';
import { sealAttachments } from './seal-attachments.ts';
import { sealCheck } from './seal-check.query.ts';
import { setSealText } from './seal-text.ts';
import { markTime } from './text-mark.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld({ jobs: signingJobs });
});
after(() => world.close());

type File = { bytes: Uint8Array; name: string; kind?: 'appendix' | 'working'; mime?: string };
/** A file beside the main one, as attachFile leaves it. */
const attach = (documentId: string, file: File) =>
  world.run(systemFor(world.people.clerk.agencyId), async (ctx) => {
    const mime = file.mime ?? 'application/pdf';
    const { sha256 } = await storeBlob(ctx, file.bytes, { mime });
    await ctx.tx
      .insertInto('documents.attachment')
      .values({
        id: ctx.newId(),
        agency_id: world.people.clerk.agencyId,
        document_id: documentId,
        kind: file.kind ?? 'appendix',
        sha256,
        name: file.name,
        size_bytes: file.bytes.length,
        added_at: ctx.clock.now(),
      })
      .execute();
    return sha256;
  });
const workbook = Buffer.from('PK\u0003\u0004 bảng số liệu');
const sealIt = async (id: string) =>
  world.run(world.people.clerk, async (ctx) => seal(ctx, contentOf(await world.current(id))));

test('NĐ 30 PL I.III.1d the seal of the letter signs every separate file, with number and time in its corner', async () => {
  const letter = await world.numbered('filled');
  const original = await attach(letter.id, {
    bytes: vietnamesePdf([[100, 700, 'Phụ lục']]),
    name: 'phu-luc.pdf',
  });
  await attach(letter.id, { bytes: vietnamesePdf([[100, 700, 'Nháp']]), name: 'nhap.pdf', kind: 'working' });
  await sealIt(letter.id);
  const sent = await world.query(world.people.clerk, ({ tx }) => listSentFiles(tx, letter.id));
  assert.deepEqual(
    sent.map(({ name }) => name),
    ['phu-luc.pdf'],
  );
  assert.notEqual(sent[0]!.sha256, original);
  const report = verifyPdf(await world.bytes(sent[0]!.sha256), await world.validation());
  assert.equal(report.verdict, 'valid');
  assert.deepEqual(
    report.signatures.map(({ field, signer }) => [field, signer]),
    [['CV_Dau_1', 'Ủy ban nhân dân huyện Quan Sơn']],
  );
  const audits = await rowsOf<{ before_hash: string; after_hash: string }>(
    world,
    "select before_hash, after_hash from audit.entry where verb = 'signing.seal-attachment' and object_id = $1",
    [letter.id],
  );
  assert.deepEqual(audits, [{ before_hash: original, after_hash: sent[0]!.sha256 }]);
});

test('NĐ 30 PL I.III.1d a workbook goes unchanged, its digest on a sealed list beside it', async () => {
  const letter = await world.numbered('filled');
  const original = await attach(letter.id, {
    bytes: workbook,
    name: 'so-lieu.xlsx',
    mime: 'application/zip',
  });
  await sealIt(letter.id);
  const sent = await world.query(world.people.clerk, ({ tx }) => listSentFiles(tx, letter.id));
  assert.deepEqual(
    sent.map(({ name, sha256 }) => [name, sha256 === original]),
    [
      ['so-lieu.xlsx', true],
      ['Danh mục tệp kèm theo.pdf', false],
    ],
  );
  assert.equal(verifyPdf(await world.bytes(sent[1]!.sha256), await world.validation()).verdict, 'valid');
  const detail = await world.query(world.people.clerk, (ctx) => getOutgoing(ctx, letter.id));
  assert.deepEqual(
    detail.attachments.map(({ origin, isSealed }) => [origin, isSealed]),
    [
      ['own', true],
      ['manifest', true],
    ],
  );
});

test('R-SND-6 a separate file without the agency’s signature stops the release until it is sealed', async () => {
  const letter = await world.sealed();
  await attach(letter.id, { bytes: vietnamesePdf([[100, 700, 'Phụ lục muộn']]), name: 'phu-luc-muon.pdf' });
  const { clerk, officer } = world.people;
  const release = async () =>
    world.run(clerk, async (ctx) => dispatch(ctx, contentOf(await world.current(letter.id))));
  await assert.rejects(release(), refusedWith('documents.attachment-unsealed'));
  const { version } = await world.current(letter.id);
  const sealFiles = (actor = clerk) =>
    world.run(actor, (ctx) => sealAttachments(ctx, { id: letter.id, version }));
  await assert.rejects(sealFiles(officer), refusedWith('documents.not-yours'));
  assert.equal((await sealFiles()).sealed, 1);
  assert.equal((await release()).state, 'dispatched');
});

test('NĐ 30 PL I.III.1d the seal is not displayed on a separate file, in the letter it is', async () => {
  const letter = await world.numbered('filled');
  const bare = vietnamesePdf([[100, 700, 'Phụ lục']]);
  await attach(letter.id, { bytes: bare, name: 'phu-luc.pdf' });
  await sealIt(letter.id);
  const [sent] = await world.query(world.people.clerk, ({ tx }) => listSentFiles(tx, letter.id));
  const added = (bytes: Uint8Array, from: number) =>
    Buffer.from(bytes.subarray(from)).toString('latin1').includes('/Image');
  assert.equal(added(await world.bytes(sent!.sha256), bare.length), false);
  const { sha256 } = await world.current(letter.id);
  const signed = await world.bytes(letter.sha256);
  assert.equal(added(await world.bytes(sha256), signed.length), true, 'the control');
});

test('documents.md §9 a batch seals the separate files with their letters', async () => {
  const letter = await world.numbered('filled');
  await attach(letter.id, { bytes: vietnamesePdf([[100, 700, 'Phụ lục']]), name: 'phu-luc.pdf' });
  const { clerk } = world.people;
  const items = [contentOf(await world.current(letter.id))];
  await world.run(clerk, (ctx) => startBatch(ctx, { kind: 'seal', items }));
  await world.drain();
  assert.equal((await world.current(letter.id)).state, 'sealed');
  assert.deepEqual(
    await world.query(clerk, ({ tx }) => listUnsealedNames(tx, { id: letter.id, medium: 'E' })),
    [],
  );
});

test('documents.md §9 what cannot be sealed is known before anybody confirms; the look changes nothing', async () => {
  const { clerk, officer } = world.people;
  const check = (id: string, by = clerk) => world.query(by, (ctx) => sealCheck(ctx, id));
  const codes = async (id: string, by = clerk) => (await check(id, by)).refusals.map(({ code }) => code);
  const open = await world.numbered('not-filled');
  assert.deepEqual(await codes(open.id), ['signing.number-not-filled']);
  assert.deepEqual(await world.current(open.id), open);
  await world.drain();
  assert.deepEqual(await codes(open.id), []);
  assert.deepEqual(await codes(open.id, officer), ['documents.not-yours']);
  assert.deepEqual(await codes((await world.signed()).id), ['signing.wrong-order']);
  assert.deepEqual(await codes((await world.awaiting()).id), ['signing.leader-signature-missing']);
  const spoiled = await world.current(open.id);
  const bytes = await world.bytes(spoiled.sha256);
  bytes[300] = bytes[300]! ^ 1;
  await world.pools.ownerPool.query('update documents.outgoing set file_sha256 = $1 where id = $2', [
    await world.run(
      systemFor(clerk.agencyId),
      async (ctx) => (await storeBlob(ctx, bytes, { mime: 'application/pdf' })).sha256,
    ),
    open.id,
  ]);
  assert.deepEqual(await codes(open.id), ['signing.leader-signature-invalid']);
  await assert.rejects(check(open.id, world.people['son-thuy.clerk']), refusedWith('platform.not-found'));
});

test('documents.md §6.4 sealTextMode: name and time under the seal where the agency decided so', async () => {
  await world.run(world.people.admin, (ctx) => setSealText(ctx, { mode: 'nameTime' }));
  const withText = await world.sealed();
  assert.equal(verifyPdf(await world.bytes(withText.sha256), await world.validation()).verdict, 'valid');
  await world.run(world.people.admin, (ctx) => setSealText(ctx, { mode: 'none' }));
  const without = await world.sealed();
  const heights = await rowsOf<{ height: number }>(
    world,
    `select (rect->>3)::numeric - (rect->>1)::numeric as height from signing.signature
     where document_id = any ($1) and kind = 'seal' order by signed_at`,
    [[withText.id, without.id]],
  );
  assert.ok(Number(heights[0]!.height) > Number(heights[1]!.height) + 10);
});

test('documents.md §6.4 the time of a mark carries its zone', () => {
  assert.equal(markTime(new Date('2020-08-03T01:02:03Z')), '03.08.2020 08:02:03 +07:00');
});
