/** Size of a page in PDF points, as it stands (rotation of the file included). */
export type PageSize = { width: number; height: number };

/** Where a page lies on the desk, in CSS pixels. */
export type PageBox = { top: number; width: number; height: number };

export type DeskLayout = { pages: PageBox[]; height: number; width: number };

/** Space between pages and around them, CSS pixels. */
export const PAGE_GAP = 14;
/** Pages kept drawn before and after the visible ones (ui.md §5.2). */
export const KEPT_PAGES = 2;
export const ZOOM_STEPS: readonly number[] = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3];
/** 96 CSS pixels an inch, 72 points an inch. */
const PIXELS_PER_POINT = 96 / 72;
/** No page grows beyond this on a wide screen (ui.md §11: up to 100–110 %). */
const WIDEST_FIT = 1.1;

/** Zoom (1 = 100 %) at which the widest page fits the desk. */
export function fitZoom(sizes: readonly PageSize[], deskWidth: number): number {
  const widest = Math.max(...sizes.map((size) => size.width), 1) * PIXELS_PER_POINT;
  return Math.min((deskWidth - 2 * PAGE_GAP) / widest, WIDEST_FIT);
}

/** A desk narrower than this is a phone's: its pages are shown with the side margins cropped (ui.md §11). */
const PHONE_DESK = 600;
/** Of the width of a page: what NĐ 30 leaves blank at the sides (30 and 15 mm), less a little air. */
const CROP = { left: 0.115, right: 0.055 };

/** Zoom at which a phone shows the text of the widest page from edge to edge; null where whole pages fit the desk. */
export function cropZoom(sizes: readonly PageSize[], deskWidth: number): number | null {
  const isUpright = sizes.every(({ width, height }) => width <= height);
  if (deskWidth <= 0 || deskWidth >= PHONE_DESK || !isUpright) return null;
  const widest = Math.max(...sizes.map(({ width }) => width), 1) * PIXELS_PER_POINT;
  return deskWidth / (widest * (1 - CROP.left - CROP.right));
}

/** Where the desk of a phone stands so that the left margin is out of sight. */
export const cropLeft = (layoutWidth: number): number =>
  Math.round(PAGE_GAP + (layoutWidth - 2 * PAGE_GAP) * CROP.left);

/** Pixels for one point at a zoom. */
export function scaleOf(zoom: number): number {
  return zoom * PIXELS_PER_POINT;
}

/** Stacks the pages; `quarterTurns` = rotation by 90° steps. */
export function layOutPages(sizes: readonly PageSize[], zoom: number, quarterTurns: number): DeskLayout {
  const scale = scaleOf(zoom);
  let top = PAGE_GAP;
  let width = 0;
  const pages = sizes.map((size) => {
    const turned = quarterTurns % 2 === 1 ? { width: size.height, height: size.width } : size;
    const box = { top, width: Math.round(turned.width * scale), height: Math.round(turned.height * scale) };
    top += box.height + PAGE_GAP;
    width = Math.max(width, box.width);
    return box;
  });
  return { pages, height: top, width: width + 2 * PAGE_GAP };
}

/** First and last page (0-based) touched by the window, and the one that counts as current. */
export function visiblePages(layout: DeskLayout, top: number, height: number) {
  const bottom = top + height;
  const first = layout.pages.findIndex((page) => page.top + page.height > top);
  const last = layout.pages.findLastIndex((page) => page.top < bottom);
  const middle = top + height / 2;
  const current = layout.pages.findLastIndex((page) => page.top - PAGE_GAP <= middle);
  return { first: Math.max(first, 0), last: Math.max(last, 0), current: Math.max(current, 0) };
}

/** Pages to keep drawn, 0-based, both ends in. */
export function keptRange(first: number, last: number, count: number): { from: number; to: number } {
  return { from: Math.max(first - KEPT_PAGES, 0), to: Math.min(last + KEPT_PAGES, count - 1) };
}

/** True when the end of the last page has come into the window. */
export function isEndSeen(layout: DeskLayout, top: number, height: number): boolean {
  const last = layout.pages.at(-1);
  return last !== undefined && height > 0 && top + height >= last.top + last.height - PAGE_GAP;
}

/** The next zoom step up (+1) or down (-1) from any zoom. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const steps = direction === 1 ? ZOOM_STEPS : [...ZOOM_STEPS].reverse();
  return steps.find((step) => (direction === 1 ? step > zoom + 0.01 : step < zoom - 0.01)) ?? zoom;
}
