import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  completeSignature,
  concatBytes,
  fillTextFields,
  issueCertificate,
  type KeyHolder,
  prepareSignature,
  type SigAlg,
  type SignatureOptions,
  verifyPdf,
} from '@congvu/pades';
import { missingWitnesses, needs } from '@congvu/pades/witnesses';
import { letterPdf } from '../../../../../../../packages/pades/test/letters.ts';
import { withFields } from '../../../../../../../packages/pades/test/life-cycle.ts';
import { pem, run } from '../../../../../../../packages/pades/test/oracles.ts';
import {
  blueSignature,
  emptyCrl,
  people,
  redSeal,
  SIGNED_AT,
} from '../../../../../../../packages/pades/test/people.ts';
import { createSoftToken, type SoftToken } from '../../../../../../../test/emulators/soft-token.ts';
import { createPkcs11Provider, type Pkcs11Provider } from './pkcs11-provider.ts';

const term = { notBefore: new Date('2020-01-01'), notAfter: new Date('2040-01-01') };
const subject = { commonName: 'Nguyễn Văn Ưng', organisation: 'Thử', ...term };
const isPossible = missingWitnesses(['softhsm2-util', 'pkcs11-tool']).length === 0;
let token: SoftToken;
let provider: Pkcs11Provider;
let keys: Record<'a1' | 'b2' | 'c3', KeyHolder>;

before(() => {
  if (!isPossible) return;
  const { authority } = people();
  const make = (keyBits: 2048 | 3072 | 'P-256') => issueCertificate(authority, { ...subject, keyBits });
  keys = { a1: make(2048), b2: make(3072), c3: make('P-256') };
  token = createSoftToken('ubnd');
  for (const [id, holder] of Object.entries(keys)) token.add(id, holder);
  provider = createPkcs11Provider({ ...token, sessions: 2, rsa: 'pss' });
});
after(async () => {
  await provider?.close();
  token?.close();
});

type Options = Pick<SignatureOptions, 'field' | 'alg'> & Partial<SignatureOptions>;

/** As the request engine does it: prepare, let the token sign the hash, complete. */
async function signWithToken(base: Uint8Array, id: keyof typeof keys, options: Options): Promise<Uint8Array> {
  const { certificate, chain } = keys[id];
  const prepared = prepareSignature(base, { page: 2, certificate, chain, at: SIGNED_AT, ...options });
  const { toSign, signedAttrs, alg } = prepared;
  const hash = { docId: 'x', toSign, signedAttrs, alg, display: '' };
  const started = await provider.start({ requestId: 'x', credential: id, hashes: [hash], display: '' });
  const answer = 'done' in started ? started.done[0] : undefined;
  assert.ok(answer && 'value' in answer);
  return concatBytes(base, completeSignature(prepared, answer.value).tail);
}

test('signing.md §15 leader and seal signed by SoftHSM2: pdfsig, qpdf and our validator agree', async (t) => {
  if (!needs(t, 'softhsm2-util', 'pkcs11-tool', 'pdfsig', 'qpdf')) return;
  const signed = await signWithToken(withFields(letterPdf()), 'a1', {
    field: 'CV_Ky_1',
    alg: 'pss-sha256',
    rect: [370, 550, 490, 600],
    image: blueSignature(),
  });
  const filled = fillTextFields(signed, { CV_So: '645', CV_Ngay: 'ngày 21 tháng 7 năm 2026' });
  const sealed = await signWithToken(filled, 'b2', {
    field: 'CV_Dau_1',
    alg: 'pkcs1-sha256',
    rect: [300, 530, 402, 632],
    image: redSeal(),
  });
  const { text } = run('pdfsig', ['-nocert', 'in.pdf'], { 'in.pdf': sealed });
  assert.equal(text.match(/Signature is Valid/g)?.length, 2, text);
  assert.match(text, /Signature #2:[\s\S]*Total document signed/);
  assert.doesNotMatch(run('qpdf', ['--check', 'in.pdf'], { 'in.pdf': sealed }).text, /WARNING|ERROR/);
  const trustAnchors = [people().authority.certificate];
  const report = verifyPdf(sealed, {
    trustAnchors,
    at: SIGNED_AT,
    evidence: { crls: [emptyCrl(SIGNED_AT)] },
  });
  assert.equal(report.verdict, 'valid', JSON.stringify(report));
});

for (const [id, alg] of [
  ['a1', 'pkcs1-sha384'],
  ['b2', 'pss-sha512'],
  ['c3', 'ecdsa-p256-sha256'],
  ['c3', 'ecdsa-p256-sha512'],
] as const satisfies [string, SigAlg][]) {
  test(`signing.md §15 openssl cms verifies ${alg} of SoftHSM2, and refuses it over other bytes`, async (t) => {
    if (!needs(t, 'softhsm2-util', 'pkcs11-tool', 'openssl')) return;
    const pdf = await signWithToken(letterPdf(), id, { field: 'CV_Ky_1', alg });
    const files = { ...cmsOf(pdf), ca: pem(people().authority.certificate) };
    const at = ['-attime', String(Date.parse('2026-08-01') / 1000)];
    const verify =
      'cms -verify -binary -inform DER -in cms -content content -CAfile ca -purpose any -out out';
    assert.match(run('openssl', [...verify.split(' '), ...at], files).text, /Verification successful/);
    const broken = { ...files, content: files.content.map((byte, i) => (i === 99 ? byte ^ 1 : byte)) };
    assert.match(run('openssl', [...verify.split(' '), ...at], broken).text, /failure/i);
  });
}

function cmsOf(pdf: Uint8Array): { content: Uint8Array; cms: Uint8Array } {
  const text = Buffer.from(pdf).toString('latin1');
  const [, a, b, c, d] = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)/.exec(text) ?? [];
  const [first, gap, rest] = [Number(b), Number(c), Number(d)];
  const cms = Buffer.from(text.slice(first + 1, gap - 1), 'hex');
  assert.equal(Number(a), 0);
  return { content: concatBytes(pdf.subarray(0, first), pdf.subarray(gap, gap + rest)), cms };
}
