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
  responder,
  root,
  SIGNED,
  signedBy,
  signer,
  stampAt,
  sub,
  subAuthority,
  withDss,
} from '../../test/judged.ts';
import {
  CRL_REASON,
  type CrlEntry,
  crlScope,
  issueOcspAnswer,
  issueOcspResponder,
  type OcspSpec,
} from '../authority/index.ts';
import { NULL, sequence, smallInteger } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { issueCertificate, type VerifyOptions } from '../index.ts';

const plain = signedBy(signer);
const stamped = signedBy(signer, stampAt(SIGNED));
const rootCrl = crlOf(root);
const YEAR_LATER = after(SIGNED, 365 * DAY_MS);

const outcome = (pdf: Uint8Array, options: Partial<VerifyOptions> = {}): [string, string] => {
  const { report, reasons } = judged(pdf, options);
  return [report.verdict, reasons.filter((code) => /^(?:CERT|REV|TS|CHAIN)_/.test(code)).join(' ')];
};
const withCrls = (...crls: Uint8Array[]): Partial<VerifyOptions> => ({
  evidence: { crls: [rootCrl, ...crls] },
});
const entry = (at: Date, reason?: CrlEntry['reason']): CrlEntry => ({
  certificate: signer.certificate,
  at,
  reason,
});

test('signing.md 7.1 rule 9: archived CRLs prove the state, offline and long after they ended', () => {
  const kept = withDss(stamped, { crls: [rootCrl, crlOf(sub)] });
  assert.deepEqual(outcome(kept), ['valid', '']);
  assert.deepEqual(outcome(kept, { at: YEAR_LATER }), ['valid', '']);
  const { details, evidence, report } = judged(kept, { at: YEAR_LATER });
  assert.equal(report.signatures[0]?.trusted, true);
  assert.deepEqual(
    details[0]?.chain.map(({ name, state }) => [name, state]),
    [
      ['Lê Thị Bưởi', 'good'],
      ['CA con', 'good'],
      ['Gốc', 'trusted'],
    ],
  );
  assert.deepEqual(details[0]?.chain[0]?.source, {
    kind: 'crl',
    origin: 'file',
    thisUpdate: '2026-07-21T09:00:00+07:00',
    nextUpdate: '2026-07-22T09:00:00+07:00',
    number: '7',
  });
  assert.deepEqual(evidence.map(({ kind }) => kind).sort(), [
    ...['certificate', 'certificate', 'certificate', 'certificate', 'crl', 'crl', 'time-stamp'],
  ]);
});

test('signing.md 7.1 rule 9: nothing known or nothing fresh is never valid', () => {
  assert.deepEqual(outcome(stamped), ['indeterminate', 'REV_UNKNOWN']);
  assert.equal(judged(stamped).report.signatures[0]?.trusted, false);
  assert.deepEqual(
    outcome(stamped, { evidence: { crls: [crlOf(sub)] } }),
    ['indeterminate', 'REV_UNKNOWN'],
    'the CA',
  );
  const kept = withDss(plain, { crls: [rootCrl, crlOf(sub)] });
  assert.deepEqual(outcome(kept), ['valid', 'TS_MISSING']);
  assert.deepEqual(outcome(kept, { at: YEAR_LATER }), ['indeterminate', 'REV_STALE TS_MISSING']);
  assert.deepEqual(
    outcome(kept, { at: after(SIGNED, -DAY_MS) }),
    ['indeterminate', 'REV_UNKNOWN TS_MISSING'],
    'future',
  );
});

test('signing.md 7.1 rule 9: revoked before and after the proven time', () => {
  const before = withCrls(crlOf(sub, [entry(after(SIGNED, -HOUR_MS), 'superseded')]));
  assert.deepEqual(outcome(stamped, before), ['invalid', 'CERT_REVOKED']);
  const later = crlOf(sub, [entry(after(SIGNED, DAY_MS))], { thisUpdate: after(SIGNED, 2 * DAY_MS) });
  const at = after(SIGNED, 3 * DAY_MS);
  assert.deepEqual(outcome(stamped, { at, ...withCrls(later) }), ['valid', 'CERT_REVOKED_LATER']);
  assert.equal(judged(stamped, { at, ...withCrls(later) }).report.signatures[0]?.trusted, true);
  assert.deepEqual(outcome(plain, { at, ...withCrls(later) }), [
    'invalid',
    'CERT_REVOKED REV_STALE TS_MISSING',
  ]);
  const known = { ...entry(after(SIGNED, DAY_MS)), invalidSince: after(SIGNED, -DAY_MS) };
  const compromised = crlOf(sub, [known], { thisUpdate: after(SIGNED, 2 * DAY_MS) });
  assert.deepEqual(outcome(stamped, { at, ...withCrls(compromised) }), ['invalid', 'CERT_REVOKED']);
});

