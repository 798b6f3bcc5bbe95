import type { LetterRuleKind } from '@congvu/contracts';
import { letterRules } from './rule-messages.ts';

const words = letterRules.faults;

export type RuleForm = {
  postId: string;
  urgency: number;
  /** As typed. */
  days: string;
  basis: string;
  validFrom: string | null;
};

/** What is missing before the rule can be laid down; null when nothing is. */
export function ruleFault(kind: LetterRuleKind, form: RuleForm): string | null {
  if (kind === 'present' && form.postId === '') return words.post;
  if (kind === 'deadline' && !/^(?:100|\d{1,2})$/u.test(form.days.trim())) return words.days;
  if (form.basis.trim() === '') return words.basis;
  return form.validFrom ? null : words.day;
}
