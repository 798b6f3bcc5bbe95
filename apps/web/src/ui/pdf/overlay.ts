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
  /** Picture that fills the box. */
  image?: string;
  /** Pulled by pointer or arrow keys; the desk tells where to. */
  isMovable?: boolean;
};

export type MoveOverlay = (id: string, rect: PdfOverlay['rect']) => void;
