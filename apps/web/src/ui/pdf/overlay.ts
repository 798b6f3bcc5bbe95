/**
 * A box over a page. `rect` = [x1, y1, x2, y2] in PDF points from the lower left corner of the page,
 * as in an annotation's /Rect. Kinds: places to come (signature-here, seal-here), where a field's value
 * stands (field), what the focused field points at (current), faults and hints of the format (finding, hint).
 */
export type PdfOverlay = {
  id: string;
  /** 1-based. */
  page: number;
  rect: readonly [number, number, number, number];
  kind: 'signature-here' | 'seal-here' | 'field' | 'current' | 'finding' | 'hint';
  label?: string;
  /** `rect` counts from the upper left corner instead, as the letter reader does. */
  isFromTop?: boolean;
  /** Picture that fills the box. */
  image?: string;
  /** Pulled by pointer or arrow keys; the desk tells where to. */
  isMovable?: boolean;
};

export type MoveOverlay = (id: string, rect: PdfOverlay['rect']) => void;

/** The box counted from the lower left corner, on a page of this height. */
export function fromBottom(overlay: PdfOverlay, height: number): PdfOverlay {
  if (!overlay.isFromTop) return overlay;
  const [left, top, right, bottom] = overlay.rect;
  return { ...overlay, isFromTop: false, rect: [left, height - bottom, right, height - top] };
}
