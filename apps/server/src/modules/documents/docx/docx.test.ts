import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeLetterDocx } from '@congvu/letter/docx';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  drafted,
  forceState,
  type Moved,
  outgoingRow,
  uploaded,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { ConversionFault } from '../../../platform/document-converter.ts';
import { documentsJobs } from '../jobs.ts';
import { lockOutgoing } from '../outgoing/outgoing.store.ts';
import { draftModel, renderOutgoingDraft } from '../outgoing/preview.ts';
import { attachDocx } from './attach-docx.ts';
import { confirmRendition } from './confirm-rendition.ts';
import { getDocxSource } from './get-docx-source.query.ts';
import { repairDocx } from './repair-docx.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [], jobs: documentsJobs });
});
after(() => world.close());

const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const officer = () => world.people.officer;

/** A converter that lays the letter out as the editor would. */
const withConverter = (toPdf: () => Promise<Uint8Array>) => {
  world.ports.converter = { isPresent: () => true, toPdf };
};
const without = () => {
  world.ports.converter = { isPresent: () => false, toPdf: () => Promise.reject(new Error('never asked')) };
};
const pdfOf = (letter: Moved) =>
  world.run(
    officer(),
    async (ctx) => (await renderOutgoingDraft(ctx, await lockOutgoing(ctx, letter.id))).pdf,
  );

/** A draft with its own export brought in again, its last line kept by another unit when `isFlawed`. */
async function broughtIn({ isFlawed = false } = {}): Promise<Moved & { sha256: string }> {
  const letter = await drafted(world);
  const model = await world.run(officer(), async (ctx) =>
    draftModel(ctx, await lockOutgoing(ctx, letter.id)),
  );
  const recipients = isFlawed ? [...model.recipients.slice(0, -1), 'Lưu: VT, NV'] : model.recipients;
  const bytes = await writeLetterDocx({ ...model, recipients, subject: `${model.subject} ${letter.id}` });
  const file = await uploaded(world, officer(), { bytes, name: 'du-thao.docx', mime });
  const attached = await world.run(officer(), (ctx) =>
    attachDocx(ctx, { id: letter.id, version: letter.version, file }),
  );
  return { ...attached, sha256: file.sha256 };
}
const sourceOf = async (id: string) =>
  (await world.query(officer(), (ctx) => getDocxSource(ctx, id))).source!;

test('R-LEG-2 a DOCX becomes a PDF, and the PDF the main file only when the drafter confirms that very one', async () => {
  const model = await drafted(world);
  const pdf = await pdfOf(model);
  withConverter(async () => pdf);
  const letter = await broughtIn();
  assert.equal((await sourceOf(letter.id)).state, 'waiting');
  await world.drain();
  const done = await sourceOf(letter.id);
  assert.deepEqual([done.state, done.pageCount, done.confirmedAt], ['done', 1, null]);
  assert.equal((await outgoingRow(world, letter.id)).file_sha256, null);

  const confirm = (pdfSha256: string) =>
    world.run(officer(), (ctx) =>
      confirmRendition(ctx, { id: letter.id, version: letter.version, pdfSha256 }),
    );
  assert.deepEqual(await codesOf(confirm('f'.repeat(64))), ['documents.rendition-changed']);
  await confirm(done.pdfSha256!);
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual(
    [row.source_kind, row.file_sha256, row.file_name],
    ['upload', done.pdfSha256, 'du-thao.pdf'],
  );
  const confirmed = await sourceOf(letter.id);
  assert.ok(confirmed.confirmedAt && confirmed.confirmedBy);
  assert.deepEqual(await verbsOf(world, letter.id), ['createDraft', 'attachDocx', 'confirmRendition']);
});

test('architecture.md §8 without a converter the DOCX is checked and mended, and says why it is no PDF', async () => {
  without();
  const letter = await broughtIn({ isFlawed: true });
  const source = await sourceOf(letter.id);
  assert.equal(source.state, 'unavailable');
  const flaw = source.findings.find(({ rule }) => rule === 'F-9b-6');
  assert.equal(flaw?.where.part, 'file');
  const pdfSha256 = letter.sha256;
  const early = world.run(officer(), (ctx) =>
    confirmRendition(ctx, { id: letter.id, version: letter.version, pdfSha256 }),
  );
  assert.deepEqual(await codesOf(early), ['documents.rendition-changed']);
});

test('F-9b-6 one click mends the DOCX; the original and who mended it are kept', async () => {
  without();
  const letter = await broughtIn({ isFlawed: true });
  const before = await sourceOf(letter.id);
  const repair = (sha256: string, version: number, repairs: 'all' | string[] = 'all') =>
    world.run(officer(), (ctx) => repairDocx(ctx, { id: letter.id, version, sha256, repairs }));
  assert.deepEqual(await codesOf(repair('0'.repeat(64), letter.version)), ['documents.docx-changed']);
  const { id } = before.findings.find(({ rule }) => rule === 'F-9b-6')!.repair!;
  world.clock.advance(1000);
  const mended = await repair(before.sha256, letter.version, [id]);
  const after = await sourceOf(letter.id);
  assert.deepEqual(after.repairedRules, ['F-9b-6']);
  assert.ok(!after.findings.some(({ rule }) => rule === 'F-9b-6'));
  const rows = await rowsOf(
    world,
    'select sha256 from documents.docx_source where outgoing_id = $1 order by added_at, id',
    [letter.id],
  );
  assert.deepEqual(rows, [{ sha256: before.sha256 }, { sha256: after.sha256 }]);
  assert.ok(await world.ports.blobs.has(before.sha256));
  const again = repair(after.sha256, mended.version, ['unknown']);
  assert.deepEqual(await codesOf(again), ['documents.nothing-to-repair']);
});

test('R29 what the converter made and nobody can read is told too', async () => {
  withConverter(async () => new TextEncoder().encode('no PDF at all'));
  const letter = await broughtIn();
  await world.drain();
  assert.equal((await sourceOf(letter.id)).state, 'failed');
});

test('R29 a file the converter cannot make is told, and the document stays as it is', async () => {
  withConverter(() => Promise.reject(new ConversionFault('TIMEOUT', '60 s')));
  const letter = await broughtIn();
  await world.drain();
  assert.equal((await sourceOf(letter.id)).state, 'failed');
  assert.equal((await outgoingRow(world, letter.id)).source_kind, 'editor');
});

test('R-RT-1 only who writes the draft brings a DOCX in, only to a draft', async () => {
  without();
  const letter = await broughtIn();
  const file = { sha256: letter.sha256, name: 'a.docx' };
  const by = (who: typeof world.people.clerk) =>
    world.run(who, (ctx) => attachDocx(ctx, { id: letter.id, version: letter.version, file }));
  assert.deepEqual(await codesOf(by(world.people.clerk)), ['documents.not-yours']);
  await forceState(world, letter, 'in_review');
  const repair = world.run(officer(), (ctx) =>
    repairDocx(ctx, { id: letter.id, version: letter.version, sha256: letter.sha256, repairs: 'all' }),
  );
  assert.deepEqual(await codesOf(repair), ['documents.wrong-state']);
});
