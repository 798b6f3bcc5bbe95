import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from '@congvu/vn-text';
import { flat, mm, near, options, pieceWith, read, renderer } from '../test/laid-out.ts';
import { decision, officialLetter, paragraph } from '../test/letter-models.ts';
import { type ReadPage, readPdf } from '../test/read-pdf.ts';
import { letter001Corrected } from './fixtures/letter-001.ts';
import type { Block } from './model.ts';

test('F-1-1 F-1-2 letter 001 prints its boxes in reading order and in NFC', async () => {
  const text = flat(await read(letter001Corrected([])));
  const order = [
    'ỦY BAN NHÂN DÂN',
    'HUYỆN QUAN SƠN',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    '/UBND-VHTT',
    'Quan Sơn,',
    'V/v bảo đảm thực hiện',
    'Kính gửi: Chủ tịch UBND các xã, thị trấn.',
    'Nhằm đảm bảo thực hiện các chỉ tiêu được giao tại Chỉ thị số 15/CT-UBND ngày 18/5/2020',
    'UBND thị trấn Sơn Lư',
    'ký duyệt văn bản giấy',
    '19/8/2020',
    'những nội dung trên./.',
    'Nơi nhận:',
    '- Như trên;',
    '- Ban chỉ đạo XDCQĐT;',
    '- Lưu: VT, VHTT.',
    'KT. CHỦ TỊCH',
    'PHÓ CHỦ TỊCH',
    'Chu Đình Trọng',
  ];
  let at = -1;
  for (const words of order) {
    const next = text.indexOf(words, at + 1);
    assert.ok(next > at, `"${words}" follows in order`);
    at = next;
  }
  assert.equal(text, text.normalize('NFC'));
});

test('F-3-1 the number field ends at the slash and stands on its baseline', async () => {
  const { pdf, fields } = renderer.renderLetter(officialLetter(), options);
  const [page] = await readPdf(pdf);
  const field = fields.find(({ name }) => name === 'CV_So')!;
  const slash = pieceWith(page!, '/UBND-VHTT');
  assert.equal(field.page, 1);
  near(field.rect[2], slash.x, 1, 'right edge');
  near(field.rect[1] + 4, slash.y, 0.05, 'baseline');
  near(slash.size, field.sizePt, 0.01, 'size');
  assert.ok(field.rect[2] - field.rect[0] >= 12 * mm, 'room for five digits');
});

test('F-4-1 the date field follows the place on its baseline and the filled date has the same width', async () => {
  const { pdf, fields } = renderer.renderLetter(officialLetter(), options);
  const [page] = await readPdf(pdf);
  const field = fields.find(({ name }) => name === 'CV_Ngay')!;
  const place = pieceWith(page!, 'Quan Sơn,');
  near(field.rect[1] + 4, place.y, 0.05, 'baseline');
  near(field.rect[0], place.x + place.width + place.size / 4, 1, 'left edge after comma and space');
  const [filled] = await read(officialLetter({ date: { day: 28, month: 12, year: 2020 } }));
  const line = pieceWith(filled!, 'ngày 28 tháng 12 năm 2020');
  const dateStart = line.x + place.width + place.size / 4;
  assert.ok(line.x + line.width - dateStart <= field.rect[2] - field.rect[0], 'the longest date fits');
});

test('F-4-1 a long place keeps the date on one line inside the right margin', async () => {
  const model = officialLetter({ place: 'Thành phố Hồ Chí Minh' });
  const { pdf, fields } = renderer.renderLetter(model, options);
  const [page] = await readPdf(pdf);
  const place = pieceWith(page!, 'Thành phố Hồ Chí Minh,');
  const field = fields.find(({ name }) => name === 'CV_Ngay')!;
  near(field.rect[1] + 4, place.y, 0.05, 'baseline');
  near(field.rect[0], place.x + place.width + place.size / 4, 1, 'left edge');
  assert.ok(field.rect[2] <= 190 * mm + 1.5, 'right margin');
  const number = pieceWith(page!, '/UBND-VHTT');
  near(number.y, place.y, 0.05, 'level with the number');
  assert.ok(number.x + number.width < place.x);
});

