import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { verifyPdf } from '@congvu/pades';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { systemFor } from '../../../platform/actor.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { assignNumber } from '../../documents/index.ts';
import { dispatch } from '../../exchange/index.ts';
import { createOutsideAuthority, type OutsideAuthority } from '../fixtures/outside-authority.ts';
import {
  type Current,
  contentOf,
  createSigningWorld,
  refusedWith,
  type SigningWorld,
} from '../fixtures/signing-world.ts';
import { outgoingVerification, seal, signingJobs } from '../index.ts';
import { checkStatuses } from '../watch/check-statuses.ts';
import { collectEvidence, sweepEvidence } from './collect-evidence.ts';

let world: SigningWorld;
let outside: OutsideAuthority;
before(async () => {
  world = await createSigningWorld({ jobs: signingJobs });
  outside = await createOutsideAuthority(world);
});
after(async () => {
  await outside.close();
  await world.close();
});
/** What one test was told must not serve the next. */
afterEach(async () => {
  outside.ocsp.fault = undefined;
  outside.crl.fault = undefined;
  await world.pools.ownerPool.query('delete from signing.issuer_answer');
});

const silent = {
  issuers: { ask: async () => undefined },
  certificateStatus: { ask: async () => ({ status: 'unknown', source: 'none' }) as const },
};
/** Sealed while the issuers had not been heard. */
async function sealedUnasked(): Promise<Current> {
  const { issuers, certificateStatus } = world.ports;
  Object.assign(world.ports, silent);
  const letter = await world.sealed();
  Object.assign(world.ports, { issuers, certificateStatus });
  return letter;
}
const release = (letter: Current) => world.run(world.people.clerk, (ctx) => dispatch(ctx, contentOf(letter)));
const kindsOf = async (id: string) =>
  (
    await rowsOf<{ kind: string }>(
      world,
      `select kind from documents.file_revision where outgoing_id = $1 order by at, kind = 'long_term', id`,
      [id],
    )
  ).map(({ kind }) => kind);
const waits = () => rowsOf<{ outgoing_id: string }>(world, 'select outgoing_id from signing.evidence_wait');
const auditOf = async (id: string, verb: string) =>
  (
    await rowsOf<{ data: Record<string, unknown> }>(
      world,
      'select data from audit.entry where object_id = $1 and verb = $2',
      [id, verb],
    )
  ).map(({ data }) => data);
const pass = async (ms: number) => {
  world.clock.advance(ms);
  await world.run(systemFor(null), (ctx) => ctx.asSystem(() => sweepEvidence(ctx)));
  await world.drain();
};

test('signing.md 3 LT: the issuers are asked after the seal, the evidence comes into the file, then it may leave', async () => {
  const letter = await sealedUnasked();
  assert.equal(outside.ocsp.asked.length, 0, 'no network inside a command');
  assert.deepEqual(await refusedWith(release(letter)), ['exchange.evidence-pending']);
  await world.drain();
  const ready = await world.current(letter.id);
  assert.deepEqual((await kindsOf(letter.id)).slice(-2), ['sealed', 'long_term']);
  const [sealed, issued] = [await world.bytes(letter.sha256), await world.bytes(ready.sha256)];
  assert.deepEqual(issued.subarray(0, sealed.length), sealed, 'I2: only appended');
  const { trustAnchors } = await world.validation();
  const at = new Date('2034-01-01T00:00:00Z');
  const report = verifyPdf(issued, { trustAnchors, at });
  assert.equal(report.verdict, 'valid', `from the file alone, years later: ${JSON.stringify(report)}`);
  assert.notEqual(verifyPdf(sealed, { trustAnchors, at }).verdict, 'valid');
  assert.deepEqual(await auditOf(letter.id, 'signing.collectEvidence'), [{ evidence: 'in-file' }]);
  await collectEvidence(outsideOf(world.runtime), { outgoingId: letter.id });
  assert.equal(
    (await world.current(letter.id)).version,
    ready.version,
    'a second delivery of the job does nothing',
  );
  assert.equal((await release(ready)).state, 'dispatched');
  assert.deepEqual(await auditOf(letter.id, 'dispatch'), [{}], 'nothing is missing');
});

test('signing.md 3 LT: the issuers are asked ahead of the seal: its evidence is there, nobody waits', async () => {
  const numbered = await world.numbered('filled');
  const verdict = await world.query(world.people.clerk, (ctx) => outgoingVerification(ctx, numbered.id));
  assert.deepEqual([verdict.rows[0]?.verdict, verdict.rows[0]?.awaitsIssuer], ['valid', undefined]);
  const asked = outside.ocsp.asked.length;
  await world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(numbered)));
  assert.equal(outside.ocsp.asked.length, asked);
  const letter = await world.current(numbered.id);
  assert.equal((await kindsOf(letter.id)).at(-1), 'long_term');
  assert.equal((await release(letter)).state, 'dispatched');
});

test('signing.md 3 LT: OCSP down, the list of the issuer serves where the certificate names one', async () => {
  outside.ocsp.fault = 'http-500';
  const letter = await sealedUnasked();
  await world.drain();
  assert.ok(outside.crl.asked.length > 0);
  assert.equal((await kindsOf(letter.id)).at(-1), 'long_term');
  const { sha256 } = await world.current(letter.id);
  assert.equal(verifyPdf(await world.bytes(sha256), await world.validation()).verdict, 'valid');
});

