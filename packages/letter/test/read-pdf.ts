import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text: `x`, `y` of its start on the baseline, points from the bottom left corner. */
export type TextPiece = { text: string; x: number; y: number; width: number; size: number };
/** The box of a drawn line or frame. */
export type DrawnBox = { x: number; y: number; width: number; height: number };
export type ReadPage = {
  width: number;
  height: number;
  pieces: TextPiece[];
  boxes: DrawnBox[];
  text: string;
};

type Matrix = [number, number, number, number, number, number];
type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

/** Reads a PDF with an engine that is not ours: texts with positions and drawn boxes. */
export async function readPdf(pdf: Uint8Array): Promise<ReadPage[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await readPage(await document.getPage(number)));
  }
  await loading.destroy();
  return pages;
}

async function readPage(page: PdfPage): Promise<ReadPage> {
  const operators = await page.getOperatorList();
  const content = await page.getTextContent();
  const items = content.items.filter((item) => 'str' in item);
  const pieces = items
    .filter((item) => item.str.trim() !== '')
    .map((item) => ({
      text: item.str,
      x: Number(item.transform[4]),
      y: Number(item.transform[5]),
      width: item.width,
      size: Number(item.transform[0]),
    }));
  const [, , width, height] = page.view as [number, number, number, number];
  const text = items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('');
  return { width, height, pieces, boxes: drawnBoxes(operators), text };
}

type Operators = Awaited<ReturnType<PdfPage['getOperatorList']>>;

function drawnBoxes(operators: Operators): DrawnBox[] {
  const boxes: DrawnBox[] = [];
  const saved: Matrix[] = [];
  let current: Matrix = [1, 0, 0, 1, 0, 0];
  operators.fnArray.forEach((fn, index) => {
    const args = operators.argsArray[index];
    if (fn === OPS.save) saved.push(current);
    else if (fn === OPS.restore) current = saved.pop() ?? current;
    else if (fn === OPS.transform) current = multiplied(current, args as Matrix);
    else if (fn === OPS.constructPath) boxes.push(boxOf(current, [...Object.values(args[2] as number[])]));
  });
  return boxes;
}

function multiplied(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function boxOf(m: Matrix, minMax: number[]): DrawnBox {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = minMax;
  const xs = [x0, x1].map((x) => m[0] * x + m[4]);
  const ys = [y0, y1].map((y) => m[3] * y + m[5]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  return { x: left, y: bottom, width: right - left, height: top - bottom };
}

/** Names of the fonts in a file, without the letters that mark a subset. */
export function fontNames(pdf: Uint8Array): string[] {
  const names = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/BaseFont\s*\/(?:[A-Z]{6}\+)?([\w-]+)/gu);
  return [...new Set([...names].map((match) => match[1]!))].sort();
}