test('F-4-1 a known date is printed with the zero rule and reserves no field', async () => {
  const cases = [
    [{ day: 5, month: 1, year: 2020 }, 'ngày 05 tháng 01 năm 2020'],
    [{ day: 29, month: 6, year: 2019 }, 'ngày 29 tháng 6 năm 2019'],
  ] as const;
  for (const [date, words] of cases) {
    const { pdf, fields } = renderer.renderLetter(officialLetter({ date, numberText: '05' }), options);
    const [page] = await readPdf(pdf);
    pieceWith(page!, words);
    assert.match(page!.text.replace(/\s+/gu, ' '), /Số: 05\/UBND-VHTT/u);
    assert.deepEqual(fields, []);
  }
});

test('F-7-1 the anchors lie on the title and the name with 24 mm between them', async () => {
  const { pdf, anchors } = renderer.renderLetter(letter001Corrected([]), options);
  const page = (await readPdf(pdf))[anchors.page - 1]!;
  for (const [rect, words] of [
    [anchors.title, 'PHÓ CHỦ TỊCH'],
    [anchors.name, 'Chu Đình Trọng'],
  ] as const) {
    const piece = pieceWith(page, words);
    near(rect[0], piece.x, 1, `${words} left`);
    near(rect[2], piece.x + piece.width, 1, `${words} right`);
    assert.ok(rect[1] < piece.y && piece.y < rect[3], `${words} baseline inside`);
  }
  assert.ok(anchors.title[1] - anchors.name[3] >= 24 * mm);
  near((anchors.title[0] + anchors.title[2]) / 2, (anchors.name[0] + anchors.name[2]) / 2, 2 * mm, 'centre');
});

test('F-7-1 the signature clears the other title above the name', async () => {
  const model = officialLetter({ signerOtherTitle: 'Phó Chủ tịch UBND tỉnh' });
  const { pdf, anchors } = renderer.renderLetter(model, options);
  const [page] = await readPdf(pdf);
  const other = pieceWith(page!, 'PHÓ CHỦ TỊCH UBND TỈNH');
  assert.ok(anchors.name[3] > other.y + 8);
  assert.ok(anchors.title[1] - anchors.name[3] >= 24 * mm);
});

test('F-7-1 the signature block is never split and never stands without text', async () => {
  for (let count = 16; count <= 34; count += 1) {
    const body = Array.from({ length: count }, (_, index) => paragraph(`Nội dung thứ ${index + 1}.`));
    const { pdf, pageCount, anchors } = renderer.renderLetter(officialLetter({ body }), options);
    const last = (await readPdf(pdf))[pageCount - 1]!;
    assert.equal(anchors.page, pageCount);
    pieceWith(last, 'Nơi nhận:');
    pieceWith(last, `Nội dung thứ ${count}.`);
    assert.ok(anchors.name[1] > 20 * mm - 1, 'inside the bottom margin');
  }
});

