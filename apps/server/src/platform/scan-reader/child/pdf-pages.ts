import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PageWord } from '@congvu/letter/read';
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { maxPixels } from './limits.ts';

/** pdf.js looks for its own parts here: nothing is fetched. */
const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const part = (name: string): string => `${join(home, name)}/`;

/** @throws what pdf.js says of a broken or encrypted file */
export function openPages(pdf: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({
    data: new Uint8Array(pdf),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: maxPixels,
    stopAtErrors: false,
    verbosity: 0,
    wasmUrl: part('wasm'),
    cMapUrl: part('cmaps'),
    standardFontDataUrl: part('standard_fonts'),
    iccUrl: part('iccs'),
  }).promise;
}

/** The page as it is looked at, on white; a page of unusual size gets fewer dots an inch. */
export async function drawPage(
  page: PDFPageProxy,
  of: { dpi: number; pixels: number },
): Promise<{ canvas: Canvas; dpi: number }> {
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(of.dpi / 72, Math.sqrt(of.pixels / (width * height)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  );
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvas: canvas as never, viewport }).promise;
  return { canvas, dpi: scale * 72 };
}

type Piece = { str: string; transform: number[]; width: number; height: number };

/** Words of the text layer with their places; a piece of text is cut at its blanks in proportion to its letters. */
export async function textWords(page: PDFPageProxy): Promise<PageWord[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => ('str' in item ? cut(item as Piece, viewport.transform) : []));
}

function cut(piece: Piece, toView: number[]): PageWord[] {
  const matrix = Util.transform(toView, piece.transform) as number[];
  const [x, y] = [matrix[4]!, matrix[5]!];
  const size = Math.hypot(matrix[2]!, matrix[3]!);
  const letters = Math.max(1, [...piece.str].length);
  // Along the line of writing; text that stands upright on the page is placed by its baseline too.
  const along = Math.hypot(matrix[0]!, matrix[1]!) || 1;
  const [dx, dy] = [matrix[0]! / along, matrix[1]! / along];
  return [...piece.str.matchAll(/\S+/gu)].map((found) => {
    const start = ([...piece.str.slice(0, found.index)].length / letters) * piece.width;
    const end = start + ([...found[0]].length / letters) * piece.width;
    const xs = [x + dx * start, x + dx * end, x + dx * start + dy * size, x + dx * end + dy * size];
    const ys = [y + dy * start, y + dy * end, y + dy * start - dx * size, y + dy * end - dx * size];
    return {
      text: found[0].normalize('NFC'),
      rect: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
      confidence: 1,
    };
  });
}
