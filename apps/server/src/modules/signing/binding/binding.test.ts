import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  createCertificateAuthority,
  issueCertificate,
  type KeyHolder,
  type SubjectSpec,
} from '@congvu/pades';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { changeContact } from '../../org/index.ts';
import { insertTrustAnchor } from '../certificates/certificate.store.ts';
import { createSigningWorld, refusedWith, type SigningWorld } from '../fixtures/signing-world.ts';
import { answerBinding } from './answer-binding.ts';
import { startBinding } from './start-binding.ts';

let world: SigningWorld;
let person: Person;
const dates = { notBefore: new Date('2020-01-01'), notAfter: new Date('2025-01-01') };
const keyBits = 'P-256' as const;
const makeAuthority = () =>
  createCertificateAuthority({ name: 'Ban Cơ yếu thử', organisation: 'Thử', keyBits, ...dates });
const authority = makeAuthority();
before(async () => {
  world = await createSigningWorld();
  person = world.people.viceChairman;
  await world.run(systemFor(null), (ctx) =>
    insertTrustAnchor(ctx, { kind: 'co-yeu', der: authority.certificate }),
  );
});
after(() => world.close());

const issue = (change: Partial<SubjectSpec> = {}, by: KeyHolder = authority): KeyHolder =>
  issueCertificate(by, {
    keyBits,
    ...dates,
    commonName: person.name,
    organisation: world.agencies['quan-son'].name,
    ...change,
  });
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const start = (certificate: string, who = person, ownerKind: 'person' | 'agency' = 'person') =>
  world.run(who, (ctx) => startBinding(ctx, { ownerKind, requestId: null, certificate }));
const answer = (id: string, signature: Uint8Array, who = person) =>
  world.run(who, (ctx) => answerBinding(ctx, { id, signature: base64(signature) }));
const reasonOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'bound',
    (error: { refusals: { code: string; facts?: { reason?: string } }[] }) =>
      error.refusals.map((refusal) => refusal.facts?.reason ?? refusal.code).join(' '),
  );

test('signing.md §10 bound only when the key of the shown certificate signs the challenge', async () => {
  const device = issue({ title: 'Phó Chủ tịch' });
  const shown = await start(base64(device.certificate));
  assert.equal(shown.isHeldHere, false);
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const text = Buffer.from(shown.challenge);
  assert.equal(await reasonOf(answer(shown.id, sign('sha256', text, stranger))), 'signing.key-silent');
  const other = Buffer.from(`${shown.challenge} `);
  assert.equal(await reasonOf(answer(shown.id, sign('sha256', other, device.key))), 'signing.key-silent');
  assert.equal(await reasonOf(answer(shown.id, Buffer.from('rác'))), 'signing.key-silent');
  const stolen = answer(shown.id, sign('sha256', text, device.key), world.people.officer);
  assert.deepEqual(await refusedWith(stolen), ['platform.not-found']);
  const { certificateId } = await answer(shown.id, sign('sha256', text, device.key));
  const { rows } = await world.pools.ownerPool.query(
    'select person_id, status, position_title, spki_sha256, snapshot from signing.certificate where id = $1',
    [certificateId],
  );
  assert.equal(rows[0].person_id, person.personId);
  assert.equal(rows[0].status, 'active');
  assert.match(rows[0].spki_sha256, /^[0-9a-f]{64}$/);
  assert.equal(rows[0].snapshot.title, person.title);
  const again = answer(shown.id, sign('sha256', text, device.key));
  assert.deepEqual(await refusedWith(again), ['signing.binding-over']);
  assert.deepEqual(await refusedWith(start(base64(device.certificate))), ['signing.certificate-known']);
});

