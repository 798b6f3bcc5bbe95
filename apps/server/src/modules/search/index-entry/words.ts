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
export function writtenText(blocks: unknown): string {
  const parts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') parts.push(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) if (!skipped.has(key)) visit(inner);
    }
  };
  visit(blocks);
  return cleanBody(parts.join(' '));
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
