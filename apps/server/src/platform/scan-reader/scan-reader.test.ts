import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLetterRenderer } from '@congvu/letter';
import { letter001Corrected } from '@congvu/letter/fixtures/letter-001';
import { pdfInfo } from '@congvu/pades';
import sharp from 'sharp';
import { drawPage, openPages } from './child/pdf-pages.ts';
import { createScanReader } from './scan-process.ts';
import { ScanFault } from './scan-reader.ts';

const reader = createScanReader();
const renderer = createLetterRenderer();
const date = new Date('2020-08-14T08:00:00+07:00');
const pdf = renderer.renderLetter(letter001Corrected([]), { mode: 'preview', date }).pdf;
const code = 'CVPC10123456789ABCDEFGHJKMNPQ';
const separator = renderer.renderPaperSheet({
  kind: 'separator',
  agencyLines: ['ỦY BAN NHÂN DÂN', 'HUYỆN QUAN SƠN'],
  title: 'TỜ PHÂN CÁCH',
  hints: ['Đặt tờ này giữa hai văn bản.'],
  sheets: 2,
  code: { printed: code, note: 'Không gấp' },
  date,
});

/** The page as a scanner would see it. */
async function photograph(file: Uint8Array, dpi = 200): Promise<Buffer> {
  const page = await (await openPages(file)).getPage(1);
  return (await drawPage(page, { dpi, pixels: 16_000_000 })).canvas.encode('png');
}
const scan = await photograph(pdf);
const has = (code: string) => (error: unknown) => error instanceof ScanFault && error.code === code;

test('documents.md §15 a page with a text layer is read without recognition, words in their places', async () => {
  const page = await reader.withFile(pdf, 'desk', (file) => file.readPage(1));
  assert.deepEqual(
    [page.source, page.page, Math.round(page.width), Math.round(page.height)],
    ['text', 1, 595, 842],
  );
  const word = page.words.find(({ text }) => text === '/UBND-VHTT')!;
  assert.equal(word.confidence, 1);
  const [x0, y0, x1, y1] = word.rect;
  assert.ok(x0 > 100 && x1 < 300 && y0 > 70 && y1 < 120 && x0 < x1 && y0 < y1, String(word.rect));
});

test('documents.md §15 OCR reads the picture of a letter with its Vietnamese marks, where the text layer has it', async () => {
  const pictures = await reader.pdfOf([await sharp(scan).jpeg().toBuffer()]);
  const [typed, seen] = [
    await reader.withFile(pdf, 'desk', (file) => file.readPage(1)),
    await reader.withFile(pictures, 'background', (file) => file.readPage(1)),
  ];
  assert.equal(seen.source, 'ocr');
  const text = seen.words.map((word) => word.text).join(' ');
  for (const part of [
    'HUYỆN QUAN SƠN',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Kính gửi: Chủ tịch UBND các xã',
  ])
    assert.ok(text.includes(part), part);
  const place = (words: typeof seen.words) => words.find((word) => word.text === 'CỘNG')!.rect;
  const [a, b] = [place(typed.words), place(seen.words)];
  assert.ok(Math.abs(a[0] - b[0]) < 6 && Math.abs(a[3] - b[3]) < 8, `${a} and ${b}`);
  assert.ok(seen.words.every(({ confidence }) => confidence >= 0 && confidence <= 1));
});

test('F-01 pictures of any format become one PDF, a page each; the same pictures give the same bytes', async () => {
  const fax = await sharp(scan)
    .removeAlpha()
    .greyscale()
    .threshold(160)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1 })
    .toBuffer();
  const small = sharp(scan).resize(600);
  const pictures = [
    await small.clone().jpeg().toBuffer(),
    scan,
    fax,
    await small.clone().webp().toBuffer(),
    bmpOf(120, 90),
    await small.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer(),
  ];
  const made = Buffer.from(await reader.pdfOf(pictures));
  assert.ok(made.equals(Buffer.from(await reader.pdfOf(pictures))));
  const sizes = pdfInfo(made).pageSizes.map(({ width, height }) => width > height);
  // The BMP is wider than high; the picture turned in its EXIF lies on its side.
  assert.deepEqual(sizes, [false, false, false, false, true, true]);
  const faxed = await reader.withFile(made, 'desk', (file) => file.readPage(3));
  assert.ok(faxed.words.some(({ text }) => text === 'NGHĨA'));
});

