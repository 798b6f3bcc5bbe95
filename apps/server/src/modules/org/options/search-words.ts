import { nameSearchPatterns } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';

/** Patterns of the words typed, folded: each must begin a word of the searched text, in any of its spellings. */
export const wordPatterns = (query: string): string[] => nameSearchPatterns(query);

/** True when every pattern is found in `text`, an SQL expression over search_text columns. */
export const matchesAll = (text: RawBuilder<string>, patterns: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${text} ~ all (${[...patterns]}::text[])`;
