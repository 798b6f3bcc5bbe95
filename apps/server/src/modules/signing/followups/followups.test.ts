import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, endOfDay } from '@congvu/vn-calendar';
import { type Person, systemFor } from '../../../platform/actor.ts';
import type { CertificateStatusSource } from '../../../platform/certificate-status.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import {
  appoint,
  changeAgency,
  changeContact,
  createPost,
  endAppointment,
  getAgency,
} from '../../org/index.ts';
import type { P12KeyStore } from '../adapters/p12-key-store.ts';
import { findAppearance } from '../appearances/appearance.store.ts';
import { insertCertificate } from '../certificates/certificate.store.ts';
import {
  contentOf,
  createSigningWorld,
  equipSigner,
  refusedWith,
  type SigningWorld,
} from '../fixtures/signing-world.ts';
import { addAppearance, ensureDemoAuthority, issueDemoCertificate, sign } from '../index.ts';
import { checkStatuses } from '../watch/check-statuses.ts';
import { noticeDue, noticeExpiry } from '../watch/notice-expiry.ts';
import { closeFollowup } from './close-followup.ts';
import { listFollowups } from './list-followups.query.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const system = systemFor(null);
const list = async (who = world.people.clerk) =>
  (await world.query(who, (ctx) => listFollowups(ctx, { limit: 50, state: 'open', after: undefined }))).items;
const reasons = async (who: Person) => (await list(who)).map(({ reason, action }) => `${reason} ${action}`);
type Slug = 'son-thuy' | 'tam-lu' | 'quan-son';

/** A certificate of the demo authority for a leader of a commune. */
async function certify(who: Person, change: { email?: string } = {}): Promise<void> {
  const { personId, agencyId, name, title } = who;
  const authority = await ensureDemoAuthority(world.ports.keys as P12KeyStore, world.clock);
  const organisation = Object.values(world.agencies).find((one) => one.agencyId === agencyId)!.name;
  const { certificate, credentialRef } = await authority.issue({
    commonName: name,
    organisation,
    title,
    ...change,
  });
  await world.run(system, (ctx) =>
    insertCertificate(ctx, { ownerKind: 'person', personId, agencyId }, { der: certificate, credentialRef }),
  );
}
const endPost = (who: Person) =>
  world.run(system, (ctx) =>
    endAppointment(ctx, { appointmentId: who.appointmentId, lastDay: world.clock.today() }),
  );
async function putInPost(who: Person, slug: Slug | 'thanh-hoa', title: string): Promise<void> {
  const validFrom = addDays(world.clock.today(), 1);
  const { agencyId } = world.agencies[slug];
  await world.run(system, async (ctx) => {
    const facts = { agencyId, unitId: null, title, kind: 'deputy', roles: ['leader'], validFrom } as const;
    const { postId } = await createPost(ctx, facts);
    await appoint(ctx, { postId, personId: who.personId, basis: 'Quyết định', validFrom });
  });
  await world.drain();
}

test('NĐ 68/2024 Đ.17.2 the end of the appointment asks for a revocation within the days of the rule', async () => {
  const leader = world.people['son-thuy.chairman'];
  await certify(leader);
  await endPost(leader);
  await world.drain();
  const [item] = await list(world.people['son-thuy.clerk']);
  assert.deepEqual(
    [item?.reason, item?.action, item?.article, item?.effectiveOn, item?.dueOn],
    ['APPOINTMENT_ENDED', 'revoke', 'NĐ 68/2024 Đ.17.2', '2020-08-04', '2020-08-07'],
  );
});

test('NĐ 68/2024 Đ.15.1a a post elsewhere replaces the revocation by a change', async () => {
  await putInPost(world.people['son-thuy.chairman'], 'thanh-hoa', 'Phó Chủ tịch');
  assert.deepEqual(await reasons(world.people['son-thuy.clerk']), ['TRANSFERRED change']);
});

