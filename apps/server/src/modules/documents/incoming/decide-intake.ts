import type { Refusal } from '@congvu/contracts';
import type { IntakePolicy } from '../../compliance/index.ts';
import { refuse } from '../errors.ts';

/** P0-1: paper of whom a policy binds is refused; a lawful exception has its reason (documents.md §15.5). */
export function decideIntake(policy: IntakePolicy | null, paperReason = ''): Refusal[] {
  if (!policy || paperReason.trim().length >= 10) return [];
  const { basis, sentence, exceptions } = policy;
  return [
    refuse('documents.paper-intake-refused', {
      ...{ policy: basis, sentence: sentence.trim().replace(/\.$/u, ''), exceptions },
    }),
  ];
}
