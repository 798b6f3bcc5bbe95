import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentTypes } from '@congvu/vn-text';
import { boxFaults } from '../test/box-rules.ts';
import { flat, mm, options, pieceWith, read, renderer } from '../test/laid-out.ts';
import { officialLetter, paragraph } from '../test/letter-models.ts';
import { type ReadPage, readPdf } from '../test/read-pdf.ts';
import { sampleForms } from '../test/sample-forms.ts';
import type { Block, LetterModel } from './model.ts';

const shapeOf = (model: LetterModel) => ({
  title: model.typeName?.toLocaleUpperCase('vi') ?? null,
  hasDate: model.typeCode !== 'MINUTES',
  signTitle: model.typeCode === 'MINUTES' ? null : model.capacityLines[0]!,
});

test('NĐ 30 PL.III each sample form has every box at its place, in its size', async () => {
  for (const [id, model] of Object.entries(sampleForms)) {
    assert.deepEqual(boxFaults(await read(model), shapeOf(model)), [], `mẫu ${id}`);
  }
});

test('NĐ 30 PL.III the measurement finds boxes that moved or shrank', async () => {
  const pages = await read(sampleForms['1.4']!);
  const shape = shapeOf(sampleForms['1.4']!);
  const changed = (words: RegExp, change: object): ReadPage[] =>
    pages.map((page) => ({
      ...page,
      pieces: page.pieces.map((piece) => (words.test(piece.text) ? { ...piece, ...change } : piece)),
    }));
  assert.deepEqual(boxFaults(changed(/^Độc lập/u, { size: 12 }), shape).length, 1);
  assert.deepEqual(boxFaults(changed(/^Độc lập/u, { x: 200 }), shape).length, 1);
  assert.deepEqual(boxFaults(changed(/^THÔNG BÁO$/u, { x: 100 }), shape), ['type name centred on the page']);
  assert.deepEqual(boxFaults(changed(/^Lưu|^- Lưu/u, { x: 40 }), shape), ['margins']);
});

test('NĐ 30 PL.III mẫu 1.7–1.10 print their blanks in the order of the form', async () => {
  const orders: Record<string, string[]> = {
    '1.7': ['trân trọng kính mời:', 'Tới dự', 'Chủ trì:', 'Thời gian:', 'Địa điểm:', 'đúng giờ./.'],
    '1.8': [
      'trân trọng giới thiệu:',
      'Ông (bà):',
      'Chức vụ:',
      'Được cử đến:',
      'Về việc:',
      'hết ngày 31/8/2020./.',
    ],
    '1.9': ['Thời gian bắt đầu:', 'Địa điểm:', 'Thành phần', 'Chủ trì', 'Thư ký', 'mục đích', 'kết thúc vào'],
    '1.10': [
      'Xét Đơn',
      'cấp cho:',
      'Chức vụ:',
      'kể từ ngày',
      'Tại:',
      'năm 2020./.',
      'Nơi nhận',
      'Xác nhận của cơ quan',
    ],
  };
  for (const [id, words] of Object.entries(orders)) {
    const text = flat(await read(sampleForms[id]!));
    let at = -1;
    for (const word of words) {
      const next = text.indexOf(word, at + 1);
      assert.ok(next > at, `mẫu ${id}: “${word}” follows`);
      at = next;
    }
  }
});

test('NĐ 30 PL.III mẫu 1.3 the enclosed document has boxes 1 and 2, a blank reference, no number and no signature', async () => {
  const pages = await read(sampleForms['1.3']!);
  assert.equal(pages.length, 2);
  const [, second] = pages;
  const text = second!.text.replace(/\s+/gu, ' ');
  assert.match(
    text,
    /CỘNG HÒA XÃ HỘI .* QUY CHẾ Làm việc .* \(Kèm theo Quyết định số \/ ngày tháng năm của \)/u,
  );
  assert.match(text, /Chương I QUY ĐỊNH CHUNG Mục 1 PHẠM VI Tiểu mục 1 ÁP DỤNG Điều 1\. Phạm vi/u);
  assert.doesNotMatch(text, /Số:|Nơi nhận|CHỦ TỊCH|Quan Sơn,/u);
  const title = pieceWith(second!, '1. Đối tượng');
  assert.ok(title.y > pieceWith(second!, 'Thành viên Ban Chỉ đạo.').y, 'the title stands on its own line');
});

