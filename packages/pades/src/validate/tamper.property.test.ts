import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { verified } from '../../test/attacks.ts';
import { lifeCycle } from '../../test/life-cycle.ts';
import { emptyCrl, people, SIGNED_AT } from '../../test/people.ts';
import { toLatin1 } from '../bytes.ts';
import { concatBytes, verifyPdfDetailed } from '../index.ts';

/** The gap of the only signature: [offset of `<`, offset after `>`]. */
function gapOf(pdf: Uint8Array): [number, number] {
  const [, a, b] = /\/ByteRange \[0 (\d+) (\d+) \d+\]/.exec(toLatin1(pdf)) ?? [];
  return [Number(a), Number(b)];
}

test('§7.4 flipping any byte inside the signed ranges is never intact, almost always broken', () => {
  const pdf = lifeCycle().leaderSigned;
  const [gapStart, gapEnd] = gapOf(pdf);
  const position = fc.oneof(
    fc.integer({ min: 0, max: gapStart - 1 }),
    fc.integer({ min: gapEnd, max: pdf.length - 1 }),
  );
  fc.assert(
    fc.property(position, fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const changed = Uint8Array.from(pdf);
      changed[at] = (changed[at] ?? 0) ^ mask;
      const report = verified(changed);
      assert.notEqual(report.integrity, 'intact', `byte ${at}`);
      assert.notEqual(report.verdict, 'valid');
      const isReadable = report.signatures.some(
        (one) => one.field === 'CV_Ky_1' && one.coverage !== 'partial',
      );
      if (isReadable) assert.equal(report.integrity, 'broken', `byte ${at}: ${JSON.stringify(report)}`);
    }),
    { numRuns: 300, seed: 20_260_721 },
  );
});

test('§7.4 flipping a byte of the embedded CMS never makes another signer or another content valid', () => {
  const pdf = lifeCycle().leaderSigned;
  const [gapStart] = gapOf(pdf);
  const trusted = {
    trustAnchors: [people().authority.certificate],
    at: SIGNED_AT,
    evidence: { crls: [emptyCrl(SIGNED_AT)] },
  } as const;
  const { certificateSha256 } = verifyPdfDetailed(pdf, trusted).details[0] ?? {};
  let rejected = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: gapStart, max: gapStart + 6000 }),
      fc.integer({ min: 1, max: 255 }),
      (at, mask) => {
        const changed = Uint8Array.from(pdf);
        changed[at] = (changed[at] ?? 0) ^ mask;
        const { report, details } = verifyPdfDetailed(changed, trusted);
        if (report.verdict !== 'valid') rejected += 1;
        // What the signature does not cover (the copy of the CA certificate, version numbers) may still differ.
        else assert.equal(details[0]?.certificateSha256, certificateSha256, `byte ${at}`);
      },
    ),
    { numRuns: 200, seed: 20_260_722 },
  );
  assert.ok(rejected > 150, `${rejected} of 200`);
});

test('§7.4 appending any bytes is never intact', () => {
  const pdf = lifeCycle().sealed;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (extra) => {
      assert.notEqual(verified(concatBytes(pdf, extra)).integrity, 'intact');
    }),
    { numRuns: 100, seed: 20_260_723 },
  );
});

test('§7.4 any truncated or random file gets an answer', () => {
  const pdf = lifeCycle().sealed;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: pdf.length - 1 }), (length) => {
      assert.notEqual(verified(pdf.subarray(0, length)).verdict, length > 0 ? undefined : 'valid');
      assert.ok(
        ['broken', 'suspicious', 'none', 'intact'].includes(verified(pdf.subarray(0, length)).integrity),
      );
    }),
    { numRuns: 60, seed: 20_260_724 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const report = verified(bytes, { fileName: 'x' });
      assert.deepEqual(
        [report.verdict, report.integrity, report.error],
        ['invalid', 'broken', 'PDF_UNREADABLE'],
      );
    }),
    { numRuns: 60, seed: 20_260_725 },
  );
});
