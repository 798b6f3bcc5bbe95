import type { Matrix } from '../pdf/matrix.ts';
import type { Page, Rect } from '../pdf/pages.ts';
import { displayRect, displaySize, pageRect } from '../sign/display.ts';

/** Points from the upper left corner of a page as it is looked at, turned and cropped. */
export type SeenBox = { left: number; top: number; width: number; height: number };

type Shown = Pick<Page, 'visibleBox' | 'rotate'>;
const shown = ({ visibleBox: box, rotate }: Shown) => ({ box, rotate });

/** Width and height of the page as it is looked at. */
export const seenSize = (page: Shown) => displaySize(shown(page));

/** The same box in the coordinates of the file, as an annotation's /Rect would say. */
export function rectOfSeen(page: Shown, { left, top, width, height }: SeenBox): Rect {
  const upper = seenSize(page).height - top;
  return pageRect(shown(page), [left, upper - height, left + width, upper]);
}

/** Back again: where a rectangle of the file is seen. */
export function seenOfRect(page: Shown, rect: Rect): SeenBox {
  const [left, lower, right, upper] = displayRect(shown(page), rect);
  const { height } = seenSize(page);
  return { left, top: height - upper, width: right - left, height: upper - lower };
}

/** Puts something drawn from its lower left corner upright into the rectangle of a turned page. */
export function uprightIn(rotate: number, [x0, y0, x1, y1]: Rect): Matrix {
  if (rotate === 90) return [0, 1, -1, 0, x1, y0];
  if (rotate === 180) return [-1, 0, 0, -1, x1, y1];
  if (rotate === 270) return [0, -1, 1, 0, x0, y1];
  return [1, 0, 0, 1, x0, y0];
}

/** Inside the page, whatever was asked for. */
export function insidePage(page: Shown, box: SeenBox): SeenBox {
  const size = seenSize(page);
  const clamp = (value: number, most: number) => Math.max(0, Math.min(value, Math.max(0, most)));
  return {
    ...box,
    left: clamp(box.left, size.width - box.width),
    top: clamp(box.top, size.height - box.height),
  };
}
