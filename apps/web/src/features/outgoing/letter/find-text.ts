export type FindOptions = {
  /** "Điều" does not find "điều". */
  isCaseExact: boolean;
  /** "dieu" does not find "điều". */
  isMarkExact: boolean;
};
/** Offsets in the text as it stands, composed or not. */
export type Hit = { from: number; to: number };

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Every place of the words, from left to right; places do not overlap. A letter written with loose marks is one
 *  letter, so old and new ways of typing find each other. */
export function findText(text: string, words: string, options: FindOptions): Hit[] {
  const asked = lettersOf(words, options).map(({ key }) => key);
  const found = lettersOf(text, options);
  if (asked.length === 0) return [];
  const hits: Hit[] = [];
  for (let at = 0; at + asked.length <= found.length; ) {
    if (!asked.every((key, index) => found[at + index]!.key === key)) {
      at += 1;
      continue;
    }
    const last = found[at + asked.length - 1]!;
    hits.push({ from: found[at]!.from, to: last.to });
    at += asked.length;
  }
  return hits;
}

/** The text with every place replaced; for cells of tables, which are plain strings. */
export function replaceHits(text: string, hits: readonly Hit[], by: string): string {
  return hits.reduceRight((out, { from, to }) => out.slice(0, from) + by + out.slice(to), text);
}

function lettersOf(text: string, options: FindOptions): { key: string; from: number; to: number }[] {
  return [...letters.segment(text)].map(({ segment, index }) => ({
    key: keyOf(segment, options),
    from: index,
    to: index + segment.length,
  }));
}

function keyOf(letter: string, { isCaseExact, isMarkExact }: FindOptions): string {
  // A space that keeps words together is typed as an ordinary one.
  const composed = letter === '\u00a0' ? ' ' : letter.normalize('NFC');
  const cased = isCaseExact ? composed : composed.toLocaleLowerCase('vi');
  if (isMarkExact) return cased;
  return cased.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
