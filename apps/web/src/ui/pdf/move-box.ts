export type PdfRect = readonly [number, number, number, number];

/** What of a page's viewport is needed; pdf.js' PageViewport fits. */
export type PageView = {
  width: number;
  height: number;
  convertToViewportPoint: (x: number, y: number) => ArrayLike<number>;
  convertToPdfPoint: (x: number, y: number) => ArrayLike<number>;
};

/** In CSS pixels from the upper left corner of the page. */
export type ScreenBox = { left: number; top: number; width: number; height: number };

/** Where a rectangle of the PDF stands on the screen, turned and cropped pages included. */
export function screenBox(view: PageView, rect: PdfRect): ScreenBox {
  const [x1, y1] = pair(view.convertToViewportPoint(rect[0], rect[1]));
  const [x2, y2] = pair(view.convertToViewportPoint(rect[2], rect[3]));
  return {
    left: Math.min(x1, x2),
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
}

/** The rectangle moved by pixels of the screen, its size kept, inside the page. */
export function movedRect(view: PageView, rect: PdfRect, by: { x: number; y: number }): PdfRect {
  const box = movedBox(view, screenBox(view, rect), by);
  const [x1, y1] = pair(view.convertToPdfPoint(box.left, box.top));
  const [x2, y2] = pair(view.convertToPdfPoint(box.left + box.width, box.top + box.height));
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

/** {@link movedRect} on the screen, while the finger is down. */
export function movedBox(view: PageView, box: ScreenBox, by: { x: number; y: number }): ScreenBox {
  const left = clamp(box.left + by.x, view.width - box.width);
  const top = clamp(box.top + by.y, view.height - box.height);
  return { ...box, left, top };
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, Math.max(0, most)));
const pair = (point: ArrayLike<number>): [number, number] => [point[0] ?? 0, point[1] ?? 0];

const STEPS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const POINTS_PER_MM = 72 / 25.4;

/** One millimetre an arrow, five with Shift; undefined for other keys. `scale`: pixels a point. */
export function arrowStep(key: string, isLong: boolean, scale: number): { x: number; y: number } | undefined {
  const step = STEPS[key];
  const size = (isLong ? 5 : 1) * POINTS_PER_MM * scale;
  return step && { x: step.x * size, y: step.y * size };
}
