import assert from 'node:assert/strict';
import test from 'node:test';
import { reasonsOf, tampered, verified } from '../../test/attacks.ts';
import { letterPdf } from '../../test/letters.ts';
import { lifeCycle, signFile } from '../../test/life-cycle.ts';
import { needs, pem, run } from '../../test/oracles.ts';
import { people, SIGNED_AT } from '../../test/people.ts';
import { signatureParts } from '../../test/signature-parts.ts';
import { SOURCES } from '../../test/sources.ts';
import { stamperAt, tsa } from '../../test/tsa.ts';
import { issueCrl } from '../authority/index.ts';
import { latin1, toLatin1 } from '../bytes.ts';
import {
  concatBytes,
  type PreparedSignature,
  preparedFromJson,
  preparedToJson,
  prepareSignature,
  type SigAlg,
  signWithKey,
} from '../index.ts';
import { is } from '../pdf/objects.ts';
import { catalogOf } from '../pdf/pages.ts';
import { openPdf } from '../pdf/reader.ts';
import type { Der } from '../pki/certificate.ts';
import {
  addDocumentStamp,
  addValidationData,
  completeDocumentStamp,
  completeWithTimeStamp,
  prepareDocumentStamp,
  type TimeStamper,
  type ValidationData,
} from './index.ts';

const LATER = new Date(SIGNED_AT.getTime() + 3_600_000);

function prepared(base: Uint8Array, alg: SigAlg = 'pkcs1-sha256'): PreparedSignature {
  const { leader } = people();
  const options = { field: 'CV_Ky_1', page: 2, certificate: leader.certificate, chain: leader.chain };
  return prepareSignature(base, { ...options, alg, at: SIGNED_AT });
}

const signed = (p: PreparedSignature): Uint8Array => signWithKey(people().leader.key, p.alg, p.signedAttrs);

async function levelT(base: Uint8Array): Promise<Uint8Array> {
  const p = prepared(base);
  const o = { stamper: stamperAt(), policy: 'required' } as const;
  return concatBytes(base, (await completeWithTimeStamp(p, signed(p), o)).tail);
}

function crl(number = 1): Der {
  const thisUpdate = SIGNED_AT;
  const nextUpdate = new Date(SIGNED_AT.getTime() + 86_400_000);
  return issueCrl(people().authority, { thisUpdate, nextUpdate, number, entries: [] });
}

const evidence = (): ValidationData => ({
  certificates: [people().leader.certificate, people().authority.certificate, tsa().certificate],
  ocsps: [],
  crls: [crl()],
});

const append = (base: Uint8Array, made: { tail: Uint8Array }): Uint8Array => concatBytes(base, made.tail);
function clean(pdf: Uint8Array): void {
  const { status, text } = run('qpdf', ['--check', 'in.pdf'], { 'in.pdf': pdf });
  assert.deepEqual([status, /WARNING|ERROR/.test(text)], [0, false], text);
}

for (const [kind, source] of Object.entries(SOURCES)) {
  test(`§5 B-B to B-LTA on a ${kind} source: intact at each level, clean for qpdf, valid for pdfsig`, async (t) => {
    if (!needs(t, 'qpdf', 'pdfsig')) return;
    const base = source();
    const stamped = await levelT(base);
    const longTerm = append(stamped, addValidationData(stamped, evidence()));
    const archived = append(longTerm, await addDocumentStamp(longTerm, stamperAt(LATER)));
    for (const [pdf, changes] of [
      [stamped, 'none'],
      [longTerm, 'lta'],
      [archived, 'lta'],
    ] as const) {
      const report = verified(pdf, { at: LATER });
      assert.deepEqual([report.verdict, report.integrity], ['valid', 'intact'], JSON.stringify(report));
      assert.equal(report.signatures[0]?.modifications, changes);
      assert.equal(report.signatures[0]?.timestampedAt, '2026-07-21T10:00:00+07:00');
      assert.match(run('pdfsig', ['in.pdf'], { 'in.pdf': pdf }).text, /Signature is Valid/);
      clean(pdf);
    }
    assert.deepEqual(archived.subarray(0, longTerm.length), longTerm);
    const stamp = verified(archived, { at: LATER }).signatures[1];
    assert.deepEqual([stamp?.field, stamp?.coverage], ['CV_TS_1', 'whole-file']);
    assert.equal(stamp?.timestampedAt, '2026-07-21T11:00:00+07:00');
  });
}

