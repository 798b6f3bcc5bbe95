import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { asTcvn3, asVni } from '../../test/legacy-spelling.ts';
import { seedPdf } from '../../test/typed-seeds.ts';
import { type LetterReading, readLetterFile, readLetterWords } from './index.ts';
import { readPdfWords } from './pdf-words.ts';

const folder = join(import.meta.dirname, '../../../../../shared/seeds');
const files = readdirSync(folder).sort();
const read = (start: string): Promise<LetterReading> =>
  readLetterFile(new Uint8Array(readFileSync(join(folder, files.find((name) => name.startsWith(start))!))));

/** The row of the golden table of documents.md §17. */
const row = (of: LetterReading) => ({
  number: of.number.value,
  notation: of.notation.value,
  issuedOn: of.issuedOn.value,
  partial: of.issuedOn.partial ?? null,
  place: of.place.value,
  issuer: of.issuer.value,
  subject: of.subject.value,
  signer: [of.signer.authority.value, of.signer.title.value, of.signer.name.value],
  addressees: of.addressees.map(({ value }) => value),
  copies: of.copies.map(({ value }) => value),
  keepUnits: of.keepUnits.value,
  cites: of.cites.map((one) => [one.type, one.number, one.notation, one.issuedOn, one.issuer]),
});

const golden = {
  '000': {
    number: null,
    notation: 'UBND-VHTT',
    issuedOn: null,
    partial: { year: 2020, month: 7 },
    place: 'Triệu Sơn',
    issuer: 'UBND huyện Triệu Sơn',
    subject: 'thực hiện gửi, nhận văn bản điện tử trên hệ thống phần mềm quản lý văn bản và hồ sơ công',
    signer: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Lê Quang Trung'],
    addressees: ['Chủ tịch UBND các xã, thị trấn', 'Trưởng các phòng, đơn vị thuộc UBND huyện'],
    copies: ['Như trên', 'Lưu: VT, VHTT'],
    keepUnits: ['VT', 'VHTT'],
    cites: [['OFFICIAL_LETTER', '1874', 'UBND-CNTT', '2020-02-20', 'Chủ tịch UBND tỉnh']],
  },
  '001': {
    number: null,
    notation: 'UBND-VHTT',
    issuedOn: null,
    partial: { year: 2020, month: 8 },
    place: 'Quan Sơn',
    issuer: 'UBND huyện Quan Sơn',
    subject: 'bảo đảm thực hiện các chỉ tiêu Chỉ thị số 04/CT-UBND ngày 21/5/2020 của Chủ tịch UBND huyện',
    signer: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Chu Đình Trọng'],
    addressees: ['Chủ tịch UBND các xã, thị trấn'],
    copies: ['Như trên', 'Chủ tịch, các PCT UBND huyện', 'Bban chỉ đạo XDCQĐT', 'Lưu: VT, VH TT'],
    keepUnits: ['VT', 'VH TT'],
    cites: [
      ['DIRECTIVE', '04', 'CT-UBND', '2020-05-21', 'Chủ tịch UBND huyện'],
      ['DIRECTIVE', '15', 'CT-UBND', '2020-05-18', 'Chủ tịch UBND tỉnh'],
    ],
  },
  '002': {
    number: '950',
    notation: 'UBND-VP',
    issuedOn: '2019-05-28',
    partial: null,
    place: 'Bỉm Sơn',
    issuer: null,
    subject: 'phát hành văn bản điện tử trên hệ thống phần mềm quản lý văn bản và hồ sơ công việc',
    signer: [null, null, 'Mai Đình Lâm'],
    addressees: ['Trưởng các phòng, ban, đơn vị trực thuộc UBND Thị xã', 'UBND các xã, phường'],
    copies: ['Như trên', 'Chủ tịch, các PCT UBND TX (b/c)', 'Lưu: VT'],
    keepUnits: ['VT'],
    cites: [
      ['DECISION', '28', '2018/QĐ-TTg', '2018-07-12', 'Thủ tướng Chính phủ'],
      ['DECISION', '4764', '2017/QĐ-UBND', '2017-12-11', 'UBND tỉnh Thanh Hóa'],
      ['OFFICIAL_LETTER', '4679', 'UBND-CNTT', '2019-04-19', 'Chủ tịch UBND tỉnh Thanh Hóa'],
    ],
  },
  '003': {
    number: '645',
    notation: 'UBND-VP',
    issuedOn: '2016-08-04',
    partial: null,
    place: 'Hoài Nhơn',
    issuer: 'UBND huyện Hoài Nhơn',
    subject: 'thực hiện nghiêm túc Văn phòng điện tử, giảm văn bản giấy trong hoạt động hành chính',
    signer: [null, null, null],
    addressees: ['Các cơ quan, ban, phòng của huyện', 'UBND các xã, thị trấn'],
    copies: ['Như trên', 'TT. HĐND huyện', 'CT và các PCT UBND huyện', 'Lãnh đạo VP; CV.VP', 'Lưu VT'],
    keepUnits: ['VT'],
    cites: [['PLAN', '17', 'KH-UBND', '2016-04-12', 'UBND huyện']],
  },
  '004': {
    number: null,
    notation: 'UBND-THKH',
    issuedOn: null,
    partial: { year: 2024 },
    place: 'Thanh Hóa',
    issuer: 'UBND tỉnh Thanh Hóa',
    subject: 'đẩy mạnh việc xử lý văn bản, hồ sơ công việc, thủ tục hành chính trên môi trường điện tử',
    signer: [null, 'CHỦ TỊCH', 'Đỗ Minh Tuấn'],
    addressees: [
      'Các sở, ban, ngành, đơn vị cấp tỉnh',
      'Các huyện ủy, thị ủy, thành ủy',
      'UBND các huyện, thị xã, thành phố',
    ],
    copies: [
      'Như trên',
      'Chủ tịch, các PCT UBND tỉnh',
      'CVP, các PCVP UBND tỉnh',
      'UBND các xã, phường, thị trấn',
      'Lưu: VT, THKH, CNTT, HCTC',
    ],
    keepUnits: ['VT', 'THKH', 'CNTT', 'HCTC'],
    cites: [['DIRECTIVE', '15', 'CT-UBND', '2020-05-18', 'Chủ tịch UBND tỉnh']],
  },
};

