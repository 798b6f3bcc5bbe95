import { addTextFields, pdfInfo, type Rect, type TextFieldSpec } from '@congvu/pades';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Refused } from '../../../platform/errors.ts';
import type { Ports } from '../../../platform/ports.ts';
import { refuse } from '../errors.ts';
import { fontsOf } from './render-file.ts';

type Item = { text: string; x: number; y: number; width: number; height: number };

/** Number and date are filled after the leader's signature, so their fields must exist before it (signing.md §4).
 *  An uploaded PDF that lacks them gets them in the gaps after "Số:" and inside "ngày … tháng … năm". */
export async function withNumberFields(pdf: Uint8Array, letters: Ports['letters']): Promise<Uint8Array> {
  const { fields } = pdfInfo(pdf);
  if (fields.includes('CV_So') && (fields.includes('CV_Ngay') || fields.includes('CV_NgaySo'))) return pdf;
  const items = await firstPageItems(pdf);
  const number = numberGap(items);
  const dates = dateGaps(items);
  // The day is known last of all; month and year may be printed already.
  if (!number || !dates.some(({ name }) => name === 'CV_NgaySo'))
    throw new Refused([refuse('documents.number-place-missing')]);
  return addTextFields(pdf, [number, ...dates], fontsOf(letters));
}

async function firstPageItems(pdf: Uint8Array): Promise<Item[]> {
  const task = getDocument({ data: new Uint8Array(pdf), disableFontFace: true, verbosity: 0 });
  try {
    const document = await task.promise;
    return await pageItems(await document.getPage(1));
  } finally {
    await task.destroy();
  }
}

async function pageItems(page: PDFPageProxy): Promise<Item[]> {
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    // A blank of any width comes as one item " " of its own: it is the gap that is looked for.
    if (!('str' in item) || item.str === '') return [];
    const [, , , height, x, y] = item.transform as number[];
    return [{ text: item.str.normalize('NFC'), x: x!, y: y!, width: item.width, height: height! }];
  });
}

const sameLine = (a: Item, b: Item): boolean => Math.abs(a.y - b.y) < 3;

/** Joins the items of a line and gives the x of any character, taking the width as evenly spread. */
function lineOf(
  items: readonly Item[],
  anchor: Item,
): { text: string; at(index: number): number; height: number; y: number } {
  const parts = items.filter((item) => sameLine(item, anchor)).sort((a, b) => a.x - b.x);
  const starts: { index: number; item: Item }[] = [];
  let text = '';
  for (const item of parts) {
    starts.push({ index: text.length, item });
    text += item.text;
  }
  const at = (index: number): number => {
    const part = starts.findLast((start) => start.index <= index) ?? starts[0]!;
    return part.item.x + (part.item.width * (index - part.index)) / Math.max(1, part.item.text.length);
  };
  return { text, at, height: anchor.height, y: anchor.y };
}

const minimumGapPt = 12;

function numberGap(items: readonly Item[]): TextFieldSpec | null {
  const anchor = items.find((item) => /^\s*Số\s*:/u.test(item.text));
  if (!anchor) return null;
  const line = lineOf(items, anchor);
  const match = /Số\s*:(\s*)\//u.exec(line.text);
  if (!match) return null;
  const slash = match.index + match[0].length - 1;
  return field('CV_So', {
    line,
    from: line.at(slash - match[1]!.length),
    to: line.at(slash),
    align: 'right',
  });
}

function dateGaps(items: readonly Item[]): TextFieldSpec[] {
  const anchor = items.find(
    (item) =>
      /ngày/u.test(item.text) && items.some((other) => sameLine(item, other) && /tháng/u.test(other.text)),
  );
  if (!anchor) return [];
  const line = lineOf(items, anchor);
  const words = [
    { name: 'CV_NgaySo', pattern: /ngày(\s+)tháng/u, before: 'tháng' },
    { name: 'CV_ThangSo', pattern: /tháng(\s+)năm/u, before: 'năm' },
  ] as const;
  const found = words.flatMap(({ name, pattern, before }) => {
    const match = pattern.exec(line.text);
    if (!match) return [];
    const end = match.index + match[0].length - before.length;
    const spec = field(name, {
      line,
      from: line.at(end - match[1]!.length),
      to: line.at(end),
      align: 'center',
    });
    return spec ? [spec] : [];
  });
  const year = /năm\s*$/u.exec(line.text);
  const tail = year
    ? field('CV_NamSo', {
        line,
        from: line.at(line.text.length) + 4,
        to: line.at(line.text.length) + 34,
        align: 'left',
      })
    : null;
  return [...found, ...(tail ? [tail] : [])];
}

type Gap = { line: ReturnType<typeof lineOf>; from: number; to: number; align: 'left' | 'right' | 'center' };

function field(name: TextFieldSpec['name'], gap: Gap): TextFieldSpec | null {
  if (gap.to - gap.from < minimumGapPt) return null;
  const { line } = gap;
  const rect: Rect = [gap.from, line.y - 4, gap.to, line.y - 4 + line.height + 4];
  return { name, page: 1, rect, font: name === 'CV_So' ? 'regular' : 'italic', sizePt: 13, align: gap.align };
}
