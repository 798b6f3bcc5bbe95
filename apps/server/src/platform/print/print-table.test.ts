import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLetterRenderer, type TableReport } from '@congvu/letter';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { printTable } from './print-table.ts';

const letters = createLetterRenderer();
const table = (rows: number): TableReport => ({
  heading: null,
  title: 'Danh sách',
  orientation: 'landscape',
  columns: [
    { widthMm: 20, align: 'center' },
    { widthMm: 200, align: 'left' },
  ],
  header: [['TT', 'Trích yếu']],
  rows: Array.from({ length: rows }, (_, index) => [String(index + 1), `Công văn thứ ${index + 1}`]),
  totalRow: null,
  footnotes: [],
  footLine: null,
  date: new Date('2020-08-14T10:00:00+07:00'),
});
const options = { name: 'danh-sach', sheet: 'Danh sách' };

async function lastPage(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const content = await (await pdf.getPage(pdf.numPages)).getTextContent();
  return content.items.map((item) => ('str' in item ? item.str : '')).join('');
}

test('PL6-F6 a long table is laid out beside the server: the event loop keeps turning, every row is there', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);
  const files = await Promise.all(
    [600, 300].map((rows) => printTable(letters, table(rows), { ...options, format: 'pdf' })),
  );
  clearInterval(timer);
  assert.ok(turns > 20, `only ${turns} turns`);
  assert.match(await lastPage(files[0]!.bytes), /Công văn thứ 600/);
  assert.match(await lastPage(files[1]!.bytes), /Công văn thứ 300/);
});

test('PL6-F6 a table that cannot be laid out is an error, and the next one is still made', async () => {
  const broken = { ...table(300), rows: [['one cell too few']] };
  const many = { ...broken, rows: [...table(300).rows, ['one cell too few']] };
  await assert.rejects(printTable(letters, many, { ...options, format: 'pdf' }));
  const next = await printTable(letters, table(150), { ...options, format: 'pdf' });
  assert.deepEqual([next.name, next.mime], ['danh-sach.pdf', 'application/pdf']);
});
