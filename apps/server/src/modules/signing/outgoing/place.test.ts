import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdfInfo, verifyPdf } from '@congvu/pades';
import type { Outgoing } from '../../documents/index.ts';
import { contentOf, createSigningWorld, type SigningWorld } from '../fixtures/signing-world.ts';
import { sign } from '../index.ts';
import { fitInside, signaturePlace } from './place.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

async function markedLetter() {
  const letter = await world.awaiting();
  const { rows } = await world.pools.ownerPool.query('select * from documents.outgoing where id = $1', [
    letter.id,
  ]);
  return { letter, document: rows[0] as Outgoing, pdf: await world.bytes(letter.sha256) };
}

test('signing.md §2.1 a letter of the layout engine is signed at its mark', async () => {
  const { document, pdf } = await markedLetter();
  const place = await signaturePlace(document, pdf, 'Lương Tiến Thành');
  const mark = (document.marks as unknown as { kind: string; rect: number[] }[])[0]!;
  assert.deepEqual([...place.rect], mark.rect);
});

test('signing.md §2.1 an uploaded file is signed above the name of the signer', async () => {
  const { document, pdf } = await markedLetter();
  const mark = (document.marks as unknown as { rect: number[] }[])[0]!.rect;
  const place = await signaturePlace({ ...document, marks: [] }, pdf, 'lương tiến thành'.normalize('NFD'));
  assert.equal(place.page, 1);
  const middle = (rect: readonly number[]) => (rect[0]! + rect[2]!) / 2;
  assert.ok(Math.abs(middle(place.rect) - middle(mark)) < 3, 'centred over the name');
  assert.ok(Math.abs(place.rect[1] - mark[1]!) < 25, 'just above it');
});

test('signing.md §2.1 without the name it is signed at the foot of the right half of the last page', async () => {
  const { document, pdf } = await markedLetter();
  const place = await signaturePlace({ ...document, marks: [] }, pdf, 'Người Không Có Tên');
  const { pages, pageSizes } = pdfInfo(pdf);
  const { width } = pageSizes[pages - 1]!;
  assert.equal(place.page, pages);
  assert.ok(place.rect[0] > width / 2 && place.rect[2] < width && place.rect[1] > 50 && place.rect[3] < 200);
});

test('a file without marks is signed all the same', async () => {
  const { letter } = await markedLetter();
  await world.pools.ownerPool.query(`update documents.outgoing set marks = '[]' where id = $1`, [letter.id]);
  await world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  const signed = await world.bytes((await world.current(letter.id)).sha256);
  const report = verifyPdf(signed, { trustAnchors: [], at: world.clock.now() });
  assert.equal(report.integrity, 'intact');
});

test('signing.md §2.1 the picture keeps its ratio inside the place', () => {
  assert.deepEqual(fitInside([0, 0, 100, 100], 2), [0, 25, 100, 75]);
  assert.deepEqual(fitInside([0, 0, 100, 100], 0.5), [25, 0, 75, 100]);
  assert.deepEqual(fitInside([10, 10, 50, 30], 2), [10, 10, 50, 30]);
});
