import type { BodyInputOf, intakePoliciesApi } from '@congvu/contracts';
import { intakeTexts } from './intake-messages.ts';

const faults = intakeTexts.faults;

export type Sender = { id: string; name: string };
export type IntakeForm = {
  basis: string;
  sentence: string;
  scope: 'below' | 'named';
  senders: readonly Sender[];
  exceptTypes: string[];
  /** One a line. */
  exceptions: string;
  validFrom: string | null;
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const senderIdsOf = ({ scope, senders }: Pick<IntakeForm, 'scope' | 'senders'>): string[] | null =>
  scope === 'below' ? null : senders.map(({ id }) => id);

/** What is missing before the policy can be laid down; null when nothing is. */
export function intakeFault(form: IntakeForm): string | null {
  if (form.basis.trim() === '') return faults.basis;
  if (form.sentence.trim() === '') return faults.sentence;
  if (form.scope === 'named' && form.senders.length === 0) return faults.senders;
  const lines = linesOf(form.exceptions);
  if (lines.length > 10 || lines.some((line) => line.length < 10 || line.length > 200))
    return faults.exceptions;
  return form.validFrom ? null : faults.day;
}

export const intakeBody = (form: IntakeForm): BodyInputOf<typeof intakePoliciesApi.add> => ({
  basis: form.basis.trim(),
  sentence: form.sentence.trim(),
  senderIds: senderIdsOf(form),
  exceptTypes: form.exceptTypes,
  exceptions: linesOf(form.exceptions),
  validFrom: form.validFrom ?? '',
});
