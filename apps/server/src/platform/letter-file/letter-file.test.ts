import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLetterFile } from '@congvu/letter/check-file';
import { docxWith, letter, pdfWith } from '../../../../../packages/letter/test/file-samples.ts';
import { AsideFailed, runAside } from '../aside.ts';
import { checkFileAside, repairFileAside } from './letter-file.ts';

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
