import type { ReadPage, TextPiece } from './read-pdf.ts';

const mm = 72 / 25.4;
/** Tolerances of documents.md §6.5. */
const sizeTolerancePt = 0.25;
const centreToleranceMm = 2;

const centre = (piece: TextPiece): number => (piece.x + piece.width / 2) / mm;
const find = (page: ReadPage, words: RegExp): TextPiece | undefined =>
  page.pieces.find((piece) => words.test(piece.text));

type Rule = [box: string, holds: (pages: ReadPage[]) => boolean];

const sized = (words: RegExp, from: number, to: number): Rule => [
  `${words} ${from}–${to} pt`,
  ([page]) => {
    const piece = find(page!, words);
    return !!piece && piece.size >= from - sizeTolerancePt && piece.size <= to + sizeTolerancePt;
  },
];

/** Two elements on one axis. */
const centred = (upper: RegExp, lower: RegExp): Rule => [
  `${lower} centred under ${upper}`,
  ([page]) => {
    const [one, other] = [find(page!, upper), find(page!, lower)];
    return !!one && !!other && one.y > other.y && Math.abs(centre(one) - centre(other)) <= centreToleranceMm;
  },
];

const level = (left: RegExp, right: RegExp): Rule => [
  `${left} level with ${right}, left of it`,
  (pages) =>
    pages.some((page) => {
      const [one, other] = [find(page, left), find(page, right)];
      return !!one && !!other && Math.abs(one.y - other.y) <= 3 && one.x < other.x;
    }),
];

const nation = /^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/u;
const motto = /^Độc lập - Tự do - Hạnh phúc$/u;

/** The decree's boxes on any first page (documents.md §6.2), read by an engine that is not ours. */
const everywhere: Rule[] = [
  ['A4', (pages) => pages.every(({ width, height }) => isA4(width, height))],
  ['margins', (pages) => pages.every(isInsideMargins)],
  sized(nation, 12, 13),
  sized(motto, 13, 14),
  centred(nation, motto),
  ['box 1 right of box 2', ([page]) => centre(find(page!, nation)!) > 110],
  sized(/^Nơi nhận:$/u, 12, 12),
  ['page number', pageNumbers],
];

const withNumber: Rule[] = [
  sized(/^Số:/u, 13, 13),
  ['Số under box 2', ([page]) => find(page!, /^Số:/u)!.x < 95 * mm],
];

const dated: Rule[] = [level(/^Số:/u, /^Quan Sơn,/u), sized(/^Quan Sơn,/u, 13, 14)];

const titled = (title: string): Rule[] => [
  sized(new RegExp(`^${title}$`, 'u'), 13, 14),
  [
    'type name centred on the page',
    ([page]) => Math.abs(centre(find(page!, new RegExp(`^${title}$`, 'u'))!) - 110) <= centreToleranceMm,
  ],
];

const signed = (title: string): Rule[] => [
  level(/^Nơi nhận:$/u, new RegExp(`^${title}$`, 'u')),
  [
    'Nơi nhận at the left margin',
    (pages) => pages.some((page) => Math.abs((find(page, /^Nơi nhận:$/u)?.x ?? 0) - 30 * mm) < 1),
  ],
];

function isA4(width: number, height: number): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return Math.abs(short - 210 * mm) < 1 && Math.abs(long - 297 * mm) < 1;
}

/** Default 20/20/30/20; circulation and page numbers stand in the top margin. */
function isInsideMargins(page: ReadPage): boolean {
  return page.pieces.every(
    (piece) =>
      piece.x >= 30 * mm - 1 &&
      piece.x + piece.width <= page.width - 20 * mm + 2.5 &&
      piece.y >= 20 * mm - 1 &&
      (piece.y <= page.height - 20 * mm || /^\d+$/u.test(piece.text)),
  );
}

/** Arabic, 13–14, centred in the top margin; none on a first page, also of an appendix. */
function pageNumbers(pages: ReadPage[]): boolean {
  return pages.every((page, index) => {
    const number = page.pieces.find((piece) => piece.y > page.height - 20 * mm && /^\d+$/u.test(piece.text));
    if (!number) return index === 0 || find(page, /^Phụ lục|^DANH SÁCH|CỘNG HÒA/u) !== undefined;
    const isCentred = Math.abs(centre(number) - (page.width / mm + 10) / 2) <= centreToleranceMm;
    return isCentred && number.size >= 13 - sizeTolerancePt && number.size <= 14 + sizeTolerancePt;
  });
}

export type FormShape = {
  title: string | null;
  hasDate: boolean;
  /** The last line of the authority that stands level with Nơi nhận; null where two columns stand above it. */
  signTitle: string | null;
};

/** Names of the boxes that break their rule; empty = as the decree draws it. */
export function boxFaults(pages: ReadPage[], shape: FormShape): string[] {
  const rules = [
    ...everywhere,
    ...withNumber,
    ...(shape.hasDate ? dated : []),
    ...(shape.title ? titled(shape.title) : []),
    ...(shape.signTitle ? signed(shape.signTitle) : []),
  ];
  return rules.flatMap(([box, holds]) => (holds(pages) ? [] : [box]));
}
