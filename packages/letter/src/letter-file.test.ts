import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { flat, options, read, renderer } from '../test/laid-out.ts';
import { officialLetter, paragraph } from '../test/letter-models.ts';
import { fontNames, readPdf } from '../test/read-pdf.ts';
import { letter001Corrected } from './fixtures/letter-001.ts';
import { LetterRenderError } from './index.ts';

test('F-P-3 only Tinos is used', () => {
  const { pdf } = renderer.renderLetter(letter001Corrected([]), options);
  assert.deepEqual(
    fontNames(pdf).map((name) => name.replace(/-Identity-H$/u, '')),
    ['Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic', 'Tinos-Regular'],
  );
});

test('F-P-6 decomposed input is printed composed', async () => {
  const words = 'Đường Nguyễn Trãi, thị trấn Sơn Lư./.';
  const { pdf, text } = renderer.renderLetter(
    officialLetter({ body: [paragraph(words.normalize('NFD'))] }),
    options,
  );
  assert.notEqual(words.normalize('NFD'), words);
  assert.ok(flat(await readPdf(pdf)).includes(words));
  assert.ok(text.includes(words));
});

test('architecture.md §8.1 markup in texts is printed literally', async () => {
  const hostile = [
    '#eval("1+1")',
    '*đậm* _nghiêng_ $x^2$',
    '- gạch đầu dòng',
    '= Tiêu đề',
    '@nhãn <nhãn> \\u{41}',
  ];
  const model = officialLetter({ body: hostile.map(paragraph), subject: '#panic("x") "a" \\' });
  const text = flat(await read(model));
  for (const words of [...hostile, '#panic("x") "a" \\']) assert.ok(text.includes(words), words);
});

test('I1 preview and file to be signed are the same bytes', () => {
  const model = letter001Corrected([]);
  const signed = renderer.renderLetter(model, options).pdf;
  const preview = renderer.renderLetter(model, { ...options, mode: 'preview' }).pdf;
  assert.deepEqual(Buffer.from(preview), Buffer.from(signed));
});

test('F-P-3 the file is PDF/A-2b without structure tree unless it is asked for', () => {
  const bytes = (tagged: boolean) =>
    Buffer.from(renderer.renderLetter(officialLetter(), { ...options, tagged }).pdf).toString('latin1');
  assert.match(bytes(false), /^%PDF-1\.7/u);
  assert.match(bytes(false), /pdfaid:part>2<\/pdfaid:part>/u);
  assert.doesNotMatch(bytes(false), /\/StructTreeRoot/u);
  assert.match(bytes(true), /\/StructTreeRoot/u);
});

test('F-P-6 a character that the fonts lack is refused', () => {
  assert.throws(
    () => renderer.renderLetter(officialLetter({ subject: 'Biểu tượng 🙂' }), options),
    (error) => error instanceof LetterRenderError && error.code === 'MISSING_GLYPH',
  );
});

test('architecture.md §8.1 memory stays flat over 100 letters', () => {
  // A process of its own: other tests of this one would blur the measure.
  const script = fileURLToPath(new URL('../test/render-many.ts', import.meta.url));
  const growthMb = Number(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
  assert.ok(growthMb < 60, `grew by ${growthMb} MB`);
});