test('NĐ 30 PL.III mẫu 2.1, 2.2 the reference line is filled on paper and blank on electronic documents', async () => {
  const filled = flat(await read(sampleForms['2.1']!));
  assert.match(
    filled,
    /\(Kèm theo Văn bản số 17\/KH-UBND ngày 12 tháng 4 năm 2020 của Ủy ban nhân dân huyện Quan Sơn\)/u,
  );
  assert.match(flat(await read(sampleForms['2.2']!)), /\(Kèm theo Văn bản số \/ ngày tháng năm của \)/u);
});

test('F-5-1 two parties sign side by side, ours on the left with the anchors', async () => {
  const fields = {
    aName: 'UBND huyện Quan Sơn',
    aPerson: 'Chu Đình Trọng',
    aTitle: 'Phó Chủ tịch',
    bName: 'Công ty Hạ tầng',
    bPerson: 'Lê Văn Bình',
    bTitle: 'Giám đốc',
  };
  const model = officialLetter({ typeCode: 'CONTRACT', typeName: 'Hợp đồng', addressees: [], fields });
  const { pdf, anchors } = renderer.renderLetter(model, options);
  const [page] = await readPdf(pdf);
  const [ours, theirs] = [pieceWith(page!, 'ĐẠI DIỆN BÊN A'), pieceWith(page!, 'ĐẠI DIỆN BÊN B')];
  assert.ok(Math.abs(ours.y - theirs.y) < 0.5 && ours.x < theirs.x);
  pieceWith(page!, 'GIÁM ĐỐC');
  assert.ok(anchors.title[2] < 110 * mm, 'the signature goes to the left column');
});

test('documents.md §4 a Party document has the Party heading and its own notation', async () => {
  const model = officialLetter({
    typeCode: 'PARTY_LETTER',
    notation: 'CV/HU',
    issuerName: ['Huyện ủy Quan Sơn'],
  });
  const text = flat(await read({ ...model, numberText: '12' }));
  assert.match(text, /ĐẢNG CỘNG SẢN VIỆT NAM/u);
  assert.match(text, /Số 12-CV\/HU/u);
  assert.doesNotMatch(text, /CỘNG HÒA|Độc lập/u);
});

test('F-P-5 no heading stands alone at the foot of a page', async () => {
  for (let count = 10; count <= 40; count += 1) {
    const filler = Array.from({ length: count }, (_, index) => paragraph(`Dòng ${index + 1}.`));
    const heading: Block = { kind: 'heading', level: 'article', number: '1', title: 'Hiệu lực' };
    const body = [...filler, heading, paragraph('Sau tiêu đề.'), ...filler];
    const pages = await read(officialLetter({ body }));
    const page = pages.find((one) => one.text.includes('Điều 1. Hiệu lực'))!;
    assert.ok(page.text.includes('Sau tiêu đề.'), `${count} lines before`);
  }
});

test('F-9b-7 600 and 4,000 recipients take pages of their own, the signature keeps its text', async () => {
  for (const count of [50, 600, 4000]) {
    const lines = Array.from({ length: count }, (_, index) => `UBND xã số ${index + 1}`);
    const model = officialLetter({ recipients: ['Như trên', ...lines, 'Lưu: VT, VHTT'] });
    const { pdf, anchors, pageCount } = renderer.renderLetter(model, options);
    const pages = await readPdf(pdf);
    assert.equal(anchors.page, 1);
    pieceWith(pages[0]!, `${count.toLocaleString('vi-VN')} nơi nhận theo danh sách kèm theo`);
    pieceWith(pages[0]!, 'Chu Đình Trọng');
    assert.match(flat(pages.slice(1)), new RegExp(`\\b${count}\\. UBND xã số ${count}\\b`, 'u'));
    assert.ok(pageCount <= 2 + count / 80, `${pageCount} pages`);
  }
});

test('F-9a-1 600 addressees become a list, too', async () => {
  const addressees = Array.from({ length: 600 }, (_, index) => `UBND xã số ${index + 1}`);
  const pages = await read(officialLetter({ addressees }));
  assert.match(
    flat(pages),
    /Kính gửi: 600 cơ quan, đơn vị theo danh sách kèm theo\..*DANH SÁCH CƠ QUAN, ĐƠN VỊ NHẬN VĂN BẢN/u,
  );
});

