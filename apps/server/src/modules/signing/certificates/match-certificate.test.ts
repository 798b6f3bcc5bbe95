import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCertificateAuthority, issueCertificate, parseCertificate } from '@congvu/pades';
import type { CertificateRow } from './certificate.store.ts';
import { decideCertificate, type Holder, hasOtherPosition } from './match-certificate.ts';

const dates = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2022-03-11T17:00:00Z') };
const authority = createCertificateAuthority({ name: 'CA', organisation: 'CA', keyBits: 2048, ...dates });

type Subject = { commonName: string; organisation: string; organisationalUnit?: string; title?: string };
function row(subject: Subject, change: Partial<CertificateRow> = {}): CertificateRow {
  const { certificate } = issueCertificate(authority, { keyBits: 2048, ...dates, ...subject });
  const parsed = parseCertificate(certificate);
  return {
    id: 'c',
    sha256: parsed.sha256,
    der: Buffer.from(certificate),
    subject: subject.commonName,
    issuer: 'CA',
    owner_kind: 'person',
    person_id: 'p',
    agency_id: 'a',
    provider: 'p12',
    chain: [],
    credential_ref: 'ref',
    not_before: parsed.notBefore,
    not_after: parsed.notAfter,
    status: 'active',
    revoked_at: null,
    added_at: dates.notBefore,
    serial: null,
    spki_sha256: null,
    email: null,
    position_title: null,
    status_checked_at: null,
    status_source: null,
    held_at: null,
    replaced_by: null,
    issuing_body_id: null,
    snapshot: null,
    ...change,
  };
}

const agency = 'Ủy ban nhân dân huyện Quan Sơn';
const holder: Holder = {
  kind: 'person',
  name: 'Lương Tiến Thành',
  agencyId: 'a',
  agencyNames: [agency, 'UBND huyện Quan Sơn'],
};
const at = new Date('2020-08-03T01:00:00Z');
const good = row({ commonName: 'Lương Tiến Thành', organisation: agency, title: 'Chủ tịch' });
const reasonsOf = (certificate: CertificateRow | undefined, when = at, who = holder) =>
  decideCertificate(certificate, who, when).map((refusal) => refusal.facts?.reason);

test('signing.md §10 names are compared as NFC, without case and double spaces', () => {
  assert.deepEqual(reasonsOf(good), []);
  const odd = row({ commonName: 'LƯƠNG  TIẾN THÀNH'.normalize('NFD'), organisation: agency.toUpperCase() });
  assert.deepEqual(reasonsOf(odd), []);
});

test('signing.md §10 an organisation may stand in OU, under its short name', () => {
  const inUnit = row({
    commonName: 'Lương Tiến Thành',
    organisation: 'Tỉnh Thanh Hóa',
    organisationalUnit: 'UBND huyện Quan Sơn',
  });
  assert.deepEqual(reasonsOf(inUnit), []);
});

test('R-AUT-2 another person, another organisation, both', () => {
  assert.deepEqual(reasonsOf(row({ commonName: 'Chu Đình Trọng', organisation: agency })), [
    'SIGNER_MISMATCH',
  ]);
  assert.deepEqual(reasonsOf(row({ commonName: 'Lương Tiến Thành', organisation: 'UBND xã Na Mèo' })), [
    'ORG_MISMATCH',
  ]);
  assert.deepEqual(reasonsOf(row({ commonName: 'Lương Tien Thành', organisation: 'Sở Nội vụ' })), [
    'SIGNER_MISMATCH',
    'ORG_MISMATCH',
  ]);
  assert.deepEqual(reasonsOf({ ...good, agency_id: 'b' }), ['ORG_MISMATCH']);
});

test('R-AUT-5 validity is judged at the instant of signing', () => {
  assert.deepEqual(reasonsOf(good, good.not_after), []);
  assert.deepEqual(reasonsOf(good, new Date(good.not_after.getTime() + 1)), ['CERT_EXPIRED']);
  assert.deepEqual(reasonsOf(good, new Date(good.not_before.getTime() - 1)), ['CERT_NOT_YET']);
  assert.deepEqual(reasonsOf({ ...good, status: 'revoked' }), ['CERT_REVOKED']);
  assert.deepEqual(reasonsOf({ ...good, status: 'on_hold' }), ['CERT_ON_HOLD']);
  assert.deepEqual(reasonsOf(undefined), ['CERT_MISSING']);
});

test('ui.md 7.4 the refusal names the day the certificate ended', () => {
  const [refusal] = decideCertificate(good, holder, new Date('2024-01-01T00:00:00Z'));
  assert.match(refusal!.detail, /^Chứng thư số hết hạn 12\/3\/2022\. Gửi yêu cầu cấp lại/);
});

test('an agency certificate carries the agency in its common name', () => {
  const seal: Holder = { ...holder, kind: 'agency', name: agency };
  const own = row({ commonName: agency, organisation: agency }, { owner_kind: 'agency', person_id: null });
  assert.deepEqual(reasonsOf(own, at, seal), []);
  const other = row({ commonName: 'UBND xã Na Mèo', organisation: agency }, { owner_kind: 'agency' });
  assert.deepEqual(reasonsOf(other, at, seal), ['ORG_MISMATCH']);
});

test('signing.md §10 another position warns and does not block', () => {
  assert.equal(hasOtherPosition(good, 'Chủ tịch'), false);
  assert.equal(hasOtherPosition(good, 'CHỦ TỊCH'), false);
  assert.equal(hasOtherPosition(good, 'Phó Chủ tịch'), true);
  assert.equal(hasOtherPosition(row({ commonName: 'A', organisation: 'B' }), 'Phó Chủ tịch'), false);
});
