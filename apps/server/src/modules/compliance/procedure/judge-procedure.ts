import type { ProcedureReason } from '@congvu/contracts';
import { type ProcedureCheck, procedureChecks } from './checks.ts';
import type { ProcedureFacts } from './procedure-facts.ts';

export type ProcedureWarning = 'LATE_RELEASE';
export type ProcedureJudgement = { reasons: ProcedureReason[]; warnings: ProcedureWarning[] };

/**
 * The nine checks of the right procedure (seed-requirements.md §7.3) on one document, as far as its moments have
 * passed at `facts.asOf`. No reason = right so far; warnings never make it wrong. Each reason once. Pure.
 */
export function judgeProcedure(facts: ProcedureFacts): ProcedureJudgement {
  const found = procedureChecks.flatMap((check: ProcedureCheck) => check(facts));
  const isWarning = (code: ProcedureReason | ProcedureWarning): code is ProcedureWarning =>
    code === 'LATE_RELEASE';
  const isReason = (code: ProcedureReason | ProcedureWarning): code is ProcedureReason => !isWarning(code);
  return {
    reasons: [...new Set(found.filter(isReason))],
    warnings: [...new Set(found.filter(isWarning))],
  };
}