test('F-P-2 a word of 300 letters breaks inside the margins, in text and in a table', async () => {
  const word = 'khôngdấucách'.repeat(25);
  const table: Block = { kind: 'table', widths: [20, 140], header: [['A', 'B']], rows: [[word, word]] };
  const pages = await read(officialLetter({ body: [paragraph(word), table] }));
  for (const piece of pages.flatMap((page) => page.pieces)) {
    assert.ok(piece.x + piece.width <= 190 * mm + 3, piece.text);
  }
  const cell = pages
    .flatMap((page) => page.pieces)
    .filter(({ x, size, text }) => x < 45 * mm && size === 12 && /^[a-zôấá]+$/u.test(text));
  assert.ok(cell.length > 20);
  for (const piece of cell) assert.ok(piece.x + piece.width <= 50 * mm + 1, piece.text);
});

test('F-P-1 a table over several pages repeats its head, in a body and in a turned appendix', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => [`${index + 1}`, `Nội dung ${index + 1}`]);
  const table: Block = { kind: 'table', widths: [20, 140], header: [['TT', 'Tên cột']], rows };
  const appendices = [{ title: 'Bảng', blocks: [table], orientation: 'landscape' as const }];
  const pages = await read(officialLetter({ body: [table], appendices }));
  const withRows = pages.filter((page) => /Nội dung \d/u.test(page.text));
  assert.ok(withRows.length >= 6);
  for (const page of withRows) assert.match(page.text, /Tên cột/u);
  assert.ok(pages.at(-1)!.width > pages.at(-1)!.height, 'the appendix is turned');
});

test('F-P-1 a table wider than the page is narrowed and stays readable', async () => {
  const columns = Array.from({ length: 8 }, (_, index) => `Cột ${index + 1}`);
  const table: Block = { kind: 'table', widths: columns.map(() => 39), header: [columns], rows: [columns] };
  const [page] = await read(officialLetter({ body: [table] }));
  const cells = page!.pieces.filter((piece) => /^Cột \d$/u.test(piece.text));
  assert.equal(cells.length, 16);
  for (const cell of cells) {
    assert.ok(cell.size >= 10 - 0.01, 'no smaller than 10 pt');
    assert.ok(cell.x + cell.width <= 190 * mm + 1);
  }
});

test('NĐ 30 PL.I box 13 the address stands at the foot of page 1 under a line across the page', async () => {
  const body = Array.from({ length: 50 }, (_, index) => paragraph(`Nội dung ${index + 1}.`));
  const contactLines = ['Địa chỉ: Khu 6, thị trấn Sơn Lư', 'Điện thoại: 02373 590 001'];
  const [first, second] = await read(officialLetter({ body, contactLines }));
  const line = pieceWith(first!, 'Điện thoại');
  assert.ok(line.y < 30 * mm && line.y > 20 * mm - 1);
  const rule = first!.boxes.find((box) => box.width > 159 * mm && box.height < 0.1)!;
  assert.ok(rule.y > line.y && rule.y < 40 * mm);
  for (const piece of first!.pieces) assert.ok(piece.y > rule.y || /Điện thoại|Địa chỉ/u.test(piece.text));
  assert.ok(!second!.text.includes('Điện thoại'));
});

test('NĐ 30 PL.I boxes 11 and 12, and the other office of the signer', async () => {
  const model = officialLetter({
    circulation: 'XEM XONG TRẢ LẠI',
    typistMark: 'pl',
    copies: 300,
    signerOtherTitle: 'Phó Chủ tịch UBND tỉnh',
  });
  const [page] = await read(model);
  const mark = pieceWith(page!, 'XEM XONG TRẢ LẠI');
  assert.ok(mark.y > pieceWith(page!, 'CỘNG HÒA').y);
  assert.equal(pieceWith(page!, 'PL.(300)').size, 11);
  assert.ok(pieceWith(page!, 'PHÓ CHỦ TỊCH UBND TỈNH').y > pieceWith(page!, 'Chu Đình Trọng').y);
});

test('documents.md §4 all 29 types print with all their blanks empty', async () => {
  for (const { code, name, isOfficialLetter } of documentTypes) {
    const typeName = isOfficialLetter ? null : name;
    const text = flat(await read(officialLetter({ typeCode: code, typeName, fields: {}, body: [] })));
    assert.ok(text.includes(isOfficialLetter ? 'V/v' : name.toLocaleUpperCase('vi')), code);
  }
});
