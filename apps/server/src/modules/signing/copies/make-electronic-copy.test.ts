import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdfInfo, verifyPdf } from '@congvu/pades';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { registration } from '../../../../../../test/builders/incoming-letter.ts';
import { uploaded } from '../../../../../../test/builders/outgoing-letter.ts';
import { scannedPdf } from '../../../../../../test/builders/scanned-pdf.ts';
import { copyOptions } from '../../documents/copies/copy-options.query.ts';
import type { ElectronicCopyInput } from '../../documents/copies/electronic-copy.ts';
import { forwardCopy } from '../../documents/copies/forward-incoming.ts';
import { registerPaper } from '../../documents/incoming/register-paper.ts';
import { createSigningWorld, type SigningWorld } from '../fixtures/signing-world.ts';
import { makeElectronicCopy } from './make-electronic-copy.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

let given = 0;
/** A letter that came on paper and stands in the register. */
async function paperLetter(): Promise<ElectronicCopyInput['source']> {
  given += 1;
  const fields = { ...registration(String(8000 + given), 'Sở Nội vụ'), file: null };
  const { id } = await world.run(world.people.clerk, (ctx) => registerPaper(ctx, fields));
  return { kind: 'incoming', id };
}
const scan = (bytes: Buffer) => uploaded(world, world.people.clerk, { bytes, name: 'quet.pdf' });
const copy = async (
  source: ElectronicCopyInput['source'],
  more: Partial<ElectronicCopyInput> = {},
  by = world.people.clerk,
) => {
  const input: ElectronicCopyInput = {
    kind: 'SAO_Y',
    source,
    of: 'original',
    signerPostId: world.people.chairman.postId,
    recipients: ['UBND xã Tam Lư'],
    scan: more.scan ?? (await scan(scannedPdf())),
    ...more,
  };
  return world.run(by, (ctx) => makeElectronicCopy(ctx, input));
};

test('R-CPY-3 NĐ 30 PL I Phần II an electronic copy: the agency signs the scan, mark top right, no number, COPY_OF', async () => {
  const source = await paperLetter();
  const made = await copy(source);
  assert.match(made.label, /^SAO Y, Ủy ban nhân dân huyện Quan Sơn, 03\.08\.2020 \d\d:\d\d:\d\d \+07:00$/);
  const [row] = await rowsOf<{ number: number | null; file_sha256: string; scan_sha256: string }>(
    world,
    'select number, file_sha256, scan_sha256 from documents.copy where id = $1',
    [made.id],
  );
  assert.equal(row!.number, null);
  const bytes = await world.bytes(row!.file_sha256);
  assert.deepEqual(
    Buffer.from(bytes.subarray(0, 200)),
    Buffer.from((await world.bytes(row!.scan_sha256)).subarray(0, 200)),
  );
  const report = verifyPdf(bytes, await world.validation());
  assert.deepEqual(
    [report.verdict, report.signatures.map(({ signer }) => signer)],
    ['valid', ['Ủy ban nhân dân huyện Quan Sơn']],
  );
  const [signature] = await rowsOf<{ result_sha256: string; rect: number[] }>(
    world,
    'select result_sha256, rect from signing.copy_signature where copy_id = $1',
    [made.id],
  );
  assert.equal(signature!.result_sha256, row!.file_sha256);
  const [, bottom, right] = signature!.rect as [number, number, number, number];
  const { width, height } = pdfInfo(bytes).pageSizes[0]!;
  assert.ok(bottom > height - 100 && right > width - 60, signature!.rect.join());
  const relations = await rowsOf(
    world,
    "select from documents.relation where from_id = $1 and to_id = $2 and kind = 'COPY_OF'",
    [made.id, source.id],
  );
  assert.equal(relations.length, 1);

  const draft = await world.run(world.people.clerk, (ctx) => forwardCopy(ctx, { id: made.id! }));
  const beside = await rowsOf(
    world,
    'select sha256, origin from documents.attachment where document_id = $1',
    [draft.id],
  );
  assert.deepEqual(beside, [{ sha256: row!.file_sha256, origin: 'copy' }]);
});

test('R-CPY-1 no sao y from electronic to electronic: refused and offered with its reason', async () => {
  const letter = await world.sealed();
  const source = { kind: 'outgoing' as const, id: letter.id };
  assert.deepEqual(await codesOf(copy(source)), ['documents.copy-kind-not-allowed']);
  const options = await world.query(world.people.clerk, (ctx) =>
    copyOptions(ctx, { kind: 'outgoing', of: letter.id }),
  );
  const open = options.ways
    .filter(({ refusals }) => refusals.length === 0)
    .map(({ kind, to }) => `${kind} ${to}`);
  assert.deepEqual(open, ['SAO_Y PAPER', 'SAO_LUC PAPER', 'TRICH_SAO PAPER', 'TRICH_SAO E']);
  assert.deepEqual(
    options.signers.map(({ postId }) => postId),
    [world.people.chairman.postId],
  );
});

test('F-C-1 R-CPY-3 R-AUT-6 refused: coarse, grey, old, signed and unscanned files; no custody; a signer without leave', async () => {
  const source = await paperLetter();
  const { officer, viceChairman } = world.people;
  for (const bytes of [
    scannedPdf({ dpi: 150 }),
    scannedPdf({ look: 'grey' }),
    scannedPdf({ look: 'bits' }),
    scannedPdf({ version: '1.3' }),
  ])
    assert.deepEqual(await codesOf(copy(source, { scan: await scan(bytes) })), ['documents.copy-scan-unfit']);
  assert.deepEqual(await codesOf(copy(source, { signerPostId: viceChairman.postId })), [
    'documents.copy-signer',
  ]);
  const foreign = await uploaded(world, officer, { bytes: scannedPdf({ dpi: 201 }), name: 'quet.pdf' });
  assert.deepEqual(await codesOf(copy(source, { scan: foreign })), ['storage.upload-missing']);
  const own = await uploaded(world, officer, { bytes: scannedPdf({ dpi: 202 }), name: 'quet.pdf' });
  const codes = await codesOf(copy(source, { scan: own }, officer));
  assert.ok(codes.length > 0, 'an officer has no custody');
});
