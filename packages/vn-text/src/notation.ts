import { findLookAlikes, withoutLookAlikes } from './look-alikes.ts';
import { foldText, normalizeText } from './normalize.ts';

/**
 * Number and notation of a document as messages carry them (DOC §5): `number` = what stands before the first
 * separator, as printed; `notation` = everything after it, for QPPL with the year ("2018/QĐ-TTg").
 */
export interface NumberNotation {
  number: string;
  notation: string;
}

/** Who numbers how: administrative, legal normative (QPPL, with the year) or Party documents (`36-HD/VPTW`). */
export type NotationFamily = 'administrative' | 'qppl' | 'party';

/** The parts a notation is composed of; nobody types a notation (DOC §5). */
export interface NotationParts {
  /** Abbreviation of the type; null for công văn. */
  typeAbbreviation: string | null;
  /** Abbreviation of the issuing body or state title: UBND, CTUBND, TTg, BCĐ. */
  bodyAbbreviation: string;
  /** Abbreviation of the drafting unit or the field; needed for công văn only. */
  unitAbbreviation?: string | null;
  /** Year, needed for QPPL only. */
  year?: number;
  family: NotationFamily;
}

const groupPattern = '[\\p{Lu}\\d][\\p{L}\\d&.]*';
const groupsPattern = `${groupPattern}(?:-${groupPattern})*`;
const numberPattern = '\\d{1,6}\\p{L}?';
const stateForm = new RegExp(`^(${numberPattern})?/((?:\\d{4}/)?${groupsPattern})$`, 'u');
const partyForm = new RegExp(`^(${numberPattern})?-(${groupPattern}/${groupsPattern})$`, 'u');
const partyNotation = new RegExp(`^${groupPattern}/${groupsPattern}$`, 'u');
const yearNotation = /^\d{4}\//;

/** No number line is longer; the limit keeps the patterns from running over whole documents. */
const longestNumberLine = 120;

/** Drops "Số:", bold marks and the blanks clerks put around separators; the rest stays as printed. */
function stripLabel(text: string): string {
  return normalizeText(text.replaceAll('*', ' '))
    .replace(/^số\s*[:.]?\s*/iu, '')
    .replace(/\s*([/\-–])\s*/gu, (_, separator: string) => (separator === '–' ? '-' : separator))
    .replace(/[\s.,;]+$/u, '');
}

/** What a number line holds: either part may be blank in a letter not yet numbered (R-LTR-1). */
export interface NumberLine {
  number: string | null;
  notation: string;
  /** True for the Party form `512-CV/HU`. */
  isFreeForm: boolean;
}

/**
 * Reads a number line such as "Số:645 /UBND-VP", "Số: /UBND-VHTT" (number null) or "512-CV/HU". Null when the
 * text as a whole is none. Source: R-LTR-2.
 */
export function parseNumberLine(text: string): NumberLine | null {
  if (text.length > longestNumberLine) return null;
  const stripped = stripLabel(text);
  const state = stateForm.exec(stripped);
  if (state) return { number: state[1] ?? null, notation: state[2]!, isFreeForm: false };
  const party = partyForm.exec(stripped);
  return party ? { number: party[1] ?? null, notation: party[2]!, isFreeForm: true } : null;
}

/** Reads a complete number and notation; null when either is missing or the grammar of DOC §5 is broken. */
export function parseNumberNotation(text: string): NumberNotation | null {
  const line = parseNumberLine(text);
  return line?.number ? { number: line.number, notation: line.notation } : null;
}

/** R-NUM-1: Arabic digits, a leading zero below 10. Throws RangeError unless it is an integer >= 1. */
export function formatDocumentNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`not a document number: ${number}`);
  return String(number).padStart(2, '0');
}

function requirePart(name: string, value: string | null | undefined): string {
  // An abbreviation with a Cyrillic "В" would print a notation that nobody finds again.
  const isReadable = value ? findLookAlikes(value).length === 0 : false;
  if (!value || !isReadable || !new RegExp(`^${groupsPattern}$`, 'u').test(value)) {
    throw new RangeError(`notation: ${name} is missing or not an abbreviation: ${value}`);
  }
  return value;
}

/**
 * Composes the notation from its parts: `QĐ-UBND`, `UBND-VP` (công văn: body and drafting unit),
 * `2018/QĐ-TTg` (QPPL), `CV/HU` (Party). Throws RangeError when a part the kind needs is missing.
 */
export function composeNotation(parts: NotationParts): string {
  const body = requirePart('bodyAbbreviation', parts.bodyAbbreviation);
  if (parts.family === 'party') return `${requirePart('typeAbbreviation', parts.typeAbbreviation)}/${body}`;
  if (parts.family === 'administrative' && parts.typeAbbreviation === null) {
    return `${body}-${requirePart('unitAbbreviation', parts.unitAbbreviation)}`;
  }
  const notation = `${requirePart('typeAbbreviation', parts.typeAbbreviation)}-${body}`;
  if (parts.family === 'administrative') return notation;
  if (parts.year === undefined || !/^\d{4}$/.test(String(parts.year))) {
    throw new RangeError(`notation: QPPL needs a year: ${parts.year}`);
  }
  return `${parts.year}/${notation}`;
}

/** The year a QPPL notation carries (`2018/QĐ-TTg`), null where it carries none. */
export const yearOfNotation = (notation: string): string | null =>
  yearNotation.test(notation) ? notation.slice(0, 4) : null;

/**
 * Printed form: `05/QĐ-UBND`, `28/2018/QĐ-TTg`, `512-CV/HU`. An integer number gets its leading zero, a text
 * is printed as received. Never upper-cased.
 */
export function formatNumberNotation(number: number | string, notation: string): string {
  const printed = typeof number === 'number' ? formatDocumentNumber(number) : number;
  const isParty = !yearNotation.test(notation) && partyNotation.test(notation);
  return `${printed}${isParty ? '-' : '/'}${notation}`;
}

/**
 * Search key: folded words joined by one blank, leading zeros of the number dropped, so `1874/UBND-CNTT`,
 * `1874/ubnd-cntt` and "Số 1874 ubnd cntt" share the key "1874 ubnd cntt". A query is a hit when its key is
 * the stored key or the beginning of it up to a blank.
 */
export function notationSearchKey(text: string): string {
  const words = foldText(withoutLookAlikes(normalizeText(text))).match(/[\p{L}\p{N}]+/gu) ?? [];
  const relevant = words[0] === 'so' ? words.slice(1) : words;
  return relevant.map((word) => word.replace(/^0+(?=\d)/, '')).join(' ');
}

/**
 * Whether a query (`1874`, `1874/ubnd-cntt`, `ubnd cntt`, `cv 1874`) finds a printed number and notation:
 * each word of the query is a word of it, digits whole, letters also as a beginning. "cv" and "công văn" stand
 * for the type that prints no abbreviation.
 */
export function matchesNotation(query: string, numberNotation: string): boolean {
  const target = notationSearchKey(numberNotation).split(' ');
  const asked = notationSearchKey(query)
    .replace(/^(?:cv|cong van)(?: so)?(?= |$)/, '')
    .trim();
  if (asked === '') return false;
  return asked.split(' ').every((word) => {
    const isNumber = /^\d/.test(word);
    return target.some((part) => (isNumber ? part === word : part.startsWith(word)));
  });
}
