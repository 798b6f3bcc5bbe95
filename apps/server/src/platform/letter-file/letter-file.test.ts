import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLetterFile } from '@congvu/letter/check-file';
import { docxWith, letter, pdfWith } from '../../../../../packages/letter/test/file-samples.ts';
import { AsideFailed, runAside } from '../aside.ts';
import { checkFileAside, repairFileAside } from './letter-file.ts';
import { readLetterAside } from './read-letter-file.ts';

const script = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

test('quality.md §3 a thread that never ends is stopped, and nobody waited for it', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 10);
  const endless = runAside(script('for (;;);'), null, { timeoutMs: 400, memoryMb: 64 });
  await assert.rejects(endless, (error) => error instanceof AsideFailed && /400 ms/.test(error.message));
  clearInterval(timer);
  assert.ok(turns > 10, `only ${turns} turns`);
});

test('quality.md §3 a thread that wants more memory than it has fails alone', async () => {
  const greedy = script('const all = []; for (;;) all.push(new Array(1e5).fill(all.length));');
  await assert.rejects(runAside(greedy, null, { timeoutMs: 20_000, memoryMb: 32 }), AsideFailed);
});

test('documents.md §6.5 a file is judged beside the server as by the package itself; a broken one fails alone', async () => {
  const bytes = pdfWith(letter());
  assert.deepEqual(await checkFileAside(bytes, {}), await checkLetterFile(bytes));
  await assert.rejects(checkFileAside(Buffer.from('%PDF-1.7 hỏng'), {}), AsideFailed);
  const flawed = await docxWith(letter(), {
    'word/document.xml': (xml) => xml.replace('Số: 05/', 'Số: 5/'),
  });
  assert.deepEqual((await repairFileAside(flawed, 'all', {})).check.findings, []);
});

test('documents.md §17 a letter is read beside the server; faults keep their code, a scan goes to the recognition', async () => {
  const { number, issuer } = await readLetterAside(pdfWith(letter()));
  assert.deepEqual([number.value, issuer.value], ['05', 'Sở Thông tin và Truyền thông']);
  await assert.rejects(readLetterAside(Buffer.from('%PDF-1.7 hỏng')), { name: 'ReadFault', code: 'BROKEN' });
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  await assert.rejects(readLetterAside(png), { name: 'ReadFault', code: 'NO_TEXT' });
  const words = [
    { text: 'Số:12/UBND-VP', rect: [90, 90, 190, 104] as [number, number, number, number], confidence: 0.9 },
  ];
  const recognised = await readLetterAside(png, async () => ({
    source: 'ocr',
    pages: [{ page: 1, width: 595, height: 842, words }],
  }));
  assert.deepEqual([recognised.format, recognised.notation.value], ['picture', 'UBND-VP']);
});
