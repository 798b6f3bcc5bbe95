import type { ProcedureReason } from '@congvu/contracts';
import { type ProcedureCheck, procedureChecks } from './checks.ts';
import type { ProcedureFacts } from './procedure-facts.ts';

export type ProcedureWarning = 'LATE_RELEASE';
export type ProcedureJudgement = {
  reasons: ProcedureReason[];
  /** Found, but the system stood still: they count as exceptions with excuse (R-NUM-13). */
  excused: ProcedureReason[];
  warnings: ProcedureWarning[];
};

/** What paper and a number from a slip bring by themselves. Draft, content, format and route are judged as ever. */
const excusedByOutage: readonly ProcedureReason[] = [
  'SCANNED_PAPER',
  'NO_LEADER_SIG',
  'NO_AGENCY_SIG',
  'MANUAL_NUMBER',
  'BACKDATED',
  'OFF_SYSTEM_RELEASE',
];

/**
 * The nine checks of the right procedure (seed-requirements.md §7.3) on one document, as far as its moments have
 * passed at `facts.asOf`. No reason = right so far; warnings never make it wrong. Each reason once. Pure.
 */
export function judgeProcedure(facts: ProcedureFacts): ProcedureJudgement {
  const found = procedureChecks.flatMap((check: ProcedureCheck) => check(facts));
  const isWarning = (code: ProcedureReason | ProcedureWarning): code is ProcedureWarning =>
    code === 'LATE_RELEASE';
  const isReason = (code: ProcedureReason | ProcedureWarning): code is ProcedureReason => !isWarning(code);
  const reasons = [...new Set(found.filter(isReason))];
  const isExcused = (code: ProcedureReason): boolean =>
    facts.numbering?.isOutage === true && excusedByOutage.includes(code);
  return {
    reasons: reasons.filter((code) => !isExcused(code)),
    excused: reasons.filter(isExcused),
    warnings: [...new Set(found.filter(isWarning))],
  };
}
