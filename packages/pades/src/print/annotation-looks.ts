import { boxOf, IDENTITY, type Matrix } from '../pdf/matrix.ts';
import { is, nameOf, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { annotationsOf, type Page, rectOf } from '../pdf/pages.ts';
import type { PdfView } from '../pdf/reader.ts';

/** How an annotation looks and where its look stands on the page (ISO 32000-1, 12.5.5). */
export type Look = { form: PdfObject; matrix: Matrix };

const most = 2_000;
const [hidden, noView] = [2, 32];
const notPrinted = new Set(['Popup', 'Link']);

/** What annotations and fields show on paper: number, date and the pictures of signatures too. */
export function looksOf(view: PdfView, page: Page): Look[] {
  return annotationsOf(view, page.dict)
    .slice(0, most)
    .flatMap((item) => {
      const annotation = view.dict(item);
      return annotation ? lookOf(view, annotation) : [];
    });
}

function lookOf(view: PdfView, { entries }: PdfDict): Look[] {
  const flags = view.resolve(entries.get('F'));
  const isOff = typeof flags === 'number' && (flags & (hidden | noView)) !== 0;
  if (isOff || notPrinted.has(nameOf(entries.get('Subtype')) ?? '')) return [];
  const rect = rectOf(view, entries.get('Rect'));
  const form = normalLook(view, entries);
  const stream = view.resolve(form);
  if (!rect || !form || !is(stream, 'stream')) return [];
  const box = rectOf(view, stream.dict.entries.get('BBox'));
  if (!box) return [];
  const drawn = boxOf(box, matrixOf(view, stream.dict.entries.get('Matrix')));
  const [width, height] = [drawn[2] - drawn[0], drawn[3] - drawn[1]];
  if (width <= 0 || height <= 0) return [];
  const [sx, sy] = [(rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height];
  return [{ form, matrix: [sx, 0, 0, sy, rect[0] - drawn[0] * sx, rect[1] - drawn[1] * sy] }];
}

/** /AP /N, or the one of its states that is on. */
function normalLook(view: PdfView, entries: PdfDict['entries']): PdfObject | undefined {
  const normal = view.dict(entries.get('AP'))?.entries.get('N');
  if (is(view.resolve(normal), 'stream')) return normal;
  const state = nameOf(view.resolve(entries.get('AS')));
  return state === undefined ? undefined : view.dict(normal)?.entries.get(state);
}

function matrixOf(view: PdfView, object: PdfObject | undefined): Matrix {
  const list = view.resolve(object);
  if (!is(list, 'array') || list.items.length !== 6) return IDENTITY;
  const numbers = list.items.map((item) => view.resolve(item));
  return numbers.every((one) => typeof one === 'number') ? (numbers as unknown as Matrix) : IDENTITY;
}
