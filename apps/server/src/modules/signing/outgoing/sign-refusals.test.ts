import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { systemFor } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { createDraft } from '../../documents/index.ts';
import { appoint, createPerson, createPost, endAppointment } from '../../org/index.ts';
import { submit } from '../../routing/index.ts';
import {
  blobPath,
  contentOf,
  createSigningWorld,
  equipSigner,
  refusedWith,
  type SigningWorld,
} from '../fixtures/signing-world.ts';
import { issueDemoCertificate, revokeCertificate, sign } from '../index.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const system = systemFor(null);

test('R-AUT-2 another leader than the one of the SIGN step is refused', async () => {
  const letter = await world.awaiting();
  const { viceChairman } = world.people;
  await world.run(system, (ctx) => equipSigner(ctx, viceChairman));
  const codes = await refusedWith(world.run(viceChairman, (ctx) => sign(ctx, contentOf(letter))));
  assert.deepEqual(codes[0], 'routing.not-your-step');
  assert.ok(codes.includes('signing.capacity-changed'), 'the print says CHỦ TỊCH');
});

test('R-AUT-2 an officer has no authority, and learns it', async () => {
  const letter = await world.awaiting();
  const codes = await refusedWith(world.run(world.people.officer, (ctx) => sign(ctx, contentOf(letter))));
  assert.ok(codes.includes('signing.no-authority'));
  assert.ok(codes.includes('signing.certificate-invalid'));
});

test('R-RT-1 nobody signs while a step is open before SIGN', async () => {
  const { officer, chairman } = world.people;
  const draft = await world.run(officer, (ctx) =>
    createDraft(ctx, {
      typeCode: 'OFFICIAL_LETTER',
      subject: 'chưa duyệt',
      signerAppointmentId: chairman.appointmentId,
      body: [{ kind: 'paragraph', runs: [{ text: 'Nội dung.' }] }],
      recipients: [
        {
          section: 'addressees',
          role: 'TO_ACT',
          printedLine: 'UBND xã Sơn Thủy',
          target: { kind: 'agency', id: world.agencies['son-thuy'].agencyId },
        },
      ],
    }),
  );
  await world.run(officer, (ctx) => submit(ctx, draft));
  const letter = await world.current(draft.id);
  const codes = await refusedWith(world.run(chairman, (ctx) => sign(ctx, contentOf(letter))));
  assert.deepEqual(codes, ['documents.wrong-state']);
});

test('SIG I1 one byte changed on the disk between view and sign stops the signature with the sentence of 6.7', async () => {
  const letter = await world.awaiting();
  const bytes = await world.bytes(letter.sha256);
  const path = blobPath(world, letter.sha256);
  const changed = Uint8Array.from(bytes);
  changed[200] = changed[200]! ^ 1;
  writeFileSync(path, changed);
  const attempt = world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  await assert.rejects(attempt, (error: unknown) => {
    assert.ok(error instanceof Refused);
    assert.equal(error.refusals[0]?.code, 'signing.content-changed');
    assert.equal(error.refusals[0]?.detail, 'Bản trên máy khác bản đã trình. Tải lại để xem bản mới.');
    return true;
  });
  writeFileSync(path, bytes);
  const done = await world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  assert.equal(done.state, 'signed', 'the control: with the byte back it goes through');
});

test('SIG I1 another digest than that of the stored file is refused, a stale version too', async () => {
  const letter = await world.awaiting();
  const { chairman } = world.people;
  const other = { ...contentOf(letter), contentSha256: 'a'.repeat(64) };
  assert.deepEqual(await refusedWith(world.run(chairman, (ctx) => sign(ctx, other))), [
    'signing.content-changed',
  ]);
  const stale = { ...contentOf(letter), version: letter.version - 1 };
  assert.deepEqual(await refusedWith(world.run(chairman, (ctx) => sign(ctx, stale))), [
    'documents.stale-version',
  ]);
});

test('a document of another agency does not exist for its neighbours', async () => {
  const letter = await world.awaiting();
  const neighbour = world.people['son-thuy.chairman'];
  assert.deepEqual(await refusedWith(world.run(neighbour, (ctx) => sign(ctx, contentOf(letter)))), [
    'platform.not-found',
  ]);
});

