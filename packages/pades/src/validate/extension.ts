import { equalBytes } from '../bytes.ts';
import { codeOf } from '../errors.ts';
import { openPdf } from '../pdf/reader.ts';
import { revisionEndingAt } from './coverage.ts';
import { type Comparison, compareRevisions } from './diff.ts';
import { overlapCodes } from './overlap.ts';
import { walkRevision } from './roles.ts';

/** What a program that only signs may leave behind (ISO 32000-1, 12.8; signing.md 7.2). */
const SIGNING_CODES = new Set(['MOD_SIGNATURE', 'MOD_INFO']);

/**
 * True when `file` is exactly `base` with signatures appended and nothing else: no annotation, no other page, no
 * filled field, no picture over what was to be read. For files that a program outside signed: the first signature of a
 * file would otherwise cover whatever that program added before it. Whether the signatures are good is for `verifyPdf`.
 */
export function isOnlySigned(base: Uint8Array, file: Uint8Array): boolean {
  if (file.length <= base.length || !equalBytes(file.subarray(0, base.length), base)) return false;
  try {
    const pdf = openPdf(file);
    const rev = revisionEndingAt(pdf, base.length);
    if (rev < 0 || rev === pdf.lastRev) return false;
    const comparison: Comparison = {
      file: pdf,
      rev,
      before: pdf.at(rev),
      after: pdf.last(),
      old: walkRevision(pdf, rev),
      now: walkRevision(pdf, pdf.lastRev),
    };
    const codes = [...compareRevisions(comparison), ...overlapCodes(comparison)];
    return codes.includes('MOD_SIGNATURE') && codes.every((code) => SIGNING_CODES.has(code));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}
