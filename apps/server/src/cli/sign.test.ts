import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createCertificateAuthority,
  exportP12,
  issueCertificate,
  type KeyHolder,
  verifyPdf,
} from '@congvu/pades';
import {
  grantedResponse,
  issueCrl,
  issueTimeStamp,
  issueTimeStampAuthority,
  readTimeStampQuery,
  refusedResponse,
} from '@congvu/pades/authority';
import { letterWithBlanks } from '../../../../test/builders/vietnamese-pdf.ts';
import { demoSignaturePng } from '../modules/signing/index.ts';
import { runSign, type SignOptions, type SignRun } from './sign.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvu-sign-'));
const path = (name: string): string => join(folder, name);
const dayMs = 86_400_000;
const now = Date.now();
const validity = { notBefore: new Date(now - dayMs), notAfter: new Date(now + dayMs) };
const authority = createCertificateAuthority({
  name: 'CA dòng lệnh',
  organisation: 'TEST',
  keyBits: 'P-256',
  ...validity,
});
const subject = {
  commonName: 'Lê Thị Ưng',
  organisation: 'Văn phòng',
  keyBits: 'P-256',
  ...validity,
} as const;
const signer = issueCertificate(authority, subject);
const tsa = issueTimeStampAuthority(authority, { ...subject, commonName: 'TSA' });

let isTsaBroken = false;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const query = readTimeStampQuery(new Uint8Array(Buffer.concat(parts)));
    const token = issueTimeStamp(tsa, { at: new Date(), ...query });
    response.end(isTsaBroken ? refusedResponse(2) : grantedResponse(token));
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const tsaUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const program = fileURLToPath(new URL('./congvu.ts', import.meta.url));

process.env.KEY_PASS = 'Bí mật 1';
type Changes = Partial<Omit<SignOptions, 'out'>>;

/** The command without its process. */
const sign = (file: string, out: string, changes: Changes = {}): Promise<SignRun> =>
  runSign(path(file), {
    p12: path('key.p12'),
    passEnv: 'KEY_PASS',
    page: '1',
    tsa: [],
    crl: [],
    ocsp: [],
    ...changes,
    out: path(out),
  });

function keyFile(name: string, holder: KeyHolder): string {
  writeFileSync(path(name), exportP12(holder, 'Bí mật 1'));
  return name;
}

writeFileSync(path('in.pdf'), letterWithBlanks());
keyFile('key.p12', signer);
writeFileSync(path('stamp.png'), demoSignaturePng('Lê Thị Ưng'));
const crlNow = () => {
  const dates = { thisUpdate: new Date(now - 60_000), nextUpdate: new Date(now + dayMs) };
  return issueCrl(authority, { ...dates, number: 1, entries: [] });
};
const verified = (name: string) =>
  verifyPdf(readFileSync(path(name)), {
    trustAnchors: [authority.certificate],
    at: new Date(),
    evidence: { crls: [crlNow()] },
  });

test('signing.md 9.1 npx congvu sign: an EC key, B-B, one JSON object on stdout, the input untouched', async () => {
  const before = readFileSync(path('in.pdf'));
  const args = [program, 'sign', 'in.pdf', '--p12', 'key.p12', '--pass-env', 'KEY_PASS', '--out', 'bb.pdf'];
  const child = spawnSync(process.execPath, [...args, '--reason', 'Thử (ký)'], { cwd: folder });
  assert.equal(child.status, 0, String(child.stderr));
  const json = JSON.parse(String(child.stdout));
  assert.deepEqual(
    [json.level, json.field, json.signer, json.organisation, json.algorithm, json.timestampedAt],
    ['B-B', 'CV_Ky_1', 'Lê Thị Ưng', 'Văn phòng', 'ecdsa-p256-sha256', null],
  );
  assert.deepEqual(readFileSync(path('in.pdf')), before);
  assert.equal(verified('bb.pdf').verdict, 'valid');
  assert.equal(verified('bb.pdf').signatures[0]?.signer, 'Lê Thị Ưng');
  const again = await sign('bb.pdf', 'bb2.pdf', { image: path('stamp.png'), rect: '60,60,160,100' });
  assert.deepEqual([again.exit, again.json.field], [0, 'CV_Ky_2'], again.notes.join());
  assert.equal(verified('bb2.pdf').verdict, 'valid');
});

