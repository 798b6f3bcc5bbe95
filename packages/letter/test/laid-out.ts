import assert from 'node:assert/strict';
import { createLetterRenderer, type LetterModel } from '../src/index.ts';
import { type ReadPage, readPdf, type TextPiece } from './read-pdf.ts';

export const renderer = createLetterRenderer();
export const options = { mode: 'pdfa', date: new Date('2020-08-14T03:00:00Z') } as const;
/** Points in a millimetre. */
export const mm = 72 / 25.4;

/** The pages of a letter as another engine reads them. */
export async function read(model: LetterModel): Promise<ReadPage[]> {
  return readPdf(renderer.renderLetter(model, options).pdf);
}

/** The first piece that holds the words; fails when they are not on the page. */
export function pieceWith(page: ReadPage, words: string): TextPiece {
  const found = page.pieces.find((piece) => piece.text.includes(words));
  assert.ok(found, `"${words}" is printed on the page`);
  return found;
}

/** All text on one line. */
export function flat(pages: ReadPage[]): string {
  return pages
    .map((page) => page.text)
    .join('\n')
    .replace(/\s+/gu, ' ');
}

export function near(found: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found} is not ${expected} ± ${tolerance}`);
}