test('RFC 3161: openssl verifies the token of the document time-stamp and that of the signature', async (t) => {
  if (!needs(t, 'openssl')) return;
  const base = letterPdf();
  const archived = append(base, await addDocumentStamp(base, stamperAt()));
  const { content, cms } = signatureParts(archived);
  const ca = pem(people().authority.certificate);
  const args = 'ts -verify -token_in -in cms -data content -CAfile ca'.split(' ');
  const time = ['-attime', String(SIGNED_AT.getTime() / 1000)];
  const verify = (data: Uint8Array): string =>
    run('openssl', [...args, ...time], { content: data, cms, ca }).text;
  assert.match(verify(content), /Verification: OK/);
  assert.match(verify(content.map((byte, i) => (i === 9 ? byte ^ 1 : byte))), /FAILED/);
});

test('§5 a sealed letter stays two valid signatures through evidence and archive stamp', async (t) => {
  if (!needs(t, 'qpdf', 'pdfsig')) return;
  const { sealed } = lifeCycle();
  const longTerm = append(sealed, addValidationData(sealed, evidence()));
  const archived = append(longTerm, await addDocumentStamp(longTerm, stamperAt(LATER)));
  const renewed = append(archived, addValidationData(archived, { ...evidence(), crls: [crl(2)] }));
  const twice = append(renewed, await addDocumentStamp(renewed, stamperAt(LATER)));
  const report = verified(twice, { at: LATER });
  assert.deepEqual([report.verdict, report.integrity], ['valid', 'intact'], JSON.stringify(report));
  assert.deepEqual(
    report.signatures.map(({ field, modifications }) => [field, modifications]),
    [
      ['CV_Ky_1', 'form-fill'],
      ['CV_Dau_1', 'lta'],
      ['CV_TS_1', 'lta'],
      ['CV_TS_2', 'none'],
    ],
  );
  const { text } = run('pdfsig', ['in.pdf'], { 'in.pdf': twice });
  assert.equal(text.match(/Signature is Valid/g)?.length, 2, text);
  clean(twice);
});

function dssOf(pdf: Uint8Array): { certs: number; crls: number; ocsps: number; level: unknown } {
  const view = openPdf(pdf).last();
  const root = catalogOf(view);
  const dss = view.dict(root.entries.get('DSS'));
  const count = (key: string): number => {
    const list = view.resolve(dss?.entries.get(key));
    return is(list, 'array') ? list.items.length : 0;
  };
  const esic = view.dict(view.dict(root.entries.get('Extensions'))?.entries.get('ESIC'));
  return {
    certs: count('Certs'),
    crls: count('CRLs'),
    ocsps: count('OCSPs'),
    level: esic?.entries.get('ExtensionLevel'),
  };
}

test('EN 319 142-1 5.4: evidence is added once, what is there stays, nothing new writes nothing', () => {
  const base = lifeCycle().sealed;
  const first = append(base, addValidationData(base, evidence()));
  assert.deepEqual(dssOf(first), { certs: 3, crls: 1, ocsps: 0, level: 2 });
  assert.equal(addValidationData(first, evidence()).tail.length, 0);
  const twins = { ...evidence(), crls: [crl(2), crl(1), crl(2)], ocsps: [latin1('0')] };
  const second = append(first, addValidationData(first, twins));
  assert.deepEqual(dssOf(second), { certs: 3, crls: 2, ocsps: 1, level: 2 });
  const report = verified(second);
  assert.deepEqual([report.integrity, report.signatures[1]?.modifications], ['intact', 'lta']);
  assert.doesNotMatch(toLatin1(second.subarray(base.length)), /\/VRI/);
});

