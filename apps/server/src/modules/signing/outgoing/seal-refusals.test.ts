import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { systemFor } from '../../../platform/actor.ts';
import {
  blobPath,
  type Current,
  contentOf,
  createSigningWorld,
  refusedWith,
  type SigningWorld,
} from '../fixtures/signing-world.ts';
import { addAppearance, endSealCustody, giveSealCustody, seal } from '../index.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const system = systemFor(null);
const attempt = (letter: Current, person = world.people.clerk) =>
  refusedWith(world.run(person, (ctx) => seal(ctx, contentOf(letter))));

test('R-AUT-6 no seal without custody: neither leader nor administrator nor a clerk who handed it over', async () => {
  const letter = await world.numbered('filled');
  const { chairman, clerk } = world.people;
  assert.deepEqual(await attempt(letter, chairman), ['documents.not-yours']);
  const admin = { ...clerk, roles: ['admin', 'office'] as const };
  assert.deepEqual(await attempt(letter, admin), ['documents.not-yours']);

  const { agencyId, personId } = clerk;
  const yesterday = '2020-08-02';
  await world.run(system, (ctx) => endSealCustody(ctx, { agencyId, personId, lastDay: yesterday }));
  assert.deepEqual(await attempt(letter), ['signing.custody-missing']);
  const tomorrow = '2020-08-04';
  const basis = 'Biên bản bàn giao';
  await world.run(system, (ctx) => giveSealCustody(ctx, { agencyId, personId, basis, validFrom: tomorrow }));
  assert.deepEqual(await attempt(letter), ['signing.custody-missing']);
  const today = world.clock.today();
  await world.run(system, (ctx) => giveSealCustody(ctx, { agencyId, personId, basis, validFrom: today }));
  const done = await world.run(clerk, (ctx) => seal(ctx, contentOf(letter)));
  assert.equal(done.state, 'sealed');
});

test('NĐ 30 Đ.14 strict order: no seal before the signature, none before the number, none twice', async () => {
  assert.deepEqual(await attempt(await world.awaiting()), ['signing.leader-signature-missing']);
  assert.deepEqual(await attempt(await world.signed()), ['signing.wrong-order']);
  assert.deepEqual(await attempt(await world.sealed()), ['documents.wrong-state']);
});

test('a paper document is sealed with the wet seal', async () => {
  const letter = await world.numbered('filled');
  await world.pools.ownerPool.query(`update documents.outgoing set medium = 'PAPER' where id = $1`, [
    letter.id,
  ]);
  assert.deepEqual(await attempt(letter), ['signing.paper-document']);
});

test('another agency does not find the document', async () => {
  const letter = await world.numbered('filled');
  assert.deepEqual(await attempt(letter, world.people['son-thuy.clerk']), ['platform.not-found']);
});

/** Puts other bytes consistently under their own digest: only the validator can notice. */
async function replaceFile(letter: Current, bytes: Uint8Array): Promise<Current> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await world.ports.blobs.put(bytes);
  const { ownerPool } = world.pools;
  await ownerPool.query(
    `insert into storage.blob (sha256, size_bytes, mime, created_at) values ($1, $2, 'application/pdf', now())
     on conflict do nothing`,
    [sha256, bytes.length],
  );
  await ownerPool.query('update documents.outgoing set file_sha256 = $1 where id = $2', [sha256, letter.id]);
  return { ...letter, sha256 };
}

test('R-LEG-1 no seal over a leader signature that does not hold on these bytes', async () => {
  const letter = await world.numbered('filled');
  const good = await world.bytes(letter.sha256);
  const flipped = Uint8Array.from(good);
  flipped[300] = flipped[300]! ^ 1;
  const longer = Buffer.concat([good, Buffer.from('% thêm sau khi ký')]);
  for (const bytes of [flipped, longer]) {
    const replaced = await replaceFile(letter, bytes);
    assert.deepEqual(await attempt(replaced), ['signing.leader-signature-invalid']);
  }
  await replaceFile(letter, good);
  const done = await world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(letter)));
  assert.equal(done.state, 'sealed', 'the control');
});

test('R-LEG-1 a leader certificate revoked before the signature stops the seal', async () => {
  const letter = await world.numbered('filled');
  const { ownerPool } = world.pools;
  const set = (status: string, at: string | null) =>
    ownerPool.query(`update signing.certificate set status = $1, revoked_at = $2 where person_id = $3`, [
      status,
      at,
      world.people.chairman.personId,
    ]);
  await set('revoked', '2020-08-01T00:00:00Z');
  assert.deepEqual(await attempt(letter), ['signing.leader-signature-invalid']);
  await set('active', null);
});

test('SIG I1 other bytes than those that were seen are not sealed', async () => {
  const letter = await world.numbered('filled');
  assert.deepEqual(await attempt({ ...letter, sha256: 'b'.repeat(64) }), ['signing.content-changed']);
  assert.deepEqual(await attempt({ ...letter, version: letter.version - 1 }), ['documents.stale-version']);
  const bytes = await world.bytes(letter.sha256);
  const path = blobPath(world, letter.sha256);
  writeFileSync(path, Buffer.concat([bytes, Buffer.from(' ')]));
  assert.ok((await attempt(letter)).includes('signing.content-changed'));
  writeFileSync(path, bytes);
});

test('R-AUT-5 an expired seal picture and a missing agency certificate are refused at the instant of sealing', async () => {
  const letter = await world.numbered('filled');
  const { agencyId } = world.agencies['quan-son'];
  const { ownerPool } = world.pools;
  await ownerPool.query(`update signing.appearance set valid_to = '2020-08-01' where agency_id = $1`, [
    agencyId,
  ]);
  await ownerPool.query(`update signing.certificate set status = 'superseded' where owner_kind = 'agency'`);
  assert.deepEqual(await attempt(letter), ['signing.certificate-invalid', 'signing.seal-expired']);
  await ownerPool.query(`update signing.certificate set status = 'active' where owner_kind = 'agency'`);
  await world.run(system, (ctx) => addAppearance(ctx, { kind: 'seal', agencyId }));
  const done = await world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(letter)));
  assert.equal(done.state, 'sealed', 'the control');
});
