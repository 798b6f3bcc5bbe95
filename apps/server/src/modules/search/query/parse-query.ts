import { notationSearchKey, type SearchToken, searchTokens } from '@congvu/vn-text';
import { agencyWord } from '../index-entry/words.ts';

/** What was typed, ready for three vectors. Each text is a tsquery in which every word is quoted by us. */
export type SearchQuery = {
  /** Number and notation: whole digits, letters also as a beginning; null when nothing could be one. */
  label: string | null;
  /** Its digits alone, which are whole and rare; null when it has none. */
  number: string | null;
  /** Words typed with marks, to be matched with them; null when none was. */
  exact: string | null;
  /** Words typed without marks, matching marked and unmarked alike; null when all had marks. */
  plain: string | null;
  /** All words without marks: whatever matches at all matches this. */
  folded: string;
  words: readonly QueryWord[];
};
export type QueryWord = SearchToken & { isPrefix: boolean };

type Term = QueryWord[];
const maxWords = 20;

/**
 * Reads a query as people type it: words all of which must occur, the last letters of the last one may be missing; "words in quotes"
 * stand together. Nothing typed is an error; null when there is no word in it at all (ATK-34).
 */
export function parseQuery(text: string, agencyId: string): SearchQuery | null {
  const terms = readTerms(text.toWellFormed());
  const label = labelQuery(text.toWellFormed());
  const number = label && numberOf(label);
  const agency = quoted(agencyWord(agencyId));
  if (terms.length === 0) return null;
  const words = terms.flat();
  const all = (wanted: Term[], form: (word: QueryWord) => string) => {
    const parts = wanted.map((term) => termQuery(term, form));
    return parts.length === 0 ? null : [agency, ...parts].join(' & ');
  };
  const isMarked = (term: Term) => term.some(({ hasMarks }) => hasMarks);
  return {
    label: label && `${agency} & ${label}`,
    number: number ? `${agency} & ${number}` : null,
    exact: all(terms.filter(isMarked), ({ exact }) => exact),
    plain: all(
      terms.filter((term) => !isMarked(term)),
      ({ folded }) => folded,
    ),
    folded: all(terms, ({ folded }) => folded)!,
    words,
  };
}

function readTerms(text: string): Term[] {
  const terms: Term[] = [];
  let left = maxWords;
  // A closing quote may be missing: the rest is then the phrase.
  for (const [index, part] of text.split(/["“”«»]/).entries()) {
    const isPhrase = index % 2 === 1;
    const tokens = searchTokens(part).slice(0, left);
    left -= tokens.length;
    if (tokens.length === 0) continue;
    const words = tokens.map((token) => ({
      ...token,
      isPrefix: false,
    }));
    terms.push(...(isPhrase ? [words] : words.map((word) => [word])));
  }
  return withOpenEnd(terms, text);
}

/** Only the word that is being typed may lack its last letters: "số" must not find "sống" and, marks aside, "Sơn", but
 *  "thong ti" finds "thông tin". One letter begins half of all words: it must be the word. */
function withOpenEnd(terms: Term[], text: string): Term[] {
  const last = terms.at(-1);
  const isTyping = last?.length === 1 && /[\p{L}\p{M}]$/u.test(text);
  const [word] = last ?? [];
  if (!isTyping || !word || word.exact.length < 2 || /^\p{N}/u.test(word.exact)) return terms;
  return [...terms.slice(0, -1), [{ ...word, isPrefix: !word.hasMarks || word.exact.length > 2 }]];
}

export const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

function termQuery(term: Term, form: (word: QueryWord) => string): string {
  const words = term.map((word) => `${quoted(form(word))}${word.isPrefix ? ':*' : ''}`);
  return words.length === 1 ? words[0]! : `(${words.join(' <-> ')})`;
}

/** Number and notation as a tsquery without the agency. "cv 1874", "Công văn số 1874": the type that prints no abbreviation stands before the number. */
export function labelQuery(text: string): string | null {
  const key = notationSearchKey(text)
    .replace(/^(?:cv|cong van)(?: so)?(?= |$)/, '')
    .trim();
  const words = key.split(' ').filter(Boolean).slice(0, maxWords);
  if (words.length === 0) return null;
  return words.map((word) => `${quoted(word)}${/^\p{N}/u.test(word) ? '' : ':*'}`).join(' & ');
}

const numberOf = (label: string): string =>
  label
    .split(' & ')
    .filter((word) => !word.endsWith(':*'))
    .join(' & ');
