import type {
  CheckedFacts,
  IssuedDocument,
  IssuedStatus,
  PublicCheck,
  Verification,
} from '@congvu/contracts';

/** A file of the visitor: it stays in the browser until the button. `sha256` null: this browser cannot work it out. */
export type OwnFile = { file: File; sha256: string | null };
export type Trouble = { title: string; detail: string };

/** What the page shows below its question. */
export type CheckState =
  | { kind: 'idle' }
  | { kind: 'busy'; what: 'reading' | 'asking' | 'checking' }
  | { kind: 'sending'; percent: number }
  | { kind: 'answer'; check: PublicCheck; own: OwnFile | null }
  | { kind: 'unknown-file'; own: OwnFile; expected: boolean }
  | { kind: 'report'; facts: CheckedFacts; own: OwnFile }
  | { kind: 'trouble'; trouble: Trouble; own: OwnFile | null };

export type Tone = 'ok' | 'warn' | 'bad' | 'none';

const statusTones: Record<IssuedStatus, Tone> = {
  in_force: 'ok',
  amended: 'warn',
  corrected: 'warn',
  replaced: 'bad',
  recalling: 'warn',
  recalled: 'bad',
  voided: 'bad',
};
export const statusTone = (status: IssuedStatus): Tone => statusTones[status];

const verdictTones: Record<Verification['verdict'], Tone> = {
  valid: 'ok',
  indeterminate: 'warn',
  invalid: 'bad',
  unsigned: 'none',
  checking: 'none',
};
export const verdictTone = (verdict: Verification['verdict']): Tone => verdictTones[verdict];

const order: readonly Tone[] = ['bad', 'warn', 'none', 'ok'];

/** The tone of all that is known together: a valid signature on a recalled document is no good news. */
export function factsTone({ document, verification }: Pick<CheckedFacts, 'document' | 'verification'>): Tone {
  const tones = [
    ...(document ? [statusTone(document.status)] : []),
    ...(verification ? [verdictTone(verification.verdict)] : []),
  ];
  return order.find((tone) => tones.includes(tone)) ?? 'none';
}

/** Does this answer speak of the file that was dropped? */
export const isSameFile = (document: IssuedDocument | null, own: OwnFile | null): boolean =>
  document?.fileSha256 != null && document.fileSha256 === own?.sha256;

/** The address of an answer, so that it can be kept and passed on; codes only, never names or hashes of files. */
export const addressOf = (code: string | null): string => (code ? `/kiem-tra/${code}` : '/kiem-tra');

/** First bytes of a PDF (ISO 32000-1 Annex H.3: within the first 1 024). */
export const looksLikePdf = (head: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(head.subarray(0, 1024)).includes('%PDF-');
