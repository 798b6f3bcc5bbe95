import { locateWords } from '../index-entry/words.ts';
import type { QueryWord } from './parse-query.ts';

const around = 70;

/** Whether a word of a text answers a word of the query. */
function answers(found: { exact: string; folded: string }, word: QueryWord): boolean {
  const [have, want] = word.hasMarks ? [found.exact, word.exact] : [found.folded, word.folded];
  const isFoldedHit = word.isPrefix ? found.folded.startsWith(word.folded) : found.folded === word.folded;
  return (word.isPrefix ? have.startsWith(want) : have === want) || isFoldedHit;
}

/** Whether every word of the query occurs in the text, marks aside. */
export function hasAllWords(text: string, words: readonly QueryWord[]): boolean {
  const found = [...locateWords(text)];
  return words.every((word) => found.some((candidate) => answers(candidate, word)));
}

/** A piece of the text around its first hit, the hits between « and »; its beginning when there is none. */
export function makeSnippet(text: string, words: readonly QueryWord[]): string {
  const hits: { start: number; end: number }[] = [];
  for (const found of locateWords(text)) {
    const isFar = hits.length > 0 && found.start > hits[0]!.start + 2 * around;
    if (isFar) break;
    if (words.some((word) => answers(found, word))) hits.push(found);
  }
  const first = hits[0]?.start ?? 0;
  const from = startOfWord(text, first - around);
  const to = Math.min(text.length, first + 2 * around);
  let marked = '';
  let at = from;
  for (const { start, end } of hits.filter((hit) => hit.end <= to)) {
    marked += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return `${from > 0 ? '…' : ''}${marked}${text.slice(at, to)}${to < text.length ? '…' : ''}`;
}

function startOfWord(text: string, at: number): number {
  if (at <= 0) return 0;
  const blank = text.indexOf(' ', at);
  return blank < 0 ? at : blank + 1;
}
