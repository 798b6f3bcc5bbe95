import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type PlacedPiece, type ReadPage, readPdfPage } from './pdf-page.ts';
import {
  type Box,
  type DrawnRule,
  type FileSheet,
  type Line,
  noFacts,
  ptPerMm,
  type Section,
} from './sheet.ts';

/** Layout is judged on so many pages; a longer file repeats itself. */
const maxPages = 60;
/** Pieces of text; the densest tables have some thousand on a page. */
const maxPieces = 60_000;

/** Reads a PDF with text as the rules see it. Throws what pdf.js throws for a file that cannot be read. */
export async function readPdfSheet(bytes: Uint8Array): Promise<FileSheet> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    fontExtraProperties: true,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    const pages: ReadPage[] = [];
    let pieces = 0;
    for (let number = 1; number <= Math.min(document.numPages, maxPages) && pieces < maxPieces; number += 1) {
      const page = await readPdfPage(await document.getPage(number));
      pieces += page.pieces.length;
      pages.push(page);
    }
    return sheetOf(pages, document.numPages);
  } finally {
    await loading.destroy();
  }
}

function sheetOf(pages: ReadPage[], pageCount: number): FileSheet {
  const all = pages.flatMap((page, index) => linesOf(page, index + 1));
  const numbers = all.filter((line) => isPageNumber(line, pages[line.page - 1]!));
  const isNumber = new Set(numbers);
  const lines = all.filter((line) => !isNumber.has(line) && !isCheckMark(line, pages[line.page - 1]!));
  lines.forEach((line, index) => {
    line.ordinal = index + 1;
  });
  const fonts = new Map(pages.flatMap((page) => page.fonts).map((font) => [font.name, font]));
  return {
    format: 'pdf',
    sections: pages.map((page, index) => sectionOf(page, index + 1, lines)),
    lines,
    pageNumbers: {
      pageCount,
      shownOnFirst: numbers.some(({ page }) => page === 1),
      shown: numbers.map((line) => ({
        page: line.page,
        place: line.box![1] > pages[line.page - 1]!.height / 2 ? 'top' : 'bottom',
        isCentred: isCentred(line, pages[line.page - 1]!),
        piece: line.pieces[0]!,
        value: Number(/\d+/u.exec(line.text)?.[0]),
      })),
    },
    fonts: [...fonts.values()].filter(({ name }) => !/symbol|dingbat/iu.test(name)),
    images: pages.flatMap((page, index) =>
      page.pieces.length === 0
        ? page.images.map(({ dpi, isColour }) => ({ page: index + 1, dpi, isColour }))
        : [],
    ),
  };
}

const edgeMm = 20;

const isInMargin = (line: Line, page: ReadPage): boolean =>
  line.box![1] > page.height - edgeMm * ptPerMm || line.box![3] < edgeMm * ptPerMm;

const isPageNumber = (line: Line, page: ReadPage): boolean =>
  /^[-–\s]*\d{1,3}[-–\s]*$/u.test(line.text) && isInMargin(line, page);

/** The code by which a letter is checked, printed small in the bottom margin. */
const isCheckMark = (line: Line, page: ReadPage): boolean =>
  line.pieces.every(({ sizePt }) => sizePt < 9) && isInMargin(line, page);

/** The number stands in the middle of the text area, of the page at the least. */
function isCentred(line: Line, page: ReadPage): boolean {
  const middle = (line.box![0] + line.box![2]) / 2;
  const expected = [page.width / 2, page.width / 2 + 5 * ptPerMm, page.width / 2 + 10 * ptPerMm];
  return expected.some((x) => Math.abs(middle - x) <= 3 * ptPerMm);
}

/** Pieces on one baseline, parted where the right column begins. */
function linesOf(page: ReadPage, number: number): Line[] {
  const rows: PlacedPiece[][] = [];
  for (const piece of [...page.pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.y - piece.y) < 2.2) row.push(piece);
    else rows.push([piece]);
  }
  const uprights = page.drawn.filter(([x0, y0, x1, y1]) => x1 - x0 < 3 && y1 - y0 > 8);
  return rows.flatMap((row) =>
    columnsOf(row.sort((a, b) => a.x - b.x)).map((pieces) => lineOf(pieces, { page, number, uprights })),
  );
}

const rightColumnMm = 88;

