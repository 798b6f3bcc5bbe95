import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { maxReadPages } from './lines-of-pages.ts';
import type { PageRect, PageWord, WordPage } from './page-words.ts';
import { ReadFault } from './read-fault.ts';

type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** Lines that part the columns of tables, from the top left of the page. */
export type Ruling = { page: number; uprights: PageRect[]; flats: PageRect[] };
export type PdfWords = { pages: WordPage[]; rulings: Ruling[]; total: number };

const maxWords = 60_000;

/** Of a longer file the head and the end are read: letter, signature, and the last of its appendices. */
const lastPages = 4;
/** A file made of slow pages gives what was read by then. */
const readForMs = 8_000;

/** The text layer of a PDF with the place of each word, of `mostPages` pages. @throws ReadFault */
export async function readPdfWords(bytes: Uint8Array, mostPages = maxReadPages): Promise<PdfWords> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    if (document.numPages === 0) throw new ReadFault('EMPTY');
    return await readPages(document, pagesToRead(document.numPages, mostPages));
  } catch (error) {
    throw faultOf(error);
  } finally {
    await loading.destroy();
  }
}

/** 1 to 1000, at most 30: 1 to 26 and 997 to 1000. */
function pagesToRead(total: number, most: number): number[] {
  const all = Array.from({ length: total }, (_, index) => index + 1);
  if (total <= most) return all;
  const end = most > lastPages * 2 ? lastPages : 0;
  return [...all.slice(0, most - end), ...all.slice(total - end)];
}

async function readPages(document: PdfDocument, numbers: readonly number[]): Promise<PdfWords> {
  const pages: WordPage[] = [];
  const rulings: Ruling[] = [];
  let words = 0;
  const until = performance.now() + readForMs;
  for (const number of numbers) {
    if (words >= maxWords || performance.now() > until) break;
    const page = await document.getPage(number);
    const read = await readPage(page, number);
    words += read.words.length;
    pages.push(read);
    if (looksTabular(read)) rulings.push({ page: number, ...(await rulingOf(page)) });
    page.cleanup();
  }
  return { pages, rulings, total: document.numPages };
}

function faultOf(error: unknown): unknown {
  const { name } = error as { name?: string };
  if (error instanceof ReadFault) return error;
  if (name === 'PasswordException') return new ReadFault('ENCRYPTED');
  return new ReadFault('BROKEN');
}

async function readPage(page: PdfPage, number: number): Promise<WordPage> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const words = content.items.flatMap((item): PageWord[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    return wordsOf(item.str, boxOf(item as unknown as TextItem, viewport.transform as Matrix));
  });
  const filled = await fieldWords(page, viewport.transform as Matrix);
  return { page: number, width: viewport.width, height: viewport.height, words: [...words, ...filled] };
}

type Widget = { fieldType?: string; fieldValue?: unknown; rect?: number[] };

/** What is filled into form fields is printed too: number and date of documents that are signed before (signing.md §4). */
async function fieldWords(page: PdfPage, view: Matrix): Promise<PageWord[]> {
  const widgets = (await page.getAnnotations()) as Widget[];
  return widgets.slice(0, 200).flatMap(({ fieldType, fieldValue, rect = [] }): PageWord[] => {
    if (fieldType !== 'Tx' || typeof fieldValue !== 'string' || rect.length !== 4) return [];
    const [x0 = 0, y0 = 0, x1 = 0] = rect;
    const [, , , , x, y] = multiplied(view, [1, 0, 0, 1, x0, y0 + 4]);
    const size = 13;
    const width = Math.min(x1 - x0, fieldValue.length * size * 0.45);
    // A number stands at the right end of its room, before the sign that follows it.
    const left = /^\d+\p{L}?$/u.test(fieldValue.trim()) ? x + (x1 - x0) - width : x;
    return wordsOf(fieldValue.slice(0, 200), { x: left, y, width, size });
  });
}

type Matrix = [number, number, number, number, number, number];
type TextItem = { transform: Matrix; width: number; height: number };
type Placed = { x: number; y: number; width: number; size: number };

/** Letters stand between 0.22 of their size below and 0.68 above the baseline, their marks higher. */
const [below, above] = [0.22, 0.78];

function boxOf({ transform, width }: TextItem, view: Matrix): Placed {
  const [a, b, , , e, f] = multiplied(view, transform);
  return { x: e, y: f, width, size: Math.hypot(a, b) };
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

/** A stretch is cut at its blanks; the widths of letters are near enough for a rectangle on a screen. */
function wordsOf(text: string, { x, y, width, size }: Placed): PageWord[] {
  const widths = [...text].map(widthOf);
  const scale =
    width /
    Math.max(
      1e-6,
      widths.reduce((sum, one) => sum + one, 0),
    );
  const words: PageWord[] = [];
  let at = x;
  let word = '';
  let from = x;
  const close = () => {
    if (word !== '')
      words.push({ text: word, rect: [from, y - size * above, at, y + size * below], confidence: 1 });
    word = '';
  };
  [...text].forEach((sign, index) => {
    if (/\s/u.test(sign)) close();
    else if (word === '') from = at;
    at += widths[index]! * scale;
    if (!/\s/u.test(sign)) word += sign;
  });
  close();
  return words;
}

function widthOf(sign: string): number {
  if (/\p{M}/u.test(sign)) return 0;
  if (/\s/u.test(sign)) return 0.25;
  if (/[.,;:!'|iljtfr/()[\]-]/u.test(sign.normalize('NFD')[0]!)) return 0.3;
  if (/[mwMW]/u.test(sign)) return 0.83;
  return /\p{Lu}/u.test(sign) ? 0.68 : 0.48;
}

/** Several rows of more than two columns. */
function looksTabular({ words }: WordPage): boolean {
  const numbers = words.filter(({ text }) => /^\d{1,4}$/u.test(text)).length;
  return numbers >= 6;
}

const maxRules = 4_000;

async function rulingOf(page: PdfPage): Promise<{ uprights: PageRect[]; flats: PageRect[] }> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const view = page.getViewport({ scale: 1 }).transform as Matrix;
  const saved: Matrix[] = [];
  let at: Matrix = view;
  const rules: PageRect[] = [];
  fnArray.forEach((fn, index) => {
    const args = argsArray[index] as unknown[] | null;
    if (fn === OPS.save) saved.push(at);
    else if (fn === OPS.restore) at = saved.pop() ?? at;
    else if (fn === OPS.transform) at = multiplied(at, args as Matrix);
    else if (fn === OPS.constructPath && args?.[2] && rules.length < maxRules)
      rules.push(...rulesOf(at, args[2]));
  });
  return {
    uprights: rules.filter(([x0, y0, x1, y1]) => x1 - x0 < 3 && y1 - y0 > 6),
    flats: rules.filter(([x0, y0, x1, y1]) => y1 - y0 < 3 && x1 - x0 > 10),
  };
}

/** A drawn frame counts as its four sides. */
function rulesOf(m: Matrix, corners: unknown): PageRect[] {
  const [a = 0, b = 0, c = 0, d = 0] = Object.values(corners as Record<string, number>);
  const xs = [m[0] * a + m[2] * b + m[4], m[0] * c + m[2] * d + m[4]];
  const ys = [m[1] * a + m[3] * b + m[5], m[1] * c + m[3] * d + m[5]];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (x1 - x0 < 3 || y1 - y0 < 3) return [[x0, y0, x1, y1]];
  return [
    [x0, y0, x0, y1],
    [x1, y0, x1, y1],
    [x0, y0, x1, y0],
    [x0, y1, x1, y1],
  ];
}