test('F-9b-1 a list of recipients too long for its box gets pages of its own, the signature keeps its text', async () => {
  for (const lines of [12, 24, 120]) {
    const body = Array.from({ length: lines }, () => paragraph('Nội dung.'));
    const recipients = [
      'Như trên',
      ...Array.from({ length: 90 }, (_, index) => `UBND xã số ${index + 1}`),
      'Lưu: VT',
    ];
    const { pdf, anchors } = renderer.renderLetter(officialLetter({ body, recipients }), options);
    const pages = await readPdf(pdf);
    assert.match(flat(pages), /- Như trên; - 90 nơi nhận theo danh sách kèm theo; - Lưu: VT\./u);
    assert.match(flat(pages), /DANH SÁCH NƠI NHẬN \(Kèm theo Văn bản số .* 90\. UBND xã số 90/u);
    assert.ok(anchors.title[1] - anchors.name[3] >= 24 * mm, 'one block');
    pieceWith(pages[anchors.page - 1]!, 'PHÓ CHỦ TỊCH');
    for (const piece of pages.flatMap((page) => page.pieces)) assert.ok(piece.y > 18 * mm, piece.text);
  }
});

test('F-9a-1 several addressees stand on lines of their own under the colon', async () => {
  const addressees = ['Văn phòng Tỉnh ủy', 'Các sở, ban, ngành cấp tỉnh'];
  const [page] = await read(officialLetter({ addressees }));
  const label = pieceWith(page!, 'Kính gửi:');
  const lines = ['- Văn phòng Tỉnh ủy;', '- Các sở, ban, ngành cấp tỉnh.'].map((line) =>
    pieceWith(page!, line),
  );
  for (const line of lines) near(line.x, label.x + label.width - 3, 2, 'under the colon');
  assert.ok(label.y > lines[0]!.y && lines[0]!.y > lines[1]!.y);
});

test('F-9a-1 a telegram names its issuer and lists even one receiver below', async () => {
  const model = officialLetter({ typeCode: 'TELEGRAM', typeName: 'Công điện' });
  const [page] = await read(model);
  assert.ok(
    pieceWith(page!, 'HUYỆN QUAN SƠN điện:').y > pieceWith(page!, 'Chủ tịch UBND các xã, thị trấn.').y,
  );
});

test('F-P-1 a table wider than the page turns its appendix to landscape', async () => {
  const wide: Block = {
    kind: 'table',
    widths: [60, 80, 60],
    header: [['A', 'B', 'C']],
    rows: [['1', '2', '3']],
  };
  const appendices = [
    { title: 'Biểu rộng', blocks: [wide] },
    { title: 'Biểu hẹp', blocks: [paragraph('Nội dung.')] },
  ];
  const pages = await read(officialLetter({ appendices }));
  assert.deepEqual(
    pages.map((page) => page.width > page.height),
    [false, true, false],
  );
});

test('F-1-3 F-2-2 the rules are as long as the decree demands', async () => {
  const [page] = await read(officialLetter());
  const lines = page!.boxes.filter((box) => box.height < 0.1);
  const motto = pieceWith(page!, 'Độc lập - Tự do - Hạnh phúc');
  const issuer = pieceWith(page!, 'HUYỆN QUAN SƠN');
  const underMotto = lines.find((line) => line.y < motto.y && line.x > 90 * mm)!;
  const underIssuer = lines.find((line) => line.y < issuer.y && line.x < 90 * mm)!;
  near(underMotto.width, motto.width, motto.width * 0.05, 'line under Tiêu ngữ');
  const share = underIssuer.width / issuer.width;
  assert.ok(share >= 1 / 3 && share <= 1 / 2, `line under the issuer is ${share} of the text`);
  near(underIssuer.x + underIssuer.width / 2, issuer.x + issuer.width / 2, 2 * mm, 'centre under the issuer');
});

test('F-P-2 F-6-1 sizes and margins of the default layout', async () => {
  const pages = await read(letter001Corrected([]));
  const [first, second] = pages as [ReadPage, ReadPage];
  near(first.width, 210 * mm, 0.1, 'A4 width');
  near(first.height, 297 * mm, 0.1, 'A4 height');
  const sizes: [string, number][] = [
    ['CỘNG HÒA', 12],
    ['Độc lập', 13],
    ['ỦY BAN', 12],
    ['/UBND-VHTT', 13],
    ['V/v', 12],
    ['Kính gửi', 14],
    ['Nhằm đảm bảo', 14],
  ];
  for (const [words, size] of sizes) near(pieceWith(first, words).size, size, 0.25, words);
  near(pieceWith(second, 'Nơi nhận').size, 12, 0.25, 'Nơi nhận');
  near(pieceWith(second, 'Như trên').size, 11, 0.25, 'list');
  near(pieceWith(second, 'Nơi nhận').x, 30 * mm, 1, 'left margin');
  near(pieceWith(first, 'Nhằm đảm bảo').x, 40 * mm, 1, 'first line indent');
  const rightmost = Math.max(...first.pieces.map((piece) => piece.x + piece.width));
  near(rightmost, 190 * mm, 1, 'right margin');
});

test('F-P-5 page numbers stand in the top margin from page 2 on and begin again in an appendix', async () => {
  const body = Array.from({ length: 60 }, (_, index) => paragraph(`Nội dung ${index + 1} của văn bản.`));
  const appendix = { title: 'Danh sách', blocks: body };
  const pages = await read(officialLetter({ body, appendices: [appendix] }));
  const numbers = pages.map((page) => page.pieces.find((piece) => piece.y > page.height - 20 * mm));
  assert.deepEqual(
    numbers.map((piece) => piece?.text ?? null),
    [null, '2', '3', null, '2', '3'],
  );
  const second = numbers[1]!;
  near(second.x + second.width / 2, 110 * mm, 2 * mm, 'centre');
  near(second.size, 13, 0.25, 'size');
});

test('F-10-2 the urgency stamp has the frame of the decree', async () => {
  const frames = [
    [1, 'KHẨN', 20],
    [2, 'THƯỢNG KHẨN', 40],
    [3, 'HỎA TỐC', 30],
  ] as const;
  for (const [urgency, words, width] of frames) {
    const [page] = await read(officialLetter({ urgency }));
    const piece = pieceWith(page!, words);
    const frame = page!.boxes.find((box) => box.height > 5)!;
    near(frame.width, width * mm, 0.1, 'width');
    near(frame.height, 8 * mm, 0.1, 'height');
    near(frame.x + frame.width / 2, piece.x + piece.width / 2, 1, 'centred');
  }
  const [calm] = await read(officialLetter());
  assert.equal(
    calm!.boxes.some((box) => box.height > 5),
    false,
  );
});

test('F-5-1 every type of the decree is laid out with its name', async () => {
  for (const type of documentTypes) {
    const isLetter = type.code === 'OFFICIAL_LETTER';
    const typeName = isLetter ? null : type.name;
    const text = flat(await read(officialLetter({ typeCode: type.code, typeName })));
    const name = type.name.toLocaleUpperCase('vi');
    assert.equal(text.includes(name), !isLetter, type.code);
    assert.equal(text.includes('V/v'), isLetter, type.code);
    assert.equal(text.includes('Quan Sơn,'), type.code !== 'MINUTES', type.code);
  }
});

test('F-5-1 a decision carries authority, bases, operative word and articles in order', async () => {
  const text = flat(await read(decision()));
  assert.match(
    text,
    /QUYẾT ĐỊNH Thành lập .* CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN QUAN SƠN Căn cứ .* QUYẾT ĐỊNH: Điều 1\. Thành lập .* a\) Phó .* Điều 2\. Hiệu lực thi hành .* - Như Điều 2;/u,
  );
});

