import type { BodyInputOf, IncomingDetail, incomingApi } from '@congvu/contracts';
import { documentTypes } from '@congvu/vn-text';
import type { FieldFault } from '../../../lib/api-problem.ts';
import { formatDay } from '../../../lib/format.ts';
import { incoming } from '../messages.ts';

const words = incoming.register;

/** What the clerk sees in the fields; numbers are texts while they are typed, days `yyyy-MM-dd`. */
export type RegisterForm = {
  senderName: string;
  number: string;
  notation: string;
  issuedOn: string | null;
  typeCode: string;
  subject: string;
  signerText: string;
  fieldCode: string;
  dueOn: string | null;
  urgency: string;
  pageCount: string;
  note: string;
};
export type RegisterField = keyof RegisterForm;

/** Fields from top to bottom: the order of Enter and F2. */
export const fieldOrder: readonly RegisterField[] = [
  ...(['senderName', 'number', 'notation', 'issuedOn', 'typeCode', 'fieldCode', 'subject'] as const),
  ...(['signerText', 'dueOn', 'urgency', 'pageCount', 'note'] as const),
];
const REQUIRED: readonly RegisterField[] = [
  ...(['senderName', 'number', 'notation', 'issuedOn', 'typeCode', 'subject'] as const),
];

/** Answers to what speaks against registering at once. */
export type Decisions = {
  duplicate: 'same' | 'different' | 'replacement' | null;
  duplicateReason: string;
  signatureReason: string;
  paperReason: string;
  /** The earlier letter that was decided about. */
  duplicateOfId: string | null;
};
export const noDecisions: Decisions = {
  ...{ duplicate: null, duplicateReason: '', signatureReason: '', paperReason: '' },
  duplicateOfId: null,
};

/** The values of the exchange packet, ready to be confirmed. */
export function formOf(letter: IncomingDetail): RegisterForm {
  const type = documentTypes.find((one) => one.name === letter.typeName);
  return {
    senderName: letter.senderName,
    number: letter.number ?? '',
    notation: letter.notation ?? '',
    issuedOn: letter.issuedOn,
    typeCode: type?.code ?? 'OFFICIAL_LETTER',
    subject: letter.subject,
    signerText: letter.signerText ?? '',
    fieldCode: letter.fieldCode ?? '',
    dueOn: letter.dueAt?.slice(0, 10) ?? null,
    urgency: String(letter.urgency),
    pageCount: letter.pageCount === null ? '' : String(letter.pageCount),
    note: '',
  };
}

/** A letter on paper: nothing is known yet. */
export function emptyForm(): RegisterForm {
  return {
    ...{ senderName: '', number: '', notation: '', issuedOn: null, typeCode: 'OFFICIAL_LETTER' },
    ...{ subject: '', signerText: '', fieldCode: '', dueOn: null, urgency: '0', pageCount: '', note: '' },
  };
}

type Sources = Readonly<Record<string, string>>;

/** Where the value of a field comes from, in words; null while it is empty. */
export function sourceOf(field: RegisterField, form: RegisterForm, sources: Sources): string | null {
  if (!form[field]) return null;
  const known = words.sources as Record<string, string>;
  const source = sources[field];
  return source ? (known[source] ?? null) : null;
}

const SURE = new Set(['message', 'signature', 'typed', 'letter', 'ocr']);

/** Fields that want eyes: required and empty, read with doubt (R-LTR-10), or a deadline nobody confirmed (P9). */
export function fieldsForEyes(form: RegisterForm, sources: Sources): RegisterField[] {
  return fieldOrder.filter((field) => {
    if (!form[field]) return REQUIRED.includes(field);
    const source = sources[field];
    if (field === 'dueOn') return !SURE.has(source ?? '');
    return source !== undefined && !SURE.has(source);
  });
}

/** The next field for eyes after the focused one, from the top again after the last. */
export function nextForEyes(eyes: readonly RegisterField[], focused: string | null): RegisterField | null {
  const at = fieldOrder.indexOf(focused as RegisterField);
  return eyes.find((field) => fieldOrder.indexOf(field) > at) ?? eyes[0] ?? null;
}

/** What the form can see itself; `today` = legal day. */
export function formFaults(form: RegisterForm, today: string): FieldFault[] {
  const faults = REQUIRED.filter((field) => !form[field]?.trim()).map((field) => ({
    path: field as string,
    message: words.missing(words.fields[field]),
  }));
  if (form.issuedOn && form.issuedOn > today)
    faults.push({ path: 'issuedOn', message: words.issuedLater(formatDay(today)) });
  if (form.pageCount && !/^[1-9]\d{0,3}$/.test(form.pageCount.trim()))
    faults.push({ path: 'pageCount', message: words.badPageCount });
  return faults;
}

/** A fault, and the form it was found in. */
export type FaultOf = FieldFault & { of: RegisterForm };

/** A field that was changed since, by hand or by what was read from the letter, is no longer at fault. */
export const standingFaults = (faults: readonly FaultOf[], form: RegisterForm): FieldFault[] =>
  faults.filter(({ path, of }) => {
    const field = path as RegisterField;
    return of[field] === form[field];
  });

type Registration = BodyInputOf<typeof incomingApi.register>;

/** Body of `documents.register`; only call it without faults. */
export function registrationBody(
  form: RegisterForm,
  decisions: Decisions,
  reading?: Registration['reading'],
): Registration {
  const { duplicate, duplicateReason, signatureReason } = decisions;
  return {
    senderName: form.senderName.trim(),
    number: form.number.trim(),
    notation: form.notation.trim(),
    issuedOn: form.issuedOn ?? '',
    typeCode: form.typeCode,
    subject: form.subject.trim(),
    signerText: form.signerText.trim(),
    fieldCode: form.fieldCode || null,
    urgency: Number(form.urgency),
    dueOn: form.dueOn,
    pageCount: form.pageCount ? Number(form.pageCount) : null,
    note: form.note.trim(),
    ...(duplicate ? { duplicateDecision: duplicate } : {}),
    ...(duplicate && decisions.duplicateOfId ? { duplicateOfId: decisions.duplicateOfId } : {}),
    ...(duplicate && duplicate !== 'same' ? { duplicateReason: duplicateReason.trim() } : {}),
    ...(signatureReason.trim() ? { signatureReason: signatureReason.trim() } : {}),
    ...(reading ? { reading } : {}),
  };
}
