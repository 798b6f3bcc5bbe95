import type { Block, CommentAnchor } from '@congvu/contracts';

/** The words a comment speaks of, in one line of blanks. */
export const asQuote = (selected: string): string =>
  selected.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, 500);

const textOf = (block: Block): string => {
  if (block.kind === 'heading') return block.title;
  if (block.kind === 'table') {
    const cells = [
      ...block.header.flat().map((cell) => (typeof cell === 'string' ? cell : cell.text)),
      ...block.rows.flat(),
    ];
    return cells.join(' ');
  }
  return block.runs.map((run) => run.text).join('');
};

/** Where new words stand in the body; `blockIndex` null when they are not of it (a heading of the form, a recipient). */
export function anchorOf(body: readonly Block[], selected: string): CommentAnchor {
  const quote = asQuote(selected);
  const index = quote === '' ? -1 : body.findIndex((block) => asQuote(textOf(block)).includes(quote));
  return { part: index < 0 ? '' : 'body', blockIndex: index < 0 ? null : index, quote };
}

export type Located = { blockIndex: number | null; isExact: boolean };

/** Where a comment's words stand now: the same words, nearest to where they were; else the block with most of them; else
 *  nowhere, and the quote itself tells what it was about. Edits around it lose no comment. */
export function locate(
  body: readonly Block[],
  anchor: { part: string; blockIndex: number | null; quote: string },
): Located {
  if (anchor.part !== 'body' || anchor.quote === '') return { blockIndex: null, isExact: false };
  const near = (index: number) => Math.abs(index - (anchor.blockIndex ?? 0));
  const texts = body.map((block) => asQuote(textOf(block)));
  const exact = texts.flatMap((text, index) => (text.includes(anchor.quote) ? [index] : []));
  const [found] = exact.sort((a, b) => near(a) - near(b));
  if (found !== undefined) return { blockIndex: found, isExact: true };
  const words = new Set(anchor.quote.split(' '));
  const shares = texts.map((text, index) => ({ index, share: shareOf(words, text) }));
  const [best] = shares.sort((a, b) => b.share - a.share || near(a.index) - near(b.index));
  return { blockIndex: best && best.share >= 0.5 ? best.index : null, isExact: false };
}

function shareOf(words: ReadonlySet<string>, text: string): number {
  const there = new Set(text.split(' '));
  return [...words].filter((word) => there.has(word)).length / words.size;
}