test('NĐ 68/2024 Đ.17.2 another post in the same agency does not match the certificate any more', async () => {
  const leader = world.people['tam-lu.viceChairman'];
  await certify(leader);
  await putInPost(leader, 'tam-lu', leader.title);
  assert.deepEqual(await reasons(world.people['tam-lu.clerk']), []);
  await endPost(leader);
  await world.drain();
  assert.deepEqual(await reasons(world.people['tam-lu.clerk']), []);
  await certify(world.people['tam-lu.chairman']);
  await endPost(world.people['tam-lu.chairman']);
  await putInPost(world.people['tam-lu.chairman'], 'tam-lu', 'Phó Chủ tịch HĐND');
  assert.ok((await reasons(world.people['tam-lu.clerk'])).includes('NEW_POST revoke'));
});

test('NĐ 68/2024 Đ.15.1b only another e-mail than the certificate names asks for a change', async () => {
  const leader = world.people['son-thuy.viceChairman'];
  const { personId } = leader;
  const contact = (email: string) =>
    world.run(system, (ctx) => changeContact(ctx, { personId, email, citizenNumber: null }));
  await certify(leader, { email: 'pct@sonthuy.gov.vn' });
  await contact('PCT@sonthuy.gov.vn');
  await world.drain();
  assert.ok(!(await reasons(world.people['son-thuy.clerk'])).includes('EMAIL_CHANGED change'));
  await contact('khac@sonthuy.gov.vn');
  await world.drain();
  assert.ok((await reasons(world.people['son-thuy.clerk'])).includes('EMAIL_CHANGED change'));
});

test('NĐ 68/2024 Đ.15.2 a new name of the agency: change for its certificates, its seal image ends the day before', async () => {
  const { agencyId } = world.agencies['tam-lu'];
  const validFrom = '2020-08-05';
  await world.run(system, async (ctx) => {
    await issueDemoCertificate(ctx, { ownerKind: 'agency', agencyId });
    await addAppearance(ctx, { kind: 'seal', agencyId });
    const { id: _id, slug: _slug, validTo: _to, ...facts } = await getAgency(ctx.tx, agencyId, '2020-08-03');
    await changeAgency(ctx, { ...facts, agencyId, name: 'Ủy ban nhân dân xã Tam Lư mới', validFrom });
  });
  await world.drain();
  const renamed = (await reasons(world.people['tam-lu.clerk'])).filter(
    (one) => one === 'AGENCY_RENAMED change',
  );
  assert.equal(renamed.length, 3);
  const sealOn = (on: string) =>
    world.run(system, (ctx) => findAppearance(ctx.tx, { kind: 'seal', agencyId }, on));
  assert.ok(await sealOn('2020-08-04'));
  assert.equal(await sealOn(validFrom), undefined);
});

test('an item is closed once, by the registry of the unit, with what was done', async () => {
  const clerk = world.people['son-thuy.clerk'];
  const before = await list(clerk);
  const id = before[0]!.id;
  const close = (who: Person) => world.run(who, (ctx) => closeFollowup(ctx, { id, note: 'Đã gửi Mẫu 05' }));
  assert.deepEqual(await refusedWith(close(world.people['son-thuy.officer'])), ['platform.forbidden']);
  assert.deepEqual(await refusedWith(close(world.people.clerk)), ['platform.not-found']);
  await close(clerk);
  assert.deepEqual(await refusedWith(close(clerk)), ['signing.followup-done']);
  assert.equal((await list(clerk)).length, before.length - 1);
});

test('signing.md §10 the nightly check finds a revocation: documents signed after its instant come to the work list', async () => {
  const before = await world.signed();
  const revokedAt = new Date(world.clock.now().getTime() + 30_000);
  world.clock.advance(60_000);
  const later = await world.signed();
  const own = await derOf(world.people.chairman);
  world.ports.certificateStatus = {
    ask: async ({ der }) =>
      own.equals(der) ? { status: 'revoked', revokedAt, source: 'CRL' } : { status: 'good', source: 'CRL' },
  };
  await checkStatuses(outsideOf(world.runtime));
  await world.drain();
  const items = await list();
  const documents = items.map((item) => item.document?.id);
  assert.ok(documents.includes(later.id));
  assert.ok(!documents.includes(before.id));
  assert.ok(items.every((item) => item.reason === 'SIGNED_AFTER_REVOCATION' && item.action === 'review'));
  await checkStatuses(outsideOf(world.runtime));
  await world.drain();
  assert.equal((await list()).length, items.length);
  const blocked = await world.awaiting();
  const attempt = world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(blocked)));
  assert.deepEqual(await refusedWith(attempt), ['signing.certificate-invalid']);
  await world.run(system, (ctx) => equipSigner(ctx, world.people.chairman));
});

