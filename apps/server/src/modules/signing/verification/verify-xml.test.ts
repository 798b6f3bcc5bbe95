import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { verificationReport } from '@congvu/contracts';
import { createCertificateAuthority, issueCertificate } from '@congvu/pades';
import { ANY_ROOT, completeXades, insertSignature, prepareXades, signXmlWithKey } from '@congvu/pades/xades';
import { verifyFiles } from './verify-bytes.ts';

const at = new Date('2026-07-21T03:00:00Z');
const validity = {
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2029-01-01T00:00:00Z'),
  keyBits: 'P-256',
} as const;
const authority = createCertificateAuthority({ name: 'CA thử', organisation: 'Thử', ...validity });
const agency = issueCertificate(authority, {
  commonName: 'UBND huyện Thử',
  organisation: 'UBND huyện Thử',
  ...validity,
});

test('signing.md §7.3, §8 congvu verify judges an XML message in the same report', async () => {
  const base = new Uint8Array(Buffer.from('<a><b>Văn bản</b></a>'));
  const alg = 'ecdsa-p256-sha256';
  const prepared = prepareXades(base, { place: ANY_ROOT, certificate: agency.certificate, alg, at });
  const value = signXmlWithKey(agency.key, alg, prepared.signedInfo);
  const xml = Buffer.from(insertSignature(base, completeXades(prepared, value)));
  const folder = mkdtempSync(join(tmpdir(), 'congvu-xml-'));
  try {
    const files = {
      'ky.xml': xml,
      'sua.xml': Buffer.from(xml.toString().replace('Văn', 'Vận')),
      'hong.xml': '<a>',
    };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const paths = Object.keys(files).map((name) => join(folder, name));
    const reports = await verifyFiles(paths, { trustAnchors: [authority.certificate], at });
    for (const report of reports) verificationReport.parse(report);
    assert.deepEqual(
      reports.map(({ file, verdict, integrity, error }) => [file, verdict, integrity, error]),
      [
        ['ky.xml', 'indeterminate', 'intact', undefined],
        ['sua.xml', 'invalid', 'broken', undefined],
        ['hong.xml', 'invalid', 'broken', 'XML_SYNTAX'],
      ],
    );
    assert.deepEqual(reports[0]?.signatures[0]?.reasons, ['REV_UNKNOWN', 'TS_MISSING']);
    assert.equal(reports[0]?.signatures[0]?.signer, 'UBND huyện Thử');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
