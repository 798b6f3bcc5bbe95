import assert from 'node:assert/strict';
import test from 'node:test';
import {
  after,
  crlOf,
  DAY_MS,
  END,
  HOUR_MS,
  judged,
  person,
  root,
  SIGNED,
  sha256Of,
  signedBy,
  signer,
  stampAt,
  sub,
  tsa,
  withDocumentStamp,
  withDss,
} from '../../test/judged.ts';
import { type CrlReason, issueTimeStampAuthority } from '../authority/index.ts';
import { issueCertificate, type VerifyOptions } from '../index.ts';

const evidence = { crls: [crlOf(root), crlOf(sub)] };
const plain = signedBy(signer);

function outcome(pdf: Uint8Array, options: Partial<VerifyOptions> = {}): [string, string, string | null] {
  const { report, reasons } = judged(pdf, { evidence, ...options });
  const codes = reasons.filter((code) => /^(?:CERT|REV|TS|CHAIN|ALG_W)/.test(code)).join(' ');
  return [report.verdict, codes, report.signatures[0]?.timestampedAt ?? null];
}

const AT = '2026-07-21T10:00:00+07:00';

test('signing.md 7.1 rule 10: a time-stamp over the signature value proves the time', () => {
  assert.deepEqual(outcome(signedBy(signer, stampAt(SIGNED))), ['valid', '', AT]);
  assert.deepEqual(outcome(plain), ['valid', 'TS_MISSING', null]);
  assert.deepEqual(outcome(plain, { timestampRequired: true }), ['indeterminate', 'TS_MISSING', null]);
  const [, , later] = outcome(signedBy(signer, stampAt(after(SIGNED, 60_000))), {
    at: after(SIGNED, HOUR_MS),
  });
  assert.equal(later, '2026-07-21T10:01:00+07:00');
});

test('RFC 3161: what the time-stamping authority may not be', () => {
  const wrong = signedBy(signer, (signature) => stampAt(SIGNED)(sha256Of(signature)));
  assert.deepEqual(outcome(wrong), ['invalid', 'TS_IMPRINT', null]);
  const plainKey = signedBy(signer, stampAt(SIGNED, issueCertificate(sub, person)));
  assert.deepEqual(outcome(plainKey), ['invalid', 'TS_EKU', null]);
  const ended = issueTimeStampAuthority(sub, { ...person, notAfter: after(SIGNED, -DAY_MS) });
  assert.deepEqual(outcome(signedBy(signer, stampAt(SIGNED, ended))), ['invalid', 'TS_INVALID', null]);
  const stranger = issueTimeStampAuthority(issueCertificate(sub, person), person);
  assert.equal(outcome(signedBy(signer, stampAt(SIGNED, stranger)))[0], 'invalid');
  const future = signedBy(signer, stampAt(after(SIGNED, 10 * 60_000)));
  assert.deepEqual(outcome(future), ['invalid', 'TS_ORDER', null]);
  assert.equal(
    outcome(signedBy(signer, stampAt(after(SIGNED, 4 * 60_000))))[0],
    'valid',
    'a clock that is ahead a little',
  );
});

test('RFC 3161 4: a time-stamping authority revoked later', () => {
  const pdf = signedBy(signer, stampAt(SIGNED));
  const at = after(SIGNED, 10 * DAY_MS);
  const revokedFor = (reason: CrlReason): Partial<VerifyOptions> => {
    const entry = { certificate: tsa.certificate, at: after(SIGNED, DAY_MS), reason };
    const list = crlOf(sub, [entry], { thisUpdate: after(SIGNED, 2 * DAY_MS) });
    return { at, evidence: { crls: [...evidence.crls, list] } };
  };
  assert.equal(outcome(pdf, revokedFor('cessationOfOperation'))[0], 'valid');
  assert.ok(outcome(pdf, revokedFor('keyCompromise'))[1].startsWith('REV_STALE TS_INVALID'));
  assert.equal(outcome(pdf, revokedFor('keyCompromise'))[0], 'invalid');
  const renewed = withDocumentStamp(pdf, 'CV_TS_1', stampAt(after(SIGNED, HOUR_MS), otherTsa));
  assert.equal(
    outcome(renewed, revokedFor('keyCompromise'))[0],
    'valid',
    'stamped again before the compromise',
  );
});

