import assert from 'node:assert/strict';
import test from 'node:test';
import { verified } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { lifeCycle, signFile, withFields } from '../../test/life-cycle.ts';
import { convert, needs, run } from '../../test/oracles.ts';
import { NOT_BEFORE, people } from '../../test/people.ts';
import { pdfInfo, prepareSignature } from '../index.ts';

test('NĐ 30/2020 Điều 14: leader signs, number and date are filled, the agency seals: all stay valid', () => {
  const report = verified(lifeCycle().sealed, { fileName: '645.pdf' });
  assert.equal(report.verdict, 'valid');
  assert.equal(report.integrity, 'intact');
  const [leader, seal] = report.signatures;
  assert.deepEqual(
    [leader?.field, leader?.coverage, leader?.modifications],
    ['CV_Ky_1', 'whole-revision', 'form-fill'],
  );
  assert.deepEqual([seal?.field, seal?.coverage, seal?.modifications], ['CV_Dau_1', 'whole-file', 'none']);
  assert.deepEqual([leader?.trusted, seal?.trusted], [true, true]);
  assert.equal(leader?.signer, 'Nguyễn Văn Ưng');
  assert.equal(leader?.signedAt, '2026-07-21T10:00:00+07:00');
  assert.deepEqual(Object.keys(report), ['file', 'verdict', 'integrity', 'signatures']);
});

test('I2 each step only appends to the bytes before it', () => {
  const { plain, empty, leaderSigned, filled, sealed } = lifeCycle();
  const steps = [plain, empty, leaderSigned, filled, sealed];
  for (let i = 1; i < steps.length; i += 1) {
    const before = steps[i - 1] as Uint8Array;
    assert.deepEqual((steps[i] as Uint8Array).subarray(0, before.length), before);
  }
});

test('§15 pdfsig calls both signatures valid and the seal whole', (t) => {
  if (!needs(t, 'pdfsig')) return;
  const { text } = run('pdfsig', ['in.pdf'], { 'in.pdf': lifeCycle().sealed });
  assert.equal(text.match(/Signature is Valid/g)?.length, 2);
  const [, first = '', second = ''] = text.split('Signature #');
  assert.match(first, /CV_Ky_1[\s\S]*Not total document signed/);
  assert.match(second, /CV_Dau_1[\s\S]*- Total document signed/);
  assert.match(first, /ETSI\.CAdES\.detached/);
});

test('§15 qpdf finds no fault in any revision', (t) => {
  if (!needs(t, 'qpdf')) return;
  for (const [step, bytes] of Object.entries(lifeCycle())) {
    const { status, text } = run('qpdf', ['--check', 'in.pdf'], { 'in.pdf': bytes });
    assert.equal(status, 0, `${step}: ${text}`);
    assert.doesNotMatch(text, /WARNING/, step);
  }
});

test('§4 number and date can be read in the page and the pictures are drawn', (t) => {
  if (!needs(t, 'pdftotext', 'pdftoppm')) return;
  const { sealed, empty } = lifeCycle();
  const { text } = run('pdftotext', ['in.pdf', '-'], { 'in.pdf': sealed });
  assert.match(text, /645/);
  assert.match(text, /ngày 21 tháng 7 năm 2026/);
  const args = ['-r', '40', '-f', '2', '-l', '2', 'in.pdf'];
  assert.deepEqual(colours(convert('pdftoppm', args, sealed)), { hasBlue: true, hasRed: true });
  assert.deepEqual(colours(convert('pdftoppm', args, empty)), { hasBlue: false, hasRed: false });
});

function colours(ppm: Uint8Array): { hasBlue: boolean; hasRed: boolean } {
  let hasBlue = false;
  let hasRed = false;
  for (let i = 15; i + 2 < ppm.length; i += 3) {
    const [r = 0, g = 0, b = 0] = ppm.subarray(i, i + 3);
    if (b > 150 && r < 120 && g < 120) hasBlue = true;
    if (r > 150 && b < 120 && g < 120) hasRed = true;
  }
  return { hasBlue, hasRed };
}

test('§6.2 a source with cross-reference and object streams is signed and filled the same way', (t) => {
  if (!needs(t, 'qpdf', 'pdfsig')) return;
  const packed = convert('qpdf', ['--object-streams=generate', 'in.pdf', '-'], letterPdf());
  assert.equal(pdfInfo(packed).pages, 2);
  const signed = signFile(withFields(packed), people().leader, { field: 'CV_Ky_1' });
  assert.equal(verified(signed).verdict, 'valid');
  assert.match(run('pdfsig', ['in.pdf'], { 'in.pdf': signed }).text, /Signature is Valid/);
  assert.doesNotMatch(run('qpdf', ['--check', 'in.pdf'], { 'in.pdf': signed }).text, /WARNING|ERROR/);
});

test('§7.4 a linearised source stays intact', (t) => {
  if (!needs(t, 'qpdf', 'pdfsig')) return;
  const linear = convert('qpdf', ['--linearize', 'in.pdf', '-'], letterPdf());
  const signed = signFile(linear, people().leader, { field: 'CV_Ky_1' });
  const report = verified(signed);
  assert.equal(report.verdict, 'valid', JSON.stringify(report));
  assert.match(run('pdfsig', ['in.pdf'], { 'in.pdf': signed }).text, /Signature is Valid/);
});

test('§6.2 tail only: the base is never copied and sizes stay small', () => {
  const { leader } = people();
  const { filled, leaderSigned } = lifeCycle();
  const prepared = prepareSignature(filled, {
    field: 'CV_Dau_1',
    page: 1,
    certificate: leader.certificate,
    chain: leader.chain,
    alg: 'pkcs1-sha256',
    at: NOT_BEFORE,
  });
  assert.equal(prepared.baseLength, filled.length);
  assert.ok(prepared.tail.length < 40_000, `${prepared.tail.length}`);
  assert.ok(filled.length - leaderSigned.length < 1300, 'a fill revision is about 1.1 KB');
});
