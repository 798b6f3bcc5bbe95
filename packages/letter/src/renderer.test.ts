import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { officialLetter, paragraph } from '../test/letter-models.ts';
import { createLetterRenderer } from './renderer.ts';

const options = { mode: 'preview' as const, date: new Date('2020-08-14T08:00:00+07:00') };
const texts = Array.from(
  { length: 60 },
  (_, at) => `Nội dung thứ ${at} ${'cần được rà soát, báo cáo '.repeat(20)}`,
);
const typed = (word: string) =>
  officialLetter({ body: texts.map((text, at) => paragraph(at === 30 ? `${text} ${word}` : text)) });

/** Kept layouts belong to the process: only another one has none. */
const alone = `const [model, options] = process.argv.slice(1).map((text) => JSON.parse(text));
  const { createLetterRenderer } = await import(${JSON.stringify(new URL('./renderer.ts', import.meta.url))});
  const { createHash } = await import('node:crypto');
  const { pdf, ...rest } = createLetterRenderer().renderLetter(model, { ...options, date: new Date(options.date) });
  console.log(JSON.stringify({ sha256: createHash('sha256').update(pdf).digest('hex'), ...rest }));`;

test('ui.md §6.6 a page made of kept paragraphs is byte for byte the one of an engine that has none', () => {
  const renderer = createLetterRenderer();
  for (const word of ['r', 'rà', 'rà soát '.repeat(90)]) renderer.renderLetter(typed(word), options);
  const model = typed('rà soát');
  const { pdf, ...rest } = renderer.renderLetter(model, options);
  const words = ['--input-type=module', '-e', alone, JSON.stringify(model), JSON.stringify(options)];
  const fresh = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as unknown;
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  assert.deepEqual({ sha256, ...rest }, fresh);
});
