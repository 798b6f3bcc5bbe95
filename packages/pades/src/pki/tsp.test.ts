import assert from 'node:assert/strict';
import test from 'node:test';
import { needs, pem, run } from '../../test/oracles.ts';
import { NOT_AFTER, NOT_BEFORE, people, SIGNED_AT } from '../../test/people.ts';
import { tsa, tsaServer } from '../../test/tsa.ts';
import {
  grantedResponse,
  issueTimeStamp,
  issueTimeStampAuthority,
  readTimeStampQuery,
  refusedResponse,
} from '../authority/index.ts';
import { latin1, sha256, toHex } from '../bytes.ts';
import { createCertificateAuthority, issueCertificate, type KeyHolder } from '../index.ts';
import type { Fetcher } from '../net/fetcher.ts';
import { checkTimeStampAnswer, createTimeStamper, timeStampQuery } from './tsp.ts';

const DATA = latin1('nội dung được đóng dấu thời gian');
const IMPRINT = sha256(DATA);
const CODE = (code: string) => ({ code });
const rules = (changes: Partial<Parameters<typeof checkTimeStampAnswer>[2]> = {}) => ({
  anchors: [people().authority.certificate],
  now: SIGNED_AT,
  ...changes,
});

test('RFC 3161 2.4.1: openssl reads our query as SHA-256, with a 64-bit nonce and the certificate asked for', (t) => {
  if (!needs(t, 'openssl')) return;
  const query = timeStampQuery(IMPRINT);
  const { text } = run('openssl', 'ts -query -in q -text'.split(' '), { q: query.der });
  assert.match(text, /Hash Algorithm: sha256/);
  assert.match(text, /Nonce: 0x[0-9A-F]{12,16}\b/);
  assert.match(text, /Certificate required: yes/);
  assert.notEqual(toHex(query.nonce), toHex(timeStampQuery(IMPRINT).nonce));
  assert.throws(() => timeStampQuery(new Uint8Array(20)), CODE('TS_IMPRINT'));
});

