import {
  type OutgoingAction,
  type OutgoingState,
  outgoingLabels,
  outgoingTable,
  type Refusal,
} from '@congvu/contracts';
import { refuse } from '../errors.ts';

/** Is the action possible in this state at all? The other facts come after this one. */
export function decideState(state: OutgoingState, action: OutgoingAction): Refusal[] {
  if (action in outgoingTable[state]) return [];
  return [refuse('documents.wrong-state', { state: outgoingLabels[state].text })];
}

/** A kept reason has at least ten characters, or it says nothing ten years later. */
export function decideReason(reason: string): Refusal[] {
  return reason.trim().length < 10 ? [refuse('documents.reason-required')] : [];
}

export type DraftFacts = {
  subject: string;
  hasContent: boolean;
  recipientCount: number;
  hasSigner: boolean;
  hasNotation: boolean;
};

/** May this draft be submitted? All that is missing, at once. */
export function decideSubmission(facts: DraftFacts): Refusal[] {
  const missing: string[] = [];
  if (facts.subject.trim() === '') missing.push('Trích yếu');
  if (!facts.hasSigner) missing.push('Người ký');
  return [
    ...(facts.hasContent ? [] : [refuse('documents.no-main-file')]),
    ...(facts.recipientCount > 0 ? [] : [refuse('documents.no-recipients')]),
    ...(missing.length === 0 ? [] : [refuse('documents.missing-field', { fields: missing.join(', ') })]),
    ...(facts.hasNotation ? [] : [refuse('documents.notation-unresolved')]),
  ];
}