test('a document is signed once', async () => {
  const letter = await world.signed();
  assert.deepEqual(
    await refusedWith(world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)))),
    ['documents.wrong-state'],
  );
});

test('R-AUT-5 certificates that are expired, of tomorrow, revoked or of another agency do not sign', async () => {
  const letter = await world.awaiting();
  const { chairman } = world.people;
  const { agencyId, personId } = chairman;
  const attempt = () => refusedWith(world.run(chairman, (ctx) => sign(ctx, contentOf(letter))));
  const issue = (notBefore: string, notAfter: string) =>
    world.run(system, (ctx) =>
      issueDemoCertificate(ctx, {
        ownerKind: 'person',
        personId,
        agencyId,
        validity: { notBefore: new Date(notBefore), notAfter: new Date(notAfter) },
      }),
    );

  await issue('2018-01-01T00:00:00Z', '2020-07-31T00:00:00Z');
  assert.deepEqual(await attempt(), ['signing.certificate-invalid']);
  await issue('2020-09-01T00:00:00Z', '2025-01-01T00:00:00Z');
  assert.deepEqual(await attempt(), ['signing.certificate-invalid']);
  const good = await issue('2020-01-01T00:00:00Z', '2025-01-01T00:00:00Z');
  await world.pools.ownerPool.query('update signing.certificate set agency_id = $1 where id = $2', [
    world.agencies['son-thuy'].agencyId,
    good.certificateId,
  ]);
  assert.deepEqual(await attempt(), ['signing.certificate-mismatch']);
  const next = await issue('2020-01-01T00:00:00Z', '2025-01-01T00:00:00Z');
  const basis = 'Nghỉ hưu';
  await world.run(system, (ctx) => revokeCertificate(ctx, { certificateId: next.certificateId, basis }));
  assert.deepEqual(await attempt(), ['signing.certificate-invalid']);
  await issue('2020-01-01T00:00:00Z', '2025-01-01T00:00:00Z');
  const done = await world.run(chairman, (ctx) => sign(ctx, contentOf(letter)));
  assert.equal(done.state, 'signed', 'the control: a good certificate signs');
});

test('PL I without a picture of the hand signature nothing is signed', async () => {
  const letter = await world.awaiting();
  const { chairman } = world.people;
  await world.pools.ownerPool.query(
    `update signing.appearance set valid_to = '2020-08-01' where person_id = $1`,
    [chairman.personId],
  );
  assert.deepEqual(await refusedWith(world.run(chairman, (ctx) => sign(ctx, contentOf(letter)))), [
    'signing.appearance-missing',
  ]);
  await world.pools.ownerPool.query('update signing.appearance set valid_to = null where person_id = $1', [
    chairman.personId,
  ]);
});

test('R-AUT-5 after the end of the appointment the right is gone at the instant of signing', async () => {
  const { agencyId } = world.agencies['quan-son'];
  const deputy = await world.run(system, async (ctx) => {
    const { personId } = await createPerson(ctx, { fullName: 'Hà Thị Tạm' });
    const validFrom = '2020-01-01';
    const { postId } = await createPost(ctx, {
      agencyId,
      unitId: null,
      title: 'Phó Chủ tịch',
      kind: 'deputy',
      roles: ['leader'],
      fields: ['*'],
      validFrom,
    });
    const { appointmentId } = await appoint(ctx, { postId, personId, basis: 'QĐ', validFrom });
    const ids = { personId, postId, appointmentId };
    return { ...world.people.viceChairman, ...ids, name: 'Hà Thị Tạm' };
  });
  await world.run(system, (ctx) => equipSigner(ctx, deputy));
  const letter = await world.awaiting(deputy);
  const lastDay = world.clock.today();
  await world.run(system, (ctx) => endAppointment(ctx, { appointmentId: deputy.appointmentId, lastDay }));
  world.clock.advance(86_400_000);
  const codes = await refusedWith(world.run(deputy, (ctx) => sign(ctx, contentOf(letter))));
  assert.ok(codes.includes('signing.no-authority'), codes.join());
});
