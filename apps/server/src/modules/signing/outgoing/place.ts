import { PT_PER_MM, pdfInfo, type Rect } from '@congvu/pades';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Outgoing } from '../../documents/index.ts';
import { comparable } from '../certificates/subject.ts';

export type Place = { page: number; rect: Rect };
type Mark = { kind: 'signature' | 'seal'; page: number; rect: Rect };

const heightPt = 20 * PT_PER_MM;
const widthPt = 50 * PT_PER_MM;
const marginPt = 20 * PT_PER_MM;
const gapPt = 3;

/** Where the signature goes: the mark of the layout; in an uploaded file above the signer's name on the last page
 *  that holds it, else at the foot of the right half of the last page (signing.md §2.1). */
export async function signaturePlace(
  document: Outgoing,
  pdf: Uint8Array,
  signerName: string,
): Promise<Place> {
  const mark = (document.marks as unknown as Mark[]).find((each) => each.kind === 'signature');
  if (mark) return { page: mark.page, rect: mark.rect };
  return (await aboveName(pdf, signerName)) ?? standardPlace(pdf);
}

/** Keeps the picture's ratio (width ÷ height) inside the rectangle, centred. */
export function fitInside(rect: Rect, ratio: number): Rect {
  const [left, bottom, right, top] = rect;
  const width = Math.min(right - left, (top - bottom) * ratio);
  const height = width / ratio;
  const x = (left + right) / 2;
  const y = (bottom + top) / 2;
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

function standardPlace(pdf: Uint8Array): Place {
  const { pages, pageSizes } = pdfInfo(pdf);
  const { width } = pageSizes[pages - 1]!;
  const x = width * 0.72;
  return { page: pages, rect: [x - widthPt / 2, marginPt, x + widthPt / 2, marginPt + heightPt] };
}

async function aboveName(pdf: Uint8Array, signerName: string): Promise<Place | undefined> {
  const task = getDocument({ data: new Uint8Array(pdf), disableFontFace: true, verbosity: 0 });
  try {
    const document = await task.promise;
    for (let page = document.numPages; page >= 1; page -= 1) {
      const found = await nameOn(await document.getPage(page), comparable(signerName));
      if (!found) continue;
      const x = (found.left + found.right) / 2;
      const bottom = found.top + gapPt;
      return { page, rect: [x - widthPt / 2, bottom, x + widthPt / 2, bottom + heightPt] };
    }
    return undefined;
  } finally {
    await task.destroy();
  }
}

type Box = { left: number; right: number; top: number };
type Item = { text: string; left: number; width: number; baseline: number; height: number };

/** The lowest place of the name on the page; a name may be cut into several text items of one line. */
async function nameOn(page: PDFPageProxy, name: string): Promise<Box | undefined> {
  const { items } = await page.getTextContent();
  const lines = new Map<number, Item[]>();
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [, , , height, left, baseline] = item.transform as [number, number, number, number, number, number];
    const key = Math.round(baseline / 3);
    const text = item.str.normalize('NFC');
    lines.set(key, [...(lines.get(key) ?? []), { text, left, width: item.width, baseline, height }]);
  }
  const found = [...lines.values()].flatMap((line) => boxIn(line, name) ?? []);
  return found.sort((a, b) => a.top - b.top)[0];
}

function boxIn(line: readonly Item[], name: string): Box | undefined {
  const parts = [...line].sort((a, b) => a.left - b.left);
  for (let from = 0; from < parts.length; from += 1) {
    for (let to = from; to < parts.length; to += 1) {
      const span = parts.slice(from, to + 1);
      const texts = span.map((item) => item.text);
      if (![texts.join(''), texts.join(' ')].some((text) => comparable(text) === name)) continue;
      const last = span.at(-1)!;
      const top = Math.max(...span.map((item) => item.baseline + item.height));
      return { left: span[0]!.left, right: last.left + last.width, top };
    }
  }
  return undefined;
}
