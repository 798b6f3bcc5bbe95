import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import test from 'node:test';
import { reasonsOf, verified } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { signFile } from '../../test/life-cycle.ts';
import { needs, pem, run } from '../../test/oracles.ts';
import { NOT_AFTER, NOT_BEFORE, people, SIGNED_AT } from '../../test/people.ts';
import { signatureParts } from '../../test/signature-parts.ts';
import { readAsn1, sequenceOf } from '../der/decode.ts';
import { OID } from '../der/oid.ts';
import {
  completeSignature,
  concatBytes,
  issueCertificate,
  type KeyHolder,
  parseCertificate,
  prepareSignature,
  type SigAlg,
  type SignatureOptions,
  signWithKey,
} from '../index.ts';
import { buildCertificate } from '../pki/build.ts';
import type { KeyKind } from '../pki/issue.ts';
import { algorithmFor, reservedSize } from './index.ts';

const holders = new Map<KeyKind, KeyHolder>();

function holderOf(kind: KeyKind): KeyHolder {
  const known = holders.get(kind);
  if (known) return known;
  const validity = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER };
  const subject = { commonName: `Khóa ${kind}`, organisation: 'Thử', ...validity };
  const made = issueCertificate(people().authority, { ...subject, keyBits: kind });
  holders.set(kind, made);
  return made;
}

const MATRIX: readonly (readonly [SigAlg, KeyKind])[] = [
  ['pkcs1-sha256', 2048],
  ['pkcs1-sha384', 2048],
  ['pkcs1-sha512', 3072],
  ['pss-sha256', 2048],
  ['pss-sha384', 3072],
  ['pss-sha512', 2048],
  ['pss-sha256', 4096],
  ['ecdsa-p256-sha256', 'P-256'],
  ['ecdsa-p256-sha384', 'P-256'],
  ['ecdsa-p256-sha512', 'P-256'],
  ['ecdsa-p384-sha256', 'P-384'],
  ['ecdsa-p384-sha384', 'P-384'],
  ['ecdsa-p384-sha512', 'P-384'],
];

for (const [alg, kind] of MATRIX) {
  test(`§6.3 openssl verifies the CMS of ${alg} with ${kind}, our validator too`, (t) => {
    const { authority } = people();
    const pdf = signFile(letterPdf(), holderOf(kind), { field: 'CV_Ky_1', alg });
    const report = verified(pdf);
    assert.equal(report.verdict, 'valid', reasonsOf(report, 'CV_Ky_1').join());
    assert.equal(reasonsOf(report, 'CV_Ky_1').includes('ALG_PKCS1'), alg.startsWith('pkcs1'));
    if (!needs(t, 'openssl')) return;
    const { content, cms } = signatureParts(pdf);
    const files = { content, cms, ca: pem(authority.certificate) };
    const args = 'cms -verify -binary -inform DER -in cms -content content -CAfile ca -purpose any -out out';
    const time = ['-attime', String(Date.parse('2026-08-01') / 1000)];
    const verify = (content: Uint8Array): string =>
      run('openssl', [...args.split(' '), ...time], { ...files, content }).text;
    assert.match(verify(content), /CMS Verification successful/);
    assert.match(verify(content.map((byte, i) => (i === 100 ? byte ^ 1 : byte))), /failure/i);
  });
}

test('§15 pdfsig finds the signatures of each digest and curve valid', (t) => {
  if (!needs(t, 'pdfsig')) return;
  for (const [alg, kind] of MATRIX.filter(([one]) => /sha384|sha512/.test(one))) {
    const pdf = signFile(letterPdf(), holderOf(kind), { field: 'CV_Ky_1', alg });
    const { text } = run('pdfsig', ['in.pdf'], { 'in.pdf': pdf });
    assert.match(text, /Signature is Valid/, `${alg} ${text}`);
    assert.match(text, new RegExp(`SHA-?${alg.slice(-3)}`), text);
  }
});

const options = (holder: KeyHolder, alg: SigAlg): SignatureOptions => ({
  field: 'CV_Ky_1',
  page: 1,
  certificate: holder.certificate,
  chain: holder.chain,
  alg,
  at: SIGNED_AT,
});

