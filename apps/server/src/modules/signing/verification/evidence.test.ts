import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCertificateAuthority, issueCertificate } from '@congvu/pades';
import { ocspAddress } from '@congvu/pades/authority';
import { createGuardedFetch } from '@congvu/pades/fetch';
import { root, SIGNED, signedBy, signer, sub } from '../../../../../../packages/pades/test/judged.ts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { startOcsp } from '../../../../../../test/emulators/ocsp.ts';
import type { Person } from '../../../platform/actor.ts';
import { insertTrustAnchor } from '../certificates/certificate.store.ts';
import { createSigningWorld, refusedWith, type SigningWorld } from '../fixtures/signing-world.ts';
import { createStatusSource } from '../revocation/certificate-status.ts';
import { createIssuers } from '../revocation/issuers.ts';
import { destroyEvidence } from './destroy-evidence.ts';
import { checkBytes, verifyNow } from './verify-file.ts';

const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2030-01-01T00:00:00Z') };
const spec = { name: 'CA ngoài', organisation: 'TEST', keyBits: 'P-256', ...validity } as const;
const authority = createCertificateAuthority(spec);

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

test('TT 15/2025 S8, V3 a verdict keeps its certificates, lists and itself; bytes stand once', async () => {
  const { sha256 } = await world.sealed();
  const rows = () =>
    rowsOf<{ kind: string; count: string }>(
      world,
      `select e.kind, count(distinct b.sha256) from signing.evidence e join signing.evidence_bytes b using (sha256)
       where b.der is not null group by 1 order by 1`,
    );
  const kept = new Map((await rows()).map(({ kind, count }) => [kind, Number(count)]));
  const certificates = kept.get('cert') ?? 0;
  assert.ok(certificates >= 3, 'leader, agency, their authority');
  assert.ok((kept.get('crl') ?? 0) >= 1 && (kept.get('result') ?? 0) >= 1);
  const bytes = await world.bytes(sha256);
  await world.run(world.people.clerk, (ctx) => verifyNow(ctx, { bytes, issuingAgencyId: null }));
  assert.equal(
    new Map((await rows()).map(({ kind, count }) => [kind, Number(count)])).get('cert'),
    certificates,
  );
});

test('TT 15/2025 S8 destroying evidence is a right of its own and leaves digest and audit row', async () => {
  const [{ sha256 }] = (await rowsOf(
    world,
    `select sha256 from signing.evidence where kind = 'crl' limit 1`,
  )) as [{ sha256: string }];
  const { clerk } = world.people;
  assert.deepEqual(await refusedWith(world.run(clerk, (ctx) => destroyEvidence(ctx, { sha256 }))), [
    'platform.forbidden',
  ]);
  const archivist: Person = { ...clerk, roles: ['archivist'] };
  await world.run(archivist, (ctx) => destroyEvidence(ctx, { sha256 }));
  const left = await rowsOf(
    world,
    `select der, destroyed_by from signing.evidence_bytes where sha256 = '${sha256}'`,
  );
  assert.deepEqual(left, [{ der: null, destroyed_by: clerk.personId }]);
  const audits = await rowsOf(
    world,
    `select before_hash from audit.entry where verb = 'signing.destroy-evidence'`,
  );
  assert.equal(audits.length, 1);
});

test('signing.md 6.4 issuers are asked outside, their answers are shared and judged inside', async () => {
  const stranger = createCertificateAuthority({ ...spec, name: 'Kẻ khác' });
  const ocsp = await startOcsp({ authority, stranger, clock: () => world.clock.now() });
  const holder = issueCertificate(authority, {
    commonName: 'Người ngoài',
    organisation: 'Cơ quan ngoài',
    keyBits: 'P-256',
    extensions: [ocspAddress(ocsp.url)],
    ...validity,
  });
  const pdf = signedBy(holder);
  const { clerk } = world.people;
  await world.run(clerk, (ctx) => insertTrustAnchor(ctx, { kind: 'foreign', der: authority.certificate }));
  const check = () => world.query(clerk, (ctx) => checkBytes(ctx, { bytes: pdf, issuingAgencyId: null }));
  const before = await check();
  assert.ok(before.judgement.reasons.includes('REV_UNKNOWN'));
  assert.equal(ocsp.asked.length, 0, 'nothing leaves a transaction');
  const database = world.runtime.database;
  const fetch = createGuardedFetch({ allow: [`127.0.0.1:${ocsp.port}`] });
  const issuers = createIssuers({ database, clock: world.clock, fetch });
  for (const wanted of before.wanted) await issuers.ask(wanted);
  const source = createStatusSource(createIssuers({ database, clock: world.clock, fetch }));
  const anchors = [authority.certificate];
  const asked = { der: holder.certificate, chain: [], anchors, at: world.clock.now() };
  const answer = await source.ask(asked);
  assert.deepEqual(answer, { status: 'good', source: 'OCSP' });
  assert.equal(ocsp.asked.length, 1, 'the second process found the answer in the database');
  const later = await check();
  assert.ok(!later.judgement.reasons.includes('REV_UNKNOWN'), later.judgement.reasons.join());
  const facts = later.verification.rows[0]?.facts.at(-1);
  assert.match(facts?.values.join(' ') ?? '', /OCSP.*Hệ thống nhận từ nơi cấp/);
  await ocsp.close();
});

test('signing.md §10 the nightly question reaches an issuer below the anchor by the chain that came with the certificate', async () => {
  const asked: Uint8Array[] = [];
  const source = createStatusSource({
    ask: async ({ issuer }) => {
      asked.push(issuer);
      return undefined;
    },
  });
  const of = { der: signer.certificate, anchors: [root.certificate], at: SIGNED };
  await source.ask({ ...of, chain: [] });
  assert.equal(asked.length, 0);
  await source.ask({ ...of, chain: [sub.certificate] });
  assert.deepEqual(
    asked.map((der) => Buffer.from(der).equals(Buffer.from(sub.certificate))),
    [true],
  );
});
