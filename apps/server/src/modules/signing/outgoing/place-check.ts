import type { Refusal } from '@congvu/contracts';
import { PT_PER_MM, pdfInfo, type Rect } from '@congvu/pades';
import { displayRect, displaySize, pageRect } from '@congvu/pades/sign';
import { foldText } from '@congvu/vn-text';
import { refuse } from '../errors.ts';
import { type PageFacts, withPages } from './page-text.ts';
import { isInside, leastHeightPt, type Place } from './place.ts';

const mostHeightPt = 22 * PT_PER_MM;
const mostWidthPt = 60 * PT_PER_MM;
/** Room for what a screen rounds. */
const slackPt = 0.5;
const ratioSlack = 0.02;

/** Size a picture gets where nothing else limits it: at most 22 mm high and 60 mm wide (signing.md §2.1). */
export function usualSize(ratio: number): { width: number; height: number } {
  const width = Math.min(mostHeightPt * ratio, mostWidthPt);
  return { width, height: width / ratio };
}

/** Where the picture lies before the hand takes it: the right half of the last page. */
export function handPlace(pdf: Uint8Array, ratio: number): Place {
  const { pages, pageSizes } = pdfInfo(pdf);
  const shown = pageSizes[pages - 1]!;
  const page = displaySize(shown);
  const { width, height } = usualSize(ratio);
  const left = Math.max(0, Math.min(0.7 * page.width - width / 2, page.width - width));
  const bottom = page.height / 3;
  return { page: pages, rect: pageRect(shown, [left, bottom, left + width, bottom + height]) };
}

/** A place put by hand is believed as little as any input: a page of this file, inside it, readable, not distorted, and
 *  over neither Quốc hiệu nor any field. Refused: `signing.place-unfit`. */
export async function decidePlace(pdf: Uint8Array, place: Place, ratio: number): Promise<Refusal[]> {
  const { pages, pageSizes } = pdfInfo(pdf);
  const size = pageSizes[place.page - 1];
  if (!size) return [unfit(`Văn bản chỉ có ${pages} trang.`)];
  const shape = decideShape(displayRect(size, place.rect), displayRect(size, size.box), ratio);
  if (shape) return [unfit(shape)];
  const covered = await withPages(pdf, async ({ read }) => coveredBy(await read(place.page), place.rect));
  return covered ? [unfit(covered)] : [];
}

const unfit = (sentence: string): Refusal => refuse('signing.place-unfit', { sentence });

function decideShape(rect: Rect, page: Rect, ratio: number): string | undefined {
  const width = rect[2] - rect[0];
  const height = rect[3] - rect[1];
  if (!rect.every(Number.isFinite) || !isInside(rect, page)) return 'Hình chữ ký ra ngoài trang.';
  if (height < leastHeightPt - slackPt) return 'Hình chữ ký nhỏ quá, khó đọc.';
  if (height > mostHeightPt + slackPt || width > mostWidthPt + slackPt) return 'Hình chữ ký to quá khổ.';
  return Math.abs(width / height / ratio - 1) > ratioSlack ? 'Hình chữ ký bị méo.' : undefined;
}

/** Begins of the two lines, without marks: some files lose them in the text. */
const motto = ['cong hoa', 'doc lap'];

/** Lines of Quốc hiệu and Tiêu ngữ stand on page 1 only (NĐ 30/2020 Phụ lục I). */
function coveredBy({ page, shown, runs, fields }: PageFacts, rect: Rect): string | undefined {
  const onPage = displayRect(shown, rect);
  const isMotto = (text: string) => motto.some((words) => foldText(text).startsWith(words));
  const lines = page === 1 ? runs.filter(({ text }) => isMotto(text)) : [];
  if (lines.some((line) => isOver(line.rect, onPage))) return 'Hình chữ ký che Quốc hiệu.';
  const isField = fields.some((field) => isOver(displayRect(shown, field), onPage));
  return isField ? 'Hình chữ ký che ô số, ngày hoặc chữ ký khác.' : undefined;
}

const isOver = (a: Rect, b: Rect): boolean =>
  Math.min(a[2], b[2]) > Math.max(a[0], b[0]) && Math.min(a[3], b[3]) > Math.max(a[1], b[1]);
