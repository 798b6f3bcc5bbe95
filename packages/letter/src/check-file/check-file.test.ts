import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentTypes } from '@congvu/vn-text';
import { bareDocx, docxWith, letter, longLetter, order, pdfWith } from '../../test/file-samples.ts';
import { clause, paragraph, point } from '../../test/letter-models.ts';
import { openDocx } from '../docx/open-docx.ts';
import { writeLetterDocx } from '../docx/write-docx.ts';
import { openZip } from '../docx/zip-directory.ts';
import { letter001AsTyped } from '../fixtures/letter-001.ts';
import type { LetterModel } from '../index.ts';
import type { LetterData } from '../letter-data.ts';
import { checkLetterFile } from './check-file.ts';
import { repairDocx } from './repair-docx.ts';

const noticed = async (bytes: Uint8Array): Promise<string[]> => {
  const { findings } = await checkLetterFile(bytes);
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, message }) => `${rule} ${message}`);
};
const rulesOf = async (bytes: Uint8Array): Promise<string[]> => {
  const all = (await noticed(bytes)).map((line) => line.split(' ')[0]!);
  return [...new Set(all)];
};

const table = (rows: number, widths: number[]) => ({
  kind: 'table' as const,
  widths,
  header: [widths.map((_, index) => `Cột ${index + 1}`)],
  rows: Array.from({ length: rows }, () => widths.map(() => 'Nguyễn Văn A')),
});

/** One letter of each of the 29 types. */
function modelOf(type: (typeof documentTypes)[number]): LetterModel {
  if (type.code === 'OFFICIAL_LETTER') return letter();
  const isOrder = type.code === 'DECISION' || type.code === 'RESOLUTION';
  if (isOrder)
    return order({ typeCode: type.code, typeName: type.name, notation: `${type.abbreviation}-UBND` });
  const isSent = type.addressees === 'required';
  return order({
    typeCode: type.code,
    typeName: type.name,
    notation: `${type.abbreviation ?? 'TC'}-UBND`,
    authorityLine: null,
    operativeWord: null,
    addressees: isSent ? ['UBND các xã', 'Công an huyện'] : [],
    recipients: [isSent ? 'Như trên' : 'Thường trực Huyện ủy', 'Lưu: VT, VHTT'],
    body: [
      clause('1', 'Việc thứ nhất phải xong trong tháng.'),
      point('a', 'phần đầu;'),
      point('b', 'phần sau./.'),
    ],
  });
}

const wide = order({
  body: [...order().body.slice(0, -1), paragraph('Kèm theo là Phụ lục I và Phụ lục II./.')],
  appendices: [
    { title: 'Danh sách', blocks: [table(70, [20, 60, 80])] },
    { title: 'Bảng rộng', blocks: [table(3, [60, 60, 60, 60])] },
  ],
});
const flawless: [string, LetterModel][] = [
  ...documentTypes.map((type): [string, LetterModel] => [type.name, modelOf(type)]),
  ['không số, không ngày', letter({ numberText: null, date: null })],
  [
    'hỏa tốc, lưu hành nội bộ',
    letter({ urgency: 3, circulation: 'LƯU HÀNH NỘI BỘ', typistMark: 'PL', copies: 300 }),
  ],
  [
    'nhiều nơi nhận',
    letter({
      addressees: ['Sở Nội vụ', 'Sở Tài chính và các đơn vị trực thuộc ở tất cả các huyện', 'Sở Tư pháp'],
    }),
  ],
  ['ba trang', longLetter()],
  ['hai phụ lục, một ngang', wide],
];

