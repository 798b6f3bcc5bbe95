import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { docxWith, letter, order, pdfWith } from '../../test/file-samples.ts';
import { officialLetter, paragraph } from '../../test/letter-models.ts';
import { letter001AsTyped } from '../fixtures/letter-001.ts';
import type { LetterModel } from '../model.ts';
import { type LetterReading, type PageWords, readLetterFile, readLetterWords } from './index.ts';
import { readPdfWords } from './pdf-words.ts';

/** What a layout keeps, whatever the file: the fields that a register takes. */
const fieldsOf = (of: LetterReading) => ({
  number: of.number.value,
  notation: of.notation.value,
  issuedOn: of.issuedOn.value,
  place: of.place.value,
  parent: of.parentAuthority.value,
  issuer: of.issuer.value,
  type: of.type.value,
  subject: of.subject.value,
  addressees: of.addressees.map(({ value }) => value),
  signer: [of.signer.authority.value, of.signer.title.value, of.signer.name.value],
  copies: of.copies.map(({ value }) => value),
});

const one = letter();
const expected = {
  number: '05',
  notation: 'STTTT-CNTT',
  issuedOn: '2020-01-05',
  place: 'Thanh Hóa',
  parent: 'UBND tỉnh Thanh Hóa',
  issuer: 'Sở Thông tin và Truyền thông',
  type: 'OFFICIAL_LETTER',
  subject: 'rà soát đầu mối tiếp nhận văn bản',
  addressees: ['Chủ tịch UBND các xã, thị trấn'],
  signer: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'Chu Đình Trọng'],
  copies: ['Như trên', 'Giám đốc Sở', 'Lưu: VT, CNTT'],
};

test('documents.md §17 PDF and DOCX of one letter are read alike, in a PDF with the place of every field', async () => {
  const fromPdf = await readLetterFile(pdfWith(one));
  assert.deepEqual(fieldsOf(fromPdf), expected);
  assert.deepEqual(fieldsOf(await readLetterFile(await docxWith(one))), expected);
  const placed = [fromPdf.number, fromPdf.issuer, fromPdf.subject, fromPdf.signer.name, ...fromPdf.copies];
  for (const { page, rect } of placed) {
    const [x0, y0, x1, y1] = rect!;
    assert.ok(page === 1 && x0 > 70 && x0 < x1 && x1 < 560 && y0 > 50 && y0 < y1 && y1 < 780, `${rect}`);
  }
  assert.ok(fromPdf.issuer.rect![0] < 300 && fromPdf.signer.name.rect![0] > 300, 'left and right column');
  assert.ok(fromPdf.place.rect![2] <= fromPdf.issuedOn.rect![0], 'the place ends where the date begins');
});

test('R-LTR-5 a decision: type and subject under the name of the type', async () => {
  const { type, subject, addressees, signer } = await readLetterFile(pdfWith(order()));
  assert.deepEqual(
    [type.value, subject.value, addressees, signer.title.value],
    ['DECISION', 'Thành lập Ban Chỉ đạo xây dựng Chính quyền điện tử huyện', [], 'CHỦ TỊCH'],
  );
});

test('R-LTR-1 a document laid out before it has a number leaves number and date null', async () => {
  const { number, notation, issuedOn, place } = await readLetterFile(pdfWith(officialLetter()));
  assert.deepEqual(
    [number.value, notation.value, issuedOn.value, place.value],
    [null, 'UBND-VHTT', null, 'Quan Sơn'],
  );
});

const table = {
  kind: 'table' as const,
  widths: [12, 44, 20, 20, 32, 32],
  header: [['TT', 'Đơn vị', 'Chủ tịch', 'Phó', 'Đúng', 'Sai'].map((text) => ({ text }))],
  rows: Array.from({ length: 12 }, (_, index) => [`${index + 1}`, 'UBND Xã Sơn Hà', '22', '4', '26', '']),
};

test('documents.md §17 letter 001 as it was typed: its slips stay, its ruled appendix is a table', async () => {
  const typed = letter001AsTyped([{ title: 'Tình hình thực hiện', blocks: [table] }]);
  for (const bytes of [pdfWith(typed), await docxWith(typed)]) {
    const { tables, copies, cites } = await readLetterFile(bytes);
    assert.deepEqual(
      tables.map((found) => [found.columns, found.rows.length]),
      [[6, 12]],
    );
    assert.deepEqual(tables[0]!.rows[11], ['12', 'UBND Xã Sơn Hà', '22', '4', '26', '']);
    assert.equal(copies[2]?.value, 'Bban chỉ đạo XDCQĐT');
    assert.deepEqual(
      cites.map(({ number, notation, issuedOn }) => [number, notation, issuedOn]),
      [
        ['04', 'CT-UBND', '2020-05-21'],
        ['15', 'CT-UBND', '2020-05-18'],
      ],
    );
  }
});

test('R-LTR-4 words in any order of the text layer give the same fields: places decide', async () => {
  const { pages } = await readPdfWords(pdfWith(one));
  const shuffled = (seed: number): PageWords => ({
    source: 'text',
    pages: pages.map((page) => ({
      ...page,
      words: fc.sample(fc.shuffledSubarray(page.words, { minLength: page.words.length }), {
        seed,
        numRuns: 1,
      })[0]!,
    })),
  });
  for (const seed of [1, 2, 3]) assert.deepEqual(fieldsOf(readLetterWords(shuffled(seed))), expected);
});

