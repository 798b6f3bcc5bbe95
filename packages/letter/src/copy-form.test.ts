import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mm, near, pieceWith, renderer } from '../test/laid-out.ts';
import { readPdf } from '../test/read-pdf.ts';
import type { PaperSheet } from './paper-sheet.ts';

type Copy = Extract<PaperSheet, { kind: 'copy' }>;
const copy = (form: string, more: Partial<Copy> = {}): Copy => ({
  kind: 'copy',
  form,
  agencyLines: ['ỦY BAN NHÂN DÂN', 'HUYỆN QUAN SƠN'],
  numberText: 'Số: 05/SY-UBND',
  placeAndDate: 'Quan Sơn, ngày 14 tháng 8 năm 2020',
  signerLines: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'],
  signerName: 'Lê Văn Cường',
  recipients: ['- Phòng Văn hóa và Thông tin;', '- Lưu: VT.'],
  extract: null,
  date: new Date('2020-08-14T03:00:00Z'),
  ...more,
});
const pagesOf = (sheet: Copy) => readPdf(renderer.renderPaperSheet(sheet));

test('NĐ 30 PL.III mẫu 3.1 the three forms of copies have every box in its size and on its side', async () => {
  for (const form of ['SAO Y', 'SAO LỤC', 'TRÍCH SAO']) {
    const pages = await pagesOf(copy(form));
    assert.equal(pages.length, 1);
    const page = pages[0]!;
    const middle = (30 + (210 - 20 - 30) / 2) * mm;
    const sizes: [string, number, 'left' | 'right'][] = [
      ['ỦY BAN NHÂN DÂN', 12, 'left'],
      ['Số: 05/SY-UBND', 13, 'left'],
      [form, 14, 'right'],
      ['ngày 14 tháng 8', 13, 'right'],
      ['Nơi nhận:', 12, 'left'],
      ['CHÁNH VĂN PHÒNG', 14, 'right'],
      ['Lê Văn Cường', 14, 'right'],
    ];
    for (const [words, size, side] of sizes) {
      const piece = pieceWith(page, words);
      near(piece.size, size, 0.25, `${form}: size of ${words}`);
      assert.equal(piece.x < middle, side === 'left', `${form}: ${words} stands ${side}`);
    }
  }
});

test('NĐ 30 PL.III mẫu 3.1 the block lies below what is copied, at the foot of the sheet', async () => {
  const extract = {
    title: 'TRÍCH CHỈ THỊ SỐ 04/CT-UBND',
    paragraphs: ['Các xã, thị trấn ký số mọi văn bản đi.'],
  };
  const [page] = await pagesOf(copy('TRÍCH SAO', { extract }));
  const heights = [
    'TRÍCH CHỈ THỊ',
    'Các xã, thị trấn',
    'Số: 05/SY-UBND',
    'CHÁNH VĂN PHÒNG',
    'Lê Văn Cường',
  ].map((words) => pieceWith(page!, words).y);
  const isDown = heights[0]! < heights.at(-1)!;
  assert.deepEqual(
    heights,
    [...heights].sort((a, b) => (isDown ? a - b : b - a)),
  );
});
