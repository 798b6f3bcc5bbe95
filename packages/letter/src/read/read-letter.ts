import { findSecrecyMark } from '@congvu/vn-text';
import { readAddressees } from './addressees.ts';
import { flowOf, readCites, typeOfNotation } from './cites.ts';
import { fieldOf, joined, nothing } from './field.ts';
import { readFoot } from './foot.ts';
import { type Head, readHead, urgencyOf, withoutSubjectMark } from './head.ts';
import { readIssuers } from './issuers.ts';
import type { ReadLine } from './lines.ts';
import { type LetterReading, type ReadField, readerVersion } from './reading.ts';
import { readTables } from './tables.ts';
import { readTitle, type Title } from './titles.ts';

export type ReadFacts = Pick<LetterReading, 'format' | 'source' | 'pages' | 'encoding'>;

/** The fields of a letter from its lines, by grammar and place alone (documents.md §17). */
export function readLines(lines: readonly ReadLine[], facts: ReadFacts): LetterReading {
  const head = readHead(lines);
  const numberAt = head.number ? lines.indexOf(head.number.line) : -1;
  const title = readTitle(lines, head.used, numberAt);
  const rest = lines.filter(
    (line) => !head.used.has(line) && line !== title?.line && !title?.subject.includes(line),
  );
  const addressees = readAddressees(rest);
  const foot = readFoot(rest, addressees.end);
  const text = (part: readonly ReadLine[]): ReadLine[] => part.filter((line) => line.cells === null);
  const flow = flowOf([
    head.letterSubject,
    title?.subject ?? [],
    text(rest.slice(0, foot.start)),
    text(rest.slice(foot.end)),
  ]);
  const [signer, ...otherSigners] = foot.signers;
  return {
    readerVersion,
    ...facts,
    family: familyOf(head, title),
    ...numberFields(head),
    ...dateFields(head),
    ...readIssuers(head, flow.text),
    type: typeField(head, title),
    subject: subjectField(head, title),
    addressees: addressees.fields,
    signer: signer ?? { authority: nothing(), title: nothing(), name: nothing() },
    otherSigners,
    copies: foot.copies,
    keepUnits: foot.keepUnits,
    keepCopies: foot.keepCopies,
    urgency: head.urgency
      ? fieldOf<number>([head.urgency], { value: urgencyOf(head.urgency) })
      : nothing<number>(),
    secrecyMark: secrecyField(lines),
    cites: readCites(flow),
    tables: readTables(lines),
  };
}

function numberFields({ number }: Head): { number: ReadField; notation: ReadField } {
  if (!number) return { number: nothing(), notation: nothing() };
  const { line, found } = number;
  const sure = found.hasLabel ? 0.98 : 0.85;
  const raw = line.text.slice(0, found.end).trim();
  return {
    number: fieldOf([line], {
      value: found.number,
      sure,
      raw,
      at: found.number ? found.numberAt : [0, found.end],
      isRepaired: found.isRepaired,
    }),
    notation: found.notation
      ? fieldOf([line], { value: found.notation, sure, raw, at: found.notationAt })
      : nothing(),
  };
}

function dateFields({ date, lonePlace }: Head): { issuedOn: ReadField; place: ReadField } {
  if (!date)
    return { issuedOn: nothing(), place: lonePlace ? placeField([lonePlace], lonePlace.text) : nothing() };
  const { lines, text, found } = date;
  const whole = lines.length === 1;
  const at = whole ? found.at : undefined;
  const issuedOn = fieldOf(lines, {
    value: found.value,
    sure: 0.98,
    raw: found.raw,
    ...(at && { at }),
    isRepaired: found.isRepaired,
  });
  return {
    issuedOn: found.partial ? { ...issuedOn, partial: found.partial } : issuedOn,
    place: placeField(lines, text.slice(0, found.at[0])),
  };
}

function placeField(lines: ReadLine[], printed: string): ReadField {
  const place = printed.replace(/[\s,.]+$/u, '').trim();
  const isPlace = /^\p{Lu}/u.test(place) && place.length < 50;
  const at: [number, number] = [0, printed.length];
  return isPlace
    ? fieldOf(lines, { value: place, raw: place, ...(lines.length === 1 && { at }) })
    : nothing();
}

function familyOf(head: Head, title: Title | null): LetterReading['family'] {
  if (head.isParty) return 'party';
  if (/^\d{4}\//u.test(head.number?.found.notation ?? '')) return 'qppl';
  return head.number || title || head.letterSubject.length > 0 ? 'administrative' : null;
}

/** R-LTR-5; what only the notation says is a suggestion (R-LTR-1). */
function typeField(head: Head, title: Title | null): ReadField {
  const letter = head.letterSubject;
  if (title && (letter.length === 0 || title.rest === ''))
    return fieldOf([title.line], { value: title.type.code, sure: title.rest === '' ? 0.97 : 0.8 });
  if (letter.length > 0) return fieldOf(letter.slice(0, 1), { value: 'OFFICIAL_LETTER', sure: 0.95 });
  const notation = head.number?.found.notation;
  if (!notation) return nothing();
  return { ...nothing(), suggestion: { value: typeOfNotation(notation), source: 'inferred' } };
}

function subjectField({ letterSubject }: Head, title: Title | null): ReadField {
  if (letterSubject.length > 0) {
    const value = withoutEnd(withoutSubjectMark(joined(letterSubject)));
    return value === '' ? nothing() : fieldOf(letterSubject, { value, sure: 0.95 });
  }
  const lines = title
    ? [...(title.rest === '' ? [] : [{ ...title.line, text: title.rest }]), ...title.subject]
    : [];
  const value = withoutEnd(joined(lines));
  return value === '' ? nothing() : fieldOf(lines, { value, sure: title!.rest === '' ? 0.94 : 0.8 });
}

const withoutEnd = (text: string): string =>
  text
    .replace(/\s*\.\s*$/u, '')
    .replace(/[\s_*]+$/u, '')
    .trim();

function secrecyField(lines: readonly ReadLine[]): ReadField {
  const found = findSecrecyMark(
    lines
      .slice(0, 80)
      .map(({ text }) => text)
      .join('\n'),
  );
  if (!found) return nothing();
  const line = lines.find(({ text }) => text.includes(found.quote.split('\n')[0]!)) ?? lines[0]!;
  return fieldOf([line], { value: found.level, sure: 0.8, raw: found.quote });
}