test('signing.md 6.4: suspended, and the suspension lifted before the signature', () => {
  const hold = crlOf(sub, [entry(after(SIGNED, -2 * DAY_MS), 'certificateHold')], {
    thisUpdate: after(SIGNED, -DAY_MS),
  });
  assert.deepEqual(outcome(stamped, withCrls(hold, crlOf(sub))), ['valid', '']);
  const still = crlOf(sub, [entry(after(SIGNED, -2 * DAY_MS), 'certificateHold')]);
  assert.deepEqual(outcome(stamped, withCrls(still)), ['invalid', 'CERT_ON_HOLD']);
  const afterwards = crlOf(sub, [], { thisUpdate: after(SIGNED, HOUR_MS) });
  assert.deepEqual(outcome(stamped, { at: YEAR_LATER, ...withCrls(still, afterwards) }), [
    'invalid',
    'CERT_ON_HOLD',
  ]);
});

test('RFC 5280 6.1: a revoked authority takes its certificates with it', () => {
  const revoked = crlOf(root, [
    { certificate: sub.certificate, at: after(SIGNED, -DAY_MS), reason: 'caCompromise' },
  ]);
  const options = { evidence: { crls: [revoked, crlOf(sub)] } };
  assert.equal(outcome(stamped, options)[0], 'invalid');
});

test('RFC 5280 3.3: a list from after the end of the certificate no longer names it', () => {
  const at = after(END, 10 * DAY_MS);
  const late = { thisUpdate: after(END, 9 * DAY_MS) };
  const options = { at, evidence: { crls: [crlOf(root, [], late), crlOf(sub, [], late)] } };
  assert.ok(outcome(stamped, options)[1].includes('REV_STALE'));
});

const other = subAuthority(root);

test('RFC 5280 6.3.3: lists that cannot speak for the certificate say nothing', () => {
  const unknown = ['indeterminate', 'REV_UNKNOWN'];
  const critical = (
    type: string,
    value: Uint8Array,
  ): { extensions: [{ oid: string; value: Uint8Array; critical: true }] } => ({
    extensions: [{ oid: type, value, critical: true }],
  });
  const lists: Record<string, Uint8Array> = {
    'another key under the same name': crlOf(other),
    delta: crlOf(sub, [], critical(OID.deltaCrlIndicator, smallInteger(3))),
    'unknown critical extension': crlOf(sub, [], critical('1.2.3.4', NULL)),
    indirect: crlOf(sub, [], { extensions: [crlScope({ indirect: true })] }),
    'for CAs only': crlOf(sub, [], { extensions: [crlScope({ onlyCaCerts: true })] }),
    'another distribution point': crlOf(sub, [], { extensions: [crlScope({ url: 'http://khac.vn/x.crl' })] }),
    'not a list': sequence(NULL),
  };
  for (const [name, crl] of Object.entries(lists))
    assert.deepEqual(outcome(stamped, withCrls(crl)), unknown, name);
  const flipped = Uint8Array.from(crlOf(sub));
  flipped[60] = (flipped[60] ?? 0) ^ 1;
  assert.deepEqual(outcome(stamped, withCrls(flipped)), unknown, 'wrong signature');
  const scope = { extensions: [crlScope({ onlyUserCerts: true, url: 'http://pki.thu-nghiem.vn/sub.crl' })] };
  assert.deepEqual(outcome(stamped, withCrls(crlOf(sub, [], scope))), ['valid', ''], 'control');
});

test('RFC 5280 4.2.1.3: an authority without cRLSign cannot speak about revocation', () => {
  const silent = subAuthority(root, { keyUsageBits: [5] });
  const holder = issueCertificate(silent, person);
  const crls = [rootCrl, crlOf(silent)];
  const pdf = signedBy(holder);
  assert.ok(outcome(pdf, { evidence: { crls } })[1].includes('REV_UNKNOWN'));
});

const answer = (changes: Partial<OcspSpec> = {}, by = responder): Uint8Array =>
  issueOcspAnswer(by, {
    about: { certificate: signer.certificate, issuer: sub.certificate },
    status: { is: 'good' },
    producedAt: SIGNED,
    thisUpdate: SIGNED,
    nextUpdate: after(SIGNED, HOUR_MS),
    ...changes,
  });

