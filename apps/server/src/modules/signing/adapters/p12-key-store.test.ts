import assert from 'node:assert/strict';
import { constants, verify as verifySignature } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseCertificate } from '@congvu/pades';
import { simulatedClock } from '../../../platform/clock.ts';
import { Fault } from '../../../platform/errors.ts';
import { demoAuthorityName, ensureDemoAuthority } from '../certificates/demo-authority.ts';
import { displayName } from '../certificates/subject.ts';
import { createP12KeyStore } from './p12-key-store.ts';

const parent = mkdtempSync(join(tmpdir(), 'congvu-p12-'));
const folder = join(parent, 'keys');
after(() => rmSync(parent, { recursive: true, force: true }));
const clock = simulatedClock(new Date('2020-08-03T01:00:00Z'));
const subject = { commonName: 'Lê Thị Đào', organisation: 'UBND huyện Quan Sơn' };

test('a key made once signs after a restart, with PSS, and only as itself', async () => {
  const first = await ensureDemoAuthority(createP12KeyStore(folder), clock);
  const { credentialRef, certificate } = await first.issue(subject);
  const keys = createP12KeyStore(folder);
  const data = Buffer.from('văn bản');
  const signature = await keys.sign(credentialRef, data);
  const { publicKey } = parseCertificate(certificate);
  const pss = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  assert.ok(verifySignature('sha256', data, pss, signature));
  assert.ok(!verifySignature('sha256', Buffer.from('khác'), pss, signature));
  const held = await keys.certificates(credentialRef);
  assert.deepEqual(held.certificate, certificate);
  assert.equal(displayName(parseCertificate(held.chain[0]!).subject), demoAuthorityName);
  const again = await ensureDemoAuthority(keys, clock);
  assert.deepEqual(again.root, first.root, 'the authority is made once');
});

test('certificates of the demo hold in 2020 and today, and say that they are a test', async () => {
  const authority = await ensureDemoAuthority(createP12KeyStore(folder), clock);
  const certificate = parseCertificate((await authority.issue(subject)).certificate);
  assert.ok(certificate.notBefore <= new Date('2020-01-01T00:00:00Z'));
  assert.ok(certificate.notAfter >= new Date('2034-12-31T00:00:00Z'));
  assert.match(displayName(certificate.issuer), /thử nghiệm/);
});

test('nobody else on the machine can read a key', () => {
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  for (const name of readdirSync(folder)) {
    assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
  }
});

test('a reference is no path, and a missing or damaged key is our fault, told as such', async () => {
  const keys = createP12KeyStore(folder);
  for (const ref of ['../demo-root', '/etc/passwd', 'a/b', '', 'A'.repeat(80), 'demo-root.p12']) {
    await assert.rejects(() => keys.load(ref), TypeError, ref);
  }
  const isFault = (error: unknown): boolean =>
    error instanceof Fault && error.code === 'signing.key-unavailable' && error.status === 503;
  await assert.rejects(keys.sign('0123456789abcdef', Buffer.from('x')), isFault);
  writeFileSync(join(folder, 'demo-root.key'), 'another password');
  await assert.rejects(keys.load('demo-root'), isFault);
});
