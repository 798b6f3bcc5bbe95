import type { Rect } from '@congvu/pades';
import type { ShownPage } from '@congvu/pades/sign';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Words that stand together on one line. `rect`: as the reader sees the page, origin bottom left. */
export type TextRun = { text: string; rect: Rect; parts: readonly TextPart[] };
export type TextPart = { text: string; rect: Rect };

export type PageFacts = {
  /** From 1. */
  page: number;
  shown: ShownPage;
  runs: readonly TextRun[];
  /** Boxes of all form fields, signatures among them; PDF coordinates. */
  fields: readonly Rect[];
};

/** Opens a PDF for reading its pages one by one; the file is closed when the work is done. */
export async function withPages<T>(
  pdf: Uint8Array,
  work: (pages: { count: number; read: (page: number) => Promise<PageFacts> }) => Promise<T>,
): Promise<T> {
  const task = getDocument({ data: new Uint8Array(pdf), disableFontFace: true, verbosity: 0 });
  try {
    const document = await task.promise;
    return await work({ count: document.numPages, read: (page) => readPage(document, page) });
  } finally {
    await task.destroy();
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PageFacts> {
  const page = await document.getPage(number);
  const widgets = (await page.getAnnotations()) as { subtype: string; rect: number[] }[];
  const fields = widgets.filter(({ subtype, rect }) => subtype === 'Widget' && rect.length === 4);
  const facts = {
    page: number,
    shown: { box: page.view as unknown as Rect, rotate: page.rotate },
    runs: runsOf(await partsOf(page)),
    fields: fields.map(({ rect }) => rect as unknown as Rect),
  };
  page.cleanup();
  return facts;
}

type Six = readonly [number, number, number, number, number, number];

/** Upright text only: what stands across is no title and no name. */
async function partsOf(page: PDFPageProxy): Promise<TextPart[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a, b, c, d, x, y] = multiply(
      viewport.transform as unknown as Six,
      item.transform as unknown as Six,
    );
    if (a <= 0 || Math.abs(b) > 0.01 * a) return [];
    const size = Math.hypot(c, d);
    const { ascent, descent } = measuresOf(styles[item.fontName]);
    const baseline = viewport.height - y;
    const rect: Rect = [x, baseline + descent * size, x + item.width, baseline + ascent * size];
    return [{ text: item.str.normalize('NFC'), rect }];
  });
}

const multiply = (m: Six, n: Six): Six => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** Of Times New Roman and its metric twins, for fonts that tell nothing usable. */
const usual = { ascent: 0.891, descent: -0.216 };

function measuresOf(style: { ascent: number; descent: number } | undefined): typeof usual {
  const isUsable =
    style && style.ascent > 0.5 && style.ascent < 1.2 && style.descent < 0 && style.descent > -0.5;
  return isUsable ? { ascent: style.ascent, descent: style.descent } : usual;
}

/** Two columns share a line: a gap of more than one and a half letters' height parts them. */
function runsOf(parts: readonly TextPart[]): TextRun[] {
  const rows: TextPart[][] = [];
  for (const part of [...parts].sort((a, b) => a.rect[1] - b.rect[1])) {
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.rect[1] - part.rect[1]) < 3) row.push(part);
    else rows.push([part]);
  }
  return rows.flatMap((row) => splitRow(row.sort((a, b) => a.rect[0] - b.rect[0])).map(runOf));
}

function splitRow(row: readonly TextPart[]): TextPart[][] {
  const runs: TextPart[][] = [];
  for (const part of row) {
    const before = runs.at(-1)?.at(-1);
    const gap = before ? part.rect[0] - before.rect[2] : Number.POSITIVE_INFINITY;
    if (gap > 1.5 * (part.rect[3] - part.rect[1])) runs.push([part]);
    else runs.at(-1)!.push(part);
  }
  return runs;
}

const runOf = (parts: readonly TextPart[]): TextRun => ({
  text: parts.map(({ text }) => text).join(''),
  rect: around(parts),
  parts,
});

/** The smallest rectangle around all. */
export const around = (parts: readonly { rect: Rect }[]): Rect => [
  Math.min(...parts.map(({ rect }) => rect[0])),
  Math.min(...parts.map(({ rect }) => rect[1])),
  Math.max(...parts.map(({ rect }) => rect[2])),
  Math.max(...parts.map(({ rect }) => rect[3])),
];