test('an issuer that does not answer changes nothing; on hold stops signing', async () => {
  const own = await derOf(world.people.chairman);
  const status = async () => {
    const { rows } = await world.pools.ownerPool.query(
      'select status, status_source as source from signing.certificate where der = $1',
      [own],
    );
    return rows[0];
  };
  const askAll = async (ask: CertificateStatusSource['ask']) => {
    world.ports.certificateStatus = { ask };
    await checkStatuses(outsideOf(world.runtime));
  };
  await askAll(() => Promise.reject(new Error('no network')));
  assert.deepEqual(await status(), { status: 'active', source: null });
  await askAll(async () => ({ status: 'good', source: 'OCSP' }));
  assert.deepEqual(await status(), { status: 'active', source: 'OCSP' });
  await askAll(async ({ der }) => ({ status: own.equals(der) ? 'on_hold' : 'good', source: 'CRL' }));
  assert.deepEqual(await status(), { status: 'on_hold', source: 'CRL' });
  await world.run(system, (ctx) => equipSigner(ctx, world.people.chairman));
});

async function derOf(who: Person): Promise<Buffer> {
  const { rows } = await world.pools.ownerPool.query(
    `select der from signing.certificate where person_id = $1 and status = 'active'`,
    [who.personId],
  );
  return rows[0].der;
}

test('R-AUT-5 the leader signs until 23:59:59 of the last day, and not at 00:00', async () => {
  const { chairman } = world.people;
  const [first, second] = [await world.awaiting(), await world.awaiting()];
  await endPost(chairman);
  const lastSecond = endOfDay(world.clock.today()).getTime();
  world.clock.advance(lastSecond - world.clock.now().getTime());
  const signed = await world.run(chairman, (ctx) => sign(ctx, contentOf(first)));
  assert.equal(signed.state, 'signed');
  world.clock.advance(1000);
  const attempt = world.run(chairman, (ctx) => sign(ctx, contentOf(second)));
  assert.deepEqual(await refusedWith(attempt), ['signing.no-authority']);
});

test('signing.md §10 notices at 60, 30 and 7 days, each once', async () => {
  assert.deepEqual([61, 60, 31, 30, 8, 7, 1].map(noticeDue), [null, 60, 60, 30, 30, 7, 7]);
  const { agencyId } = world.agencies['quan-son'];
  const { personId } = world.people.viceChairman;
  const now = world.clock.now().getTime();
  await world.run(system, (ctx) =>
    issueDemoCertificate(ctx, {
      ownerKind: 'person',
      personId,
      agencyId,
      validity: { notBefore: new Date(now - 86_400_000), notAfter: new Date(now + 61 * 86_400_000) },
    }),
  );
  const given = async (days: number) => {
    if (days > 0) world.clock.advance(days * 86_400_000);
    await world.run(system, (ctx) => ctx.asSystem(() => noticeExpiry(ctx)));
    const { rows } = await world.pools.ownerPool.query(
      `select (data->>'days')::int as days from platform.event where type = 'certificate.expiring' order by seq`,
    );
    return rows.map((row) => row.days);
  };
  assert.deepEqual(await given(0), []);
  assert.deepEqual(await given(1), [60]);
  assert.deepEqual(await given(0), [60]);
  assert.deepEqual(await given(33), [60, 27]);
  assert.deepEqual(await given(1), [60, 27]);
  assert.deepEqual(await given(20), [60, 27, 6]);
  assert.deepEqual(await given(30), [60, 27, 6]);
});
