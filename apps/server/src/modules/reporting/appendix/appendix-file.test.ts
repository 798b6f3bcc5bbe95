import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import type { Appendix, AppendixRow } from '@congvu/contracts';
import { createLetterRenderer } from '@congvu/letter';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type AppendixFormat, printAppendix } from './appendix-file.ts';

const letters = createLetterRenderer();

function row(ordinal: number, name: string, counts: [number, number, number, number]): AppendixRow {
  const [signedHead, signedDeputy, submittedRight, submittedWrong] = counts;
  return {
    ordinal,
    unit: { code: `G.${ordinal}`, name },
    signedHead,
    signedDeputy,
    signedOther: 0,
    submittedRight,
    submittedWrong,
    signed: signedHead + signedDeputy,
    submitted: submittedRight + submittedWrong,
    unsigned: 0,
    rightRate: 100,
    classification: { result: 'good', grounds: [] },
    reasons: {},
  };
}

const appendix: Appendix = {
  title: 'Tình hình thực hiện tại UBND các xã, thị trấn (từ ngày 01/8 - 14/8/2020)',
  unit: { code: 'G', name: 'UBND huyện Quan Sơn' },
  from: '2020-08-01',
  to: '2020-08-14',
  asOf: '2020-08-14T17:00:00.000+07:00',
  snapshotId: null,
  threshold: 15,
  rows: [row(1, 'UBND Xã Tam Thanh', [22, 24, 46, 0]), row(2, '=1+1 Xã lạ', [21, 0, 21, 7])],
  totals: {
    ...row(0, '', [43, 24, 67, 7]),
    good: 2,
    limited: 0,
  },
  excluded: { secret: 0, cancelled: 0, test: 0 },
  footnotes: ['Hai tập hợp khác nhau.'],
};

const print = (format: AppendixFormat, hasTotals = false, of = appendix) =>
  printAppendix(letters, of, { format, hasTotals });

/** Parts of a ZIP file by name, read through its central directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? file.readUInt32LE(at + offset) : file.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + size);
    parts.set(name, (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

async function pdfText(bytes: Uint8Array): Promise<string> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const page = await (await loading.promise).getPage(1);
  const { items } = await page.getTextContent();
  await loading.destroy();
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
}

test('S1-9 §7.1: the PDF carries heading, title, spanned header, rows and the state of the figures', async () => {
  const file = await print('pdf');
  const text = await pdfText(file.bytes);
  assert.equal(file.name, 'phu-luc-ubnd-huyen-quan-son-2020-08-01-2020-08-14.pdf');
  for (const expected of ['Phụ lục', '(từ ngày 01/8 - 14/8/2020)', 'VB có ký số', 'Phó Chủ tịch', 'Đơn vị'])
    assert.ok(text.includes(expected), expected);
  assert.match(text, /1 UBND Xã Tam Thanh 22 24 46 2 /, 'zero prints blank');
  assert.match(text, /Số liệu tính đến 14\/8\/2020 17:00/);
  assert.ok(!text.includes('Tổng cộng'));
  assert.match(await pdfText((await print('pdf', true)).bytes), /Tổng cộng 43 24 67 7/);
});

test('ATK-22 S1-9: the workbook holds texts and numbers, never a formula; zero is an empty cell', async () => {
  const parts = unzip((await print('xlsx', true)).bytes);
  const sheet = parts.get('xl/worksheets/sheet1.xml')!;
  assert.ok(!sheet.includes('<f>') && !sheet.includes('<f '), 'no formula');
  const strings = parts.get('xl/sharedStrings.xml') ?? sheet;
  for (const expected of ['=1+1 Xã lạ', 'VB trình ký không đúng quy trình', 'Tổng cộng'])
    assert.ok(strings.includes(expected), expected);
  assert.deepEqual([...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref).slice(2, 7), [
    'A3:A4',
    'B3:B4',
    'C3:D3',
    'E3:E4',
    'F3:F4',
  ]);
  const cell = (ref: string) => new RegExp(`<c r="${ref}"[^>]*?(?:/>|>(.*?)</c>)`).exec(sheet)?.[1] ?? '';
  assert.match(cell('C5'), /<v>22<\/v>/);
  assert.equal(cell('D6').replace(/<v\s*\/>|<v><\/v>/, ''), '', 'zero is blank');
});

test('S1-9 §7.1: the Word form has a two-row header with merged cells, and totals on demand', async () => {
  const xml = unzip((await print('docx')).bytes).get('word/document.xml')!;
  assert.equal(xml.match(/<w:tblHeader/g)?.length, 2);
  assert.match(xml, /<w:gridSpan w:val="2"\/>/);
  assert.equal(xml.match(/<w:vMerge w:val="restart"\/>/g)?.length, 4);
  assert.ok(xml.includes('UBND Xã Tam Thanh') && !xml.includes('Tổng cộng'));
  const withTotals = unzip((await print('docx', true)).bytes);
  assert.ok(withTotals.get('word/document.xml')!.includes('Tổng cộng'));
  const footers = [...withTotals].filter(([name]) => name.startsWith('word/footer')).map(([, xml]) => xml);
  assert.ok(footers.some((footer) => footer.includes('Số liệu tính đến 14/8/2020 17:00')));
});

test('S1-9 §7.3: the column "Khác" stands only where somebody signed by order', async () => {
  assert.ok(!(await pdfText((await print('pdf')).bytes)).includes('Khác'));
  const other = { ...appendix, totals: { ...appendix.totals, signedOther: 1 } };
  assert.ok((await pdfText((await print('pdf', false, other)).bytes)).includes('Khác'));
});
