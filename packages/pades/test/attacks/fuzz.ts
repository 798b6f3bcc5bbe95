import type { VerificationReport } from '../../src/index.ts';
import { deepEqual, dictOf, type PdfObject } from '../../src/pdf/objects.ts';
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
 * mutant called intact every signature must cover, byte for byte, what a signature covers in one of the files, and
 * every object must have the value it had in some revision of one of the files. What a CMS itself leaves unsigned (a
 * copy of a CA certificate) may differ; zeros behind a CMS may not, as they are CONTENTS_TRAILING.
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
  const isKnown = files.some((file) => saysTheSame(file, bytes));
  return isKnown ? undefined : 'objects nobody wrote';
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

/** True when every object of the mutant is what it was in one revision of a file that was really written. */
function saysTheSame(pdf: Uint8Array, other: Uint8Array): boolean {
  const [file, mutated] = [openPdf(pdf, 'tolerant'), openPdf(other, 'tolerant')];
  const numbers = [...new Set([...file.numbers(), ...mutated.numbers()])];
  const last = mutated.last();
  return file.revisions.some((_, rev) =>
    numbers.every((num) => isEqual(file.at(rev).get(num), last.get(num))),
  );
}

/** Signature values may differ where the CMS leaves its own bytes unsigned; what they sign is compared apart. */
function isEqual(a: PdfObject, b: PdfObject): boolean {
  const [left, right] = [dictOf(a), dictOf(b)];
  if (!left?.entries.has('ByteRange') || !right) return deepEqual(a, b);
  return [...left.entries].every(
    ([key, value]) => key === 'Contents' || deepEqual(value, right.entries.get(key) ?? null),
  );
}
