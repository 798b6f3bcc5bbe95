import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { needs } from '@congvu/pades/witnesses';
import { letter, pdfWith } from '../../test/file-samples.ts';
import { paragraph } from '../../test/letter-models.ts';
import { ReadFault, type ReadFaultCode, readFaultTexts, readLetterFile } from './index.ts';

/** A PDF of these objects, numbered from 1; the first is the catalog. */
function pdfOf(...objects: string[]): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  );
}

const stream = (text: string): string => `<</Length ${text.length}>>\nstream\n${text}\nendstream`;
const catalog = '<</Type/Catalog/Pages 2 0 R>>';
const font = '<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>';
const onePage = (content: string, box = '0 0 595 842'): Buffer =>
  pdfOf(
    catalog,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R/Resources ${font}>>`,
    stream(content),
  );

async function refused(bytes: Uint8Array, code: ReadFaultCode): Promise<void> {
  const start = performance.now();
  await assert.rejects(readLetterFile(bytes), (error) => {
    assert.ok(error instanceof ReadFault, String(error));
    assert.deepEqual([error.code, error.message], [code, readFaultTexts[code]]);
    return true;
  });
  assert.ok(performance.now() - start < 3000);
}

test('quality.md §3 a PDF without pages, with an empty page, or with its text as outlines says so', async () => {
  await refused(pdfOf(catalog, '<</Type/Pages/Kids[]/Count 0>>'), 'EMPTY');
  await refused(onePage(''), 'NO_TEXT');
  await refused(onePage(`${'10 10 m 20 20 l 30 10 l h f '.repeat(20_000)}`), 'NO_TEXT');
  await refused(pdfOf(catalog, '<</Type/Pages/Kids[2 0 R]/Count 1>>'), 'BROKEN');
  await refused(pdfOf(catalog, '<</Type/Pages/Kids[3 0 R]/Count 1>>'), 'BROKEN');
  await refused(pdfOf('<</Type/Catalog>>'), 'BROKEN');
});

test('R14 a PDF with a password says so; one that is only locked against changes is read', async (t) => {
  if (!needs(t, 'qpdf')) return;
  const folder = mkdtempSync(join(tmpdir(), 'letter-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdfWith(letter()));
    const locked = (user: string): Buffer => {
      spawnSync('qpdf', ['--encrypt', user, 'chu', '256', '--', 'in.pdf', 'out.pdf'], { cwd: folder });
      return readFileSync(join(folder, 'out.pdf'));
    };
    await refused(locked('mat-khau'), 'ENCRYPTED');
    assert.equal((await readLetterFile(locked(''))).number.value, '05');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('R14 a cross-reference table that points nowhere does not keep the words from being read', async () => {
  const text = Buffer.from(pdfWith(letter())).toString('latin1');
  const torn = Buffer.from(text.replace(/startxref\n\d+/u, 'startxref\n7'), 'latin1');
  assert.equal((await readLetterFile(torn)).number.value, '05');
});

test('quality.md §3 of a thousand pages the first and the last are read, and how many is said', async () => {
  const body = Array.from({ length: 36 }, () => paragraph('Nội dung dài. '.repeat(230)));
  const { pages, number, signer } = await readLetterFile(pdfWith(letter({ body })));
  assert.ok(pages!.total > 30, `${pages!.total} pages`);
  assert.deepEqual([pages!.read, number.value, signer.name.value], [30, '05', 'Chu Đình Trọng']);

  const kids = Array.from({ length: 1000 }, (_, index) => `${index + 5} 0 R`).join(' ');
  const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources ${font}>>`;
  const line = (text: string, y: number) => `BT /F1 13 Tf 80 ${y} Td (${text}) Tj ET\n`;
  const content = [700, 680, 660, 640]
    .map((y) => line('So: 12/UBND-VP dong chu cua mot trang dai', y))
    .join('');
  const thousand = pdfOf(
    catalog,
    `<</Type/Pages/Kids[${kids}]/Count 1000>>`,
    stream(content),
    '<<>>',
    ...Array.from({ length: 1000 }, () => page),
  );
  const start = performance.now();
  const reading = await readLetterFile(thousand);
  assert.deepEqual(reading.pages, { total: 1000, read: 30 });
  assert.ok(performance.now() - start < 6000);
});

test('quality.md §3 a page as large as a house and letters a mile high take no memory and no time', async () => {
  const text =
    'BT /F1 9000 Tf 80 700 Td (So: 12/UBND-VP trang lon nhung van co chu de doc duoc day du tat ca moi thu trong trang nay) Tj ET';
  const huge = onePage(text, '0 0 14400000 14400000');
  const start = performance.now();
  const { notation } = await readLetterFile(huge);
  assert.equal(notation.value, 'UBND-VP');
  const nowhere = onePage(text, '0 0 0 0');
  await readLetterFile(nowhere).catch((error) => assert.ok(error instanceof ReadFault, String(error)));
  assert.ok(performance.now() - start < 3000);
});