test('EN 319 142-1 5.4: direct and indirect dictionaries and lists of other makers are kept and extended', () => {
  for (const shape of ['direct', 'indirect lists', 'indirect'] as const) {
    const base = tampered(letterPdf(), (editor) => {
      const stream = editor.add('<</Length 3>>\nstream\nabc\nendstream');
      const list = `[${stream} 0 R]`;
      const certs = shape === 'indirect lists' ? `${editor.add(list)} 0 R` : list;
      const dss = `<</VRI<</AA<</TU(D:2020)>>>>/Certs ${certs}>>`;
      const place = shape === 'direct' ? dss : `${editor.add(dss)} 0 R`;
      editor.put(editor.root, editor.text(editor.root).replace(/>>$/, `/DSS ${place}>>`));
    });
    const pdf = signFile(base, people().leader, { field: 'CV_Ky_1' });
    const more = append(
      pdf,
      addValidationData(pdf, { ...evidence(), certificates: [latin1('abc'), latin1('x')] }),
    );
    assert.deepEqual(dssOf(more), { certs: 2, crls: 1, ocsps: 0, level: 2 }, shape);
    assert.match(toLatin1(more), /\/VRI/);
    assert.deepEqual([verified(more).integrity, shape], ['intact', shape]);
    clean(more);
  }
});

test('§5 no extension is claimed in PDF 2.0, and a higher one is left alone', () => {
  const old = letterPdf();
  const root = (entry: string): Uint8Array =>
    tampered(old, (editor) => {
      editor.put(editor.root, editor.text(editor.root).replace(/>>$/, `${entry}>>`));
    });
  const levelOf = (pdf: Uint8Array): unknown => dssOf(append(pdf, addValidationData(pdf, evidence()))).level;
  assert.equal(levelOf(old), 2);
  assert.equal(levelOf(root('/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>')), 2);
  assert.equal(levelOf(root('/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>')), 5);
  assert.equal(levelOf(concatBytes(latin1('%PDF-2.0'), old.subarray(8))), undefined);
});

const none: TimeStamper = () => Promise.reject(new Error('ECONNREFUSED'));

test('§5 without a time-stamp authority: B-B where the policy allows it, else nothing is signed', async () => {
  const base = letterPdf();
  const p = prepared(base);
  const done = await completeWithTimeStamp(p, signed(p), { stamper: none, policy: 'preferred' });
  assert.deepEqual([done.level, done.failure], ['B-B', 'TSA_UNAVAILABLE']);
  assert.equal(verified(append(base, done)).verdict, 'valid');
  await assert.rejects(completeWithTimeStamp(p, signed(p), { stamper: none, policy: 'required' }), /ECONN/);
});

test('§6.6 a token over something else is not embedded', async () => {
  const base = letterPdf();
  const p = prepared(base);
  const other: TimeStamper = () => stamperAt()(new Uint8Array(32));
  await assert.rejects(completeWithTimeStamp(p, signed(p), { stamper: other, policy: 'required' }), {
    code: 'TS_IMPRINT',
  });
  const document = prepareDocumentStamp(base);
  const { token } = await stamperAt()(new Uint8Array(32));
  assert.throws(() => completeDocumentStamp(document, token), { code: 'TS_IMPRINT' });
});

test('§6.6 the phases survive a restart: prepared data through JSON, then a time-stamp', async () => {
  const base = letterPdf();
  const p = preparedFromJson(preparedToJson(prepared(base, 'pss-sha512')));
  const done = await completeWithTimeStamp(p, signed(p), { stamper: stamperAt(), policy: 'required' });
  const report = verified(append(base, done), { at: LATER });
  assert.deepEqual([done.level, report.verdict], ['B-T', 'valid'], reasonsOf(report, 'CV_Ky_1').join());
});
