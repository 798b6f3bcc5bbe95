import type { BodyInputOf, incomingApi, LetterReadingAnswer } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import { type RegisterField, type RegisterForm, sourceOf } from './register-form.ts';

export type Reading = NonNullable<LetterReadingAnswer['reading']>;
type Sources = Readonly<Record<string, string>>;

/** Where a field of the form stands in a reading. */
export const readable = [
  ...(['senderName', 'number', 'notation', 'issuedOn', 'typeCode', 'subject', 'signerText'] as const),
];
export type ReadableField = (typeof readable)[number];

/** What the reader offers for one field. */
export type Offer = {
  value: string | null;
  /** Never filled in by itself: shown, taken with Tab or Enter. */
  suggestion: string | null;
  confidence: number;
  source: 'letter' | 'ocr';
  raw: string | null;
  page: number | null;
  rect: readonly [number, number, number, number] | null;
};
export type Offers = Record<ReadableField, Offer>;

/** R-LTR-10. */
const SURE = 0.9;
const DOUBTFUL = 0.6;

export function offersOf(reading: Reading): Offers {
  const parts = {
    senderName: reading.issuer,
    number: reading.number,
    notation: reading.notation,
    issuedOn: reading.issuedOn,
    typeCode: reading.type,
    subject: reading.subject,
    signerText: reading.signer.name,
  };
  const offerOf = (part: Reading['number']): Offer => {
    const isShaky = part.value !== null && part.confidence < DOUBTFUL;
    return {
      value: isShaky ? null : part.value,
      suggestion: isShaky ? part.value : (part.suggestion?.value ?? null),
      confidence: part.confidence,
      source: reading.source === 'ocr' ? 'ocr' : 'letter',
      ...{ raw: part.raw, page: part.page, rect: part.rect },
    };
  };
  return Object.fromEntries(readable.map((field) => [field, offerOf(parts[field])])) as Offers;
}

export type Filled = { values: Partial<RegisterForm>; sources: Sources };
export const nothingFilled: Filled = { values: {}, sources: {} };

type Desk = { form: RegisterForm; first: RegisterForm; sources: Sources; filled: Filled };

/** Fills what is blank or was filled before; what the message said or a person typed stays. */
export function fillFrom(offers: Offers, { form, first, sources, filled }: Desk) {
  const values: Partial<RegisterForm> = {};
  const found: Record<string, string> = {};
  for (const field of readable) {
    const { value, confidence, source } = offers[field];
    const isUntouched = form[field] === (filled.values[field] ?? first[field]);
    const isSaid = Boolean(sources[field] && first[field]);
    if (!isUntouched || isSaid || value === null) continue;
    values[field] = value;
    found[field] = confidence >= SURE ? source : `${source}-doubtful`;
  }
  return { form: { ...form, ...values }, filled: { values, sources: found } };
}

/** Sources of what stands in the fields now: a filled value that was changed is typed. */
export function currentSources({ form, first, sources, filled }: Desk): Sources {
  const all: Record<string, string> = {};
  for (const [field, source] of Object.entries(sources))
    all[field] = form[field as RegisterField] === first[field as RegisterField] ? source : 'typed';
  for (const [field, source] of Object.entries(filled.sources))
    all[field] = form[field as RegisterField] === filled.values[field as RegisterField] ? source : 'typed';
  return all;
}

/** Reads for a blank field, to be taken with Tab or Enter. */
export function suggestionsOf(offers: Offers, form: RegisterForm): Partial<Record<ReadableField, string>> {
  const rows = readable
    .map((field) => [field, form[field] ? null : offers[field].suggestion] as const)
    .filter((row): row is readonly [ReadableField, string] => row[1] !== null);
  return Object.fromEntries(rows);
}

/** Spelling of names, numbers and days without what does not tell two apart. */
export const plain = (text: string): string =>
  foldText(text)
    .replace(/uy ban nhan dan/gu, 'ubnd')
    .replace(/hoi dong nhan dan/gu, 'hdnd')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()
    .replace(/^0+(?=\d)/u, '');

const COMPARED = ['senderName', 'number', 'notation', 'issuedOn'] as const;
export type Difference = { field: (typeof COMPARED)[number]; letter: string };

/** Where the message and the text of the letter say different things; the message stands until the clerk decides. */
export function differencesOf(offers: Offers, desk: Pick<Desk, 'form' | 'first' | 'sources'>): Difference[] {
  return COMPARED.flatMap((field) => {
    const { value } = offers[field];
    const said = desk.first[field];
    const isOpen = desk.sources[field] === 'message' && desk.form[field] === said;
    return isOpen && value && said && plain(value) !== plain(said) ? [{ field, letter: value }] : [];
  });
}

/** Issued letters often leave number and day to the message (ui.md §6.4). */
export function isLeftBlank(reading: Reading, sources: Sources, form: RegisterForm): boolean {
  return (
    reading.number.value === null &&
    Boolean(sourceOf('number', form, sources)) &&
    sources.number === 'message'
  );
}

/** What the reader said, for the measure of the reader (R-LTR-10). */
export function readingBody(
  reading: Reading | null,
): NonNullable<BodyInputOf<typeof incomingApi.register>['reading']> | undefined {
  if (!reading) return undefined;
  const offers = offersOf(reading);
  const fields = readable.map((field) => {
    const { value, suggestion, confidence } = offers[field];
    return { field, value: (value ?? suggestion)?.slice(0, 1000) ?? null, confidence };
  });
  return { readerVersion: reading.readerVersion, source: reading.source, fields };
}
