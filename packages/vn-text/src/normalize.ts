const combiningMarks = /[\u0300-\u036f]/g;
const toneMarks = '\u0300\u0301\u0303\u0309\u0323';
const shapeMarks = '\u0302\u0306\u031b';

/** Zero-width characters, marks of writing direction, the soft hyphen: invisible, and fatal to every comparison. */
const invisible = /[\u00ad\u061c\u180e\u2060-\u2069\u202a-\u202e\ufeff]|\u200b|\u200c|\u200d|\u200e|\u200f/g;

/** The text without what nobody sees. Legacy encodings are converted before: the soft hyphen is a letter there. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '');

/** A tone typed on the glide ("hòa", "thúy", "gía") together with the vowel that carries it in the new style. */
const misplacedTones: readonly RegExp[] = [
  new RegExp(`(o)([${toneMarks}])([ae])(?![${shapeMarks}])`, 'gi'),
  new RegExp(`(u)([${toneMarks}])(y)`, 'gi'),
  new RegExp(`(qu|gi)([${toneMarks}])([aeouy][${shapeMarks}]?)`, 'gi'),
];

/**
 * The stored form of any text: NFC, invisible characters removed, every run of white space one blank, ends
 * trimmed. Letters, case and tone placement stay as written, because names are quoted exactly.
 */
export function normalizeText(text: string): string {
  return withoutInvisible(text.normalize('NFC')).replace(/\s+/g, ' ').trim();
}

/** Moves tones to one place, so that "hòa" and "hoà", "qúy" and "quý" are equal. For search keys only. */
export function unifyTonePlacement(text: string): string {
  let decomposed = text.normalize('NFD');
  for (const pattern of misplacedTones) decomposed = decomposed.replace(pattern, '$1$3$2');
  return decomposed.normalize('NFC');
}

/** The key of an exact search: normalised, lower case, one tone placement, diacritics kept. */
export function exactKey(text: string): string {
  return unifyTonePlacement(normalizeText(text).toLowerCase());
}

/** Lower case without any diacritic, `đ` as `d`; other characters stay. Works on NFC and NFD alike. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(combiningMarks, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** A word of a search: exact hits rank above folded ones (quality R26). */
export interface SearchToken {
  exact: string;
  folded: string;
  /** False when the word was typed without marks: it then matches marked and unmarked words alike. */
  hasMarks: boolean;
}

/** Words of a text or a query, in order, split at everything that is neither letter nor digit. */
export function searchTokens(text: string): SearchToken[] {
  const words = exactKey(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((exact) => {
    const folded = foldText(exact);
    return { exact, folded, hasMarks: exact !== folded };
  });
}

/**
 * How well a text answers a query: 2 = every word with exactly these marks, 1 = every word when marks are
 * dropped, 0 = not. A word typed without marks counts as exact for any marks.
 */
export function rankMatch(query: string, text: string): 0 | 1 | 2 {
  const words = searchTokens(text);
  const exact = new Set(words.map((word) => word.exact));
  const folded = new Set(words.map((word) => word.folded));
  const asked = searchTokens(query);
  if (asked.length === 0 || !asked.every((word) => folded.has(word.folded))) return 0;
  return asked.every((word) => exact.has(word.exact) || !word.hasMarks) ? 2 : 1;
}
