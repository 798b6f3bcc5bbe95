import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { needs } from '@congvu/pades/witnesses';
import decodeQR from 'qr/decode.js';
import { mm, options, pieceWith, renderer } from '../test/laid-out.ts';
import { decision, officialLetter, paragraph } from '../test/letter-models.ts';
import { pageImage } from '../test/page-image.ts';
import { readPdf } from '../test/read-pdf.ts';
import { letter001Corrected } from './fixtures/letter-001.ts';
import type { CheckMark, LetterModel } from './model.ts';

const check: CheckMark = {
  url: 'https://vanban.quanson.gov.vn/k/7K2MX9QW4B8DT3VZ',
  code: '7K2M-X9QW-4B8D-T3VZ',
  place: 'vanban.quanson.gov.vn/kiem-tra',
};
const render = (model: LetterModel) => renderer.renderLetter(model, options);

test('signing.md 12 the QR on the printed page leads to the check page', async () => {
  const { pdf, pageCount } = render({ ...letter001Corrected([]), check });
  const image = await pageImage(pdf, { page: pageCount, dpi: 200 });
  assert.equal(decodeQR(image, { timeLimit: 5000 }), check.url);
});

test('signing.md 12 zbar reads the QR from a print of 200 dots an inch', (t) => {
  if (!needs(t, 'zbarimg', 'pdftoppm')) return;
  const { pdf, pageCount } = render({ ...letter001Corrected([]), check });
  const folder = mkdtempSync(join(tmpdir(), 'congvu-qr-'));
  try {
    writeFileSync(join(folder, 'letter.pdf'), pdf);
    const page = ['-r', '200', '-f', String(pageCount), '-singlefile', '-png', 'letter.pdf', 'page'];
    assert.equal(spawnSync('pdftoppm', page, { cwd: folder }).status, 0);
    const read = spawnSync('zbarimg', ['-q', '--raw', '--nodbus', 'page.png'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(read.stdout.trim(), check.url);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const letters: [string, LetterModel][] = [
  ['a letter of two pages', letter001Corrected([])],
  ['a decision', decision()],
  ['a page full of text', officialLetter({ body: Array.from({ length: 19 }, () => paragraph('Một dòng.')) })],
  [
    'an appendix behind it',
    officialLetter({ appendices: [{ title: 'Danh sách', blocks: [paragraph('Một.')] }] }),
  ],
  [
    'a list of recipients on a page of its own',
    officialLetter({ recipients: Array.from({ length: 70 }, (_, i) => `Đơn vị ${i}`) }),
  ],
];

for (const [name, model] of letters) {
  test(`NĐ 30 PL.I ${name}: the code stands below all text of the page and moves nothing`, async () => {
    const [plain, marked] = [render(model), render({ ...model, check })];
    assert.deepEqual(
      [marked.pageCount, marked.fields, marked.anchors, marked.text],
      [plain.pageCount, plain.fields, plain.anchors, plain.text],
    );
    const pages = await readPdf(marked.pdf);
    const withCode = pages.filter((page) => page.text.includes(check.code));
    assert.equal(withCode.length, 1);
    const behind = pages.filter((page) => /Phụ lục|DANH SÁCH NƠI NHẬN/u.test(page.text)).length;
    assert.equal(pages.indexOf(withCode[0]!), pages.length - 1 - behind);
    const [page] = withCode;
    const code = pieceWith(page!, check.code);
    const place = pieceWith(page!, check.place);
    assert.equal(code.size, 8);
    const others = page!.pieces.filter((piece) => piece.y > code.y + 8);
    assert.equal(others.length, page!.pieces.length - 2, 'nothing else is so low');
    assert.ok(
      others.every((piece) => piece.y - 0.216 * piece.size >= 20 * mm - 0.5),
      'text ends at its margin',
    );
    const qr = page!.boxes.find(
      (box) => Math.abs(box.width - 14 * mm) < 0.1 && Math.abs(box.height - box.width) < 0.1,
    )!;
    assert.ok(qr.y >= 4.5 * mm && qr.y + qr.height <= 18.7 * mm, 'in the bottom margin');
    assert.ok(
      code.x - (qr.x + qr.width) >= 4 * (qr.width / 33) && place.x === code.x,
      'a quiet zone of 4 modules',
    );
  });
}

test('signing.md 12 without a code the foot stays empty', async () => {
  const pages = await readPdf(render(officialLetter()).pdf);
  assert.ok(pages.every((page) => page.pieces.every((piece) => piece.y > 19 * mm)));
});
