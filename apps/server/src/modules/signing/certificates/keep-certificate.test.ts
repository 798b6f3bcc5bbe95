import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { issueCertificate } from '@congvu/pades';
import { type Person, systemFor } from '../../../platform/actor.ts';
import type { P12KeyStore } from '../adapters/p12-key-store.ts';
import { custodyOverview } from '../custody/custody.query.ts';
import { endCustody, recordCustody } from '../custody/keep-custody.ts';
import { addSeal, surrenderSeal } from '../custody/keep-seals.ts';
import { picture } from '../fixtures/picture.ts';
import {
  contentOf,
  createSigningWorld,
  equipSigner,
  refusedWith,
  type SigningWorld,
} from '../fixtures/signing-world.ts';
import { giveSealCustody, seal, sign } from '../index.ts';
import { insertCertificate } from './certificate.store.ts';
import { certificateDetail } from './certificate-detail.query.ts';
import { grantException } from './grant-exception.ts';
import { holdCertificate, resumeCertificate } from './hold-certificate.ts';
import { recordRevocation } from './revoke-certificate.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const certificateOf = async (who: Person): Promise<string> => {
  const { rows } = await world.pools.ownerPool.query(
    `select id from signing.certificate where person_id = $1 and status in ('active', 'on_hold')`,
    [who.personId],
  );
  return rows[0].id;
};
const trySign = async (letter: Awaited<ReturnType<SigningWorld['awaiting']>>) =>
  world
    .run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)))
    .then(
      () => ['signed'],
      (error: { refusals: { facts?: { reason?: string } }[] }) =>
        error.refusals.map((refusal) => refusal.facts?.reason),
    );

test('signing.md §10 on hold: nobody signs with it until the registry lifts the hold', async () => {
  const { chairman, clerk, officer } = world.people;
  const letter = await world.awaiting();
  const id = await certificateOf(chairman);
  const hold = (who: Person) => world.run(who, (ctx) => holdCertificate(ctx, { id, reason: 'Tìm thiết bị' }));
  const resume = (who: Person) =>
    world.run(who, (ctx) => resumeCertificate(ctx, { id, reason: 'Đã tìm thấy' }));
  assert.deepEqual(await refusedWith(hold(officer)), ['platform.forbidden']);
  await hold(chairman);
  assert.deepEqual(await trySign(letter), ['CERT_ON_HOLD']);
  assert.deepEqual(await refusedWith(hold(chairman)), ['signing.certificate-state']);
  assert.deepEqual(await refusedWith(resume(chairman)), ['platform.forbidden']);
  await resume(clerk);
  assert.deepEqual(await trySign(letter), ['signed']);
});

test('signing.md §10 ORG_MISMATCH passes only by an exception of the office, at most 30 days, both names kept', async () => {
  const { chairman, officeHead, clerk } = world.people;
  await useCertificateOf('Ủy ban nhân dân huyện Quan Hóa cũ');
  const id = await certificateOf(chairman);
  const letter = await world.awaiting();
  assert.deepEqual(await trySign(letter), ['ORG_MISMATCH']);
  const grant = (who: Person, validTo: string) =>
    world.run(who, (ctx) => grantException(ctx, { id, reason: 'Đang chờ cấp lại', validTo }));
  assert.deepEqual(await refusedWith(grant(clerk, '2020-08-20')), ['platform.forbidden']);
  for (const day of ['2020-09-03', '2020-08-02'])
    await assert.rejects(grant(officeHead, day), (error: { fields: unknown[] }) => error.fields.length === 1);
  await grant(officeHead, '2020-09-02');
  const detail = await world.query(officeHead, (ctx) => certificateDetail(ctx, id));
  assert.equal(detail.exception?.certificateName, 'Ủy ban nhân dân huyện Quan Hóa cũ');
  assert.equal(detail.exception?.agencyName, world.agencies['quan-son'].name);
  assert.deepEqual(await trySign(letter), ['signed']);
  const next = await world.awaiting();
  world.clock.advance(31 * 86_400_000);
  assert.deepEqual(await trySign(next), ['ORG_MISMATCH']);
  await world.run(systemFor(null), (ctx) => equipSigner(ctx, chairman));
});

/** The chairman’s key under another name of the agency, from the authority that is trusted here. */
async function useCertificateOf(organisation: string): Promise<void> {
  const { chairman } = world.people;
  const { agencyId } = world.agencies['quan-son'];
  const keys = world.ports.keys as P12KeyStore;
  const root = await keys.load('demo-root');
  const holder = issueCertificate(root, {
    commonName: chairman.name,
    organisation,
    keyBits: 2048,
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2025-01-01'),
  });
  const credentialRef = await keys.add(holder);
  await world.run(systemFor(null), (ctx) =>
    insertCertificate(
      ctx,
      { ownerKind: 'person', personId: chairman.personId, agencyId },
      { der: holder.certificate, credentialRef },
    ),
  );
}

test('an exception is not given where nothing is wrong, nor to another agency’s office', async () => {
  const { rows } = await world.pools.ownerPool.query(
    `select id from signing.certificate where owner_kind = 'agency' and status = 'active'`,
  );
  const grant = (who: Person) =>
    world.run(who, (ctx) =>
      grantException(ctx, { id: rows[0].id, reason: 'Không có gì', validTo: world.clock.today() }),
    );
  assert.deepEqual(await refusedWith(grant(world.people.officeHead)), ['signing.exception-not-needed']);
  assert.deepEqual(await refusedWith(grant(world.people['thanh-hoa.officeHead'])), ['platform.not-found']);
});

