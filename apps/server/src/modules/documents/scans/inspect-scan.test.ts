import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ports } from '../../../platform/ports.ts';
import type { ReadPage, ScanFile } from '../../../platform/scan-reader/scan-reader.ts';
import { inspectDeclaredScan, inspectScan } from './inspect-scan.ts';
import { scanTypeOf } from './scan-type.ts';

/** A PDF of so many empty pages, with a cross-reference table. */
function pagesPdf(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    ...Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + head + rows + trailer, 'latin1');
}

type Read = { marked?: number; looked: number[] };

/** A reader that finds a mark on one page and notes which it was asked for. */
const readerOf = ({ marked, looked }: Read, pageCount: number): Ports['scans'] => {
  const words = (page: number): ReadPage['words'] => {
    looked.push(page);
    return page === marked ? [{ text: 'MẬT', rect: [90, 90, 130, 104], confidence: 1 }] : [];
  };
  const file: ScanFile = {
    pageCount,
    readPage: async (page) => ({ page, width: 595, height: 842, source: 'text', words: words(page) }),
    typedWords: async (page) => words(page),
    codesOn: async () => [],
    takePages: () => Promise.reject(new Error('nothing is cut here')),
  };
  return {
    withFile: (_pdf, _lane, work) => work(file),
    pdfOf: () => Promise.reject(new Error('no pictures here')),
    join: () => Promise.reject(new Error('nothing is joined here')),
  };
};
const inspect = (count: number, read: Read) =>
  inspectScan([{ name: 'day.pdf', bytes: pagesPdf(count) }], readerOf(read, count));

test('ISSUE-5.1 a PDF of a thousand pages is taken, two hundred are searched at once; over three thousand the sentence says what to do', async () => {
  const read: Read = { looked: [] };
  const taken = await inspect(1000, read);
  assert.ok(taken.ok);
  assert.deepEqual([taken.scan.pageCount, taken.scan.needsSorting, read.looked.length], [1000, true, 200]);
  const refused = await inspect(3001, { looked: [] });
  assert.ok(!refused.ok);
  assert.equal(refused.refusals[0]!.code, 'documents.scan-too-large');
  assert.match(refused.refusals[0]!.detail, /“day\.pdf” vượt 3000 trang\. .*chia thành nhiều tệp\./u);
});

test('DOC SEC-3 a mark refuses the scan; declared none it is told with its page', async () => {
  const bytes = pagesPdf(3);
  const refused = await inspect(3, { marked: 2, looked: [] });
  assert.ok(!refused.ok);
  assert.equal(refused.refusals[0]!.code, 'documents.secret-refused');
  const told = await inspectDeclaredScan([{ name: 'a.pdf', bytes }], readerOf({ marked: 2, looked: [] }, 3));
  assert.ok(told.ok);
  assert.deepEqual(told.scan.markedPages, [2]);
});

test('ISSUE-5.1 each kind of picture is known by its bytes and its extension together', () => {
  const heads: [string, string | null, ...string[]][] = [
    ['\xff\xd8\xff\xe0', 'jpeg', 'a.jpg', 'a.JPEG', 'a.jfif'],
    ['\x89PNG\r\n\x1a\n', 'png', 'a.png'],
    ['II*\0', 'tiff', 'a.tif', 'a.tiff'],
    ['RIFF\0\0\0\0WEBP', 'webp', 'a.webp'],
    ['BM', 'bmp', 'a.bmp'],
    ['\0\0\0\x18ftypheic', 'heic', 'a.heic', 'a.jpg'],
    ['GIF89a', null, 'a.gif', 'a.png'],
    ['\xff\xd8\xff\xe0', null, 'a.pdf', 'a'],
    ['MZ', null, 'a.bmp', 'a.exe'],
  ];
  for (const [head, type, ...names] of heads)
    for (const name of names) assert.equal(scanTypeOf(Buffer.from(head, 'latin1'), name), type, name);
});