describe('what is laid out by the rules has no finding', () => {
  for (const [title, model] of flawless) {
    test(`F-P-1 … F-A-2 as PDF: ${title}`, async () => {
      assert.deepEqual(await noticed(pdfWith(model)), []);
    });
    test(`F-P-1 … F-A-2 as DOCX: ${title}`, async () => {
      assert.deepEqual(await noticed(await writeLetterDocx(model)), []);
    });
  }

  test('F-6-7 the words of letter 001 are judged like those of its draft', async () => {
    const { findings, typeCode } = await checkLetterFile(pdfWith(letter001AsTyped([])), {
      appendixFileCount: 1,
    });
    assert.equal(typeCode, 'OFFICIAL_LETTER');
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['F-9b-6', 'F-6-7', 'F-6-5', 'F-6-8', 'F-6-9', 'F-3-3'].filter((rule) =>
        findings.some((f) => f.rule === rule),
      ),
    );
    assert.deepEqual(
      ['F-9b-6', 'F-6-5', 'F-6-8', 'F-6-9'].filter(
        (rule) => !findings.some((finding) => finding.rule === rule),
      ),
      [],
    );
  });
});

type Edit = (xml: string) => string;
const swap =
  (from: string | RegExp, to: string): Edit =>
  (xml) =>
    xml.replace(from, to);
/** Edits the paragraph that holds the words. */
const at =
  (words: string, edit: Edit): Edit =>
  (xml) =>
    xml.replace(/<w:p>(?:(?!<w:p>|<w:p ).)*?<\/w:p>/gsu, (paragraphXml) =>
      paragraphXml.includes(words) ? edit(paragraphXml) : paragraphXml,
    );
const size = (halfPoints: number): Edit => swap(/<w:sz w:val="\d+"\/>/gu, `<w:sz w:val="${halfPoints}"/>`);
const plain: Edit = swap(/<w:b\/>|<w:b w:val="true"\/>/gu, '<w:b w:val="false"/>');
const upright: Edit = swap(/<w:i\/>|<w:i w:val="true"\/>/gu, '<w:i w:val="false"/>');

