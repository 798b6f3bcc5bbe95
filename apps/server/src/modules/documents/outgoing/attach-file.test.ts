import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  bindProcess,
  drafted,
  forceState,
  type Moved,
  outgoingRow,
  uploaded,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { samplePdf, samplePng } from '../../../../../../test/world/sample-files.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { InvalidInput, Refused } from '../../../platform/errors.ts';
import { attachFile } from './attach-file.ts';
import { findVisible, getOutgoing } from './get-outgoing.query.ts';
import { checkDocumentFormat } from './preview.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

type Kind = Parameters<typeof attachFile>[1]['kind'];
type File = { sha256: string; name: string };
const attach = (letter: Pick<Moved, 'id' | 'version'>, kind: Kind, file: File) =>
  world.run(world.people.officer, (ctx) =>
    attachFile(ctx, { id: letter.id, version: letter.version, kind, file }),
  );
let given = 0;
const pdf = (name?: string) => {
  given += 1;
  return uploaded(world, world.people.officer, {
    bytes: samplePdf({ lines: [[72, 700, `To ${given}`]] }),
    ...(name ? { name } : {}),
  });
};
const revisions = (id: string) =>
  rowsOf<{ kind: string; sha256: string; cycle: number }>(
    world,
    'select kind, sha256, cycle from documents.file_revision where outgoing_id = $1 order by at, id',
    [id],
  );

test('R-LEG-2 a finished PDF becomes the main file by its digest, an attachment row and a revision', async () => {
  const letter = await drafted(world);
  const file = await pdf('cong-van.pdf');
  const result = await attach(letter, 'main', file);
  assert.deepEqual([result.state, result.version], ['drafting', 2]);
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual(
    [row.source_kind, row.medium, row.file_sha256, row.file_name, row.page_count],
    ['upload', 'E', file.sha256, 'cong-van.pdf', 1],
  );
  assert.deepEqual(await revisions(letter.id), [{ kind: 'uploaded', sha256: file.sha256, cycle: 1 }]);
  assert.deepEqual(await verbsOf(world, letter.id), ['createDraft', 'attachFile']);
  const [blob] = await rowsOf(world, 'select is_kept from storage.blob where sha256 = $1', [file.sha256]);
  assert.deepEqual(blob, { is_kept: true });
});

test('R-RT-8 the scan of a paper makes the document a paper one', async () => {
  const letter = await drafted(world);
  await attach(letter, 'paper_scan', await pdf('ban-quet.pdf'));
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.source_kind, row.medium], ['paper_scan', 'PAPER']);
  assert.deepEqual(
    (await revisions(letter.id)).map(({ kind }) => kind),
    ['scan'],
  );
});

test('F-A-2 an appendix in a file of its own is one: a draft that names it is sound, one that does not is not', async () => {
  const named = await drafted(world, {
    draft: { body: [{ kind: 'paragraph', runs: [{ text: 'Chi tiết tại Phụ lục kèm theo./.' }] }] },
  });
  const silent = await drafted(world);
  const finds = async (id: string) =>
    world.query(world.people.officer, async (ctx) => {
      const { findings } = await checkDocumentFormat(ctx, await findVisible(ctx, id));
      return findings.some(({ rule }) => rule === 'F-A-2');
    });
  assert.deepEqual([await finds(named.id), await finds(silent.id)], [true, false]);
  for (const letter of [named, silent]) await attach(letter, 'appendix', await pdf('phu-luc.pdf'));
  assert.deepEqual([await finds(named.id), await finds(silent.id)], [false, true]);
  const { attachments } = await world.query(world.people.officer, (ctx) => getOutgoing(ctx, named.id));
  assert.deepEqual(
    attachments.map(({ name, pages }) => [name, pages]),
    [['phu-luc.pdf', 1]],
  );
});

test('documents.md §9 an appendix stands beside the text and changes neither file nor medium', async () => {
  const letter = await drafted(world);
  const image = await uploaded(world, world.people.officer, {
    bytes: samplePng(),
    name: 'so-do.png',
    mime: 'image/png',
  });
  const after = await attach(letter, 'appendix', image);
  assert.equal(after.version, 2);
  await attach(after, 'working', await pdf('ghi-chep.pdf'));
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.source_kind, row.medium, row.file_sha256], ['editor', 'E', null]);
  assert.deepEqual(await revisions(letter.id), []);
  const detail = await world.query(world.people.officer, (ctx) => getOutgoing(ctx, letter.id));
  assert.deepEqual(
    detail.attachments.map(({ name, kind }) => [name, kind]),
    [
      ['so-do.png', 'appendix'],
      ['ghi-chep.pdf', 'working'],
    ],
  );
});

test('documents.md §9 what cannot be read as a PDF does not become the main file', async () => {
  const letter = await drafted(world);
  const image = await uploaded(world, world.people.officer, {
    bytes: samplePng(2, 2),
    name: 'anh.png',
    mime: 'image/png',
  });
  const error = await attach(letter, 'main', image).catch((reason: unknown) => reason);
  assert.ok(error instanceof InvalidInput, String(error));
  assert.deepEqual(error.fields, [{ path: 'file', message: 'Tệp chính phải là PDF đọc được.' }]);
  assert.equal((await outgoingRow(world, letter.id)).version, 1);
});

test('R-LEG-5 only an upload of the same account can be attached', async () => {
  const letter = await drafted(world);
  const foreign = await uploaded(world, world.people.clerk, { bytes: samplePdf({ padding: 7 }) });
  assert.deepEqual(await codesOf(attach(letter, 'main', foreign)), ['storage.upload-missing']);
  const unknown = { sha256: 'f'.repeat(64), name: 'khong-co.pdf' };
  assert.deepEqual(await codesOf(attach(letter, 'main', unknown)), ['storage.upload-missing']);
  assert.equal((await outgoingRow(world, letter.id)).version, 1);
});

test('R-RT-1 only the drafter attaches, only to a draft, only to the version he saw', async () => {
  const letter = await drafted(world);
  const file = await pdf();
  const byClerk = world.run(world.people.clerk, (ctx) =>
    attachFile(ctx, { id: letter.id, version: 1, kind: 'main', file }),
  );
  assert.deepEqual(await codesOf(byClerk), ['documents.not-yours']);
  assert.deepEqual(await codesOf(attach({ ...letter, version: 9 }, 'main', file)), [
    'documents.stale-version',
  ]);
  await forceState(world, letter, 'in_review');
  assert.deepEqual(await codesOf(attach(letter, 'appendix', file)), ['documents.wrong-state']);
});

test('R-RT-8 under a PROCESS policy the scan is refused with the sentence and the code of the policy', async () => {
  await bindProcess(world);
  const letter = await drafted(world);
  const error = await attach(letter, 'paper_scan', await pdf()).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.deepEqual(
    error.refusals.map(({ code, detail }) => [code, detail]),
    [
      [
        'documents.procedure-required',
        'Văn bản đi phải theo đúng quy trình. (chính sách P1-1). Trình ký, ký số lãnh đạo và đóng dấu số trên hệ thống.',
      ],
    ],
  );
  assert.equal((await outgoingRow(world, letter.id)).medium, 'E');
  assert.equal((await attach(letter, 'main', await pdf())).state, 'drafting');
});
