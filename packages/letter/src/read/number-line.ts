/** What a number line holds, with where in the text it stands. */
export type FoundNumber = {
  number: string | null;
  notation: string | null;
  numberAt: [start: number, end: number];
  notationAt: [start: number, end: number];
  /** Behind the notation: clerks put the subject or the date there. */
  end: number;
  isRepaired: boolean;
  isParty: boolean;
  hasLabel: boolean;
};

const label = /^[^\p{L}\d]{0,3}s[ốồổoóôỏ0]\s{0,3}(?:[:.;]|(?=[\s\d.…_/]))\s{0,3}/iu;
/** Digits, letters that recognition takes for digits, and what is printed where a number will be written. */
const numberZone = /^((?:[\dOolI|][ ]{0,2}){0,7}?)([a-km-np-zA-HJ-NP-ZđĐ]?)[\s.…_]{0,40}(?=[/\-–—−])/u;
const blankZone = /^[\s.…_]{0,60}(?=[/\-–—−])/u;
const group = '[\\p{Lu}\\d][\\p{L}\\d&]{0,29}(?:\\.[\\p{L}\\d]{1,10}){0,3}';
const notationZone = new RegExp(
  `^((?:\\d{4}\\s{0,2}/\\s{0,2})?${group}(?:\\s{0,2}[-/–—−]\\s{0,2}${group}){0,8}(?:\\s?\\([\\p{Lu}\\d]{1,8}\\))?)`,
  'u',
);
const misread: Record<string, string> = { O: '0', o: '0', l: '1', I: '1', '|': '1' };

/** Digits as grammar wants them in the place of a number (R-LTR-9). */
export const withDigits = (text: string): string => text.replace(/[OolI|]/gu, (sign) => misread[sign]!);

/** A line of box 3: "Số: 12a/UBND-VP", "Số:      /UBND-VHTT", "Số 12-CV/TU" (R-LTR-2). Null for any other line. */
export function findNumber(text: string): FoundNumber | null {
  if (text.length > 400) return null;
  const labelled = label.exec(text)?.[0] ?? '';
  const rest = text.slice(labelled.length);
  const zone = numberZone.exec(rest) ?? blankZone.exec(rest);
  if (!zone) return labelled === '' ? null : wordlessNumber(rest, labelled.length);
  const printed = (zone[1] ?? '').trim();
  const digits = withDigits(printed).replaceAll(' ', '');
  const letter = zone[2] ?? '';
  // "lO/QĐ": letters alone are a number only where at least one is plainly a digit, or a label stands before.
  if (printed !== '' && !/\d/u.test(printed) && labelled === '') return null;
  if (digits.length > 6 || (digits === '' && letter !== '')) return null;
  const separator = rest.slice(zone[0].length).match(/^[/\-–—−]\s{0,3}/u)![0];
  const from = labelled.length + zone[0].length + separator.length;
  const notation = notationZone.exec(text.slice(from))?.[1] ?? null;
  if (notation === null || !isNotation(notation)) return null;
  const isParty = separator[0] !== '/';
  if (labelled === '' && (isParty || digits === '' || text.length > from + notation.length + 2)) return null;
  if (isParty && !notation.includes('/')) return null;
  const start = labelled.length + (zone[0].length - zone[0].trimStart().length);
  return {
    number: digits === '' ? null : digits + letter,
    notation: notation.replace(/\s*([-/–—−])\s*/gu, (_, sign: string) => (sign === '/' ? '/' : '-')),
    numberAt: [start, start + printed.length + letter.length],
    notationAt: [from, from + notation.length],
    end: from + notation.length,
    isRepaired: digits !== printed.replaceAll(' ', ''),
    isParty,
    hasLabel: labelled !== '',
  };
}

/** "Số: 15" of papers that have no notation. */
function wordlessNumber(rest: string, from: number): FoundNumber | null {
  const match = /^(\d{1,6}[a-zA-Z]?)\s*$/u.exec(rest);
  if (!match) return null;
  const at: [number, number] = [from, from + match[1]!.length];
  const none = { notation: null, notationAt: at, isRepaired: false, isParty: false, hasLabel: true };
  return { ...none, number: match[1]!, numberAt: at, end: at[1] };
}

/** At least one group of capitals; a date ("12/3/2020") is none. */
const isNotation = (notation: string): boolean => /\p{Lu}/u.test(notation);
