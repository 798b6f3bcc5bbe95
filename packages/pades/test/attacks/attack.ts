import type { VerificationReport, VerifyOptions } from '../../src/index.ts';

type Integrity = VerificationReport['integrity'];
type Verdict = VerificationReport['verdict'];

/** One forged file with what must be said of it, and the honest file it was made from. */
export interface Attack {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Files that fail in more than one way may be called by the worse name. */
  readonly integrity: Integrity | readonly Integrity[];
  readonly verdict: Verdict;
  /** One of these must be among the reasons (or be the error of an unreadable file); none for an unsigned one. */
  readonly codes: readonly string[];
  /** Must be intact and valid, judged without the options. */
  readonly control: Uint8Array;
  readonly options?: Partial<VerifyOptions>;
}

/** An honest file that must be accepted. */
export interface Honest {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly verdict: Verdict;
  readonly options?: Partial<VerifyOptions>;
}

type Expected = Pick<Attack, 'integrity' | 'verdict' | 'codes'>;

/** Something was changed after signing. */
export const suspicious = (...codes: string[]): Expected => ({
  integrity: 'suspicious',
  verdict: 'invalid',
  codes,
});
/** Signed bytes, their range or the signature itself do not hold. */
export const broken = (...codes: string[]): Expected => ({ integrity: 'broken', verdict: 'invalid', codes });
/** Bytes are whole, but the signature is worth nothing. */
export const invalid = (...codes: string[]): Expected => ({ integrity: 'intact', verdict: 'invalid', codes });
/** Bytes are whole, but something cannot be decided. */
export const doubtful = (...codes: string[]): Expected => ({
  integrity: 'intact',
  verdict: 'indeterminate',
  codes,
});
