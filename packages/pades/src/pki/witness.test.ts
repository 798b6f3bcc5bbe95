import assert from 'node:assert/strict';
import { createSign } from 'node:crypto';
import test from 'node:test';
import { needs, pem, run } from '../../test/oracles.ts';
import { NOT_AFTER, NOT_BEFORE, people } from '../../test/people.ts';
import { issueOcspResponder } from '../authority/index.ts';
import { integer } from '../authority/integer.ts';
import { concatBytes } from '../bytes.ts';
import { octetString, sequence, T } from '../der/encode.ts';
import { issueCertificate, parseCertificate } from '../index.ts';
import { keyIdentifier, signatureAlgorithm, time } from './build.ts';
import { parseCrl, standingInCrl } from './crl.ts';
import { ocspNonce, ocspRequest, parseOcsp, statementIn } from './ocsp.ts';

const spec = {
  commonName: 'x',
  organisation: 'x',
  keyBits: 2048,
  notBefore: NOT_BEFORE,
  notAfter: NOT_AFTER,
} as const;
const keyPem = (key: { export(o: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): Uint8Array =>
  Buffer.from(key.export({ type: 'pkcs8', format: 'pem' }));
const base64 = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.split('#').at(-1) ?? '', 'base64'));

const serialOf = (der: Uint8Array): string => {
  const hex = Buffer.from(parseCertificate(der).serial.subarray(2)).toString('hex').toUpperCase();
  return hex;
};

/** openssl's register: V or R, end, revocation, serial, file, name. */
function register(): { files: Record<string, Uint8Array>; revoked: Uint8Array; held: Uint8Array } {
  const { authority, leader } = people();
  const revoked = issueCertificate(authority, spec).certificate;
  const held = issueCertificate(authority, spec).certificate;
  const line = (state: string, der: Uint8Array): string => `${state}\t${serialOf(der)}\tunknown\t/CN=x`;
  const index = [
    line('V\t290101000000Z\t', leader.certificate),
    line('R\t290101000000Z\t260301000000Z,superseded', revoked),
    line('R\t290101000000Z\t260302000000Z,certificateHold', held),
    '',
  ].join('\n');
  const config =
    '[ca]\ndefault_ca=a\n[a]\ndatabase=index\ncrlnumber=number\ndefault_md=sha256\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n';
  const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value));
  const files = {
    index: text(index),
    'index.attr': text('unique_subject = no\n'),
    cnf: text(config),
    number: text('2A\n'),
    ca: pem(authority.certificate),
    key: keyPem(authority.key),
  };
  return { files, revoked, held };
}

test('RFC 5280: a CRL of "openssl ca" is read, revoked and suspended certificates are found', (t) => {
  if (!needs(t, 'openssl')) return;
  const { files, revoked, held } = register();
  const make = 'openssl ca -gencrl -config cnf -cert ca -keyfile key -crldays 7 -out crl 2>/dev/null';
  const made = run('sh', ['-c', `${make}; openssl crl -in crl -outform der | (echo "#"; base64)`], files);
  const crl = parseCrl(base64(made.text));
  const { authority, leader, seal } = people();
  const issuer = parseCertificate(authority.certificate);
  const standing = (der: Uint8Array) => standingInCrl(crl, parseCertificate(der), issuer);
  assert.equal(crl.number, '42');
  assert.deepEqual(standing(leader.certificate), { is: 'good' });
  assert.deepEqual(standing(revoked), { is: 'revoked', at: new Date('2026-03-01T00:00:00Z'), reason: 4 });
  assert.deepEqual(standing(held), { is: 'hold', at: new Date('2026-03-02T00:00:00Z'), reason: 6 });
  assert.equal(
    standingInCrl(crl, parseCertificate(leader.certificate), parseCertificate(seal.certificate)),
    undefined,
  );
});

test('RFC 6960: "openssl ocsp" understands our request, we understand its answers', (t) => {
  if (!needs(t, 'openssl')) return;
  const { files, revoked, held } = register();
  const { authority, leader, seal } = people();
  const issuer = parseCertificate(authority.certificate);
  const delegate = issueOcspResponder(authority, spec);
  const ask = (der: Uint8Array) => {
    const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const request = ocspRequest(parseCertificate(der), issuer, nonce);
    const args = 'ocsp -index index -CA ca -rsigner resp -rkey rkey -reqin req -ndays 1 -respout answer';
    const all = { ...files, req: request, resp: pem(delegate.certificate), rkey: keyPem(delegate.key) };
    const made = run('sh', ['-c', `openssl ${args} >log 2>&1; echo "#"; base64 answer`], all);
    const answer = parseOcsp(base64(made.text));
    assert.deepEqual(ocspNonce(answer), nonce);
    return statementIn(answer, parseCertificate(der), issuer);
  };
  assert.deepEqual(ask(leader.certificate)?.standing, { is: 'good' });
  assert.deepEqual(ask(revoked)?.standing, {
    is: 'revoked',
    at: new Date('2026-03-01T00:00:00Z'),
    reason: 4,
  });
  assert.equal(ask(held)?.standing.is, 'hold');
  assert.deepEqual(ask(seal.certificate)?.standing, { is: 'unknown' });
  assert.equal(ask(leader.certificate)?.responder?.sha256, parseCertificate(delegate.certificate).sha256);
});

/** A list of 32 MB: entries are repeated blocks, only the last serial is a known one. */
function hugeCrl(last: Uint8Array): Uint8Array {
  const { authority } = people();
  const algorithm = signatureAlgorithm(authority.key);
  const at = time(NOT_BEFORE);
  const one = sequence(T(0x02, new Uint8Array(16).fill(0x11)), at);
  const block = Buffer.alloc(one.length * 10_000, Buffer.from(one));
  const blocks = Array.from({ length: 90 }, () => new Uint8Array(block));
  const wrap = (tag: number, ...parts: Uint8Array[]): Uint8Array => {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const head = Buffer.from([tag, 0x84, 0, 0, 0, 0]);
    head.writeUInt32BE(size, 2);
    return concatBytes(new Uint8Array(head), ...parts);
  };
  const entries = wrap(0x30, ...blocks, sequence(last, at));
  const keyId = octetString(sequence(T(0x80, keyIdentifier(authority.key))));
  const extensions = T(0xa0, sequence(sequence(Uint8Array.of(0x06, 0x03, 0x55, 0x1d, 0x23), keyId)));
  const issuer = parseCertificate(authority.certificate).subject.der;
  const tbs = wrap(0x30, integer(1), algorithm, issuer, at, time(NOT_AFTER), entries, extensions);
  const signature = createSign('sha256').update(tbs).sign(authority.key);
  return wrap(0x30, tbs, algorithm, T(0x03, Uint8Array.of(0), new Uint8Array(signature)));
}

test('signing.md 6.5: a CRL of 32 MB is searched in place, within 2 s and without a second copy', () => {
  const { authority, leader, seal } = people();
  const issuer = parseCertificate(authority.certificate);
  const der = hugeCrl(parseCertificate(seal.certificate).serial);
  assert.ok(der.length > 30e6 && der.length < 34e6, `${der.length} bytes`);
  const before = process.memoryUsage();
  const startedAt = performance.now();
  const crl = parseCrl(der);
  assert.equal(standingInCrl(crl, parseCertificate(seal.certificate), issuer)?.is, 'revoked');
  assert.deepEqual(standingInCrl(crl, parseCertificate(leader.certificate), issuer), { is: 'good' });
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  assert.ok(performance.now() - startedAt < 2000);
  assert.ok(heapUsed - before.heapUsed < 16e6 && arrayBuffers - before.arrayBuffers < 16e6);
});
