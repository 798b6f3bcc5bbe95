import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import {
  createCertificateAuthority,
  exportP12,
  issueCertificate,
  parseCertificate,
  verifyPdf,
} from '@congvu/pades';
import {
  crlAddress,
  grantedResponse,
  issueOcspAnswer,
  issueOcspResponder,
  issueTimeStamp,
  issueTimeStampAuthority,
  NO_CHECK,
  ocspAddress,
  readOcspRequest,
  readTimeStampQuery,
} from '@congvu/pades/authority';
import { ocspRequest } from '@congvu/pades/pki';
import { letterWithBlanks } from '../../../../test/builders/vietnamese-pdf.ts';
import { startCrl } from '../../../../test/emulators/crl.ts';
import { emulate } from '../../../../test/emulators/http.ts';
import { startOcsp } from '../../../../test/emulators/ocsp.ts';
import { runSign, type SignOptions, type SignRun } from './sign.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvu-sign-online-'));
const path = (name: string): string => join(folder, name);
const dayMs = 86_400_000;
const validity = { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(Date.now() + 30 * dayMs) };
const spec = { organisation: 'TEST', keyBits: 'P-256', ...validity } as const;
const authority = createCertificateAuthority({ name: 'CA trực tuyến', ...spec });
const stranger = createCertificateAuthority({ name: 'CA lạ', ...spec });
const clock = () => new Date();
const ocsp = await startOcsp({ authority, stranger, clock });
const crl = await startCrl({ authority, stranger, clock });
const extensions = [ocspAddress(ocsp.url), crlAddress(`${crl.url}/ca.crl`)];
const notAfter = new Date(Date.now() + 10 * dayMs);
const signer = issueCertificate(authority, { commonName: 'Lê Thị Ưng', ...spec, notAfter, extensions });
const tsa = issueTimeStampAuthority(authority, { commonName: 'TSA', ...spec, extensions });
const stamps = await emulate(({ body }) => ({
  type: 'application/timestamp-reply',
  body: grantedResponse(issueTimeStamp(tsa, { at: new Date(), ...readTimeStampQuery(body) })),
}));

mkdirSync(path('trust'));
mkdirSync(path('others'));
writeFileSync(path('trust/root.der'), authority.certificate);
writeFileSync(path('others/root.der'), stranger.certificate);
writeFileSync(path('in.pdf'), letterWithBlanks());
writeFileSync(path('key.p12'), exportP12(signer, 'Bí mật 2'));
process.env.ONLINE_PASS = 'Bí mật 2';
const allowBefore = process.env.PKI_ALLOW;

beforeEach(() => {
  process.env.PKI_ALLOW = `127.0.0.1:${ocsp.port},127.0.0.1:${crl.port}`;
  ocsp.fault = undefined;
  crl.fault = undefined;
});
after(async () => {
  if (allowBefore === undefined) delete process.env.PKI_ALLOW;
  else process.env.PKI_ALLOW = allowBefore;
  await Promise.all([ocsp.close(), crl.close(), stamps.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const sign = (out: string, changes: Partial<SignOptions> = {}): Promise<SignRun> =>
  runSign(path('in.pdf'), {
    p12: path('key.p12'),
    passEnv: 'ONLINE_PASS',
    page: '1',
    tsa: [stamps.url],
    level: 'B-LT',
    trust: path('trust'),
    online: true,
    crl: [],
    ocsp: [],
    ...changes,
    out: path(out),
  });
const weeksLater = (name: string) =>
  verifyPdf(readFileSync(path(name)), {
    trustAnchors: [authority.certificate],
    at: new Date(Date.now() + 20 * dayMs),
  });

test('signing.md 9.1 congvu sign --online: the issuers are asked, the file proves itself after its certificate has ended', async () => {
  for (const level of ['B-LT', 'B-LTA'] as const) {
    const { exit, json, notes } = await sign(`${level}.pdf`, { level });
    assert.deepEqual([exit, json.level], [0, level], notes.join());
    assert.equal(weeksLater(`${level}.pdf`).verdict, 'valid', JSON.stringify(weeksLater(`${level}.pdf`)));
    for (const at of [json.signedAt, json.timestampedAt]) {
      assert.match(String(at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/);
    }
    const lag = Date.now() - Date.parse(String(json.signedAt));
    assert.ok(lag >= 0 && lag < 60_000, `${json.signedAt}`);
  }
  assert.ok(ocsp.asked.length > 0);
  assert.equal(crl.asked.length, 0, 'OCSP answered');
});

test('signing.md 9.1 congvu sign --online: without OCSP the list serves; without both nothing is written', async () => {
  ocsp.fault = 'http-500';
  assert.equal((await sign('list.pdf')).exit, 0);
  assert.equal(weeksLater('list.pdf').verdict, 'valid');
  crl.fault = 'wrong-issuer';
  const none = await sign('none.pdf');
  assert.deepEqual([none.exit, none.json.error], [1, 'REVOCATION_MISSING']);
  assert.throws(() => readFileSync(path('none.pdf')));
});

test('signing.md 9.1 congvu sign --online: an issuer that says revoked or on hold stops the signature', async () => {
  for (const [fault, code] of [
    ['revoked', 'CERT_REVOKED'],
    ['hold', 'CERT_ON_HOLD'],
  ] as const) {
    ocsp.fault = fault;
    const { exit, json } = await sign('revoked.pdf');
    assert.deepEqual([exit, json.error], [1, code]);
  }
  assert.throws(() => readFileSync(path('revoked.pdf')));
});

test('signing.md 6.5 congvu sign --online: addresses of strangers and of the own network are not called', async () => {
  const before = ocsp.asked.length + crl.asked.length;
  delete process.env.PKI_ALLOW;
  assert.equal((await sign('guarded.pdf')).json.error, 'REVOCATION_MISSING');
  process.env.PKI_ALLOW = `127.0.0.1:${ocsp.port},127.0.0.1:${crl.port}`;
  assert.notEqual((await sign('stranger.pdf', { trust: path('others') })).exit, 0);
  assert.equal(ocsp.asked.length + crl.asked.length, before);
});

test('signing.md 9.1 congvu sign --ocsp: a kept answer serves offline', async () => {
  const responder = issueOcspResponder(authority, { commonName: 'OCSP', ...spec, extensions: [NO_CHECK] });
  const files = [signer, tsa].map(({ certificate }, i) => {
    const request = ocspRequest(parseCertificate(certificate), parseCertificate(authority.certificate));
    const about = readOcspRequest(request).ids[0]!.raw;
    const at = new Date(Date.now() - 1000);
    const dates = { producedAt: at, thisUpdate: at, nextUpdate: new Date(at.getTime() + dayMs) };
    const file = path(`answer-${i}.ocsp`);
    writeFileSync(file, issueOcspAnswer(responder, { about, status: { is: 'good' }, ...dates }));
    return file;
  });
  const offline = { online: false };
  assert.equal(
    (await sign('one.pdf', { ...offline, ocsp: files.slice(0, 1) })).json.error,
    'REVOCATION_MISSING',
  );
  assert.equal((await sign('both.pdf', { ...offline, ocsp: files })).exit, 0);
  assert.equal(weeksLater('both.pdf').verdict, 'valid');
});