// The time-stamp's certificate hangs on the same authority: these letters have none.
const withOcsp = (...ocsps: Uint8Array[]): Partial<VerifyOptions> => ({
  evidence: { crls: [rootCrl], ocsps },
});
const ofPlain = (options: Partial<VerifyOptions>): string =>
  outcome(plain, options)[1].replace(' TS_MISSING', '');

test('RFC 6960 4.2.2.2: the issuer and its delegate may answer, nobody else', () => {
  assert.deepEqual(outcome(plain, withOcsp(answer())), ['valid', 'TS_MISSING']);
  assert.deepEqual(outcome(plain, withOcsp(answer({}, sub))), ['valid', 'TS_MISSING']);
  const strangers = {
    'no OCSP key usage': issueCertificate(sub, person),
    'of another authority': issueOcspResponder(other, person),
    'of the root': issueOcspResponder(root, person),
    'already ended': issueOcspResponder(sub, { ...person, notAfter: after(SIGNED, -DAY_MS) }),
    'not excused from checks': issueOcspResponder(sub, { ...person, extensions: [] }),
  };
  for (const [name, by] of Object.entries(strangers)) {
    assert.equal(ofPlain(withOcsp(answer({}, by))), 'REV_UNKNOWN', name);
  }
  const checkable = strangers['not excused from checks'];
  const checkedBy = (crl: Uint8Array): Partial<VerifyOptions> => ({
    evidence: { crls: [rootCrl, crl], ocsps: [answer({}, checkable)] },
  });
  const listed = crlOf(sub, [{ certificate: checkable.certificate, at: after(SIGNED, -DAY_MS) }], {
    extensions: [{ oid: '1.2.3.4', value: NULL }],
  });
  assert.equal(
    judged(plain, checkedBy(listed)).details[0]?.chain[0]?.source?.kind,
    'crl',
    'the delegate is revoked',
  );
});

test('RFC 6960 3.2: answers about others, wrong signatures, "unknown" and old ones', () => {
  const about = { certificate: responder.certificate, issuer: sub.certificate };
  assert.equal(ofPlain(withOcsp(answer({ about }))), 'REV_UNKNOWN');
  const elsewhere = { certificate: signer.certificate, issuer: other.certificate };
  assert.equal(ofPlain(withOcsp(answer({ about: elsewhere }))), 'REV_UNKNOWN', 'same name, other key');
  assert.equal(ofPlain(withOcsp(answer({ status: { is: 'unknown' } }))), 'REV_UNKNOWN');
  const flipped = Uint8Array.from(answer());
  flipped[flipped.indexOf(0x18) + 4] = 0x31;
  assert.equal(ofPlain(withOcsp(flipped)), 'REV_UNKNOWN');
  const old = { thisUpdate: after(SIGNED, -3 * HOUR_MS), nextUpdate: after(SIGNED, -HOUR_MS) };
  assert.equal(ofPlain(withOcsp(answer(old))), 'REV_STALE');
  const undated = (hours: number): Uint8Array =>
    answer({ thisUpdate: after(SIGNED, -hours * HOUR_MS), nextUpdate: undefined });
  assert.equal(ofPlain(withOcsp(undated(25))), 'REV_STALE');
  assert.equal(ofPlain(withOcsp(undated(23))), 'TS_MISSING');
  const future = after(SIGNED, HOUR_MS);
  assert.equal(
    ofPlain(withOcsp(answer({ thisUpdate: future, nextUpdate: after(future, HOUR_MS) }))),
    'REV_UNKNOWN',
  );
});

test('RFC 6960 2.2: revoked and suspended', () => {
  const revoked = { is: 'revoked', at: after(SIGNED, -DAY_MS), reason: 'keyCompromise' } as const;
  assert.deepEqual(outcome(plain, withOcsp(answer({ status: revoked }))), [
    'invalid',
    'CERT_REVOKED TS_MISSING',
  ]);
  const hold = { ...revoked, reason: 'certificateHold' } as const;
  assert.deepEqual(outcome(plain, withOcsp(answer({ status: hold }))), [
    'invalid',
    'CERT_ON_HOLD TS_MISSING',
  ]);
  assert.equal(CRL_REASON.certificateHold, 6);
});

test('signing.md 6.5: only certificates below an anchor are asked about', () => {
  const [wanted] = judged(plain).wanted;
  assert.deepEqual(wanted?.ocspUrls, ['http://pki.thu-nghiem.vn/ocsp']);
  assert.deepEqual(wanted?.crlUrls, ['http://pki.thu-nghiem.vn/sub.crl']);
  assert.deepEqual(judged(plain, { trustAnchors: [] }).wanted, []);
  assert.deepEqual(judged(plain, withCrls(crlOf(sub))).wanted, []);
});
