import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { NOT_AFTER, NOT_BEFORE, people } from '../../test/people.ts';
import { edxml, prepared, signed, utf8 } from '../../test/xades.ts';
import { issueCrl, issueTimeStamp, issueTimeStampAuthority } from '../authority/index.ts';
import {
  completeXades,
  insertSignature,
  isXml,
  signXmlWithKey,
  stampXades,
  verifyXmlDetailed,
} from './index.ts';

const at = new Date('2026-07-22T00:00:00Z');
const trustAnchors = [people().authority.certificate];
const crl = issueCrl(people().authority, {
  number: 1,
  entries: [],
  thisUpdate: new Date('2026-07-21T12:00:00Z'),
  nextUpdate: new Date('2026-07-28T00:00:00Z'),
});
const options = { trustAnchors, at, fileName: 'goi.xml', evidence: { crls: [crl] } };
const judge = (xml: string, more: object = {}) =>
  verifyXmlDetailed(utf8(xml), { ...options, ...more }).report;

test('signing.md 7.3 a signed message in the report of PDF files', () => {
  const report = judge(signed(edxml()));
  assert.deepEqual(report, {
    file: 'goi.xml',
    verdict: 'valid',
    integrity: 'intact',
    signatures: [
      {
        field: 'ds:Signature',
        signer: 'Nguyễn Văn Ưng',
        organisation: 'Ủy ban nhân dân tỉnh Thử Nghiệm',
        issuer: 'CA thử nghiệm Công Vụ',
        signedAt: '2026-07-21T10:00:00+07:00',
        timestampedAt: null,
        coverage: 'whole-file',
        modifications: 'none',
        trusted: true,
        reasons: ['ALG_PKCS1', 'TS_MISSING'],
      },
    ],
  });
});

test('signing.md 0, 6 unknown revocation, an unknown authority and an ended certificate are never green', () => {
  const xml = signed(edxml());
  for (const [more, code] of [
    [{ evidence: {} }, 'REV_UNKNOWN'],
    [{ trustAnchors: [] }, 'CHAIN_UNTRUSTED'],
    [{ at: new Date('2031-01-01T00:00:00Z') }, 'CERT_EXPIRED'],
  ] as const) {
    const { verdict, signatures } = judge(xml, more);
    assert.equal(verdict, 'indeterminate', code);
    assert.ok(
      signatures[0]?.reasons.some((reason) => reason.startsWith(code.slice(0, 5))),
      code,
    );
    assert.equal(signatures[0]?.trusted, false);
  }
});

test('signing.md 7.1 rule 10 a time-stamp proves the time as in a PDF', () => {
  const tsa = issueTimeStampAuthority(people().authority, {
    commonName: 'TSA thử nghiệm',
    organisation: 'Ban Cơ yếu thử nghiệm',
    keyBits: 2048,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
  });
  const ready = prepared(edxml());
  const done = completeXades(ready, signXmlWithKey(people().leader.key, ready.alg, ready.signedInfo));
  const imprint = new Uint8Array(createHash('sha256').update(done.toStamp).digest());
  const token = issueTimeStamp(tsa, { at: new Date('2026-07-21T03:00:05Z'), imprint });
  const xml = insertSignature(utf8(edxml()), stampXades(done, token));
  const { report } = verifyXmlDetailed(xml, { ...options, timestampRequired: true });
  assert.deepEqual(
    [report.verdict, report.signatures[0]?.timestampedAt],
    ['valid', '2026-07-21T10:00:05+07:00'],
  );
  const bare = verifyXmlDetailed(utf8(signed(edxml())), { ...options, timestampRequired: true }).report;
  assert.equal(bare.verdict, 'indeterminate');
});

test('signing.md 7.3 changed, unsigned, refused and unreadable files', () => {
  const changed = judge(signed(edxml()).replace('V/v', 'v/v'));
  assert.deepEqual([changed.verdict, changed.integrity], ['invalid', 'broken']);
  assert.deepEqual([judge(edxml()).verdict, judge(edxml()).integrity], ['unsigned', 'none']);
  const refused = judge(signed(edxml()).replace('xmldsig-more#rsa-sha256', 'xmldsig-more#hmac-sha256'));
  assert.deepEqual(
    [refused.verdict, refused.error, refused.signatures[0]?.reasons],
    ['invalid', undefined, ['XML_HMAC']],
  );
  assert.deepEqual([judge('<a>').error, judge('<!DOCTYPE a><a/>').error], ['XML_SYNTAX', 'XML_DOCTYPE']);
});

test('isXml tells by the first bytes', () => {
  assert.deepEqual(
    ['<a/>', '\ufeff<a/>', ' \n<a/>'].map((text) => isXml(utf8(text))),
    [true, true, true],
  );
  assert.deepEqual(
    ['%PDF-1.7\n<', '', 'x<a/>'].map((text) => isXml(utf8(text))),
    [false, false, false],
  );
});

test('quality.md 40 namespaces or elements without end in a small file cost nothing', () => {
  const declared = (from: number): string =>
    Array.from({ length: 60 }, (_, i) => `xmlns:n${from + i}="urn:n"`).join(' ');
  const inSignature = (inside: string): string =>
    `<a xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Signature>${inside}</ds:Signature></a>`;
  const nested = (depth: number, inside: string): string =>
    `${Array.from({ length: depth }, (_, i) => `<b ${declared(60 * i)}>`).join('')}${inside}${'</b>'.repeat(depth)}`;
  const files = [
    inSignature(nested(50, '<c/>'.repeat(40_000))),
    inSignature('<c/>'.repeat(40_000)),
    nested(50, '<c xmlns:z="urn:z"/>'.repeat(40_000)),
  ];
  for (const file of files) {
    const began = performance.now();
    assert.equal(judge(file).error, 'XML_LIMIT');
    assert.ok(performance.now() - began < 2000);
  }
});
