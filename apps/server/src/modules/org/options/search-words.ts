import { foldText } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';

/** Patterns of the words typed, folded: each must begin a word of the searched text. */
export function wordPatterns(query: string): string[] {
  const words = foldText(query).match(/[\p{L}\p{N}.-]+/gu) ?? [];
  return words.slice(0, 8).map((word) => `% ${word}%`);
}

/** True when every pattern is found in `text`, an SQL expression over search_text columns. */
export const matchesAll = (text: RawBuilder<string>, patterns: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${text} like all (${[...patterns]}::text[])`;
