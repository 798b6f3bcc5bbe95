import { type getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box, Piece } from './sheet.ts';

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;
type Matrix = [number, number, number, number, number, number];
type Operators = Awaited<ReturnType<PdfPage['getOperatorList']>>;

export type PlacedPiece = Piece & { x: number; y: number; width: number };
/** What a page shows. Points from the bottom left corner. */
export type ReadPage = {
  width: number;
  height: number;
  pieces: PlacedPiece[];
  /** Boxes of everything that was drawn. */
  drawn: Box[];
  images: {
    dpi: number;
    /** Decoded with colours: not one bit a pixel. */
    isColour: boolean;
    /** Some of its points are no grey. */
    hasColour: boolean;
    share: number;
  }[];
  fonts: { name: string; isEmbedded: boolean }[];
};

type Font = { name?: string; bold?: boolean; black?: boolean; italic?: boolean; missingFile?: boolean };

/** A page of more pieces, or of more drawn boxes, is no letter; the rest of it is not judged. */
const maxMarks = 30_000;
const maxDrawn = 5_000;

export async function readPdfPage(page: PdfPage): Promise<ReadPage> {
  // Fonts are known only once the operators were read.
  const operators = await page.getOperatorList();
  const content = await page.getTextContent();
  const [left, bottom, right, top] = page.view as Box;
  const marks = walk(operators);
  const fonts = new Map<string, Font>();
  const fontOf = (id: string): Font => {
    const known = fonts.get(id) ?? (page.commonObjs.has(id) ? (page.commonObjs.get(id) as Font) : {});
    fonts.set(id, known);
    return known;
  };
  const colourAt = colourIndex(marks.texts);
  const pieces = content.items.slice(0, maxMarks).flatMap((item): PlacedPiece[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
    const font = fontOf(item.fontName);
    const name = (font.name ?? '').replace(/^[A-Z]{6}\+/u, '');
    const look = {
      font: name,
      sizePt: Math.hypot(a, b),
      bold: font.bold === true || font.black === true || /bold|black|heavy/iu.test(name),
      italic: font.italic === true || /italic|oblique/iu.test(name),
      underline: false,
      color: colourAt(x, y),
    };
    return [{ text: item.str, ...look, x: x - left, y: y - bottom, width: item.width }];
  });
  const used = [...fonts.values()].map((font) => ({
    name: (font.name ?? '').replace(/^[A-Z]{6}\+/u, ''),
    isEmbedded: font.missingFile !== true,
  }));
  const size = { width: right - left, height: top - bottom };
  return {
    ...size,
    pieces,
    drawn: marks.drawn.slice(0, maxDrawn),
    images: await imagesOf(page, marks.images, size),
    fonts: used,
  };
}

type Marks = {
  drawn: Box[];
  texts: { x: number; y: number; color: string | null }[];
  images: { id: string; pixels: number; box: Box }[];
};
type Pen = { at: Matrix; fill: string };

type Walk = Marks & { pen: Pen; saved: Pen[]; text: Matrix };
type Args = unknown[];

/** What each drawing operator does to lines, pictures and the colour of texts. */
const steps = new Map<number, (walked: Walk, args: Args) => void>([
  [OPS.save, ({ saved, pen }) => saved.push(pen)],
  [OPS.restore, (walked) => setPen(walked, walked.saved.pop() ?? walked.pen)],
  [OPS.transform, (walked, args) => setPen(walked, { at: multiplied(walked.pen.at, args as Matrix) })],
  [OPS.setFillRGBColor, (walked, [fill]) => setPen(walked, { fill: String(fill) })],
  [OPS.beginText, (walked) => setText(walked, [1, 0, 0, 1, 0, 0])],
  [OPS.setTextMatrix, (walked, [matrix]) => setText(walked, numbersOf(matrix) as Matrix)],
  [
    OPS.moveText,
    (walked, [x, y]) => setText(walked, multiplied(walked.text, [1, 0, 0, 1, Number(x), Number(y)])),
  ],
  [OPS.showText, addText],
  [OPS.constructPath, (walked, args) => addPath(walked, args[2])],
  [OPS.paintImageXObject, addImage],
]);

function setPen(walked: Walk, change: Partial<Pen>): void {
  walked.pen = { ...walked.pen, ...change };
}

function setText(walked: Walk, matrix: Matrix): void {
  walked.text = matrix;
}

