import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DetailedReport, SignatureDetails, SignatureReport } from '@congvu/pades';
import type { RegisteredOwner } from '../certificates/certificate.query.ts';
import { decisiveReason, judge, type KnownOwner } from './judge.ts';

const own = 'agency-1';
const owner = (sha256: string, of: Partial<RegisteredOwner> = {}): [string, RegisteredOwner] => [
  sha256,
  { sha256, ownerKind: 'person', agencyId: own, status: 'active', revokedAt: null, ...of },
];
const owners = new Map<string, KnownOwner>([
  owner('leader'),
  owner('seal', { ownerKind: 'agency' }),
  owner('stranger', { agencyId: 'agency-2' }),
  ['former', { ...owner('former')[1], isInPost: false }] as [string, KnownOwner],
  owner('foreign-seal', { ownerKind: 'agency', agencyId: 'agency-2' }),
  owner('revoked-before', { status: 'revoked', revokedAt: new Date('2020-07-01T00:00:00Z') }),
  owner('revoked-after', { status: 'revoked', revokedAt: new Date('2020-09-01T00:00:00Z') }),
]);

const signature = (reasons: string[] = []): SignatureReport => ({
  field: 'CV_Ky_1',
  signer: 'Lương Tiến Thành',
  organisation: 'UBND huyện',
  issuer: 'thử nghiệm',
  signedAt: '2020-08-03T08:00:00+07:00',
  timestampedAt: null,
  coverage: 'whole-revision',
  modifications: 'none',
  trusted: true,
  reasons: ['TS_MISSING', ...reasons],
});
const details = (certificateSha256: string, revision: number): SignatureDetails => ({
  field: 'CV_Ky_1',
  certificateSha256,
  serial: null,
  title: null,
  organisationalUnit: null,
  notBefore: null,
  notAfter: null,
  reason: null,
  location: null,
  page: 1,
  revision,
  chain: [],
  timeStamp: null,
});

type Signed = [certificate: string, reasons?: string[]];

/** A file with these signatures, one a revision. */
function file(signed: Signed[], of: Partial<DetailedReport['report']> = {}): DetailedReport {
  return {
    report: {
      file: 'a.pdf',
      verdict: 'valid',
      integrity: signed.length === 0 ? 'none' : 'intact',
      signatures: signed.map(([, reasons]) => signature(reasons)),
      ...of,
    },
    details: signed.map(([certificate], i) => details(certificate, i + 1)),
    fields: {},
    wanted: [],
    evidence: [],
  };
}

type Row = [title: string, signed: Signed[], verdict: string, reason: string | undefined];
const table: Row[] = [
  ['leader then agency', [['leader'], ['seal']], 'valid', undefined],
  ['two leaders then agency', [['leader'], ['leader'], ['seal']], 'valid', undefined],
  ['leader alone', [['leader']], 'indeterminate', 'SEAL_MISSING'],
  ['agency alone', [['seal']], 'indeterminate', 'LEADER_MISSING'],
  ['agency first', [['seal'], ['leader']], 'indeterminate', 'ORDER_WRONG'],
  ['nobody', [], 'unsigned', undefined],
  ['unknown leader', [['nobody'], ['seal']], 'indeterminate', 'SIGNER_UNKNOWN'],
  ['unknown third', [['leader'], ['seal'], ['nobody']], 'indeterminate', 'SIGNER_UNKNOWN'],
  ['leader of another agency', [['stranger'], ['seal']], 'indeterminate', 'ORG_MISMATCH'],
  ['seal of another agency', [['leader'], ['foreign-seal']], 'indeterminate', 'ORG_MISMATCH'],
  ['leader not in his post that day', [['former'], ['seal']], 'indeterminate', 'POSITION_MISMATCH'],
  ['revocation unknown', [['leader', ['REV_UNKNOWN']], ['seal']], 'indeterminate', 'REV_UNKNOWN'],
  ['revocation stale', [['leader'], ['seal', ['REV_STALE']]], 'indeterminate', 'REV_STALE'],
  ['suspended', [['leader', ['CERT_ON_HOLD']], ['seal']], 'invalid', 'CERT_ON_HOLD'],
  ['revoked before signing', [['revoked-before'], ['seal']], 'invalid', 'CERT_REVOKED'],
  ['revoked after the time that is only claimed', [['revoked-after'], ['seal']], 'invalid', 'CERT_REVOKED'],
  ['untrusted chain', [['leader', ['CHAIN_UNTRUSTED']], ['seal']], 'indeterminate', 'CHAIN_UNTRUSTED'],
  ['wrong key usage', [['leader', ['CERT_USAGE']], ['seal']], 'invalid', 'CERT_USAGE'],
  ['own fields filled', [['leader', ['MOD_FIELD_OWN', 'MOD_SIGNATURE']], ['seal']], 'valid', undefined],
  ['foreign field filled', [['leader', ['MOD_FIELD_FOREIGN']], ['seal']], 'invalid', 'MOD_FIELD_FOREIGN'],
  ['a code nobody knows', [['leader', ['NEW_CODE']], ['seal']], 'invalid', 'NEW_CODE'],
];