function columnsOf(row: PlacedPiece[]): PlacedPiece[][] {
  const columns: PlacedPiece[][] = [];
  for (const piece of row) {
    const current = columns.at(-1);
    const before = current?.at(-1);
    const gap = before ? piece.x - (before.x + before.width) : 0;
    const isNewColumn = gap > piece.sizePt * 1.2 && piece.x > rightColumnMm * ptPerMm && columns.length === 1;
    if (current && !isNewColumn) current.push(piece);
    else columns.push([piece]);
  }
  return columns;
}

function lineOf(pieces: PlacedPiece[], of: { page: ReadPage; number: number; uprights: Box[] }): Line {
  const size = Math.max(...pieces.map(({ sizePt }) => sizePt));
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  const box: Box = [first.x, first.y - size * 0.216, last.x + last.width, first.y + size * 0.891];
  return {
    text: joined(pieces),
    pieces,
    column: columnOf(box),
    isInTable: of.uprights.filter(([, y0, , y1]) => y0 <= first.y + size && y1 >= first.y).length >= 2,
    facts: noFacts,
    rule: ruleBelow(box, of.page.drawn, size),
    page: of.number,
    box,
    // The left margin is 10 mm wider than the right one.
    middlePt: of.page.width / 2 + 5 * ptPerMm,
    ordinal: 0,
  };
}

function joined(pieces: PlacedPiece[]): string {
  let text = '';
  let end = Number.NaN;
  for (const { text: part, x, width, sizePt } of pieces) {
    const gap = x - end;
    if (gap > sizePt * 0.12 && !text.endsWith(' ') && !part.startsWith(' '))
      text += gap > sizePt ? '   ' : ' ';
    text += part;
    end = x + width;
  }
  return text;
}

function columnOf([left, , right]: Box): Line['column'] {
  const middle = (left + right) / 2 / ptPerMm;
  if (middle < 95 && right / ptPerMm < 116) return 'left';
  return middle > 122 && left / ptPerMm > rightColumnMm ? 'right' : 'full';
}

function ruleBelow([left, bottom, right]: Box, drawn: Box[], size: number): DrawnRule | null {
  const found = drawn.find(([x0, y0, x1, y1]) => {
    const isFlat = y1 - y0 < 3 && x1 - x0 > 14;
    const isBelow = y1 < bottom + size * 0.25 && y1 > bottom - 9;
    return (
      isFlat && isBelow && Math.abs((x0 + x1) / 2 - (left + right) / 2) < 12 && x1 - x0 < (right - left) * 1.6
    );
  });
  return found ? { kind: 'drawn', widthPt: found[2] - found[0] } : null;
}

/** Margins as the text shows them: its box, the full lines for the right one, a page that goes on for the bottom. */
function sectionOf(page: ReadPage, number: number, lines: Line[]): Section {
  const own = lines.filter((line) => line.page === number && !isMark(line));
  const mm = (pt: number): number => pt / ptPerMm;
  const boxes = own.map(({ box }) => box!);
  const fullEnds = own
    .filter(({ box, isInTable }) => !isInTable && mm(box![2] - box![0]) > 100)
    .map(({ box }) => box![2]);
  const isFull = fullEnds.filter((end) => Math.max(...fullEnds) - end < 2).length >= 2;
  const widest = page.drawn.filter(([x0, y0, x1, y1]) => y1 - y0 < 3 && x1 - x0 > 60 * ptPerMm);
  const uprights = page.drawn.filter(([x0, y0, x1, y1]) => x1 - x0 < 3 && y1 - y0 > 8);
  return {
    widthMm: mm(page.width),
    heightMm: mm(page.height),
    marginsMm: {
      top: boxes.length > 0 ? mm(page.height - Math.max(...boxes.map((box) => box[3]))) : null,
      bottom: boxes.length > 0 ? mm(Math.min(...boxes.map((box) => box[1]))) : null,
      left: boxes.length > 3 ? mm(Math.min(...boxes.map((box) => box[0]))) : null,
      right: isFull ? mm(page.width - Math.max(...fullEnds)) : null,
    },
    widestTableMm: uprights.length > 1 ? widthOf([...widest, ...uprights]) : 0,
    page: number,
  };
}

/** What may stand in the top margin: box 11, and the agency's mark of a copy or an attachment (10 pt). */
const isMark = (line: Line): boolean =>
  /^(XEM XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ)$/u.test(line.text.trim()) ||
  line.pieces.every(({ sizePt }) => sizePt < 10.3);

const widthOf = (boxes: Box[]): number =>
  (Math.max(...boxes.map((box) => box[2])) - Math.min(...boxes.map((box) => box[0]))) / ptPerMm;
