import type { PageRect, WordPage } from './page-words.ts';

export type PlaceSize = { width: number; height: number };
/** Points from the upper left corner of the page; `isFree`: no word stands there. */
export type FreePlace = { left: number; top: number; isFree: boolean };

/** Air around words, and the edge that printers leave white. */
const [air, edge] = [3, 14];
const step = 6;

/**
 * Where a stamp stands on a page without covering a word: under the first of the `anchors` with room below it (number and
 * notation, subject, day: NĐ 30/2020 Đ.22), else the first blank area from the top; on a full page the upper left corner.
 */
export function freePlace(page: WordPage, size: PlaceSize, anchors: readonly PageRect[]): FreePlace {
  const isBlank = blankAt(page, size);
  for (const anchor of anchors) {
    const found = under(page, size, anchor).find(isBlank);
    if (found) return { ...found, isFree: true };
  }
  const found = grid(page, size).find(isBlank);
  return found ? { ...found, isFree: true } : { left: edge, top: edge, isFree: false };
}

type Corner = { left: number; top: number };

/** Does this place cover no word of the page? */
export const blankAt =
  ({ width, height, words }: WordPage, size: PlaceSize) =>
  ({ left, top }: Corner): boolean => {
    const [right, bottom] = [left + size.width, top + size.height];
    if (left < edge || top < edge || right > width - edge || bottom > height - edge) return false;
    return !words.some(
      ({ rect: [x0, y0, x1, y1] }) =>
        x0 < right + air && x1 > left - air && y0 < bottom + air && y1 > top - air,
    );
  };

/** Right below, in the middle of what stands above first, then to its sides; down to a hand's breadth. */
function under(page: WordPage, size: PlaceSize, [x0, , x1, y1]: PageRect): Corner[] {
  const most = page.width - edge - size.width;
  const lefts = [(x0 + x1 - size.width) / 2, x0, edge].map((left) => Math.max(edge, Math.min(left, most)));
  const places: Corner[] = [];
  for (let down = air + 1; down <= 90; down += step)
    places.push(...lefts.map((left) => ({ left, top: y1 + down })));
  return places;
}

function grid(page: WordPage, size: PlaceSize): Corner[] {
  const places: Corner[] = [];
  for (let top = edge; top + size.height <= page.height - edge; top += step)
    for (let left = edge; left + size.width <= page.width - edge; left += step * 2)
      places.push({ left, top });
  return places;
}
