import type { Refusal } from '@congvu/contracts';
import { refuse } from '../errors.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';
import type { VoidRequest } from './void-request.store.ts';

/** While a void request is open the number is neither sealed nor sent (R-NUM-9). */
export const decideNoVoid = (document: Pick<Outgoing, 'void_request_id'>): Refusal[] =>
  document.void_request_id ? [refuse('documents.void-pending')] : [];

/** What this person is asked for: the office head's approval, the signer's consent, both or neither. */
export type AskedParts = { approves: boolean; consents: boolean };
export type Asked = AskedParts & {
  personId: string;
  /** Whose word is still missing, in words. */
  waitsFor: string;
};

/** May this person agree to the open request now? */
export function decideAgreement(request: VoidRequest | undefined, asked: Asked): Refusal[] {
  if (!request) return [refuse('documents.void-not-proposed')];
  if (!asked.approves && !asked.consents) return [refuse('documents.not-yours', { who: asked.waitsFor })];
  if (request.proposed_by === asked.personId) return [refuse('documents.second-person')];
  const left = missingParts(request, asked);
  return left.approves || left.consents ? [] : [refuse('documents.void-given', { who: asked.waitsFor })];
}

/** Of the parts this person may give, those that nobody gave yet. */
export const missingParts = (request: VoidRequest, asked: AskedParts): AskedParts => ({
  approves: asked.approves && !request.approved_by,
  consents: asked.consents && request.needs_consent && !request.consented_by,
});

export const isComplete = (request: VoidRequest): boolean =>
  request.approved_by !== null && (!request.needs_consent || request.consented_by !== null);

/** "Hủy số: …", with everybody who had a part in it (R-NUM-9). */
export function voidRemark(request: VoidRequest): string {
  const consent = request.needs_consent ? `; người ký đồng ý: ${request.consented_name}` : '';
  const names = `đề nghị: ${request.proposed_name}; duyệt: ${request.approved_name}${consent}`;
  return `Hủy số: ${request.reason} (${names})`;
}