test('documents.md §15.8 all pages of a TIFF are pages of the scan', async () => {
  const page = await sharp(scan).resize(400, 560, { fit: 'fill' }).png().toBuffer();
  const tiff = await sharp([page, page, page], { join: { animated: true } } as never)
    .tiff()
    .toBuffer();
  const made = await reader.pdfOf([tiff]);
  assert.equal(await reader.withFile(made, 'desk', async (file) => file.pageCount), 3);
});

test('documents.md §15.8 the code of a separator sheet is read askew, pale and upside down; pages are cut out', async () => {
  const flat = await photograph(separator, 150);
  const askew = await sharp(flat)
    .rotate(3, { background: '#fff' })
    .modulate({ brightness: 1.15 })
    .blur(0.8)
    .jpeg({ quality: 55 })
    .toBuffer();
  const turned = await sharp(flat).rotate(180).png().toBuffer();
  const made = await reader.pdfOf([askew, turned, scan]);
  await reader.withFile(made, 'background', async (file) => {
    assert.deepEqual(await file.codesOn(1), [code]);
    assert.deepEqual(await file.codesOn(2), [code]);
    assert.deepEqual(await file.codesOn(3), []);
    const part = await file.takePages(3, 3);
    assert.equal(await reader.withFile(part, 'desk', async (cut) => cut.pageCount), 1);
    await assert.rejects(file.takePages(4, 5), has('UNREADABLE'));
  });
});

test('quality.md §3 torn and foreign bytes are refused, and the reader goes on', async () => {
  const torn = (await sharp(scan).jpeg().toBuffer()).subarray(0, 20_000);
  await assert.rejects(reader.pdfOf([torn]), has('UNREADABLE'));
  await assert.rejects(reader.pdfOf([Buffer.from('BM nothing')]), has('UNREADABLE'));
  await assert.rejects(
    reader.withFile(Buffer.from('%PDF-1.7 nothing'), 'desk', async () => 1),
    has('UNREADABLE'),
  );
  const bomb = await sharp({ create: { width: 20_000, height: 6000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  await assert.rejects(reader.pdfOf([bomb]), has('TOO_LARGE'));
  assert.equal(await reader.withFile(pdf, 'desk', async (file) => file.pageCount), 2);
});

test('quality.md 40 a reader that takes too long or too much memory is killed alone', async () => {
  const hasty = createScanReader({ timeoutMs: 5, memoryMb: 1024 });
  await assert.rejects(
    hasty.withFile(pdf, 'desk', async () => 1),
    has('TIMEOUT'),
  );
  // One question may take long; a file whose every page does so does not keep the desk for hours.
  const patient = createScanReader({ timeoutMs: 60_000, memoryMb: 1024, deskMs: 5 });
  const asked = (lane: 'desk' | 'background') => patient.withFile(pdf, lane, (file) => file.typedWords(1));
  await assert.rejects(asked('desk'), has('TIMEOUT'));
  assert.ok((await asked('background')).length > 0);
  const narrow = createScanReader({ timeoutMs: 20_000, memoryMb: 60 });
  await assert.rejects(
    narrow.withFile(pdf, 'desk', (file) => file.readPage(1)),
    has('MEMORY'),
  );
});

/** A BMP of 24 bits by hand: sharp writes none. */
function bmpOf(width: number, height: number): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * height, 0xee);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(0, 6);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.fill(0, 30, 54);
  return bytes;
}