test('§6.3 the digest of the algorithm is that of content, attributes and certificate id', () => {
  const holder = holderOf('P-384');
  const prepared = prepareSignature(letterPdf(), options(holder, 'ecdsa-p384-sha384'));
  assert.deepEqual([prepared.digest.length, prepared.toSign.length], [48, 48]);
  const attributes = sequenceOf({ ...readAsn1(prepared.signedAttrs), tag: 0x30 });
  const ess = attributes.find((one) =>
    Buffer.from(one.raw).includes(Buffer.from(parseCertificate(holder.certificate).serial)),
  );
  const hex = Buffer.from(ess?.raw ?? []).toString('hex');
  assert.match(hex, /300b0609608648016503040202/, 'SHA-384 is not the default and must be named');
});

test('§6.6 r‖s of a device becomes DER, for both curves', () => {
  for (const [kind, alg, half] of [
    ['P-256', 'ecdsa-p256-sha256', 32],
    ['P-384', 'ecdsa-p384-sha384', 48],
  ] as const) {
    const holder = holderOf(kind);
    const base = letterPdf();
    const prepared = prepareSignature(base, options(holder, alg));
    const [r, s] = sequenceOf(readAsn1(signWithKey(holder.key, alg, prepared.signedAttrs)));
    const fixed = (bytes: Uint8Array | undefined): Buffer =>
      Buffer.from(
        Buffer.from(bytes ?? [])
          .toString('hex')
          .padStart(half * 2, '0')
          .slice(-half * 2),
        'hex',
      );
    const raw = Buffer.concat([fixed(r?.content), fixed(s?.content)]);
    const signed = concatBytes(base, completeSignature(prepared, raw).tail);
    assert.equal(verified(signed).verdict, 'valid');
    const swapped = Buffer.concat([raw.subarray(half), raw.subarray(0, half)]);
    assert.throws(() => completeSignature(prepared, swapped), { code: 'SIG_NOT_MATCHING' });
  }
});

test('TT 15/2025 Phụ lục I: keys below RSA-2048 sign nothing', () => {
  const { authority } = people();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const certificate = buildCertificate({
    subject: [[OID.commonName, 'Khóa yếu']],
    subjectKey: privateKey,
    issuerName: parseCertificate(authority.certificate).subject.der,
    issuerKey: authority.key,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    keyUsageBits: [0, 1],
  });
  const weak = { key: privateKey, certificate, chain: [] };
  assert.throws(() => prepareSignature(letterPdf(), options(weak, 'pkcs1-sha256')), { code: 'ALG_WEAK_KEY' });
  assert.throws(() => signWithKey(privateKey, 'pss-sha256', new Uint8Array(8)), { code: 'ALG_WEAK_KEY' });
  const strong = holderOf('P-256');
  assert.throws(() => prepareSignature(letterPdf(), options(strong, 'ecdsa-p384-sha384')), {
    code: 'ALG_KEY_MISMATCH',
  });
});

test('§6.2 room for the CMS: 16 384, with RSA-4096 or a long chain 24 576; too little is said, then doubled', () => {
  const small = holderOf(2048);
  const size = (holder: KeyHolder, chain = holder.chain): number =>
    reservedSize(parseCertificate(holder.certificate), chain);
  const [ca = new Uint8Array()] = small.chain;
  assert.deepEqual(
    [size(small), size(holderOf(4096)), size(small, [ca, ca, ca, ca])],
    [16_384, 24_576, 24_576],
  );
  const base = letterPdf();
  const tight = prepareSignature(base, { ...options(small, 'pss-sha256'), size: 1024 });
  const raw = signWithKey(small.key, 'pss-sha256', tight.signedAttrs);
  assert.throws(() => completeSignature(tight, raw), { code: 'SIZE_TOO_SMALL' });
  const again = prepareSignature(base, { ...options(small, 'pss-sha256'), size: 4096 });
  const value = signWithKey(small.key, 'pss-sha256', again.signedAttrs);
  assert.equal(verified(concatBytes(base, completeSignature(again, value).tail)).verdict, 'valid');
});

test('§0 decision 3: PSS where the key is RSA, the curve decides the digest', () => {
  assert.equal(algorithmFor(holderOf(2048).key), 'pss-sha256');
  assert.equal(algorithmFor(holderOf(2048).key, 'pkcs1', 'sha512'), 'pkcs1-sha512');
  assert.equal(algorithmFor(holderOf('P-256').key), 'ecdsa-p256-sha256');
  assert.equal(algorithmFor(holderOf('P-384').key), 'ecdsa-p384-sha384');
  assert.throws(() => algorithmFor(generateKeyPairSync('ed25519').privateKey), { code: 'ALG_KEY_MISMATCH' });
});
