import assert from 'node:assert/strict';
import { test } from 'node:test';
import { officialLetter, paragraph } from '../test/letter-models.ts';
import { fontNames, readPdf } from '../test/read-pdf.ts';
import { appendixFromReport, createLetterRenderer, type TableReport } from './index.ts';

const renderer = createLetterRenderer();

function report(changes: Partial<TableReport> = {}): TableReport {
  return {
    heading: 'Phụ lục',
    title:
      'Tình hình thực hiện hệ thống Quản lý văn bản và Hồ sơ công việc tại UBND các xã, thị trấn (từ ngày 01/8 - 14/8/2020)',
    orientation: 'portrait',
    columns: [
      { widthMm: 10, align: 'center' },
      { widthMm: 52, align: 'left' },
      { widthMm: 22, align: 'center' },
      { widthMm: 24, align: 'center' },
      { widthMm: 26, align: 'center' },
      { widthMm: 26, align: 'center' },
    ],
    header: [
      [
        { text: 'TT', rowSpan: 2 },
        { text: 'Đơn vị', rowSpan: 2 },
        { text: 'VB có ký số', colSpan: 2 },
        { text: 'VB trình ký đúng quy trình', rowSpan: 2 },
        { text: 'VB trình ký không đúng quy trình', rowSpan: 2 },
      ],
      ['Chủ tịch', 'Phó Chủ tịch'],
    ],
    rows: [
      [1, 'UBND Xã Tam Thanh', 22, 24, 46, 0],
      [2, 'UBND Xã Trung Xuân', 14, 0, 14, null],
    ],
    totalRow: null,
    footnotes: [],
    footLine: 'Số liệu tính đến 14:00 ngày 14/8/2020. SHA-256 0123abcd',
    date: new Date('2020-08-14T07:00:00Z'),
    ...changes,
  };
}

async function linesOf(pdf: Uint8Array): Promise<string[]> {
  const pages = await readPdf(pdf);
  return pages.flatMap((page) =>
    page.text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  );
}

test('S1 §7.1 the appendix prints its heading, spans and columns', async () => {
  const pdf = renderer.renderTable(report());
  const [page] = await readPdf(pdf);
  const piece = (text: string) => page!.pieces.find((item) => item.text.includes(text))!;
  const middle = (text: string) => piece(text).x + piece(text).width / 2;
  for (const text of ['Phụ lục', 'TT', 'Đơn vị', 'Chủ tịch', 'UBND Xã Trung Xuân'])
    assert.ok(piece(text), text);
  const spanned = (middle('Chủ tịch') + middle('Phó Chủ')) / 2;
  assert.ok(Math.abs(middle('VB có ký số') - spanned) < 6, 'the spanning cell stands over its two columns');
  assert.ok(piece('VB có ký số').y > piece('Phó Chủ').y);
  assert.ok(fontNames(pdf).every((name) => name.startsWith('Tinos')));
});

test('S1 §7.1 zero prints blank', async () => {
  const [page] = await readPdf(renderer.renderTable(report()));
  const row = page!.pieces.filter(
    (item) => Math.abs(item.y - page!.pieces.find((p) => p.text.includes('Trung Xuân'))!.y) < 1,
  );
  assert.deepEqual(
    row.map((item) => item.text),
    ['2', 'UBND Xã Trung Xuân', '14', '14'],
  );
});

test('S1 §7.1 the total row is optional and the foot line stands 8 pt on every page', async () => {
  const rows = Array.from({ length: 70 }, (_, index) => [index + 1, `UBND xã số ${index + 1}`, 1, 2, 3, 0]);
  const totalRow = [null, 'Tổng cộng', 70, 140, 210, 0];
  const pages = await readPdf(
    renderer.renderTable(report({ rows, totalRow, footnotes: ['Khác: ký TL., TUQ.'] })),
  );
  assert.ok(pages.length >= 2);
  for (const page of pages) {
    const foot = page.pieces.find((item) => item.text.includes('Số liệu tính đến'))!;
    assert.ok(Math.abs(foot.size - 8) < 0.01);
    assert.ok(page.text.includes('Đơn vị'), 'the header is repeated');
  }
  const text = pages.map((page) => page.text).join('\n');
  assert.match(text, /Tổng cộng/u);
  assert.match(text, /Khác: ký TL\., TUQ\./u);
  assert.equal(
    (await linesOf(renderer.renderTable(report()))).some((line) => line.includes('Tổng cộng')),
    false,
  );
});

test('S1 §7.1 landscape turns the page', async () => {
  const [page] = await readPdf(renderer.renderTable(report({ orientation: 'landscape' })));
  assert.ok(page!.width > page!.height);
});

test('S1 §7.1 a row of the wrong length is refused', () => {
  assert.throws(() => renderer.renderTable(report({ rows: [[1, 'UBND']] })), RangeError);
});

test('F-A-1 the report becomes an appendix of the letter with blank reference line', async () => {
  const body = [paragraph('Chi tiết tại phụ lục kèm theo./.')];
  const model = officialLetter({ body, appendices: [appendixFromReport(report())] });
  const { pdf, pageCount } = renderer.renderLetter(model, { mode: 'pdfa', date: new Date(0) });
  assert.equal(pageCount, 2);
  assert.equal(renderer.pageCount(model), 2);
  const page = (await readPdf(pdf))[1]!;
  const text = page.text.replace(/\s+/gu, ' ');
  assert.match(text, /^ ?Phụ lục TÌNH HÌNH THỰC HIỆN .* \(Kèm theo Văn bản số \/ ngày tháng năm của \) /u);
});

test('F-A-1 several appendices carry Roman numbers', async () => {
  const appendices = ['Danh sách', 'Biểu mẫu'].map((title) => ({ title, blocks: [paragraph('Nội dung.')] }));
  const pages = await readPdf(
    renderer.renderLetter(officialLetter({ appendices }), { mode: 'pdfa', date: new Date(0) }).pdf,
  );
  assert.deepEqual(
    pages.slice(1).map((page) => page.pieces[0]!.text),
    ['Phụ lục I', 'Phụ lục II'],
  );
});

test('signing §4 the field fonts hold an upright and an italic run with all letters of the fields', async () => {
  const pdf = renderer.renderFieldFonts();
  const [page] = await readPdf(pdf);
  assert.match(page!.text, /0123456789\.\/-ABCDEFGHIJKLMNOPQRSTUVWXYZĐ/u);
  assert.match(page!.text, /ngày tháng năm 0123456789/u);
  assert.deepEqual(
    fontNames(pdf).map((name) => name.replace(/-Identity-H$/u, '')),
    ['Tinos-Italic', 'Tinos-Regular'],
  );
  assert.deepEqual(Buffer.from(pdf), Buffer.from(renderer.renderFieldFonts()));
  assert.ok(pdf.length < 40_000, `${pdf.length} bytes`);
});
