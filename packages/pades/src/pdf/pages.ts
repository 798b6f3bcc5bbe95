import { PadesError } from '../errors.ts';
import { is, nameOf, type PdfArray, type PdfDict, type PdfObject } from './objects.ts';
import type { PdfView } from './reader.ts';

export interface Page {
  /** Object number of the page dictionary. */
  readonly num: number;
  readonly gen: number;
  readonly dict: PdfDict;
  /** [left, bottom, right, top] in points, normalised. */
  readonly mediaBox: Rect;
  /** What a viewer shows: CropBox within MediaBox (ISO 32000-1, 14.11.2). */
  readonly visibleBox: Rect;
  /** 0, 90, 180 or 270, clockwise. */
  readonly rotate: number;
}

/** [left, bottom, right, top] in points; origin bottom left of the unrotated page. */
export type Rect = readonly [number, number, number, number];

const MAX_PAGES = 100_000;
const MAX_DEPTH = 200;
const INHERITED = ['MediaBox', 'CropBox', 'Rotate'] as const;

export function catalogOf(view: PdfView): PdfDict {
  const root = view.dict(view.trailer.entries.get('Root'));
  if (!root) throw new PadesError('PDF_UNREADABLE', 'no catalog');
  return root;
}

/** The pages in order. A loop, a missing node or a page that is not an indirect object is `PDF_UNREADABLE`. */
export function listPages(view: PdfView): Page[] {
  const pages: Page[] = [];
  const visited = new Set<number>();
  let depth = 0;
  const walk = (node: PdfObject | undefined, above: ReadonlyMap<string, PdfObject>): void => {
    if (!is(node, 'ref') || visited.has(node.num) || visited.size > MAX_PAGES || depth > MAX_DEPTH) {
      throw new PadesError('PDF_UNREADABLE', 'page tree');
    }
    visited.add(node.num);
    const dict = view.dict(node);
    if (!dict) throw new PadesError('PDF_UNREADABLE', 'page tree');
    const inherited = new Map(above);
    for (const key of INHERITED) {
      const value = dict.entries.get(key);
      if (value !== undefined) inherited.set(key, value);
    }
    const kids = view.resolve(dict.entries.get('Kids'));
    depth += 1;
    if (is(kids, 'array')) for (const kid of kids.items) walk(kid, inherited);
    else pages.push(pageOf(view, { node, dict }, inherited));
    depth -= 1;
  };
  walk(catalogOf(view).entries.get('Pages'), new Map());
  return pages;
}

function pageOf(
  view: PdfView,
  place: { node: { num: number; gen: number }; dict: PdfDict },
  inherited: ReadonlyMap<string, PdfObject>,
): Page {
  const rotate = view.resolve(inherited.get('Rotate'));
  const mediaBox = rectOf(view, inherited.get('MediaBox')) ?? [0, 0, 612, 792];
  return {
    num: place.node.num,
    gen: place.node.gen,
    dict: place.dict,
    mediaBox,
    visibleBox: cropped(mediaBox, rectOf(view, inherited.get('CropBox'))),
    rotate: typeof rotate === 'number' ? ((rotate % 360) + 360) % 360 : 0,
  };
}

/** A CropBox that leaves nothing of the page is not one. */
function cropped(media: Rect, crop: Rect | undefined): Rect {
  if (!crop) return media;
  const box: Rect = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  return box[2] > box[0] && box[3] > box[1] ? box : media;
}

/** A rectangle with its corners sorted, undefined when it is not four numbers. */
export function rectOf(view: PdfView, object: PdfObject | undefined): Rect | undefined {
  const list = view.resolve(object);
  if (!is(list, 'array') || list.items.length !== 4) return undefined;
  const n = list.items.map((item) => view.resolve(item));
  if (!n.every((value): value is number => typeof value === 'number')) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = n;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** The annotations of a page as written (usually references). */
export function annotationsOf(view: PdfView, page: PdfDict): readonly PdfObject[] {
  const list = view.resolve(page.entries.get('Annots'));
  return is(list, 'array') ? (list as PdfArray).items : [];
}

/** True for a dictionary that says it is a page. */
export function isPage(dict: PdfDict | undefined): boolean {
  return nameOf(dict?.entries.get('Type')) === 'Page';
}
