import { foldText, normalizeText, notationSearchKey, searchTokens } from '@congvu/vn-text';

/** Longest text that is indexed of one document, in characters. */
export const maxBodyLength = 2_000_000;

/** The three word lists of a text for the vectors, cut in one way for documents and queries alike. */
export function vectorWords(text: string): { exact: string; folded: string } {
  const tokens = searchTokens(text);
  return {
    exact: tokens.map(({ exact }) => exact).join(' '),
    folded: tokens.map(({ folded }) => folded).join(' '),
  };
}

/** The word every vector of an agency carries. */
export const agencyWord = (agencyId: string): string => `@${agencyId}`;

/** Words of a printed number and notation, leading zeros dropped: `05/QĐ-UBND` → 5, qd, ubnd. */
export const labelWords = (label: string): string[] => [
  ...new Set(notationSearchKey(label).split(' ').filter(Boolean)),
];

const skipped = new Set(['kind', 'number', 'letter', 'align', 'widths']);

/** All words written in a draft's blocks, in reading order; the shape of blocks is not search's business. */
export const writtenText = (blocks: unknown): string => cleanBody(stringsOf(blocks).join(' '));

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (skipped.has(key) ? [] : stringsOf(inner)));
}

/** NFC, one blank between words, no NUL (PostgreSQL refuses it), at most `maxBodyLength` characters. */
export const cleanBody = (text: string): string =>
  normalizeText(text.slice(0, maxBodyLength).replaceAll('\0', ' ').toWellFormed());

/** Cuts a text at every word: where it stands and its two forms. */
export function* locateWords(
  text: string,
): Generator<{ start: number; end: number; exact: string; folded: string }> {
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const [token] = searchTokens(match[0]);
    const start = match.index;
    yield {
      start,
      end: start + match[0].length,
      exact: token?.exact ?? match[0],
      folded: token?.folded ?? foldText(match[0]),
    };
  }
}