const nation = 'CỘNG HÒA XÃ HỘI';
const bodyStart = 'Đề nghị các cơ quan';
const documentEdits: [rule: string, title: string, edit: Edit][] = [
  ['F-P-1', 'Letter paper', swap(/w:w="11906" w:h="16838"/gu, 'w:w="12240" w:h="15840"')],
  ['F-P-1', 'landscape without a wide table', swap(/w:w="11906" w:h="16838"/gu, 'w:w="16838" w:h="11906"')],
  [
    'F-P-2',
    'left margin 25 mm',
    swap(/w:left="1701"(?=[^>]*w:header)|(?<=w:pgMar[^>]*)w:left="1701"/u, 'w:left="1417"'),
  ],
  ['F-P-2', 'right margin 10 mm', swap(/(?<=w:pgMar[^>]*)w:right="1134"/u, 'w:right="567"')],
  ['F-P-2', 'top margin 30 mm', swap(/(?<=w:pgMar[^>]*)w:top="1134"/u, 'w:top="1701"')],
  ['F-P-3', 'Arial in the text', at(bodyStart, swap(/Times New Roman/gu, 'Arial'))],
  ['F-P-4', 'blue text', at(bodyStart, swap(/<w:sz /u, '<w:color w:val="0000FF"/><w:sz '))],
  ['F-P-6', 'decomposed letters', (xml) => xml.replace('Đề nghị các', 'Đề nghị các'.normalize('NFD'))],
  ['F-P-6', 'a TCVN3 font', at(bodyStart, swap(/Times New Roman/gu, '.VnTime'))],
  ['F-1-1', 'Quốc hiệu with a slip', swap('CHỦ NGHĨA VIỆT', 'CHŨ NGHĨA VIỆT')],
  ['F-1-1', 'Quốc hiệu not bold', at(nation, plain)],
  ['F-1-1', 'Quốc hiệu of 14', at(nation, size(28))],
  ['F-1-2', 'Tiêu ngữ without blanks', swap('Độc lập - Tự do - Hạnh phúc', 'Độc lập-Tự do-Hạnh phúc')],
  ['F-1-2', 'Tiêu ngữ at the left', at('Độc lập', swap('"center"', '"left"'))],
  ['F-1-3', 'no line below the Tiêu ngữ', (xml) => withoutRule(xml, 1)],
  ['F-2-1', 'issuer not bold', at('SỞ THÔNG TIN', plain)],
  ['F-2-2', 'no line below the issuer', (xml) => withoutRule(xml, 0)],
  [
    'F-2-2',
    'a line as long as the issuer',
    swap(/<w:ind w:left="(\d+)" w:right="\1"\/>/u, '<w:ind w:left="0" w:right="0"/>'),
  ],
  ['F-3-1', 'a number below ten without zero', swap('Số: 05/', 'Số: 5/')],
  ['F-3-1', 'blanks around the slash', swap('Số: 05/', 'Số: 05 / ')],
  ['F-3-1', 'Cyrillic look-alikes in the notation', swap('STTTT-CNTT', 'SТTTT-CNТT')],
  ['F-3-1', 'number of 12', at('Số: 05', size(24))],
  ['F-4-1', 'a month without zero', swap('tháng 01 năm', 'tháng 1 năm')],
  ['F-4-1', 'a day without zero', swap('ngày 05 tháng', 'ngày 5 tháng')],
  ['F-4-1', 'a day no calendar has', swap('ngày 05 tháng 01', 'ngày 31 tháng 02')],
  ['F-4-1', 'the date upright', at('ngày 05 tháng', upright)],
  ['F-5-1', 'the subject of 14', at('V/v rà soát', size(28))],
  ['F-6-1', 'text of 12', at(bodyStart, size(24))],
  ['F-6-1', 'text not justified', at(bodyStart, swap('"both"', '"left"'))],
  ['F-6-1', 'no indent', at(bodyStart, swap(/w:firstLine="\d+"/u, 'w:firstLine="0"'))],
  ['F-6-1', 'lines two apart', at(bodyStart, swap('w:line="288"', 'w:line="480"'))],
  ['F-6-2', 'the last sentence without ./.', swap('./.', '.')],
  ['F-7-1', 'the title not bold', at('PHÓ GIÁM ĐỐC', plain)],
  ['F-7-2', 'the name not bold', at('Chu Đình Trọng', plain)],
  ['F-7-2', 'an academic title', swap('Chu Đình Trọng', 'ThS. Chu Đình Trọng')],
  ['F-9a-1', 'nobody addressed', at('Kính gửi', () => '<w:p/>')],
  ['F-9b-1', '"Nơi nhận" upright', at('Nơi nhận:', upright)],
  ['F-9b-1', 'the list of 13', at('Như trên', size(26))],
  ['F-9b-2', 'the last line without full stop', swap('Lưu: VT, CNTT.', 'Lưu: VT, CNTT;')],
  ['F-9b-3', '"Như trên" left out', at('Như trên', () => '')],
  ['F-9b-6', 'kept by another unit', swap('Lưu: VT, CNTT', 'Lưu: VT, KHTC')],
  ['F-10-1', 'a secrecy mark', swap('<w:body>', '<w:body><w:p><w:r><w:t>MẬT</w:t></w:r></w:p>')],
];

function withoutRule(xml: string, index: number): string {
  let seen = -1;
  return xml.replace(/<w:pBdr>.*?<\/w:pBdr>/gsu, (border) => {
    seen += 1;
    return seen === index ? '' : border;
  });
}

describe('a planted slip in a DOCX is found, and nothing else', () => {
  for (const [rule, title, edit] of documentEdits) {
    test(`${rule} ${title}`, async () => {
      assert.deepEqual(await rulesOf(await docxWith(letter(), { 'word/document.xml': edit })), [rule]);
    });
  }

  test('F-P-5 the page number at the foot, or none on three pages', async () => {
    const small = await docxWith(longLetter(), {
      'word/header1.xml': swap(/w:val="26"/gu, 'w:val="20"'),
    }).catch(() => null);
    const name = small ? 'word/header1.xml' : 'word/header2.xml';
    const edited = small ?? (await docxWith(longLetter(), { [name]: swap(/w:val="26"/gu, 'w:val="20"') }));
    assert.deepEqual(await rulesOf(edited), ['F-P-5']);
  });

  test('F-P-1 a table wider than the page', async () => {
    const row = `<w:tr>${'<w:tc><w:p><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr><w:t>x</w:t></w:r></w:p></w:tc>'.repeat(4)}</w:tr>`;
    const tableXml = `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid>${'<w:gridCol w:w="3402"/>'.repeat(4)}</w:tblGrid>${row}</w:tbl>`;
    const edit: Edit = (xml) => {
      const from = xml.lastIndexOf('<w:p>', xml.indexOf(bodyStart));
      return `${xml.slice(0, from)}${tableXml}${xml.slice(from)}`;
    };
    assert.deepEqual(await rulesOf(await docxWith(letter(), { 'word/document.xml': edit })), ['F-P-1']);
  });
});