for (const [title, signed, verdict, reason] of table) {
  test(`R-LEG-1 ${title}: ${verdict}`, () => {
    const judgement = judge(file(signed), owners, { agencyId: own });
    assert.equal(judgement.verdict, verdict);
    assert.equal(decisiveReason(judgement), reason);
    assert.equal(judgement.isLegalOriginal, verdict === 'valid');
  });
}

test('signing.md 7.1 rule 9 a revocation of the registry spares what a time-stamp or the own register proves to be older', () => {
  const signed = file([['revoked-after'], ['seal']]);
  const verdict = (of: { seenAt?: string; timestampedAt?: string }) => {
    const stamped = signed.report.signatures.map((one) => ({
      ...one,
      timestampedAt: of.timestampedAt ?? null,
    }));
    const seen = of.seenAt ? { seenAt: new Date(of.seenAt) } : {};
    const report = { ...signed.report, signatures: stamped };
    return judge({ ...signed, report }, owners, { agencyId: own, ...seen }).verdict;
  };
  assert.equal(verdict({ timestampedAt: '2020-08-03T08:00:05+07:00' }), 'valid');
  assert.equal(verdict({ timestampedAt: '2020-09-02T08:00:05+07:00' }), 'invalid');
  assert.equal(verdict({ seenAt: '2020-08-03T02:00:00Z' }), 'valid');
  assert.equal(verdict({ seenAt: '2020-09-01T00:00:00Z' }), 'invalid', 'at the very instant');
});

test('R-LEG-1 a sender outside the registry is judged by the agency of the seal', () => {
  assert.equal(
    judge(file([['stranger'], ['foreign-seal']]), owners, { agencyId: null }).isLegalOriginal,
    true,
  );
  assert.equal(
    judge(file([['leader'], ['foreign-seal']]), owners, { agencyId: null }).verdict,
    'indeterminate',
  );
});

test('R-LEG-1 what the validator calls broken is never an original', () => {
  const broken = file([['leader'], ['seal']], { integrity: 'broken', verdict: 'invalid' });
  const judgement = judge(broken, owners, { agencyId: own });
  assert.equal(judgement.verdict, 'invalid');
  assert.equal(judgement.isLegalOriginal, false);
});

test('a file that cannot be read is invalid with its code', () => {
  const failed = file([], { error: 'PDF_ENCRYPTED', integrity: 'suspicious', verdict: 'invalid' });
  const judgement = judge(failed, owners, { agencyId: own });
  assert.deepEqual([judgement.verdict, decisiveReason(judgement)], ['invalid', 'PDF_ENCRYPTED']);
});

test('signing.md 7.1 rule 11: the number of a sealed letter', () => {
  const sealed: Signed[] = [['leader'], ['seal']];
  const reasons = (printed: string | undefined, number: string | null, signed = sealed) =>
    judge({ ...file(signed), fields: printed === undefined ? {} : { CV_So: printed } }, owners, {
      agencyId: own,
      number,
    }).reasons;
  assert.deepEqual(reasons('05', '5'), [], 'printed with a zero (NĐ 30/2020)');
  assert.deepEqual(reasons('645', null), [], 'nothing to compare with');
  assert.deepEqual(reasons(undefined, '645'), [], 'a letter without our fields');
  assert.deepEqual(reasons('', '645'), ['NUMBER_EMPTY']);
  assert.deepEqual(reasons('645', '654'), ['NUMBER_MISMATCH']);
  assert.deepEqual(reasons('', null, [['leader']]), ['SEAL_MISSING'], 'before the seal it may be empty');
});