test('signing.md §10 PKCS#1 v1.5, PSS and r‖s answers count alike', async () => {
  const rsa = issue({ keyBits: 2048 });
  const pss = { key: rsa.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  for (const how of ['pkcs1', 'pss'] as const) {
    const device = how === 'pkcs1' ? rsa : issue({ keyBits: 2048 });
    const shown = await start(base64(device.certificate));
    const key = how === 'pkcs1' ? device.key : { ...pss, key: device.key };
    assert.equal(
      await reasonOf(answer(shown.id, sign('sha256', Buffer.from(shown.challenge), key))),
      'bound',
    );
  }
  const ec = issue();
  const shown = await start(base64(ec.certificate));
  const raw = sign('sha256', Buffer.from(shown.challenge), { key: ec.key, dsaEncoding: 'ieee-p1363' });
  assert.equal(await reasonOf(answer(shown.id, raw)), 'bound');
});

test('a challenge ends after ten minutes', async () => {
  const device = issue();
  const shown = await start(base64(device.certificate));
  world.clock.advance(10 * 60_000 + 1);
  const late = answer(shown.id, sign('sha256', Buffer.from(shown.challenge), device.key));
  assert.deepEqual(await refusedWith(late), ['signing.binding-over']);
});

test('signing.md §10 another name, another agency, another CCCD or e-mail, a stranger as issuer: refused', async () => {
  const of = (change: Partial<SubjectSpec>, by?: KeyHolder) =>
    reasonOf(start(base64(issue(change, by).certificate)));
  assert.equal(await of({ commonName: 'Vi Văn Khác' }), 'SIGNER_MISMATCH');
  assert.equal(await of({ organisation: 'UBND xã Na Mèo' }), 'ORG_MISMATCH');
  assert.equal(await of({}, makeAuthority()), 'CHAIN_INCOMPLETE');
  const past = { notBefore: new Date('2019-01-01'), notAfter: new Date('2020-02-01') };
  assert.equal(await of(past), 'CERT_EXPIRED');
  const { personId } = person;
  await world.run(systemFor(null), (ctx) =>
    changeContact(ctx, { personId, email: 'pct@quanson.gov.vn', citizenNumber: '038080001234' }),
  );
  assert.equal(await of({ email: 'khac@quanson.gov.vn' }), 'EMAIL_MISMATCH');
  assert.equal(await of({ email: 'PCT@quanson.gov.vn' }), 'bound');
});

test('signing.md §10 another post warns and does not block', async () => {
  const device = issue({ title: 'Chủ tịch' });
  const shown = await start(base64(device.certificate));
  assert.match(shown.warnings[0] ?? '', /chức vụ khác/);
});

test('R-AUT-6 the agency’s certificate is bound by the keeper of the device only', async () => {
  const { clerk, officeHead } = world.people;
  const name = world.agencies['quan-son'].name;
  const seal = issue({ commonName: name });
  const file = base64(seal.certificate);
  assert.deepEqual(await refusedWith(start(file, officeHead, 'agency')), ['signing.custody-missing']);
  const shown = await start(file, clerk, 'agency');
  const signature = sign('sha256', Buffer.from(shown.challenge), seal.key);
  assert.equal(await reasonOf(answer(shown.id, signature, clerk)), 'bound');
  const wrong = start(base64(issue({ commonName: 'UBND xã Na Mèo' }).certificate), clerk, 'agency');
  assert.equal(await reasonOf(wrong), 'ORG_MISMATCH');
});

test('hostile certificate files are unreadable, never a fault', async () => {
  const good = issue().certificate;
  const pem = `-----BEGIN CERTIFICATE-----\n${base64(good)}\n-----END CERTIFICATE-----\n`;
  assert.equal(await reasonOf(start(base64(Buffer.from(pem)))), 'bound');
  const hostile = [
    Buffer.from('không phải chứng thư'),
    good.subarray(0, good.length - 1),
    Buffer.concat([good, Buffer.from([0])]),
    Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'),
    Buffer.alloc(0),
    Buffer.alloc(4000, 0x30),
  ];
  for (const bytes of hostile) {
    await assert.rejects(
      start(base64(bytes)),
      (error: { fields?: { path: string }[] }) => error.fields?.[0]?.path === 'certificate',
    );
  }
});