test('F-5-1 minutes have two signature columns', async () => {
  const fields = { secretary: 'Nguyễn Thị Hoa' };
  const model = officialLetter({ typeCode: 'MINUTES', typeName: 'Biên bản', addressees: [], fields });
  const [page] = await read({ ...model, capacityLines: ['CHỦ TỌA'] });
  const left = pieceWith(page!, 'THƯ KÝ');
  const right = pieceWith(page!, 'CHỦ TỌA');
  near(left.y, right.y, 0.5, 'level');
  assert.ok(left.x < right.x);
  assert.ok(pieceWith(page!, 'Nơi nhận:').y < pieceWith(page!, 'Nguyễn Thị Hoa').y);
});

test('F-2-1 a long issuing name is broken into lines and never shrunk', async () => {
  const issuerName = ['Sở Thông tin và Truyền thông tỉnh Thanh Hóa'];
  const [page] = await read(officialLetter({ issuerName, parentName: 'Ủy ban nhân dân tỉnh Thanh Hóa' }));
  const lines = page!.pieces.filter(
    (piece) => piece.y > 725 && piece.x + piece.width < 95 * mm && piece.size < 13,
  );
  assert.ok(lines.length >= 3);
  for (const line of lines) near(line.size, 12, 0.01, line.text);
  const text = lines.map((line) => line.text).join(' ');
  assert.match(text, /SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH THANH HÓA/u);
});

test('F-A-1 letter 001 takes two pages and one for its appendix', async () => {
  const appendix = { title: 'Tình hình thực hiện', blocks: [paragraph('Bảng.')] };
  const pages = await read(letter001Corrected([appendix]));
  assert.equal(pages.length, 3);
  pieceWith(pages[1]!, 'ký duyệt');
  pieceWith(pages[1]!, 'Chu Đình Trọng');
  pieceWith(pages[2]!, 'Phụ lục');
});
