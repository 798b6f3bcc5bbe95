import type { LegacyEncoding } from '@congvu/vn-text';
import { asUnicode, lineOf, type ReadLine, unionOf } from './lines.ts';
import type { PageRect, PageWord, WordPage } from './page-words.ts';
import type { Ruling } from './pdf-words.ts';

type Grid = { xs: number[]; ys: number[]; box: PageRect };

/** The words of a page that stand in a drawn grid, as rows of cells; the others stay words. */
export function takeRuledTables(page: WordPage, ruling: Ruling): { rest: WordPage; rows: ReadLine[] } {
  const grid = gridOf(ruling);
  if (!grid) return { rest: page, rows: [] };
  const inside = new Set(page.words.filter((word) => isInside(word, grid.box)));
  const rows = rowsOf([...inside], grid, page.page);
  return { rest: { ...page, words: page.words.filter((word) => !inside.has(word)) }, rows };
}

const middleX = ({ rect }: PageWord): number => (rect[0] + rect[2]) / 2;
const middleY = ({ rect }: PageWord): number => (rect[1] + rect[3]) / 2;
const isInside = (word: PageWord, [x0, y0, x1, y1]: PageRect): boolean =>
  middleX(word) > x0 && middleX(word) < x1 && middleY(word) > y0 && middleY(word) < y1;

/** At least three columns and three rows; less is a frame or the line under a heading. */
function gridOf({ uprights, flats }: Ruling): Grid | null {
  const xs = merged(uprights.map(([x0, , x1]) => (x0 + x1) / 2));
  const box = unionOf(uprights);
  if (!box || xs.length < 4) return null;
  const ys = merged(
    flats.filter(([, y0]) => y0 > box[1] - 3 && y0 < box[3] + 3).map(([, y0, , y1]) => (y0 + y1) / 2),
  );
  return ys.length < 4 ? null : { xs, ys, box };
}

function merged(values: number[]): number[] {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b))
    if (out.length === 0 || value - out.at(-1)! > 4) out.push(value);
  return out;
}

function rowsOf(words: PageWord[], { xs, ys }: Grid, page: number): ReadLine[] {
  return ys.slice(0, -1).flatMap((top, index): ReadLine[] => {
    const own = words.filter((word) => middleY(word) >= top && middleY(word) < ys[index + 1]!);
    if (own.length === 0) return [];
    const cells = xs.slice(0, -1).map((left, column) => {
      const inCell = own.filter((word) => middleX(word) >= left && middleX(word) < xs[column + 1]!);
      return cellText(inCell);
    });
    const rect = unionOf(own.map((word) => word.rect));
    return [
      lineOf({ text: cells.join(' ').trim(), page, rect, column: 'full', isApart: false, cells }, null),
    ];
  });
}

function cellText(words: PageWord[]): string {
  const rows = Map.groupBy(words, (word) => Math.round(word.rect[3] / 4));
  const texts = [...rows.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, row]) =>
      row
        .sort((a, b) => a.rect[0] - b.rect[0])
        .map(({ text }) => text)
        .join(' '),
    );
  return asUnicode(texts.join(' '), null as LegacyEncoding | null).trim();
}