test('R-LTR-9 recognised words carry their doubt into the fields, and a climbing scan is read', async () => {
  const { pages } = await readPdfWords(pdfWith(one));
  const climbing = pages.map((page) => ({
    ...page,
    words: page.words.map((word) => {
      const [x0, y0, x1, y1] = word.rect;
      const by = x0 * 0.01;
      return {
        ...word,
        rect: [x0, y0 - by, x1, y1 - by] as typeof word.rect,
        confidence: word.text === 'Trọng' ? 0.5 : 0.9,
      };
    }),
  }));
  const reading = readLetterWords({ pages: climbing, source: 'ocr' });
  assert.deepEqual(fieldsOf(reading), expected);
  assert.equal(reading.number.source, 'ocr');
  assert.ok(reading.number.confidence < 0.9 && reading.number.confidence > 0.6);
  assert.ok(reading.signer.name.confidence < 0.6, 'a doubtful word makes the field doubtful');
});

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const someLetter: fc.Arbitrary<LetterModel> = fc
  .record({
    issuer: pick(
      ['Ủy ban nhân dân huyện Quan Sơn', 'UBND huyện Quan Sơn', 'UBND', 'Quan Sơn'],
      ['Ủy ban nhân dân xã Sơn Thủy', 'UBND xã Sơn Thủy', 'UBND', 'Sơn Thủy'],
      ['Sở Nội vụ', 'Sở Nội vụ', 'SNV', 'Thanh Hóa'],
      ['Sở Nông nghiệp và Môi trường', 'Sở Nông nghiệp và Môi trường', 'SNNMT', 'Thanh Hóa'],
    ),
    number: fc.integer({ min: 1, max: 99_999 }),
    unit: pick('VP', 'VHTT', 'KTHT', 'CNTT', 'TCKH'),
    date: fc.date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
    subject: pick(
      'đôn đốc báo cáo kết quả chuyển đổi số',
      'triển khai thực hiện Chỉ thị số 15/CT-UBND của Chủ tịch UBND tỉnh về xây dựng chính quyền điện tử',
      'rà soát danh sách đơn vị',
    ),
    addressees: fc.uniqueArray(
      pick(
        'Chủ tịch UBND các xã, thị trấn',
        'Trưởng các phòng, ban',
        'Công an huyện',
        'Các trường THPT trên địa bàn',
      ),
      { minLength: 1, maxLength: 4 },
    ),
    capacity: pick(
      ['CHỦ TỊCH', null, 'CHỦ TỊCH'],
      ['KT. CHỦ TỊCH|PHÓ CHỦ TỊCH', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      ['TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
      ['TL. CHỦ TỊCH|CHÁNH VĂN PHÒNG', 'TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'],
    ),
    name: pick('Chu Đình Trọng', 'Lê Văn Bình', 'Nguyễn Thị Ánh Tuyết'),
    copies: fc.subarray(['Thường trực Huyện ủy', 'CT, các PCT UBND (b/c)', 'Cổng thông tin điện tử'], {}),
    paragraphs: fc.integer({ min: 1, max: 14 }),
  })
  .map((of) => ({
    ...officialLetter(),
    issuerName: [of.issuer[0]!],
    numberText: String(of.number).padStart(2, '0'),
    notation: `${of.issuer[2]!}-${of.unit}`,
    place: of.issuer[3]!,
    date: { day: of.date.getUTCDate(), month: of.date.getUTCMonth() + 1, year: of.date.getUTCFullYear() },
    subject: `V/v ${of.subject}`,
    addressees: of.addressees,
    capacityLines: of.capacity[0]!.split('|'),
    signerName: of.name,
    recipients: ['Như trên', ...of.copies, `Lưu: VT, ${of.unit}`],
    body: Array.from({ length: of.paragraphs }, () =>
      paragraph(
        'Thực hiện Kế hoạch số 17/KH-UBND ngày 12/4/2020 của UBND huyện về chuyển đổi số, đề nghị các cơ quan, đơn vị khẩn trương rà soát và gửi kết quả về Văn phòng HĐND và UBND huyện để tổng hợp.',
      ),
    ),
    known: { issuer: of.issuer[1], authority: of.capacity[1], title: of.capacity[2], subject: of.subject },
  }));

test('documents.md §17 (property) a letter laid out by us is read back: PDF and DOCX', async () => {
  await fc.assert(
    fc.asyncProperty(someLetter, fc.boolean(), async (model, isPdf) => {
      const { known } = model as unknown as { known: Record<string, string> };
      const reading = await readLetterFile(isPdf ? pdfWith(model) : await docxWith(model));
      const { day, month, year } = model.date!;
      assert.deepEqual(fieldsOf(reading), {
        number: model.numberText,
        notation: model.notation,
        issuedOn: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
        place: model.place,
        parent: null,
        issuer: known.issuer,
        type: 'OFFICIAL_LETTER',
        subject: known.subject,
        addressees: model.addressees,
        signer: [known.authority, known.title, model.signerName],
        copies: model.recipients,
      });
    }),
    { numRuns: 60 },
  );
});
