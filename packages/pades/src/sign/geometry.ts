import type { Rect } from '../pdf/pages.ts';

/** Points per millimetre. */
export const PT_PER_MM = 72 / 25.4;

const MAX_HEIGHT_MM = 22;
const MAX_WIDTH_MM = 60;
const MIN_GAP_MM = 12;
const PAGE_MARGIN_MM = 5;

export type PlacementFinding = 'SIGN_SPACE_SMALL' | 'SEAL_CLAMPED' | 'MARK_SPACE_SMALL';

export interface Placement {
  readonly rect: Rect;
  readonly findings: readonly PlacementFinding[];
}

/**
 * Where the hand signature goes: centred between the last line of the title (box 7a) and the name (box 7b),
 * keeping the picture's ratio width ÷ height (NĐ 30/2020 Phụ lục I; signing.md 2.1). A gap below 12 mm is
 * reported as `SIGN_SPACE_SMALL`.
 */
export function signatureRect(titleBox: Rect, nameBox: Rect, imageRatio: number): Placement {
  const gap = titleBox[1] - nameBox[3];
  const findings: PlacementFinding[] = gap < MIN_GAP_MM * PT_PER_MM ? ['SIGN_SPACE_SMALL'] : [];
  const maxWidth = MAX_WIDTH_MM * PT_PER_MM;
  const wanted = Math.max(0, Math.min(gap - 4, MAX_HEIGHT_MM * PT_PER_MM));
  const width = Math.min(wanted * imageRatio, maxWidth);
  const height = width / imageRatio;
  const x = (nameBox[0] + nameBox[2]) / 2;
  const y = nameBox[3] + gap / 2;
  return { rect: [x - width / 2, y - height / 2, x + width / 2, y + height / 2], findings };
}

/**
 * Where the agency's seal goes: real size, over the left third of the leader's signature, centred on its
 * height, at least 5 mm inside the page; moving it inside is reported as `SEAL_CLAMPED`.
 */
export function sealRect(
  signature: Rect,
  size: { diameterMm: number; imageRatio?: number },
  pageBox: Rect,
): Placement {
  const height = size.diameterMm * PT_PER_MM;
  const width = height * (size.imageRatio ?? 1);
  const right = signature[0] + (signature[2] - signature[0]) / 3;
  const middle = (signature[1] + signature[3]) / 2;
  const margin = PAGE_MARGIN_MM * PT_PER_MM;
  const left = clamp(right - width, pageBox[0] + margin, pageBox[2] - margin - width);
  const bottom = clamp(middle - height / 2, pageBox[1] + margin, pageBox[3] - margin - height);
  const moved = left !== right - width || bottom !== middle - height / 2;
  return { rect: [left, bottom, left + width, bottom + height], findings: moved ? ['SEAL_CLAMPED'] : [] };
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** Width of the overlap of seal and signature ÷ width of the signature. */
export function sealOverlap(seal: Rect, signature: Rect): number {
  const overlap = Math.min(seal[2], signature[2]) - Math.max(seal[0], signature[0]);
  return Math.max(0, overlap) / (signature[2] - signature[0]);
}

/** "About one third" (NĐ 30/2020 Phụ lục I) as a range that can be tested: 28 to 39 %. */
export function isSealOverlapProper(seal: Rect, signature: Rect): boolean {
  const share = sealOverlap(seal, signature);
  return share >= 0.28 && share <= 0.39;
}

/** Area two rectangles share, in square points. */
export function sharedArea(a: Rect, b: Rect): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return Math.max(0, width) * Math.max(0, height);
}
