import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bareDocx, docxWith, letter } from '../../../../packages/letter/test/file-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvu-letter-'));
const command = join(import.meta.dirname, 'congvu.ts');
const path = (name: string): string => join(folder, name);

before(async () => {
  writeFileSync(path('dung.docx'), await docxWith(letter()));
  writeFileSync(
    path('sai.docx'),
    await docxWith(letter(), { 'word/document.xml': (xml) => xml.replace('Số: 05/', 'Số: 5/') }),
  );
  writeFileSync(path('macro.docx'), bareDocx('', { 'word/vbaProject.bin': 'x' }));
  writeFileSync(path('hong.pdf'), '%PDF-1.7 and no more');
});
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, 'letter', 'check', ...words], (error, out) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out }),
    );
  });

test('documents.md §6.5 congvu letter check: one JSON object a file, the exit code tells the worst', async () => {
  const good = await run(path('dung.docx'));
  assert.equal(good.code, 0);
  const [report] = good.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    [report.file, report.format, report.typeCode, report.findings],
    ['dung.docx', 'docx', 'OFFICIAL_LETTER', []],
  );
  const both = await run(path('dung.docx'), path('sai.docx'), '--json');
  assert.equal(both.code, 1);
  const reports = both.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const [finding] = reports[1].findings;
  assert.deepEqual(
    [reports.length, finding.rule, finding.box, finding.severity, finding.expected, finding.found],
    [2, 'F-3-1', '3', 'block', 'Số: 05/STTTT-CNTT', 'Số: 5/STTTT-CNTT'],
  );
});

test('ATK-34 congvu letter check tells why a file is not read, and goes on with the next', async () => {
  const { code, out } = await run(
    path('macro.docx'),
    path('hong.pdf'),
    path('khong-co.docx'),
    path('dung.docx'),
  );
  assert.equal(code, 2);
  const reports = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    reports.map(({ error }) => error?.code),
    ['MACROS', 'BROKEN', 'NOT_READ', undefined],
  );
});

test('documents.md §6.5 congvu letter check --text is a sentence a finding', async () => {
  const { out } = await run(path('sai.docx'), '--text');
  assert.match(out, /sai\.docx: 1 điểm, 1 lỗi phải sửa\n {2}LỖI F-3-1 {2}Số, ký hiệu. Ghi “Số:”/u);
  assert.equal((await run()).code, 2);
});

const read = (...words: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, 'letter', 'read', ...words], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('documents.md §17 congvu letter read: one JSON object a file; a sentence and exit 2 for what cannot be read', async () => {
  writeFileSync(path('trong.pdf'), '');
  const good = await read(path('dung.docx'), '--json');
  const reading = JSON.parse(good.out);
  assert.deepEqual(
    [good.code, reading.file, reading.number.value, reading.notation.value, reading.issuedOn.value],
    [0, 'dung.docx', '05', 'STTTT-CNTT', '2020-01-05'],
  );
  const mixed = await read(path('trong.pdf'), path('hong.pdf'), path('khong-co.pdf'), path('dung.docx'));
  const objects = mixed.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(mixed.code, 2);
  assert.deepEqual(
    objects.map(({ file, error }) => [file, error?.code ?? null]),
    [
      ['trong.pdf', 'EMPTY'],
      ['hong.pdf', 'BROKEN'],
      ['khong-co.pdf', 'NOT_READ'],
      ['dung.docx', null],
    ],
  );
  assert.match(
    mixed.err,
    /^trong\.pdf: Tệp không có nội dung\..*\nhong\.pdf: Tệp hỏng, .*\nkhong-co\.pdf: Không có tệp này\./u,
  );
});
