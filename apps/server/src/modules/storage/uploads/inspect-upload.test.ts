import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readZipDirectory } from '@congvu/letter/docx';
import { Document, Packer, Paragraph } from 'docx';
import { samplePdf, samplePng, sampleZip } from '../../../../../../test/world/sample-files.ts';
import { cleanFileName } from './file-name.ts';
import { inspectUpload } from './inspect-upload.ts';

const codeOf = async (bytes: Uint8Array, name: string): Promise<string> => {
  const inspection = await inspectUpload(bytes, name);
  return inspection.ok ? inspection.file.mime : inspection.refusals[0]!.code;
};
const docx = (...lines: string[]) =>
  Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }));
const office = (main: string, rest: Record<string, string> = {}) =>
  sampleZip({
    '[Content_Types].xml': '<Types/>',
    [main]: '<p/>',
    ...rest,
  });
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffd9', 'hex');

describe('type by content', () => {
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const rows: [title: string, bytes: Uint8Array, name: string, expected: string][] = [
    ['a PDF', samplePdf(), 'công văn.pdf', 'application/pdf'],
    ['a PNG', samplePng(), 'ảnh.PNG', 'image/png'],
    ['a JPEG', jpeg, 'ảnh.jpeg', 'image/jpeg'],
    ['a DOCX', office('word/document.xml'), 'dự thảo.docx', word],
    [
      'an XLSX',
      office('xl/workbook.xml'),
      'biểu.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['nothing at all', Buffer.alloc(0), 'a.pdf', 'storage.empty'],
    ['a PDF called PNG', samplePdf(), 'a.png', 'storage.type-refused'],
    ['a PDF without extension', samplePdf(), 'a', 'storage.type-refused'],
    ['a page of HTML called PDF', Buffer.from('<html><script>1</script>'), 'a.pdf', 'storage.type-refused'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'storage.type-refused'],
    ['a plain ZIP called DOCX', sampleZip({ 'a.txt': 'x' }), 'a.docx', 'storage.type-refused'],
    ['an XLSX called DOCX', office('xl/workbook.xml'), 'a.docx', 'storage.type-refused'],
    [
      'a DOCX with macros',
      office('word/document.xml', { 'word/vbaProject.bin': 'x' }),
      'a.docx',
      'storage.docx-macros',
    ],
    [
      'a DOCX with a template elsewhere',
      office('word/document.xml', {
        'word/_rels/settings.xml.rels':
          '<Relationships><Relationship Type="x/attachedTemplate" TargetMode="External" Target="http://a/b.dotm"/></Relationships>',
      }),
      'a.docx',
      'storage.docx-external',
    ],
    [
      'a DOCX with an OLE object',
      office('word/document.xml', { 'word/embeddings/oleObject1.bin': 'x' }),
      'a.docx',
      'storage.docx-active',
    ],
    [
      'a DOCX without XML',
      office('word/document.xml', { 'word/_rels/document.xml.rels': 'x' }),
      'a.docx',
      'storage.docx-broken',
    ],
    [
      'a DOCX that reaches outside',
      office('word/document.xml', { '../../etc/passwd': 'x' }),
      'a.docx',
      'storage.type-refused',
    ],
    ['a picture of ten gigapixels', samplePng(100_000, 100_000), 'a.png', 'storage.type-refused'],
    ['a truncated PNG', samplePng().subarray(0, 40), 'a.png', 'storage.type-refused'],
    ['a PDF with a password', samplePdf({ isEncrypted: true }), 'a.pdf', 'storage.pdf-encrypted'],
    ['half a PDF', samplePdf().subarray(0, 300), 'a.pdf', 'storage.pdf-broken'],
  ];
  for (const [title, bytes, name, expected] of rows) {
    test(`SEC-34 ${title}: ${expected}`, async () => {
      assert.equal(await codeOf(bytes, name), expected);
    });
  }

  test('SEC-34 a PDF is counted in pages', async () => {
    const inspection = await inspectUpload(samplePdf(), 'a.pdf');
    assert.deepEqual(inspection, { ok: true, file: { mime: 'application/pdf', pageCount: 1 } });
  });

  test('ATK-35 a ZIP that claims to unpack to gigabytes is no ZIP', () => {
    const entries = { '[Content_Types].xml': 'x', 'word/document.xml': 'x' };
    assert.equal(readZipDirectory(sampleZip(entries))?.length, 2);
    assert.equal(readZipDirectory(sampleZip(entries, { claimedSize: 3_000_000_000 })), null);
  });
});

describe('secrecy', () => {
  const secret = 'documents.secret-refused';

  test('SEC-3 a stamp in the head of a PDF is found, beside another column as well', async () => {
    const alone = samplePdf({
      lines: [
        [90, 780, 'TUYET MAT'],
        [72, 700, 'Kinh gui: ...'],
      ],
    });
    const beside = samplePdf({
      lines: [
        [90, 780, 'UBND HUYEN'],
        [400, 780, 'TOI MAT'],
        [72, 700, 'Noi dung'],
      ],
    });
    assert.equal(await codeOf(alone, 'a.pdf'), secret);
    assert.equal(await codeOf(beside, 'a.pdf'), secret);
  });

  test('SEC-3 a draft in Word is read too', async () => {
    assert.equal(await codeOf(await docx('ỦY BAN NHÂN DÂN', 'MẬT', 'Nội dung'), 'a.docx'), secret);
    assert.equal(await codeOf(await docx('Mức độ mật: Tối mật'), 'a.docx'), secret);
    assert.equal(await codeOf(await docx('Số: 12/UBND-M'), 'a.docx'), secret);
  });

  test('SEC-3 ordinary words are no mark', async () => {
    const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    assert.equal(
      await codeOf(await docx('V/v bảo mật thông tin', 'Đổi mật khẩu (trừ văn bản mật)'), 'a.docx'),
      mime,
    );
    assert.equal(
      await codeOf(samplePdf({ lines: [[72, 700, 'Bao mat thong tin']] }), 'a.pdf'),
      'application/pdf',
    );
  });
});

describe('file names', () => {
  const rows: [given: string, kept: string][] = [
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\A\\Công văn.pdf', 'Công văn.pdf'],
    ['Công văn.pdf', 'Công văn.pdf'],
    ['a\u0000b\n.pdf', 'a b .pdf'],
    ['fdp.\u202egnp.exe', 'fdp. gnp.exe'],
    ['...pdf', 'pdf'],
    ['', ''],
  ];
  for (const [given, kept] of rows) {
    test(`ATK-36 ${JSON.stringify(given)} is kept as ${JSON.stringify(kept)}`, () => {
      assert.equal(cleanFileName(given), kept);
    });
  }
  test('ATK-36 a long name keeps its extension', () => {
    const name = cleanFileName(`${'dài '.repeat(100)}.pdf`);
    assert.ok(name.length <= 200 && name.endsWith('.pdf'));
  });
});