const numbersOf = (list: unknown): number[] => [...Object.values(list as Record<string, number>)];

function addText({ pen, text, texts }: Walk): void {
  const [, , , , x, y] = multiplied(pen.at, text);
  texts.push({ x, y, color: pen.fill === '#000000' ? null : pen.fill.slice(1).toUpperCase() });
}

function addPath({ pen, drawn }: Walk, corners: unknown): void {
  if (corners) drawn.push(boxOf(pen.at, numbersOf(corners)));
}

function addImage({ pen, images }: Walk, [id, width]: Args): void {
  images.push({ id: String(id), pixels: Number(width), box: boxOf(pen.at, [0, 0, 1, 1]) });
}

function walk(operators: Operators): Marks {
  const pen: Pen = { at: [1, 0, 0, 1, 0, 0], fill: '#000000' };
  const walked: Walk = { drawn: [], texts: [], images: [], saved: [], pen, text: [1, 0, 0, 1, 0, 0] };
  operators.fnArray.forEach((fn, index) => {
    steps.get(fn)?.(walked, (operators.argsArray[index] ?? []) as Args);
  });
  return walked;
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

function boxOf(m: Matrix, corners: number[]): Box {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = corners;
  const xs = [m[0] * x0 + m[2] * y0 + m[4], m[0] * x1 + m[2] * y1 + m[4]];
  const ys = [m[1] * x0 + m[3] * y0 + m[5], m[1] * x1 + m[3] * y1 + m[5]];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Finds the colour of the text that begins here or, on the same baseline, nearest before. */
function colourIndex(texts: Marks['texts']): (x: number, y: number) => string | null {
  const rows = Map.groupBy(texts, ({ y }) => Math.floor(y));
  for (const row of rows.values()) row.sort((a, b) => a.x - b.x);
  return (x, y) => {
    const near = [-1, 0, 1].flatMap((by) => lastBefore(rows.get(Math.floor(y) + by) ?? [], { x, y }) ?? []);
    return (
      near.reduce<Text | null>((best, text) => (best && best.x > text.x ? best : text), null)?.color ?? null
    );
  };
}

type Text = Marks['texts'][number];
/** Texts drawn over one another more often than this are no letter. */
const mostTried = 200;

/** The last of a row, in the order of x, that begins at the place or before it, on its baseline. */
function lastBefore(row: Text[], at: { x: number; y: number }): Text | undefined {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]!.x <= at.x + 1) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= Math.max(0, low - mostTried); index -= 1)
    if (Math.abs(row[index]!.y - at.y) < 1) return row[index];
  return undefined;
}

type Picture = { kind?: number; data?: Uint8ClampedArray };

const samples = 200_000;
/** Of the points looked at; fewer are noise. */
const leastColoured = 5;

function hasColour({ kind, data }: Picture): boolean {
  const size = kind === 3 ? 4 : 3;
  if (kind === 1 || !data) return false;
  const step = Math.max(1, Math.floor(data.length / size / samples)) * size;
  let coloured = 0;
  for (let at = 0; at + 2 < data.length && coloured < leastColoured; at += step) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) coloured += 1;
  }
  return coloured >= leastColoured;
}

/** 1 is one bit a pixel; anything else was decoded with colours. */
const lookOf = (picture: Picture | null) => ({
  isColour: picture?.kind !== 1,
  hasColour: picture !== null && hasColour(picture),
});

/** Pictures are decoded beside the operators; those of several pages are shared. */
const pictureOf = (page: PdfPage, id: string): Promise<Picture | null> => {
  const objects = id.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => objects.get(id, resolve));
};

async function imagesOf(page: PdfPage, images: Marks['images'], size: { width: number; height: number }) {
  const read: ReadPage['images'] = [];
  // A picture that is drawn a thousand times is looked at once.
  const looks = new Map<string, { isColour: boolean; hasColour: boolean }>();
  for (const { id, pixels, box } of images) {
    const widthPt = box[2] - box[0];
    const look = looks.get(id) ?? lookOf(await pictureOf(page, id));
    looks.set(id, look);
    read.push({
      dpi: widthPt > 0 ? (pixels / widthPt) * 72 : 0,
      ...look,
      share: (widthPt * (box[3] - box[1])) / (size.width * size.height),
    });
  }
  return read;
}
