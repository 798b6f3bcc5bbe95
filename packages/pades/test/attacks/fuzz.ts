import { equalBytes } from '../../src/bytes.ts';
import type { VerificationReport } from '../../src/index.ts';
import { openPdf } from '../../src/pdf/reader.ts';
import { findSignatures } from '../../src/validate/signatures.ts';
import { verified } from '../attacks.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle, signFile } from '../life-cycle.ts';
import { people } from '../people.ts';
import { bases } from './bases.ts';
import { certified } from './certification.ts';
import { type Mutant, mutant } from './mutations.ts';

const MAX_MS = 2000;

export interface FuzzResult {
  readonly inputs: number;
  readonly intact: number;
  readonly slowestMs: number;
  /** Seed, what was done, and what is wrong with the answer. */
  readonly faults: readonly string[];
}

/** Signed letters to start from: several producers, one to three signatures. */
export function fuzzFiles(): Uint8Array[] {
  const { leaderSigned, filled, sealed } = lifeCycle();
  const small = signFile(letterPdf(), people().leader, { field: 'CV_Ky_1' });
  return [leaderSigned, filled, sealed, small, certified(2), ...bases().map((base) => base.sealed)];
}

/**
 * Judges mutants and looks for a crash, an answer later than 2 s, and a false "intact". The rule for the last: in a
 * mutant called intact every signature must cover, byte for byte, what the same field's signature covers in one of the
 * files it could come from, and what follows must be what followed there. A mutation that only touched the zeros
 * behind a CMS, or what the CMS itself leaves unsigned (a copy of a CA certificate), changes nothing signed.
 */
export function fuzz(files: readonly Uint8Array[], seeds: { from: number; count: number }): FuzzResult {
  const known = new Set(files.flatMap(signedParts));
  const faults: string[] = [];
  let intact = 0;
  let slowestMs = 0;
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const made = mutant(files, seed);
    const began = performance.now();
    const report = verified(made.bytes);
    const took = performance.now() - began;
    slowestMs = Math.max(slowestMs, took);
    if (took > MAX_MS) faults.push(`seed ${seed} (${made.how}): ${Math.round(took)} ms`);
    if (report.integrity !== 'intact') continue;
    intact += 1;
    const fault = falseIntact(made, report, { files, known });
    if (fault) faults.push(`seed ${seed} (${made.how}): ${fault}`);
  }
  return { inputs: seeds.count, intact, slowestMs, faults };
}

function falseIntact(
  { bytes }: Mutant,
  report: VerificationReport,
  { files, known }: { files: readonly Uint8Array[]; known: ReadonlySet<string> },
): string | undefined {
  const parts = signedParts(bytes);
  if (parts.length !== report.signatures.length) return 'signatures without a range';
  if (parts.some((part) => !known.has(part))) return 'signed bytes nobody signed';
  const isKnownEnd = files.some((file) => isSameOutsideGaps(file, bytes));
  return isKnownEnd ? undefined : 'bytes nobody wrote behind the signatures';
}

/** Of each signature what it covers, as one text. */
function signedParts(pdf: Uint8Array): string[] {
  const file = openPdf(pdf, 'tolerant');
  return gapsOf(file).map(({ start, end, last }) => {
    const parts = [pdf.subarray(0, start), pdf.subarray(end, last)].map((part) =>
      Buffer.from(part).toString('base64'),
    );
    return parts.join('|');
  });
}

function gapsOf(file: ReturnType<typeof openPdf>): { start: number; end: number; last: number }[] {
  return findSignatures(file).map(({ dict }) => {
    const range = dict.entries.get('ByteRange');
    const items = typeof range === 'object' && range?.kind === 'array' ? range.items.map(Number) : [];
    const [, start = 0, end = 0, length = 0] = items;
    return { start, end, last: end + length };
  });
}

/** True when the mutant is the beginning of a file up to the end of one of its revisions, but for `/Contents`. */
function isSameOutsideGaps(file: Uint8Array, other: Uint8Array): boolean {
  const cut = file.subarray(0, other.length);
  if (cut.length !== other.length) return false;
  const blank = (pdf: Uint8Array): Uint8Array => {
    const out = Uint8Array.from(pdf);
    for (const { start, end } of gapsOf(openPdf(other, 'tolerant'))) out.fill(0, start, end);
    return out;
  };
  return equalBytes(blank(cut), blank(other));
}