for (const [letter, expected] of Object.entries(golden))
  test(`documents.md §17 seed letter ${letter} comes out as the golden table says`, async () => {
    const reading = await read(letter);
    assert.deepEqual(row(reading), expected);
    assert.deepEqual(
      [reading.type.value, reading.parentAuthority.value, reading.source, reading.encoding],
      ['OFFICIAL_LETTER', null, 'text', null],
    );
  });

const textOf = (start: string): string =>
  readFileSync(join(folder, files.find((name) => name.startsWith(start))!), 'utf8');
const spellings = {
  'as typed': (line: string) => line,
  'decomposed (NFD)': (line: string) => line.normalize('NFD'),
};

for (const [letter, expected] of Object.entries(golden))
  for (const order of ['left-first', 'right-first'] as const)
    for (const [name, spell] of Object.entries(spellings))
      test(`documents.md §17 seed letter ${letter} typed as PDF, ${order}, ${name}: the golden row`, async () => {
        const reading = await readLetterFile(seedPdf(textOf(letter), { order, spell }));
        assert.deepEqual(row(reading), expected);
        assert.equal(reading.source, 'text');
      });

for (const [letter, expected] of Object.entries(golden))
  for (const [encoding, spell] of Object.entries({ tcvn3: asTcvn3, vni: asVni }))
    test(`R-LTR-9 seed letter ${letter} in the text layer of a PDF in ${encoding}: the golden row`, async () => {
      const { pages } = await readPdfWords(seedPdf(textOf(letter), { order: 'left-first' }));
      const spelt = pages.map((page) => ({
        ...page,
        words: page.words.map((word) => ({ ...word, text: spell(word.text) })),
      }));
      const reading = readLetterWords({ pages: spelt, source: 'text' });
      assert.equal(reading.encoding, encoding);
      assert.deepEqual(row(reading), expected);
    });

test('R-LTR-1 what the reader infers stands in the suggestion, never in the value', async () => {
  const { issuer } = await read('002');
  assert.deepEqual([issuer.value, issuer.confidence], [null, 0]);
  assert.deepEqual(issuer.suggestion, { value: 'UBND thị xã Bỉm Sơn', source: 'inferred' });
});

test('R-LTR-9 a name printed without its mark is spelled as the place line spells it; raw stays, the confidence falls', async () => {
  const { issuer } = await read('000');
  assert.match(issuer.raw!, /HUYỆN TRIỆU SON$/u);
  assert.deepEqual([issuer.suggestion?.value, issuer.flags], ['UBND huyện Triệu Sơn', ['repaired']]);
  const sure = (await read('001')).issuer;
  assert.equal(sure.flags, undefined);
  assert.ok(Math.abs(sure.confidence - issuer.confidence - 0.1) < 1e-9);
});

test('documents.md §17 the appendix of letter 001 is a table of 12 rows and 6 columns', async () => {
  const { tables } = await read('001');
  const [table] = tables;
  assert.deepEqual([tables.length, table?.columns, table?.rows.length], [1, 6, 12]);
  assert.ok(table!.rows.every((cells) => cells.length === 6));
  assert.deepEqual(table!.rows[7], ['8', 'UBND Xã Trung Thượng', '14', '1', '15', '16']);
  const sum = (column: number) => table!.rows.reduce((all, cells) => all + Number(cells[column]), 0);
  assert.deepEqual([sum(2), sum(3), sum(4), sum(5)], [182, 65, 257, 20]);
});
