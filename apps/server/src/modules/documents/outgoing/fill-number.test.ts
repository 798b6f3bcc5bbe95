import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pdfInfo, verifyPdf } from '@congvu/pades';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { outgoingRow, verbsOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { systemFor } from '../../../platform/actor.ts';
import { createSigningWorld, type SigningWorld } from '../../signing/fixtures/signing-world.ts';
import { fillNumber } from './fill-number.ts';
import { getOutgoing } from './get-outgoing.query.ts';
import { lockOutgoingAsSystem } from './outgoing.store.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const fill = (id: string) =>
  world.run(systemFor(world.people.clerk.agencyId), async (ctx) =>
    fillNumber(ctx, await lockOutgoingAsSystem(ctx, id)),
  );
const report = async (sha256: string) => verifyPdf(await world.bytes(sha256), await world.validation());

test('signing.md §4 number and day are written behind the signed bytes; the signature stays valid', async () => {
  const letter = await world.numbered('not-filled');
  const before = await world.bytes(letter.sha256);
  const sha256 = await fill(letter.id);
  assert.notEqual(sha256, letter.sha256);
  const after = await world.bytes(sha256);
  assert.deepEqual(after.subarray(0, before.length), before, 'only followed, never replaced');
  const { verdict, signatures } = await report(sha256);
  const [signature] = signatures;
  assert.deepEqual([verdict, signature!.field, signature!.coverage], ['valid', 'CV_Ky_1', 'whole-revision']);
  assert.deepEqual(pdfInfo(after).fields.toSorted(), pdfInfo(before).fields.toSorted());
  const added = Buffer.from(after.subarray(before.length)).toString('latin1');
  assert.deepEqual([...new Set(added.match(/CV_\w+/g))].sort(), ['CV_Ngay', 'CV_So']);
});

test('signing.md §4 the current file, its revision and the audit entry name the digests before and after', async () => {
  const letter = await world.numbered('not-filled');
  const sha256 = await fill(letter.id);
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.file_sha256, row.field_values_filled], [sha256, true]);
  const revisions = await rowsOf<{ kind: string; sha256: string }>(
    world,
    'select kind, sha256 from documents.file_revision where outgoing_id = $1 order by at, id',
    [letter.id],
  );
  assert.deepEqual(revisions.at(-1), { kind: 'number_filled', sha256 });
  const entries = await rowsOf(
    world,
    `select before_hash, after_hash from audit.entry where object_id = $1 and verb = 'fillNumber'`,
    [letter.id],
  );
  assert.deepEqual(entries, [{ before_hash: letter.sha256, after_hash: sha256 }]);
});

test('signing.md §4 filling again changes nothing: the event may come twice', async () => {
  const letter = await world.numbered('filled');
  const verbs = await verbsOf(world, letter.id);
  assert.equal(verbs.filter((verb) => verb === 'fillNumber').length, 1);
  assert.equal(await fill(letter.id), letter.sha256);
  assert.deepEqual(await verbsOf(world, letter.id), verbs);
});

test('signing.md §4 a change of anything else after the signature is not form filling', async () => {
  const letter = await world.numbered('filled');
  const spoiled = Buffer.from(await world.bytes(letter.sha256));
  const at = spoiled.indexOf('/MediaBox');
  spoiled.write('/MediaBoy', at, 'latin1');
  const { verdict } = verifyPdf(new Uint8Array(spoiled), await world.validation());
  assert.equal(verdict, 'invalid');
});

test('signing.md §4 before numbering there is nothing to write', async () => {
  const letter = await world.signed();
  await assert.rejects(fill(letter.id), /before numbering/);
});

test('UI-6.8 the clerk is told whether the number stands in the file yet', async () => {
  const letter = await world.numbered('not-filled');
  const isOnFile = async () =>
    (await world.query(world.people.clerk, (ctx) => getOutgoing(ctx, letter.id))).isNumberOnFile;
  assert.equal(await isOnFile(), false);
  await fill(letter.id);
  assert.equal(await isOnFile(), true);
});
