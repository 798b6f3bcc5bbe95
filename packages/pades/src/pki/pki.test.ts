import assert from 'node:assert/strict';
import test from 'node:test';
import { reasonsOf, verified } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { signFile } from '../../test/life-cycle.ts';
import { needs, pem, run } from '../../test/oracles.ts';
import { NOT_AFTER, NOT_BEFORE, people, SIGNED_AT } from '../../test/people.ts';
import { OID } from '../der/oid.ts';
import {
  codeOf,
  createCertificateAuthority,
  exportP12,
  issueCertificate,
  type KeyHolder,
  loadP12,
} from '../index.ts';
import { buildCertificate, type CertificateSpec } from './build.ts';
import { parseCertificate } from './certificate.ts';

const validity = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER } as const;
const signedBy = (holder: KeyHolder): Uint8Array => signFile(letterPdf(), holder, { field: 'CV_Ky_1' });

test('§15 certificates: openssl verifies the chain and reads the Vietnamese names', (t) => {
  if (!needs(t, 'openssl')) return;
  const { authority, leader } = people();
  const files = { ca: pem(authority.certificate), leader: leader.certificate };
  const text = run(
    'openssl',
    'x509 -inform der -in leader -noout -text -nameopt utf8'.split(' '),
    files,
  ).text;
  assert.match(text, /CN=Nguyễn Văn Ưng/);
  assert.match(text, /Digital Signature, Non Repudiation/);
  assert.match(text, /CA:FALSE/);
  assert.match(text, /Authority Key Identifier/);
  const at = ['-attime', String(SIGNED_AT.getTime() / 1000)];
  const ok = run('openssl', ['verify', ...at, '-x509_strict', '-CAfile', 'ca', 'leader'], files);
  assert.match(ok.text, /leader: OK/);
});

test('§9.1 PKCS#12: round trip, wrong password, openssl opens it', (t) => {
  const { leader, authority } = people();
  const file = exportP12(leader, 'mật khẩu 1');
  const loaded = loadP12(file, 'mật khẩu 1');
  assert.deepEqual(loaded.certificate, leader.certificate);
  assert.deepEqual(loaded.chain, [authority.certificate]);
  assert.ok(loaded.key.equals(leader.key));
  assert.throws(
    () => loadP12(file, 'khác'),
    (error) => codeOf(error) === 'P12_UNREADABLE',
  );
  assert.throws(
    () => loadP12(Uint8Array.of(1, 2, 3), ''),
    (error) => codeOf(error) === 'P12_UNREADABLE',
  );
  if (!needs(t, 'openssl')) return;
  const plain = exportP12(leader, 'abc123');
  const command =
    'openssl pkcs12 -in p12 -passin pass:abc123 -nokeys -clcerts | openssl x509 -noout -subject';
  const opened = run('sh', ['-c', `${command} -nameopt utf8,sep_comma_plus`], { p12: plain });
  assert.match(opened.text, /CN=Nguyễn Văn Ưng/);
});

test('§9.1 PKCS#12 written by openssl is read', (t) => {
  if (!needs(t, 'openssl')) return;
  const { leader } = people();
  const key = Buffer.from(leader.key.export({ type: 'pkcs8', format: 'pem' }) as string);
  const cert = pem(leader.certificate);
  const made = run('sh', ['-c', 'openssl pkcs12 -export -inkey key -in cert -passout pass:x | base64'], {
    key,
    cert,
  });
  const loaded = loadP12(new Uint8Array(Buffer.from(made.text, 'base64')), 'x');
  assert.deepEqual(loaded.certificate, leader.certificate);
});

test('§7.4 PKI: a look-alike authority with the same name is not trusted', () => {
  const fake = createCertificateAuthority({
    name: 'CA thử nghiệm Công Vụ',
    organisation: 'Ban Cơ yếu thử nghiệm',
    keyBits: 2048,
    ...validity,
  });
  const report = verified(
    signedBy(issueCertificate(fake, { commonName: 'Kẻ giả', organisation: 'x', keyBits: 2048, ...validity })),
  );
  assert.deepEqual([report.verdict, report.integrity], ['indeterminate', 'intact']);
  assert.equal(report.signatures[0]?.trusted, false);
  assert.ok(reasonsOf(report, 'CV_Ky_1').includes('CHAIN_UNTRUSTED'));
});

test('§7.1 rule 8: no anchor, no issuer', () => {
  const { leader } = people();
  const noAnchor = verified(signedBy(leader), { trustAnchors: [] });
  assert.ok(reasonsOf(noAnchor, 'CV_Ky_1').includes('CHAIN_UNTRUSTED'));
  const noIssuer = verified(signedBy({ ...leader, chain: [] }), { trustAnchors: [] });
  assert.ok(reasonsOf(noIssuer, 'CV_Ky_1').includes('CHAIN_INCOMPLETE'));
  assert.equal(
    verified(signedBy({ ...leader, chain: [] })).verdict,
    'valid',
    'the anchor itself is the issuer',
  );
});

test('§7.1 rule 8: expired and not yet valid', () => {
  const pdf = signedBy(people().leader);
  const expired = verified(pdf, { at: new Date('2030-01-01T00:00:00Z') });
  assert.deepEqual([expired.verdict, expired.integrity], ['indeterminate', 'intact']);
  assert.ok(reasonsOf(expired, 'CV_Ky_1').includes('CERT_EXPIRED'));
  const early = verified(pdf, { at: new Date('2025-12-31T00:00:00Z') });
  assert.equal(early.verdict, 'invalid');
  assert.ok(reasonsOf(early, 'CV_Ky_1').includes('CERT_NOT_YET'));
});

test('§7.1 rule 9: an unknown revocation state never gives "valid" unless the caller answers for it', () => {
  const pdf = signedBy(people().leader);
  assert.equal(verified(pdf, { evidence: undefined }).verdict, 'indeterminate');
  assert.equal(verified(pdf, { evidence: undefined }).signatures[0]?.trusted, false);
  assert.equal(verified(pdf).verdict, 'valid', 'control');
});

function special(changes: Partial<CertificateSpec>, issuer: KeyHolder = people().authority): KeyHolder {
  const { leader } = people();
  const certificate = buildCertificate({
    subject: [[OID.commonName, 'Thử']],
    subjectKey: leader.key,
    issuerName: parseCertificate(issuer.certificate).subject.der,
    issuerKey: issuer.key,
    keyUsageBits: [0, 1],
    ...validity,
    ...changes,
  });
  return { key: leader.key, certificate, chain: [issuer.certificate, ...issuer.chain] };
}

test('§7.4 PKI: wrong key usage, a leaf acting as CA', () => {
  const usage = verified(signedBy(special({ keyUsageBits: [2] })));
  assert.equal(usage.verdict, 'invalid');
  assert.ok(reasonsOf(usage, 'CV_Ky_1').includes('CERT_USAGE'));
  assert.equal(verified(signedBy(special({}))).verdict, 'valid', 'control');
  const child = verified(signedBy(special({}, people().seal)));
  assert.equal(child.verdict, 'invalid');
  assert.ok(reasonsOf(child, 'CV_Ky_1').includes('CERT_NOT_CA'));
});

test('RFC 5280 6.1: a path longer than the authority allows', () => {
  const { authority } = people();
  const middle = special({ subject: [[OID.commonName, 'CA con']], keyUsageBits: [5], ca: {} });
  const report = verified(signedBy(special({}, { ...middle, chain: [authority.certificate] })));
  assert.ok(reasonsOf(report, 'CV_Ky_1').includes('CERT_CONSTRAINT'), 'pathLength 0 allows no CA below');
});