const templateEdits: [rule: string, title: string, edit: Edit][] = [
  ['F-P-1', 'Letter paper', swap('paper: "a4"', 'paper: "us-letter"')],
  ['F-P-2', 'left margin 20 mm', swap('left: 30mm', 'left: 20mm')],
  ['F-P-2', 'top margin 12 mm', swap('margin: (top: 20mm', 'margin: (top: 12mm')],
  ['F-P-5', 'page numbers of 10', swap(/(if n > 1[^\n]*)13pt/u, '$110pt')],
  ['F-P-5', 'no page numbers', swap('if n > 1 {', 'if n > 99 {')],
  ['F-1-1', 'Quốc hiệu with a slip', swap('CỘNG HÒA XÃ HỘI CHỦ NGHĨA', 'CỘNG HOÀ XẢ HỘI CHỦ NGHĨA')],
  [
    'F-1-2',
    'Tiêu ngữ of 12',
    swap(/text\(size: 13pt, weight: "bold", "Độc lập/u, 'text(size: 12pt, weight: "bold", "Độc lập'),
  ],
  ['F-1-3', 'a short line below the Tiêu ngữ', swap('short-rule(measure(motto).width)', 'short-rule(20mm)')],
  [
    'F-6-1',
    'lines two apart',
    swap(/all: true\), leading: pitch\(1\.2\)/gu, 'all: true), leading: pitch(2)'),
  ],
  ['F-6-1', 'no indent', swap(/amount: 10mm/gu, 'amount: 0mm')],
  ['F-6-1', 'not justified', swap(/set par\(justify: true/gu, 'set par(justify: false')],
  ['F-9b-1', 'the list of 9', swap('set text(size: 11pt)', 'set text(size: 9pt)')],
];
const wordEdits: [rule: string, title: string, data: (data: LetterData) => unknown][] = [
  ['F-3-1', 'a number without zero', (data) => ({ ...data, number: '5' })],
  ['F-4-1', 'a month without zero', (data) => ({ ...data, date: 'ngày 05 tháng 1 năm 2020' })],
  [
    'F-9b-2',
    'a last line without full stop',
    (data) => ({ ...data, recipients: data.recipients.map((line) => line.replace(/\.$/u, ';')) }),
  ],
];

describe('a planted slip in a PDF is found, and nothing else', () => {
  for (const [rule, title, template] of templateEdits) {
    test(`${rule} ${title}`, async () => {
      assert.deepEqual(await rulesOf(pdfWith(longLetter(), { template })), [rule]);
    });
  }
  for (const [rule, title, data] of wordEdits) {
    test(`${rule} ${title}`, async () => {
      assert.deepEqual(await rulesOf(pdfWith(letter(), { data })), [rule]);
    });
  }
});

test('F-A-1 on a letter that is not numbered yet the reference line of an appendix stays blank', async () => {
  const model = { ...wide, numberText: null, date: null };
  assert.deepEqual(await noticed(pdfWith(model)), []);
  const filled = (data: LetterData) => ({
    ...data,
    appendices: data.appendices.map((item) => ({ ...item, reference: '(Kèm theo Văn bản số 05/QĐ-UBND)' })),
  });
  assert.deepEqual(await rulesOf(pdfWith(model, { data: filled })), ['F-A-1']);
});

test('F-C-1 a file without text says so and passes nothing', async () => {
  const { findings, notJudged } = await checkLetterFile(bareDocx());
  assert.deepEqual(
    findings.map(({ rule, severity }) => [rule, severity]),
    [['F-C-1', 'block']],
  );
  assert.ok(notJudged.length >= 20);
});

test('documents.md §6.5 what a file does not tell is listed, and judged once it is known', async () => {
  const bytes = pdfWith(letter());
  const alone = await checkLetterFile(bytes);
  assert.ok(alone.notJudged.some(({ rule }) => rule === 'F-4-2'));
  const known = await checkLetterFile(bytes, { place: 'Hà Nội', expectedNotation: 'STTTT-VP', urgency: 1 });
  assert.deepEqual(
    known.findings.map(({ rule }) => rule),
    ['F-3-2', 'F-10-2', 'F-4-2'],
  );
});

test('documents.md §6.5 a finding tells its place: page and box in a PDF, paragraph in a DOCX', async () => {
  const edit = { data: (data: LetterData) => ({ ...data, number: '5' }) };
  const [inPdf] = (await checkLetterFile(pdfWith(letter(), edit))).findings;
  assert.equal(inPdf?.page, 1);
  assert.ok(inPdf?.rect && inPdf.rect[1] > 700 && inPdf.rect[2] < 300, String(inPdf?.rect));
  assert.equal(inPdf?.repair, null);
  const docx = await docxWith(letter(), { 'word/document.xml': swap('Số: 05/', 'Số: 5/') });
  const [inDocx] = (await checkLetterFile(docx)).findings;
  assert.equal(inDocx?.where.text, 'Số: 5/STTTT-CNTT');
  assert.equal(inDocx?.repair?.label, 'Sửa thành Số: 05/STTTT-CNTT');
});

describe('one click mends a DOCX', () => {
  for (const [rule, title, edit] of documentEdits) {
    test(`${rule} ${title}: mended, or left to a person, and nothing else is touched`, async () => {
      const flawed = await docxWith(letter(), { 'word/document.xml': edit });
      const { findings } = await checkLetterFile(flawed);
      const mendable = findings.filter(({ repair }) => repair !== null);
      const { bytes, check } = await repairDocx(flawed, 'all');
      const left = check.findings.filter(({ severity }) => severity !== 'info');
      assert.equal(left.length, findings.filter((one) => one.severity !== 'info').length - mendable.length);
      const before = openDocx(flawed);
      const after = openDocx(bytes);
      for (const { name } of openZip(flawed))
        if (name !== 'word/document.xml' && /xml$|rels$/u.test(name))
          assert.equal(after.source(name), before.source(name));
      const changed = changedShare(before.source('word/document.xml'), after.source('word/document.xml'));
      assert.ok(mendable.length === 0 ? changed === 0 : changed < 0.2, `${changed} of the text was changed`);
    });
  }

  test('F-3-1 F-4-1 F-P-2 a repair by its id mends that finding alone', async () => {
    const flawed = await docxWith(letter(), {
      'word/document.xml': (xml) =>
        xml
          .replace('Số: 05/', 'Số: 5/')
          .replace('tháng 01 năm', 'tháng 1 năm')
          .replace(/(?<=w:pgMar[^>]*)w:right="1134"/u, 'w:right="567"'),
    });
    const { findings } = await checkLetterFile(flawed);
    const wanted = findings.find(({ rule }) => rule === 'F-4-1')!.repair!.id;
    const { check, repaired } = await repairDocx(flawed, [wanted]);
    assert.deepEqual(repaired, [wanted]);
    assert.deepEqual(check.findings.map(({ rule }) => rule).sort(), ['F-3-1', 'F-P-2']);
    assert.deepEqual((await repairDocx(flawed, 'all')).check.findings, []);
  });

  test('documents.md §6.5 a repaired file is repaired again to the same bytes; a PDF is not repaired', async () => {
    const flawed = await docxWith(letter(), { 'word/document.xml': at(bodyStart, size(24)) });
    const once = await repairDocx(flawed, 'all');
    const twice = await repairDocx(once.bytes, 'all');
    assert.deepEqual(twice.repaired, []);
    assert.deepEqual(twice.bytes, once.bytes);
    await assert.rejects(repairDocx(pdfWith(letter()), 'all'));
  });
});

/** The share of the text between the common beginning and the common end. */
function changedShare(before: string, after: string): number {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return (before.length - start - end) / before.length;
}