test('the detail is for the owner, the registry of the agency and those above; elsewhere it does not exist', async () => {
  const { chairman, clerk, officer } = world.people;
  const id = await certificateOf(chairman);
  const see = (who: Person) => world.query(who, (ctx) => certificateDetail(ctx, id));
  for (const who of [chairman, clerk, world.people['thanh-hoa.officeHead']])
    assert.equal((await see(who)).id, id);
  for (const who of [officer, world.people['son-thuy.clerk'], world.people['son-thuy.chairman']])
    assert.deepEqual(await refusedWith(see(who)), ['platform.not-found']);
  const own = await see(clerk);
  assert.ok(own.events.length > 0);
  assert.ok(own.signedCount >= 0);
  assert.deepEqual((await see(world.people['thanh-hoa.officeHead'])).signed, []);
});

test('NĐ 30/2020 Đ.32 custody: device, minutes and dates on record; only a clerk keeps it, only while it lasts', async () => {
  const { admin, clerk, officer } = world.people;
  const give = (personId: string, who: Person = admin) =>
    world.run(who, (ctx) =>
      recordCustody(ctx, {
        personId,
        deviceSerial: 'GM-7',
        basis: 'QĐ 12/QĐ-UBND',
        minutes: 'Biên bản 03/BB',
        validFrom: world.clock.today(),
      }),
    );
  await assert.rejects(give(officer.personId), (error: { fields: unknown[] }) => error.fields.length === 1);
  assert.deepEqual(await refusedWith(give(clerk.personId, clerk)), ['platform.forbidden']);
  const { id } = await give(clerk.personId);
  const seen = await world.query(clerk, (ctx) => custodyOverview(ctx));
  const row = seen.custody.find((one) => one.id === id);
  assert.deepEqual([row?.deviceSerial, row?.minutes, row?.holder], ['GM-7', 'Biên bản 03/BB', clerk.name]);
  const letter = await world.numbered('filled');
  const yesterday = '2020-09-02';
  await assert.rejects(world.run(admin, (ctx) => endCustody(ctx, { id, lastDay: yesterday })));
  const { rows } = await world.pools.ownerPool.query('select id from signing.key_custody where id <> $1', [
    id,
  ]);
  await world.run(admin, (ctx) => endCustody(ctx, { id, lastDay: world.clock.today() }));
  assert.ok(rows.length > 0);
  world.clock.advance(86_400_000);
  const late = world.run(clerk, (ctx) => seal(ctx, contentOf(letter)));
  assert.deepEqual(await refusedWith(late), ['signing.custody-missing']);
  await world.run(systemFor(null), (ctx) =>
    giveSealCustody(ctx, {
      agencyId: clerk.agencyId,
      personId: clerk.personId,
      basis: 'Giao lại',
      validFrom: world.clock.today(),
    }),
  );
});

test('signing.md §2.2 the seal image goes in and never comes out; a surrendered one is not used', async () => {
  const { admin, clerk, officer } = world.people;
  const png = Buffer.from(picture({ colour: [206, 24, 38], width: 430, height: 430, border: 9 })).toString(
    'base64',
  );
  const add = (who: Person, file = png) =>
    world.run(who, (ctx) => addSeal(ctx, { png: file, diameterMm: 36, validFrom: world.clock.today() }));
  assert.deepEqual(await refusedWith(add(officer)), ['platform.forbidden']);
  assert.deepEqual(await refusedWith(add(admin, Buffer.from('x').toString('base64'))), [
    'signing.image-unusable',
  ]);
  const { id } = await add(clerk);
  const seen = await world.query(admin, (ctx) => custodyOverview(ctx));
  assert.equal(seen.seals.find((one) => one.id === id)?.isInForce, true);
  assert.ok(!JSON.stringify(seen).includes(png.slice(0, 40)));
  await world.run(admin, (ctx) => surrenderSeal(ctx, { id, lastDay: world.clock.today() }));
  const letter = await world.numbered('filled');
  world.clock.advance(86_400_000);
  const late = world.run(clerk, (ctx) => seal(ctx, contentOf(letter)));
  assert.deepEqual(await refusedWith(late), ['signing.seal-expired']);
});

test('a revocation lies between the start of validity and now, and an earlier instant wins', async () => {
  const { chairman, clerk } = world.people;
  const id = await certificateOf(chairman);
  const revoke = (revokedAt: string) =>
    world.run(clerk, (ctx) => recordRevocation(ctx, { id, basis: 'Công văn của nơi cấp', revokedAt }));
  for (const at of ['2030-01-01T00:00:00+07:00', '2010-01-01T00:00:00+07:00'])
    await assert.rejects(revoke(at), (error: { fields: unknown[] }) => error.fields.length === 1);
  await revoke('2020-08-20T08:00:00+07:00');
  await revoke('2020-08-25T08:00:00+07:00');
  const { rows } = await world.pools.ownerPool.query(
    'select status, revoked_at from signing.certificate where id = $1',
    [id],
  );
  assert.deepEqual(rows, [{ status: 'revoked', revoked_at: new Date('2020-08-20T08:00:00+07:00') }]);
});
