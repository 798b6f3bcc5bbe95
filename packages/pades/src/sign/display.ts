import type { Rect } from '../pdf/pages.ts';
import { type Placement, PT_PER_MM } from './geometry.ts';
import { type TextBlock, textBlockSize } from './text-block.ts';

/** The visible part of a page and how it is turned for the reader. */
export interface ShownPage {
  readonly box: Rect;
  /** 0, 90, 180 or 270, clockwise. */
  readonly rotate: number;
}

/** Width and height as the reader sees the page, in points. */
export function displaySize(page: ShownPage): { readonly width: number; readonly height: number } {
  const [left, bottom, right, top] = page.box;
  const size = { width: right - left, height: top - bottom };
  return page.rotate % 180 === 0 ? size : { width: size.height, height: size.width };
}

/**
 * A rectangle of the page (PDF coordinates) as the reader sees it: origin bottom left of the visible, turned page.
 * Placement is decided there, {@link pageRect} brings it back.
 */
export function displayRect(page: ShownPage, rect: Rect): Rect {
  const [left, bottom, right, top] = page.box;
  const [x1, y1, x2, y2] = rect;
  if (page.rotate === 90) return [y1 - bottom, right - x2, y2 - bottom, right - x1];
  if (page.rotate === 180) return [right - x2, top - y2, right - x1, top - y1];
  if (page.rotate === 270) return [top - y2, x1 - left, top - y1, x2 - left];
  return [x1 - left, y1 - bottom, x2 - left, y2 - bottom];
}

/** The reverse of {@link displayRect}. */
export function pageRect(page: ShownPage, shown: Rect): Rect {
  const [left, bottom, right, top] = page.box;
  const [x1, y1, x2, y2] = shown;
  if (page.rotate === 90) return [right - y2, bottom + x1, right - y1, bottom + x2];
  if (page.rotate === 180) return [right - x2, top - y2, right - x1, top - y1];
  if (page.rotate === 270) return [left + y1, top - x2, left + y2, top - x1];
  return [x1 + left, y1 + bottom, x2 + left, y2 + bottom];
}

const MARK_RIGHT_MM = 15;
const MARK_TOP_MM = 10;
const PRINTABLE_MM = 3;

/**
 * Place of the text mark of separate attachments and electronic copies: upright in the top right corner, 15 mm from the
 * right and 10 mm from the top edge (NĐ 30/2020 Phụ lục I; signing.md 2.1). Moves up where it would cover
 * `keepClear` (Quốc hiệu), both in PDF coordinates; `MARK_SPACE_SMALL` when that does not help.
 */
export function textMarkRect(page: ShownPage, block: TextBlock, keepClear?: Rect): Placement {
  const { width, height } = textBlockSize(block);
  const size = displaySize(page);
  const right = size.width - MARK_RIGHT_MM * PT_PER_MM;
  const usual = size.height - MARK_TOP_MM * PT_PER_MM;
  const highest = size.height - PRINTABLE_MM * PT_PER_MM;
  const obstacle = keepClear ? displayRect(page, keepClear) : undefined;
  const isBelow = obstacle !== undefined && obstacle[2] > right - width && obstacle[0] < right;
  const wanted = isBelow ? Math.max(usual, obstacle[3] + height) : usual;
  const top = Math.min(wanted, highest);
  const rect = pageRect(page, [right - width, top - height, right, top]);
  return { rect, findings: wanted > highest || right < width ? ['MARK_SPACE_SMALL'] : [] };
}

/**
 * The rectangle of a picture made longer below, as the reader sees it, by the height of the text (and wider, when
 * the text is): the picture keeps its size and place.
 */
export function withTextBelow(page: ShownPage, picture: Rect, block: TextBlock): Rect {
  const { width, height } = textBlockSize(block);
  const [x1, y1, x2, y2] = displayRect(page, picture);
  const extra = Math.max(0, width - (x2 - x1)) / 2;
  return pageRect(page, [x1 - extra, y1 - height, x2 + extra, y2]);
}
