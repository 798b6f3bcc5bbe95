import assert from 'node:assert/strict';
import { constants, createHash, randomUUID, verify, X509Certificate } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCertificateAuthority, issueCertificate, type KeyHolder, type SigAlg } from '@congvu/pades';
import { missingWitnesses, needs } from '@congvu/pades/witnesses';
import { createSoftToken, type SoftToken } from '../../../../../../../test/emulators/soft-token.ts';
import { ProviderFault } from '../provider.ts';
import { createPkcs11Provider, type Pkcs11Provider } from './pkcs11-provider.ts';

const term = { notBefore: new Date('2020-01-01'), notAfter: new Date('2040-01-01') };
const isPossible = missingWitnesses(['softhsm2-util', 'pkcs11-tool']).length === 0;
const rsaId = 'a1b2';
const curveId = 'c3';
let token: SoftToken;
let provider: Pkcs11Provider;
let rsa: KeyHolder;
let curve: KeyHolder;

before(() => {
  if (!isPossible) return;
  token = createSoftToken();
  const authority = createCertificateAuthority({
    name: 'Gốc thử',
    organisation: 'Thử',
    keyBits: 'P-256',
    ...term,
  });
  const subject = { commonName: 'UBND huyện Quan Sơn', organisation: 'Thử', ...term };
  rsa = issueCertificate(authority, { ...subject, keyBits: 2048 });
  curve = issueCertificate(authority, { ...subject, keyBits: 'P-256' });
  token.add(rsaId, rsa);
  token.add(curveId, curve);
  provider = open();
});
after(async () => {
  await provider?.close();
  token?.close();
});

function open(changes: { pin?: string } = {}): Pkcs11Provider {
  return createPkcs11Provider({ ...token, sessions: 8, rsa: 'pss', ...changes });
}

const attrs = (text: string) => Buffer.from(`signed attributes of ${text}`);
const job = (credential: string, alg: SigAlg, texts: string[]) => ({
  requestId: randomUUID(),
  credential,
  display: 'chưa cấp số',
  hashes: texts.map((docId) => ({
    docId,
    toSign: createHash('sha256').update(attrs(docId)).digest(),
    signedAttrs: attrs(docId),
    alg,
    display: docId,
  })),
});

async function values(
  of: Pkcs11Provider,
  ...asked: Parameters<typeof job>
): Promise<Map<string, Uint8Array>> {
  const started = await of.start(job(...asked));
  assert.ok('done' in started);
  return new Map(
    started.done.map((result) => {
      assert.ok('value' in result, JSON.stringify(result));
      return [result.docId, result.value];
    }),
  );
}

/** node:crypto's word on a raw signature. */
function isTrue([holder, alg]: readonly [KeyHolder, SigAlg], text: string, value: Uint8Array): boolean {
  const key = new X509Certificate(holder.certificate).publicKey;
  if (alg.startsWith('ecdsa'))
    return verify('sha256', attrs(text), { key, dsaEncoding: 'ieee-p1363' }, value);
  const padding = alg.startsWith('pss') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return verify('sha256', attrs(text), { key, padding, saltLength: 32 }, value);
}

test('signing.md 9.2 SoftHSM2 signs PKCS#1 v1.5, PSS and ECDSA; each verifies, over its own text only', async (t) => {
  if (!needs(t, 'softhsm2-util', 'pkcs11-tool')) return;
  for (const [id, holder, alg] of [
    [rsaId, rsa, 'pkcs1-sha256'],
    [rsaId, rsa, 'pss-sha256'],
    [curveId, curve, 'ecdsa-p256-sha256'],
  ] as const) {
    const signed = await values(provider, id, alg, ['một', 'hai']);
    for (const [text, value] of signed) assert.equal(isTrue([holder, alg], text, value), true, alg);
    assert.equal(isTrue([holder, alg], 'hai', signed.get('một') as Uint8Array), false);
  }
});

test('signing.md 9.2 lists the certificates whose key is on the token, byte for byte', async (t) => {
  if (!needs(t, 'softhsm2-util', 'pkcs11-tool')) return;
  const listed = (await provider.credentials?.({ userId: '' })) ?? [];
  assert.deepEqual(
    new Map(listed.map(({ ref, certificate }) => [ref, Buffer.from(certificate).toString('hex')])),
    new Map([
      [rsaId, Buffer.from(rsa.certificate).toString('hex')],
      [curveId, Buffer.from(curve.certificate).toString('hex')],
    ]),
  );
});