const CONFIG = `[tsa]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;

test('RFC 3161 2.4.2: the answer of openssl passes, under its policy only', (t) => {
  if (!needs(t, 'openssl')) return;
  const query = timeStampQuery(IMPRINT);
  const files = {
    q: query.der,
    cnf: latin1(CONFIG),
    serial: latin1('01\n'),
    cert: pem(tsa().certificate),
    key: Buffer.from(tsa().key.export({ type: 'pkcs8', format: 'pem' }) as string),
  };
  const line =
    'openssl ts -reply -queryfile q -signer cert -chain cert -inkey key -config cnf -section tsa -out r 2>log; base64 r';
  const answer = Buffer.from(run('sh', ['-c', line], files).text, 'base64');
  const now = new Date();
  const accepted = checkTimeStampAnswer(query, answer, rules({ now, policies: ['1.2.3.4.1'] }));
  assert.ok(Math.abs(accepted.genTime.getTime() - now.getTime()) < 60_000);
  assert.throws(
    () => checkTimeStampAnswer(query, answer, rules({ now, policies: ['1.2.3.4.2'] })),
    CODE('TS_POLICY'),
  );
});

/** An answer that is right but for what is changed. */
function answerTo(
  der: Uint8Array,
  changes: Partial<Parameters<typeof issueTimeStamp>[1]> = {},
  holder: KeyHolder = tsa(),
): Uint8Array {
  return grantedResponse(issueTimeStamp(holder, { at: SIGNED_AT, ...readTimeStampQuery(der), ...changes }));
}

test('§6.4 only an answer to exactly this question is accepted', () => {
  const query = timeStampQuery(IMPRINT);
  const check = (answer: Uint8Array) => () => checkTimeStampAnswer(query, answer, rules());
  assert.deepEqual(check(answerTo(query.der))().genTime, SIGNED_AT);
  const minutes = (n: number): Date => new Date(SIGNED_AT.getTime() + n * 60_000);
  assert.doesNotThrow(check(answerTo(query.der, { at: minutes(-5) })));
  assert.throws(check(answerTo(query.der, { imprint: sha256(latin1('khác')) })), CODE('TS_IMPRINT'));
  assert.throws(check(answerTo(timeStampQuery(IMPRINT).der)), CODE('TS_NONCE'));
  assert.throws(check(answerTo(query.der, { at: minutes(6) })), CODE('TS_TIME'));
  assert.throws(check(answerTo(query.der, { at: minutes(-6) })), CODE('TS_TIME'));
  assert.throws(check(refusedResponse(2)), CODE('TS_STATUS'));
  assert.throws(check(refusedResponse(0)), CODE('TS_INVALID'));
  assert.throws(check(latin1('<html>')), CODE('TS_INVALID'));
  const answer = answerTo(query.der);
  assert.throws(check(Buffer.concat([answer, Buffer.from([0])])), CODE('TS_INVALID'));
  const broken = Uint8Array.from(answer);
  broken[broken.length - 5] = (broken[broken.length - 5] ?? 0) ^ 1;
  assert.throws(check(broken), CODE('TS_INVALID'));
});

test('§6.4 only a time-stamp authority of a trusted CA is accepted', () => {
  const query = timeStampQuery(IMPRINT);
  const { authority, leader } = people();
  const check = (holder: KeyHolder) => () =>
    checkTimeStampAnswer(query, answerTo(query.der, {}, holder), rules());
  assert.throws(check(leader), CODE('TS_EKU'));
  const validity = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER, keyBits: 'P-256' } as const;
  const stranger = createCertificateAuthority({ name: 'CA lạ', organisation: 'Lạ', ...validity });
  const spec = { commonName: 'TSA', organisation: 'TSA', ...validity };
  assert.throws(check(issueTimeStampAuthority(stranger, spec)), CODE('TS_CHAIN'));
  const expired = issueTimeStampAuthority(authority, { ...spec, notAfter: new Date('2026-02-01') });
  assert.throws(check(expired), CODE('TS_CHAIN'));
  const plain = issueCertificate(authority, { ...spec, extendedUsage: '1.3.6.1.5.5.7.3.9' });
  assert.throws(check(plain), CODE('TS_EKU'));
  assert.doesNotThrow(check(issueTimeStampAuthority(authority, spec)));
});

const bad: Fetcher = async () => ({ status: 500, body: latin1('lỗi') });
const dead: Fetcher = () => Promise.reject(new Error('ECONNREFUSED'));

test('§6.4 the next authority of the list answers when the first does not; one that keeps failing is left alone', async () => {
  const asked: string[] = [];
  let now = SIGNED_AT;
  let first: Fetcher = dead;
  const stamp = createTimeStamper({
    authorities: [{ url: 'http://mot.test/' }, { url: 'http://hai.test/' }],
    fetcher: (request) => {
      asked.push(new URL(request.url).hostname);
      assert.deepEqual([request.method, request.contentType], ['POST', 'application/timestamp-query']);
      return request.url.includes('mot') ? first(request) : tsaServer(now)(request);
    },
    now: () => now,
    anchors: [people().authority.certificate],
  });
  for (let i = 0; i < 5; i += 1) assert.deepEqual((await stamp(IMPRINT)).genTime, now);
  assert.equal(asked.filter((host) => host === 'mot.test').length, 3);
  now = new Date(now.getTime() + 61_000);
  first = bad;
  await stamp(IMPRINT);
  assert.equal(asked.filter((host) => host === 'mot.test').length, 4, 'asked again after a minute');
});

test('§5 no authority answers: the refusal names each of them', async () => {
  const stamp = createTimeStamper({
    authorities: [{ url: 'http://mot.test/' }, { url: 'http://hai.test/' }],
    fetcher: (request) => (request.url.includes('mot') ? dead(request) : tsaServer(new Date(0))(request)),
    now: () => SIGNED_AT,
    anchors: [people().authority.certificate],
  });
  await assert.rejects(stamp(IMPRINT), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'TSA_UNAVAILABLE');
    assert.match(error.message, /mot\.test\/ TSA_NO_ANSWER; http:\/\/hai\.test\/ TS_TIME/);
    return true;
  });
});