test('signing.md 3 LT: issuers down, released at B-T after 30 s and noted; the evidence comes late, beside the file', async () => {
  outside.ocsp.fault = 'try-later';
  outside.crl.fault = 'http-500';
  const numbered = await world.numbered('filled');
  const verdict = await world.query(world.people.clerk, (ctx) => outgoingVerification(ctx, numbered.id));
  assert.deepEqual([verdict.rows[0]?.verdict, verdict.rows[0]?.awaitsIssuer], ['indeterminate', true]);
  world.clock.advance(1_000);
  await world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(numbered)));
  const letter = await world.current(numbered.id);
  await world.drain();
  world.clock.advance(29_000);
  assert.deepEqual(await refusedWith(release(letter)), ['exchange.evidence-pending']);
  world.clock.advance(1_000);
  assert.equal((await release(letter)).state, 'dispatched');
  assert.deepEqual(await auditOf(letter.id, 'dispatch'), [{ longTermEvidence: 'missing' }]);
  await pass(60_000);
  assert.equal((await waits()).length, 1, 'still down: it goes on waiting');
  outside.ocsp.fault = undefined;
  await pass(120_000);
  assert.ok(!(await waits()).some((row) => row.outgoing_id === letter.id));
  assert.equal((await world.current(letter.id)).sha256, letter.sha256, 'released bytes never change');
  assert.equal((await kindsOf(letter.id)).at(-1), 'sealed');
  assert.deepEqual(await auditOf(letter.id, 'signing.collectEvidence'), [{ evidence: 'beside-file' }]);
  const kept = await rowsOf<{ kind: string }>(
    world,
    `select distinct e.kind from signing.evidence e join signing.verification v on v.id = e.verification_id
     where v.file_sha256 = $1 and v.verdict = 'valid' order by 1`,
    [letter.sha256],
  );
  assert.deepEqual(
    kept.map(({ kind }) => kind),
    ['cert', 'crl', 'ocsp', 'result', 'tst'],
  );
});

test('signing.md 3 LT: a slow issuer answers after the letter has left: its bytes stay', async () => {
  const letter = await sealedUnasked();
  const slow = Promise.withResolvers<void>();
  outside.ocsp.held = slow.promise;
  const before = outside.ocsp.asked.length;
  const work = world.drain();
  while (outside.ocsp.asked.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
  world.clock.advance(31_000);
  await release(letter);
  slow.resolve();
  outside.ocsp.held = undefined;
  await work;
  assert.equal((await world.current(letter.id)).sha256, letter.sha256);
  assert.deepEqual(await auditOf(letter.id, 'signing.collectEvidence'), [{ evidence: 'beside-file' }]);
});

test('signing.md 3 LT: an attempt that was cut off is taken up by the sweep', async () => {
  const letter = await sealedUnasked();
  const { issuers } = world.ports;
  world.ports.issuers = { ask: () => Promise.reject(new Error('the process died here')) };
  await assert.rejects(collectEvidence(outsideOf(world.runtime), { outgoingId: letter.id }));
  world.ports.issuers = issuers;
  await world.drain();
  assert.equal((await kindsOf(letter.id)).at(-1), 'sealed', 'not before its next attempt');
  await pass(61_000);
  assert.equal((await kindsOf(letter.id)).at(-1), 'long_term');
});

test('signing.md 3 LT: an issuer that says revoked stops the release, also after 30 s', async () => {
  outside.ocsp.fault = 'revoked';
  const letter = await sealedUnasked();
  await world.drain();
  world.clock.advance(60_000);
  const current = await world.current(letter.id);
  assert.deepEqual(await refusedWith(release(current)), ['exchange.evidence-against']);
  assert.equal((await kindsOf(letter.id)).at(-1), 'sealed');
  const [audit] = await auditOf(letter.id, 'signing.collectEvidence');
  assert.deepEqual(audit, { evidence: 'against', reasons: ['CERT_REVOKED'] });
});

test('signing.md 15 revoked between leader and seal: the issuer was asked with the number, nothing is sealed', async () => {
  const signed = await world.signed();
  await world.drain();
  await world.pools.ownerPool.query('delete from signing.issuer_answer');
  outside.ocsp.fault = 'revoked';
  await world.run(world.people.clerk, (ctx) => assignNumber(ctx, signed));
  await world.drain();
  const numbered = await world.current(signed.id);
  const attempt = world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(numbered)));
  assert.deepEqual(await refusedWith(attempt), ['signing.leader-signature-invalid']);
});

test('TT 15/2025 S1 a certificate of the agency that its issuer revoked seals nothing, whatever the registry says', async () => {
  outside.setSealRevoked(true);
  const numbered = await world.numbered('filled');
  const attempt = world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(numbered)));
  assert.deepEqual(await refusedWith(attempt), ['signing.certificate-invalid']);
  assert.equal((await world.current(numbered.id)).state, 'numbered');
  outside.setSealRevoked(false);
});

test('signing.md 10 the nightly check asks the real issuers: revoked there is revoked in the registry', async () => {
  const status = async () =>
    (
      await rowsOf<{ status: string; status_source: string | null }>(
        world,
        `select status, status_source from signing.certificate where issuer like '%CA ngoài%' order by owner_kind`,
      )
    ).map((row) => `${row.status} ${row.status_source}`);
  await checkStatuses(outsideOf(world.runtime));
  assert.deepEqual(await status(), ['active OCSP', 'active OCSP']);
  await world.pools.ownerPool.query('delete from signing.issuer_answer');
  outside.ocsp.fault = 'revoked';
  await checkStatuses(outsideOf(world.runtime));
  assert.deepEqual(await status(), ['revoked OCSP', 'revoked OCSP']);
});