test('signing.md 9.2 200 jobs at once on 8 sessions: every one signed, none twice', async (t) => {
  if (!needs(t, 'softhsm2-util', 'pkcs11-tool')) return;
  const texts = Array.from({ length: 100 }, (_, at) => `văn bản ${at}`);
  const both = await Promise.all([
    values(provider, rsaId, 'pss-sha256', texts),
    values(provider, rsaId, 'pkcs1-sha256', texts),
  ]);
  for (const text of texts) {
    assert.equal(isTrue([rsa, 'pss-sha256'], text, both[0].get(text) as Uint8Array), true);
    assert.equal(isTrue([rsa, 'pkcs1-sha256'], text, both[1].get(text) as Uint8Array), true);
  }
});

test('signing.md 9.2 the process killed in the middle costs nobody a signature, and only that process', async (t) => {
  if (!needs(t, 'softhsm2-util', 'pkcs11-tool')) return;
  const texts = Array.from({ length: 80 }, (_, at) => `thư ${at}`);
  const victim = provider.pid();
  assert.ok(victim);
  const signing = values(provider, rsaId, 'pss-sha256', texts);
  await sleep(10);
  process.kill(victim, 'SIGKILL');
  const signed = await signing;
  for (const text of texts)
    assert.equal(isTrue([rsa, 'pss-sha256'], text, signed.get(text) as Uint8Array), true);
  assert.notEqual(provider.pid(), victim, 'the work went on in a new process');
});

test('signing.md 9.2 a token pulled out: UNAVAILABLE; put back: it signs again without a restart', async (t) => {
  if (!needs(t, 'softhsm2-util', 'pkcs11-tool')) return;
  await values(provider, rsaId, 'pss-sha256', ['trước']);
  const process = provider.pid();
  token.remove();
  try {
    await assert.rejects(provider.start(job(rsaId, 'pss-sha256', ['giữa'])), { code: 'UNAVAILABLE' });
  } finally {
    token.restore();
  }
  const signed = await values(provider, rsaId, 'pss-sha256', ['sau']);
  assert.equal(isTrue([rsa, 'pss-sha256'], 'sau', signed.get('sau') as Uint8Array), true);
  assert.equal(provider.pid(), process, 'the pool was built anew, not the process');
});

test('signing.md 9.2 a wrong PIN is AUTH, is never tried again, and is in no message', async (t) => {
  if (!needs(t, 'softhsm2-util', 'pkcs11-tool')) return;
  const wrong = open({ pin: '97531 bí mật' });
  const faults = await Promise.all(
    [1, 2, 3].map((at) =>
      wrong.start(job(rsaId, 'pss-sha256', [`thư ${at}`])).then(
        () => assert.fail('signed with a wrong PIN'),
        (error: unknown) => error,
      ),
    ),
  );
  for (const fault of faults) {
    assert.ok(fault instanceof ProviderFault);
    assert.equal(fault.code, 'AUTH');
    assert.doesNotMatch(`${fault.stack} ${JSON.stringify(fault)}`, /97531/);
  }
  assert.equal(wrong.pid(), undefined, 'no process is left to try');
  await assert.rejects(wrong.start(job(rsaId, 'pss-sha256', ['thư 4'])), { code: 'AUTH' });
  assert.equal(wrong.pid(), undefined, 'and none is started');
  await wrong.close();
});

test('signing.md 9.2 a key that is not on the token, a module that is not there', async (t) => {
  if (!needs(t, 'softhsm2-util', 'pkcs11-tool')) return;
  await assert.rejects(provider.start(job('beef', 'pss-sha256', ['x'])), { code: 'CERT_INVALID' });
  const nowhere = createPkcs11Provider({ ...token, modulePath: '/nowhere.so', sessions: 1, rsa: 'pss' });
  await assert.rejects(nowhere.start(job(rsaId, 'pss-sha256', ['x'])), { code: 'UNAVAILABLE' });
  await nowhere.close();
});
