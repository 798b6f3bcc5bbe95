import type { LetterModel } from '../model.ts';
import { appendixRules } from './appendix-rules.ts';
import { bodyRules } from './body-rules.ts';
import { characterRules } from './character-rules.ts';
import type { Finding, LetterCheckContext, LetterRule, Severity } from './finding.ts';
import { formRules } from './form-rules.ts';
import { headRules } from './head-rules.ts';
import { recipientRules } from './recipient-rules.ts';
import { signRules } from './sign-rules.ts';
import { wordRules } from './word-rules.ts';

const rules: LetterRule[] = [
  ...characterRules,
  ...headRules,
  ...wordRules.slice(0, 1),
  ...bodyRules,
  ...formRules,
  ...wordRules.slice(1),
  ...signRules,
  ...recipientRules,
  ...appendixRules,
];

/** The rules in the order they are checked, for the list of what passed. */
export const letterRules: readonly Pick<LetterRule, 'id' | 'box' | 'severity' | 'subject' | 'law'>[] =
  rules.map(({ id, box, severity, subject, law }) => ({ id, box, severity, subject, law }));

const rank: Record<Severity, number> = { block: 0, warn: 1, info: 2 };

/**
 * Checks a draft against the document format (documents.md §6.5, the part that needs no PDF).
 * Sizes, weights and positions are not checked: the layout cannot get them wrong.
 * @returns findings, blocking ones first; a draft with one of these may not leave the format check.
 */
export function checkLetter(model: LetterModel, context: LetterCheckContext): Finding[] {
  const composed = inNfc(model);
  const findings = rules.flatMap((rule) =>
    rule.check(composed, context).map(
      (breach): Finding => ({
        also: [],
        ...breach,
        severity: breach.severity ?? rule.severity,
        rule: rule.id,
        box: rule.box,
        law: rule.law,
      }),
    ),
  );
  return findings.sort((one, other) => rank[one.severity] - rank[other.severity]);
}

/** The patterns of the rules are composed, so the texts must be too; what is printed is NFC anyway. */
function inNfc(model: LetterModel): LetterModel {
  return JSON.parse(JSON.stringify(model).normalize('NFC')) as LetterModel;
}
