import { annex, type FileBreach, type FileCase, type FileRule, isSize, shownSize } from './rule.ts';
import type { PageNumbers } from './sheet.ts';

function checkPageNumbers({ sheet, letter }: FileCase): FileBreach[] {
  const { pageNumbers } = sheet;
  const starts = [1, ...letter.appendices.map((lines) => lines[0]!.page)];
  return [
    ...(pageNumbers.shownOnFirst ? [firstPage()] : []),
    ...placeBreaches(pageNumbers),
    ...(sheet.format === 'pdf' ? valueBreaches(pageNumbers, starts) : missingInDocx(pageNumbers)),
  ];
}

const firstPage = (): FileBreach => ({
  page: 1,
  message: 'Trang thứ nhất không hiển thị số trang.',
  expected: 'không có số ở trang 1',
  found: 'có số ở trang 1',
});

function placeBreaches({ shown }: PageNumbers): FileBreach[] {
  const low = shown.find(({ place }) => place === 'bottom');
  const aside = shown.find(({ place, isCentred }) => place === 'top' && !isCentred);
  const small = shown.find(({ piece }) => !isSize(piece.sizePt, 13, 14));
  const styled = shown.find(({ piece }) => piece.bold || piece.italic);
  const where = 'Số trang đặt canh giữa trong lề trên.';
  return [
    ...(low ? [breach(low.page, where, ['giữa lề trên', 'lề dưới'])] : []),
    ...(aside ? [breach(aside.page, where, ['canh giữa', 'không canh giữa'])] : []),
    ...(small
      ? [
          breach(small.page, 'Số trang cỡ chữ 13 đến 14.', [
            'cỡ 13 – 14',
            `cỡ ${shownSize(small.piece.sizePt)}`,
          ]),
        ]
      : []),
    ...(styled
      ? [breach(styled.page, 'Số trang là kiểu chữ đứng, không đậm.', ['chữ đứng', 'đậm hoặc nghiêng'])]
      : []),
  ];
}

const breach = (page: number, message: string, [expected, found]: [string, string]): FileBreach => ({
  page,
  message,
  expected,
  found,
});

/** Each appendix counts its own pages from 1 and shows no number on its first. */
function valueBreaches({ shown, pageCount }: PageNumbers, starts: number[]): FileBreach[] {
  const byPage = new Map(shown.map((number) => [number.page, number]));
  for (let page = 2; page <= (pageCount ?? 1) && page <= 60; page += 1) {
    const base = Math.max(...starts.filter((start) => start <= page));
    const found = byPage.get(page);
    if (base === page) {
      if (found && base > 1 && found.value !== 1)
        return [breach(page, 'Phụ lục đánh số trang riêng, từ 1.', ['1', `${found.value}`])];
      continue;
    }
    const expected = page - base + 1;
    if (!found)
      return [breach(page, 'Từ trang thứ hai phải có số trang, giữa lề trên.', [`${expected}`, 'không có'])];
    if (found.value !== expected)
      return [breach(page, 'Số trang chưa đúng.', [`${expected}`, `${found.value}`])];
  }
  return [];
}

function missingInDocx({ shown, pageCount }: PageNumbers): FileBreach[] {
  if (shown.length > 0 || (pageCount ?? 1) < 2) return [];
  return [breach(2, 'Từ trang thứ hai phải có số trang, giữa lề trên.', ['số trang ở lề trên', 'không có'])];
}

export const pageNumberRules: FileRule[] = [
  {
    id: 'F-P-5',
    box: 'trang',
    severity: 'warn',
    subject: 'Số trang',
    law: annex('I.7'),
    check: checkPageNumbers,
  },
];
