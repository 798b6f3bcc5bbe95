import type { BodyInputOf, ClosingCheck, IncomingChannel, incomingApi } from '@congvu/contracts';
import { incoming } from '../messages.ts';

const words = incoming.foot.closing;

export type ClosingKind = 'reply' | 'product' | 'none';
export type ClosingForm = {
  kind: ClosingKind;
  /** A document of the library. */
  documentId: string | null;
  /** A file of a report. */
  fileId: string | null;
  text: string;
};
type Facts = { checks: readonly ClosingCheck[]; hasReply: boolean };

const leastReason = 10;

/** What the dialog opens with: the answer where there is one. */
export const startForm = (hasReply: boolean): ClosingForm => ({
  kind: hasReply ? 'reply' : 'none',
  documentId: null,
  fileId: null,
  text: '',
});

/** What the sender learns of the end: statuses go back only where the letter came over the exchange. */
export function closingSentence(channel: IncomingChannel): string {
  if (channel === 'internal') return words.sentence;
  return channel === 'email' ? words.sentenceMail : words.sentencePaper;
}

/** Why it cannot be closed yet, the first thing to mend; null = it can. */
export function closingFault(form: ClosingForm, { checks, hasReply }: Facts): string | null {
  const blocking = checks.filter(({ blocks }) => blocks).length;
  if (blocking > 0) return words.blocked(blocking);
  if (form.kind === 'reply') return hasReply ? null : words.noReply;
  if (form.kind === 'product') return form.documentId || form.fileId ? null : words.noProduct;
  return form.text.trim().length >= leastReason ? null : words.reasonShort(leastReason);
}

export function closingBody(form: ClosingForm): BodyInputOf<(typeof incomingApi)['complete']> {
  const outcome = form.text.trim();
  if (form.kind !== 'product') return { outcome, product: null };
  if (form.documentId) return { outcome, product: { kind: 'document', id: form.documentId } };
  return { outcome, product: form.fileId ? { kind: 'file', id: form.fileId } : null };
}

export const checkWords = ({ code, label }: ClosingCheck): string => words.checks[code](label);

/** The page where a check is mended, and the name of its button. */
export function checkLink(check: ClosingCheck, letterId: string): { to: string; label: string } {
  const { code, outgoingId } = check;
  const label = words.links[code];
  if (code === 'reply-draft') return { label, to: `/van-ban-di/${outgoingId}/soan` };
  if (code === 'reply-waiting') return { label, to: `/van-ban/${outgoingId}` };
  return { label, to: `/van-ban/${letterId}?tab=xu-ly` };
}