const otherTsa = issueTimeStampAuthority(sub, { ...person, commonName: 'TSA 2' });

test('signing.md 7.1 rule 8: ended before the proven time is a fact, without one a doubt', () => {
  const short = issueCertificate(sub, { ...person, notAfter: after(SIGNED, DAY_MS) });
  const at = after(SIGNED, 2 * DAY_MS);
  const list = {
    crls: [crlOf(root, [], { thisUpdate: at }), crlOf(sub, [], { thisUpdate: at }), ...evidence.crls],
  };
  assert.deepEqual(outcome(signedBy(short, stampAt(SIGNED)), { at, evidence: list }), ['valid', '', AT]);
  assert.equal(outcome(signedBy(short, stampAt(at)), { at, evidence: list })[0], 'invalid');
  const [verdict, codes] = outcome(signedBy(short), { at, evidence: list });
  assert.equal(verdict, 'indeterminate');
  assert.ok(codes.includes('CERT_EXPIRED'));
});

test('EN 319 142-1 5.5: a document time-stamp proves every signature below it', () => {
  const archived = withDocumentStamp(withDss(plain, evidence), 'CV_TS_1', stampAt(SIGNED));
  const { report, details } = judged(archived, { at: after(SIGNED, 300 * DAY_MS) });
  assert.equal(report.verdict, 'valid', JSON.stringify(report));
  assert.deepEqual(
    report.signatures.map(({ timestampedAt }) => timestampedAt),
    [AT, AT],
  );
  assert.deepEqual(details[0]?.timeStamp, { at: AT, authority: 'TSA' });
  assert.ok(!report.signatures[0]?.reasons.includes('TS_MISSING'));
});

test('EN 319 142-1 5.5: a renewed archive outlives the first time-stamp’s certificate', () => {
  const short = issueTimeStampAuthority(sub, {
    ...person,
    commonName: 'TSA ngắn',
    notAfter: after(SIGNED, 100 * DAY_MS),
  });
  const first = withDocumentStamp(withDss(plain, evidence), 'CV_TS_1', stampAt(SIGNED, short));
  const at = after(SIGNED, 200 * DAY_MS);
  assert.equal(judged(first, { at }).report.verdict, 'indeterminate');
  const renewedAt = after(SIGNED, 90 * DAY_MS);
  const fresh = {
    crls: [root, sub].map((authority) => crlOf(authority, [], { thisUpdate: renewedAt, number: 9 })),
  };
  const renew = (pdf: Uint8Array): Uint8Array => withDocumentStamp(pdf, 'CV_TS_2', stampAt(renewedAt));
  assert.equal(judged(renew(first), { at, evidence: fresh }).report.verdict, 'valid');
});

test('signing.md 7.1 rule 10: time-stamps in the wrong order', () => {
  const inside = signedBy(signer, stampAt(after(SIGNED, HOUR_MS)));
  const pdf = withDocumentStamp(inside, 'CV_TS_1', stampAt(SIGNED));
  const [verdict, codes] = outcome(pdf, { at: after(SIGNED, 2 * HOUR_MS) });
  assert.deepEqual([verdict, codes], ['invalid', 'TS_ORDER']);
});

test('signing.md 7.1 rule 9: what the caller saw before the revocation stays in order', () => {
  const entry = { certificate: signer.certificate, at: after(SIGNED, DAY_MS) };
  const list = crlOf(sub, [entry], { thisUpdate: after(SIGNED, 2 * DAY_MS) });
  const of = { at: after(SIGNED, 3 * DAY_MS), evidence: { crls: [...evidence.crls, list] } };
  assert.equal(outcome(plain, of)[0], 'invalid');
  assert.deepEqual(outcome(plain, { ...of, seenAt: SIGNED }), [
    'valid',
    'CERT_REVOKED_LATER TS_MISSING',
    null,
  ]);
  assert.equal(outcome(plain, { ...of, seenAt: after(SIGNED, 2 * DAY_MS) })[0], 'invalid', 'seen too late');
});

test('signing.md 6 fail closed: a time-stamp nobody can vouch for leaves the file open', () => {
  const pdf = signedBy(signer, stampAt(SIGNED));
  const own = { evidence: { crls: [crlOf(root)] } };
  assert.deepEqual(outcome(pdf, own), ['indeterminate', 'REV_UNKNOWN', AT]);
  assert.ok(END > SIGNED);
});
