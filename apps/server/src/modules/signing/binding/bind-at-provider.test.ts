import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createCertificateAuthority, issueCertificate } from '@congvu/pades';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { type Smartca, smartcaAccount, startSmartca } from '../../../../../../test/emulators/smartca.ts';
import { systemFor } from '../../../platform/actor.ts';
import { insertTrustAnchor } from '../certificates/certificate.store.ts';
import { contentOf, createSigningWorld, refusedWith, type SigningWorld } from '../fixtures/signing-world.ts';
import { bindAtProvider, sign, signingJobs } from '../index.ts';
import type { SigningProvider } from '../providers/provider.ts';
import { createSmartca } from '../providers/smartca.ts';

const dates = { notBefore: new Date('2020-01-01'), notAfter: new Date('2025-01-01') };
const userId = '038080001234';
let world: SigningWorld;
let service: Smartca;
const providers: SigningProvider[] = [];

before(async () => {
  const signers = { find: (id: string) => providers.find((one) => one.id === id) };
  world = await createSigningWorld({ jobs: signingJobs, signers });
  const { chairman } = world.people;
  const organisation = world.agencies['quan-son'].name;
  const authority = createCertificateAuthority({
    name: 'Gốc công cộng thử',
    organisation: 'Thử',
    keyBits: 'P-256',
    ...dates,
  });
  const issue = (commonName: string) =>
    issueCertificate(authority, { commonName, organisation, keyBits: 2048, ...dates });
  await world.run(systemFor(null), (ctx) =>
    insertTrustAnchor(ctx, { kind: 'public-ca', der: authority.certificate }),
  );
  const certificates = [
    { serial: '5401000000000001', kind: 'SMARTCA' as const, holder: issue(chairman.name) },
    { serial: '5401000000000002', kind: 'ESEAL' as const, holder: issue(organisation) },
  ];
  const users = [{ userId, certificates }];
  service = await startSmartca({ users, other: issue('Người khác'), now: () => world.clock.now() });
  const config = { id: 'smartca', title: 'VNPT SmartCA', url: service.url, ...smartcaAccount };
  providers.push(createSmartca(config, world.clock));
});
after(async () => {
  await service.close();
  await world.close();
});
beforeEach(() => {
  service.calm();
  Object.assign(service.faults, { value: 'none', outcome: 'success', waits: 1 });
});

const own = { ownerKind: 'person', credentialRef: `${userId}/5401000000000001` } as const;
const bind = (change: Partial<Parameters<typeof bindAtProvider>[2]> = {}, who = world.people.chairman) =>
  bindAtProvider(world.runtime, who, {
    ...own,
    providerId: 'smartca',
    userId,
    pause: async (ms) => world.clock.advance(ms),
    ...change,
  });
const bound = () =>
  rowsOf<{ provider: string; credential_ref: string }>(
    world,
    `select provider, credential_ref from signing.certificate where provider <> 'p12' and status = 'active'`,
    [],
  );

test('signing.md §10 refused on the phone, another key, a lying answer, no answer: nothing is bound', async () => {
  for (const [fault, code] of [
    [{ outcome: 'refused' }, 'REFUSED'],
    [{ outcome: 'never' }, 'EXPIRED'],
  ] as const) {
    Object.assign(service.faults, fault);
    await assert.rejects(bind(), { code });
  }
  for (const value of ['wrong-signature', 'wrong-hash', 'other-certificate'] as const) {
    Object.assign(service.faults, { outcome: 'success', value });
    assert.deepEqual(await refusedWith(bind()), ['signing.key-silent'], value);
  }
  assert.deepEqual(await bound(), []);
});

test('signing.md §10 several certificates at the service: one has to be chosen; unknown services are named', async () => {
  const several = bind({ credentialRef: undefined as unknown as string });
  await assert.rejects(several, (error: { fields?: { message: string }[] }) =>
    /5401000000000001.*5401000000000002/su.test(error.fields?.[0]?.message ?? ''),
  );
  await assert.rejects(
    bind({ providerId: 'khong-co' }),
    (error: { fields?: { path: string }[] }) => error.fields?.[0]?.path === 'provider',
  );
});

test('R-AUT-6 the seal of the agency is not bound by who does not keep it', async () => {
  const seal = { ownerKind: 'agency', credentialRef: `${userId}/5401000000000002` } as const;
  assert.deepEqual(await refusedWith(bind(seal)), ['signing.custody-missing']);
});

test('signing.md §10 the phone confirms the challenge: bound at the service, and letters are signed there', async () => {
  const { certificateId } = await bind();
  assert.equal(service.prompts.at(-1)?.documents, 1);
  assert.deepEqual(await bound(), [{ provider: 'smartca', credential_ref: own.credentialRef }]);
  const letter = await world.awaiting();
  await world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  await world.drain();
  for (let minute = 0; minute < 2; minute += 1) {
    world.clock.advance(60_000);
    await world.run(systemFor(null), async (ctx) => ctx.enqueue({ task: 'signing.sweep', payload: {} }));
    await world.drain();
  }
  assert.equal((await world.current(letter.id)).state, 'signed');
  const [row] = await rowsOf<{ certificate_id: string }>(
    world,
    'select certificate_id from signing.signature where document_id = $1',
    [letter.id],
  );
  assert.equal(row?.certificate_id, certificateId);
});

test('signing.md §10 a certificate that its issuer has revoked is out a moment after it was bound', async () => {
  const { certificateStatus } = world.ports;
  const revokedAt = world.clock.now();
  world.ports.certificateStatus = { ask: async () => ({ status: 'revoked', revokedAt, source: 'crl' }) };
  const seal = { ownerKind: 'agency', credentialRef: `${userId}/5401000000000002` } as const;
  const { certificateId } = await bind(seal, world.people.clerk);
  await world.drain();
  world.ports.certificateStatus = certificateStatus;
  const rows = await rowsOf<{ status: string }>(
    world,
    'select status from signing.certificate where id = $1',
    [certificateId],
  );
  assert.deepEqual(rows, [{ status: 'revoked' }]);
});