test('signing.md 5 congvu sign: time-stamp, lists and archive stamp up to B-LTA', async () => {
  const stamped = await sign('in.pdf', 'bt.pdf', { tsa: [tsaUrl], digest: 'sha384' });
  assert.deepEqual(
    [stamped.exit, stamped.json.level, stamped.json.algorithm],
    [0, 'B-T', 'ecdsa-p256-sha384'],
  );
  assert.ok(verified('bt.pdf').signatures[0]?.timestampedAt);
  assert.match(stamped.notes.join(), /danh sách tin cậy/);
  writeFileSync(path('root.der'), authority.certificate);
  writeFileSync(path('ca.crl'), crlNow());
  const full = { tsa: [tsaUrl], level: 'B-LTA', trust: folder };
  const bare = await sign('in.pdf', 'none.pdf', full);
  assert.deepEqual([bare.exit, bare.json.error], [1, 'REVOCATION_MISSING']);
  const lta = await sign('in.pdf', 'lta.pdf', { ...full, crl: [path('ca.crl')] });
  assert.deepEqual([lta.exit, lta.json.level, lta.notes], [0, 'B-LTA', []]);
  const report = verified('lta.pdf');
  assert.equal(report.verdict, 'valid');
  assert.deepEqual(
    report.signatures.map(({ field, modifications }) => [field, modifications]),
    [
      ['CV_Ky_1', 'lta'],
      ['CV_TS_1', 'none'],
    ],
  );
});

test('signing.md 9.1 congvu sign: what is refused leaves no file behind and says why', async () => {
  const expired = issueCertificate(authority, { ...subject, notAfter: new Date(now - 1000) });
  writeFileSync(path('no.pdf'), 'không phải PDF');
  linkSync(path('in.pdf'), path('same.pdf'));
  isTsaBroken = true;
  const cases: [number, string, Changes, string?][] = [
    [2, 'P12_UNREADABLE', { p12: path('in.pdf') }],
    [1, 'CERT_EXPIRED', { p12: path(keyFile('old.p12', expired)) }],
    [1, 'TSA_UNAVAILABLE', { tsa: [tsaUrl] }],
    [1, 'ALG_KEY_MISMATCH', { alg: 'pss' }],
    [1, 'PAGE_MISSING', { page: '99' }],
    [2, 'PDF_UNREADABLE', {}, 'no.pdf'],
    [2, 'FILE_UNREADABLE', {}, 'gone.pdf'],
    [2, 'USAGE', { passEnv: 'NOT_SET' }],
    [2, 'USAGE', { level: 'B-LT' }],
    [2, 'USAGE', { level: 'B-LT', tsa: [tsaUrl], online: true }],
    [2, 'USAGE', { level: 'B-T', tsa: [tsaUrl], online: true, trust: folder }],
    [2, 'USAGE', { rect: '10,10,5,20' }],
  ];
  for (const [exit, code, changes, file = 'in.pdf'] of cases) {
    const run = await sign(file, 'x.pdf', changes);
    assert.deepEqual([run.exit, run.json.error], [exit, code], run.notes.join());
    assert.match(String(run.json.message), /^\S.*[.]$/u, code);
    assert.ok(!readdirSync(folder).some((name) => name === 'x.pdf' || name.startsWith('.congvu-sign')), code);
  }
  const over = await sign('in.pdf', 'same.pdf');
  assert.deepEqual([over.exit, over.json.error], [2, 'USAGE']);
  const nowhere = await sign('in.pdf', 'khong-co/x.pdf');
  assert.deepEqual([nowhere.exit, nowhere.json.error], [2, 'OUT_UNWRITABLE']);
});

test('signing.md 7.3 congvu sign: nothing is signed over a file that was changed after a signature', async () => {
  const signed = readFileSync(path('bb.pdf'));
  const at = signed.indexOf('/MediaBox');
  signed.writeUInt8(signed.readUInt8(at - 1) ^ 1, at + 11);
  writeFileSync(path('changed.pdf'), signed);
  const run = await sign('changed.pdf', 'y.pdf');
  assert.deepEqual([run.exit, run.json.error], [1, 'BASE_BROKEN'], run.notes.join());
});
