import type { Verification } from '@congvu/contracts';
import { formatInstant } from '../../lib/format.ts';
import { ui } from '../../messages/ui.ts';
import type { SignatureLine, Verdict } from '../../ui/VerdictStrip.tsx';
import { incoming } from './messages.ts';

const words = incoming.signatures;

/** The look of a verdict: valid signatures without the agency's are `partial` (ui.md §5.3). */
export function verdictLook(verification: Pick<Verification, 'verdict' | 'isLegalOriginal'>): Verdict {
  if (verification.verdict === 'valid') return verification.isLegalOriginal ? 'valid' : 'partial';
  if (verification.verdict === 'invalid' || verification.verdict === 'unsigned') return verification.verdict;
  return 'undetermined';
}

/** Headline and line of the strip: who and when where all is well, the server's sentence where not. */
export function verdictWords(verification: Verification): { headline: string; detail: string } {
  const look = verdictLook(verification);
  if (verification.verdict === 'checking') return { headline: words.checking, detail: words.checkingDetail };
  if (look !== 'valid') {
    const headline = look === 'partial' ? countWords(verification) : words.headlines[look];
    return { headline, detail: verification.sentence };
  }
  const lines = verification.rows.map((row) => {
    const at = row.signedAt ? formatInstant(row.signedAt) : '';
    return row.role === 'agency' ? words.sealed(at) : words.signed(row.signer, at);
  });
  return { headline: countWords(verification), detail: [...lines, ui.verdict.intact].join(' · ') };
}

function countWords({ rows }: Pick<Verification, 'rows'>): string {
  return ui.verdict.count(rows.filter((row) => row.verdict === 'valid').length);
}

/** Rows of the panel. */
export function signatureLines(verification: Verification): SignatureLine[] {
  return verification.rows.map((row, index) => ({
    id: String(index),
    name: row.role === 'agency' ? row.organisation || row.signer : row.signer,
    role: row.role === 'agency' ? words.agencySeal : row.organisation,
    signedAt: row.signedAt,
    coversRevision: revisionOf(row.coverage),
    verdict: row.verdict === 'valid' || row.verdict === 'invalid' ? row.verdict : 'undetermined',
    // What is said of a good signature is technical; what is wrong with a bad one is not (P10).
    note: row.verdict === 'valid' ? undefined : row.sentences.join(' ') || undefined,
  }));
}

/** The server words the coverage; only its revision number is needed here. */
export function revisionOf(coverage: string): number | null {
  const digits = /\d+/.exec(coverage);
  return digits ? Number(digits[0]) : null;
}
