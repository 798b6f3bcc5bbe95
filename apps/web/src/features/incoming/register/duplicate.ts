import type { DuplicateReason, incomingApi, ResponseOf } from '@congvu/contracts';
import { formatDay } from '../../../lib/format.ts';
import { duplicateWords as words } from './duplicate-messages.ts';
import { plain } from './prefill.ts';
import type { RegisterForm } from './register-form.ts';

export type Earlier = ResponseOf<typeof incomingApi.duplicates>['items'][number];

/** What the server knows of the earlier entry; a refusal names only its label. */
export type DuplicateFacts = {
  id: string | null;
  label: string;
  reason?: DuplicateReason;
  earlier?: Earlier;
  /** The server wants a decision now; a warning leaves the cursor where it is. */
  isAsked?: boolean;
};

const COMPARED = ['senderName', 'number', 'notation', 'issuedOn', 'subject'] as const;
type Compared = (typeof COMPARED)[number];

/** Where the letter in the form and the earlier one say different things. */
export const differingFields = (form: RegisterForm, earlier: Earlier): Compared[] =>
  COMPARED.filter((field) => plain(form[field] ?? '') !== plain(earlier[field] ?? ''));

/** "số 12, ngày 24/7/2020, trích yếu": what differs, with what stands in the register where it is short. */
export function differenceLine(form: RegisterForm, earlier: Earlier): string {
  const parts = differingFields(form, earlier).map((field) => {
    const value = field === 'issuedOn' && earlier.issuedOn ? formatDay(earlier.issuedOn) : earlier[field];
    const isShort = field !== 'subject' && field !== 'senderName' && value;
    return isShort ? `${words.fields[field]} ${value}` : words.fields[field];
  });
  return parts.join(', ');
}

const SURE = new Set(['message', 'signature', 'typed', 'letter', 'ocr']);

/**
 * Reports repeat their subject every week: where number and day were typed, sent or read for certain and both
 * differ, the likeness is told and nothing is asked.
 */
export function isPeriodical(
  { reason, earlier }: Pick<DuplicateFacts, 'reason' | 'earlier'>,
  form: RegisterForm,
  sources: Readonly<Record<string, string>>,
): boolean {
  if (reason !== 'near' || !earlier) return false;
  const differing = differingFields(form, earlier);
  const isSure = (field: Compared) =>
    differing.includes(field) && Boolean(form[field]) && SURE.has(sources[field] ?? 'typed');
  return isSure('issuedOn') && (isSure('number') || isSure('notation'));
}
