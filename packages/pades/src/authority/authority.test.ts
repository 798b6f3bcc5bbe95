import assert from 'node:assert/strict';
import test from 'node:test';
import { needs, pem, run } from '../../test/oracles.ts';
import { people, SIGNED_AT } from '../../test/people.ts';
import { createCertificateAuthority, issueCertificate } from '../index.ts';
import { crlAddress, issueCrl, ocspAddress } from './crl.ts';
import { issueOcspAnswer, issueOcspResponder } from './ocsp.ts';
import {
  grantedResponse,
  issueTimeStamp,
  issueTimeStampAuthority,
  readTimeStampQuery,
} from './time-stamp.ts';

const DAY_MS = 86_400_000;
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const validity = { notBefore: new Date(now.getTime() - DAY_MS), notAfter: new Date(now.getTime() + DAY_MS) };
const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

const authority = createCertificateAuthority({
  name: 'CA có trạng thái',
  organisation: 'TEST',
  keyBits: 'P-256',
  ...validity,
});
const person = { commonName: 'Trần Thị Ánh', organisation: 'TEST', keyBits: 'P-256', ...validity } as const;

test('RFC 5280 5: openssl reads and verifies a CRL of the test authority', (t) => {
  if (!needs(t, 'openssl')) return;
  const { authority: rsa, leader } = people();
  const crl = issueCrl(rsa, {
    thisUpdate: SIGNED_AT,
    nextUpdate: new Date(SIGNED_AT.getTime() + DAY_MS),
    number: 300,
    entries: [
      { certificate: leader.certificate, at: SIGNED_AT, reason: 'keyCompromise', invalidSince: SIGNED_AT },
    ],
  });
  const text = run('openssl', 'crl -inform der -in crl -noout -text -CAfile ca'.split(' '), {
    crl,
    ca: pem(rsa.certificate),
  }).text;
  assert.match(text, /verify OK/);
  assert.match(text, /CRL Number:\s+(?:300|0x12C)/i);
  assert.match(text, /Key Compromise/);
  assert.match(text, /Invalidity Date:\s+Jul 21 03:00:00 2026 GMT/);
});

test('RFC 6960 4.2: openssl accepts an OCSP answer of the delegate', (t) => {
  if (!needs(t, 'openssl')) return;
  const holder = issueCertificate(authority, {
    ...person,
    extensions: [ocspAddress('http://127.0.0.1/ocsp'), crlAddress('http://127.0.0.1/a.crl')],
  });
  const responder = issueOcspResponder(authority, { ...person, commonName: 'OCSP' });
  const answer = issueOcspAnswer(responder, {
    about: { certificate: holder.certificate, issuer: authority.certificate },
    status: { is: 'revoked', at: now, reason: 'superseded' },
    producedAt: now,
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + 3_600_000),
  });
  const files = { answer, ca: pem(authority.certificate), cert: pem(holder.certificate) };
  const args = 'ocsp -respin answer -issuer ca -cert cert -CAfile ca -no_nonce'.split(' ');
  const { text } = run('openssl', args, files);
  assert.match(text, /Response verify OK/);
  assert.match(text, /cert: revoked/);
  assert.match(text, /Reason: superseded/);
  const shown = run('openssl', 'x509 -in cert -noout -text'.split(' '), files).text;
  assert.match(shown, /OCSP - URI:http:\/\/127\.0\.0\.1\/ocsp/);
  assert.match(shown, /URI:http:\/\/127\.0\.0\.1\/a\.crl/);
});

test('RFC 3161: openssl verifies a token made for its own query', (t) => {
  if (!needs(t, 'openssl')) return;
  const tsa = issueTimeStampAuthority(authority, { ...person, commonName: 'TSA' });
  const data = new Uint8Array(Buffer.from('nội dung'));
  const made = run('sh', ['-c', 'openssl ts -query -data data -sha512 -cert -out q 2>/dev/null; base64 q'], {
    data,
  });
  const query = readTimeStampQuery(base64(made.text));
  assert.deepEqual([query.digest, query.wantsCertificate], ['sha512', true]);
  const token = issueTimeStamp(tsa, { at: now, ...query });
  const files = { reply: grantedResponse(token), q: base64(made.text), data, ca: pem(authority.certificate) };
  const verify = (input: string): string =>
    run('openssl', ['ts', '-verify', ...input.split(' '), '-CAfile', 'ca'], files).text;
  assert.match(verify('-in reply -queryfile q'), /Verification: OK/);
  assert.match(verify('-in reply -data data'), /Verification: OK/);
});
