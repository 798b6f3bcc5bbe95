import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { tampered } from '../../test/attacks.ts';
import { letterPdf, typeset } from '../../test/letters.ts';
import { signFile } from '../../test/life-cycle.ts';
import { convert, needs, run } from '../../test/oracles.ts';
import { blueSignature, people } from '../../test/people.ts';
import { codeOf, pdfInfo, verifyPdf } from '../index.ts';
import { listSeenPages, printCopy } from './index.ts';

const art = typeset(`#set page(width: 50mm, height: 35mm, margin: 0mm)
#place(top + left, rect(width: 50mm, height: 35mm, fill: rgb("#c00000")))
#pagebreak()
#set page(width: 120mm, height: 5mm, margin: 0mm)
#text(size: 8pt, "Bản in, không có giá trị chữ ký số")`);
const mm = 72 / 25.4;
const [width, height] = [50 * mm, 35 * mm];

const turned = (rotate: number): Uint8Array =>
  tampered(letterPdf(), (editor) => {
    const page = editor.page(1);
    editor.put(page, editor.text(page).replace(/>>$/, `/CropBox[40 60 540 760]/Rotate ${rotate}>>`));
  });

/** Where the stamp is red, in points from the upper left corner of the page as it is looked at. */
function redBox(pdf: Uint8Array) {
  const ppm = Buffer.from(convert('pdftoppm', ['-r', '72', '-cropbox', '-f', '1', '-l', '1', 'in.pdf'], pdf));
  const [, across = 0, down = 0] = (
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40)) ?? []
  ).map(Number);
  const pixels = ppm.subarray(ppm.length - across * down * 3);
  const box = [across, down, 0, 0] as [number, number, number, number];
  for (let i = 0; i < across * down; i += 1) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(i * 3, i * 3 + 3);
    if (r < 150 || g > 60 || b > 60) continue;
    const [x, y] = [i % across, Math.floor(i / across)];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  }
  return box;
}

for (const rotate of [0, 90, 180, 270])
  test(`R15 the stamp stands upright where it was put on a cropped page turned by ${rotate}`, (t) => {
    if (!needs(t, 'pdftoppm', 'qpdf')) return;
    const base = turned(rotate);
    const copy = printCopy(base, { art, stamp: { page: 1, left: 120, top: 200 } });
    const found = redBox(copy);
    const wanted = [120, 200, 120 + width, 200 + height];
    const isNear = found.every((value, i) => Math.abs(value - wanted[i]!) <= 2.5);
    assert.ok(isNear, `${found} is not ${wanted}`);
    assert.equal(run('qpdf', ['--check', 'in.pdf'], { 'in.pdf': copy }).status, 0);
    const [page] = listSeenPages(base).pages;
    const box = { left: 120, top: 200, width, height };
    for (const [key, value] of Object.entries(page!.boxOf(page!.rectOf(box))))
      assert.ok(Math.abs(value - box[key as keyof typeof box]) < 0.01);
  });

test('R15 a place off the page is brought into it; a page that is not there gets no stamp', (t) => {
  if (!needs(t, 'pdftoppm')) return;
  const base = turned(0);
  const far = redBox(printCopy(base, { art, stamp: { page: 1, left: 9_000, top: -50 } }));
  assert.ok(Math.abs(far[2] - 500) <= 2 && far[1] <= 1, `${far}`);
  assert.deepEqual(redBox(printCopy(base, { art, stamp: { page: 9, left: 0, top: 0 } })).slice(2), [0, 0]);
});

test('R13 a signed letter: its bytes stay, the copy shows the picture of the signature and bears no signature', (t) => {
  if (!needs(t, 'pdfsig', 'pdftotext', 'pdftoppm')) return;
  const signed = signFile(turned(0), people().leader, {
    ...{ field: 'CV_Ky_1', page: 1, rect: [300, 300, 420, 350] as const, image: blueSignature() },
  });
  const digest = createHash('sha256').update(signed).digest('hex');
  assert.equal(listSeenPages(signed).isSigned, true);
  const copy = printCopy(signed, { art, stamp: { page: 1, left: 20, top: 20 } });
  assert.equal(createHash('sha256').update(signed).digest('hex'), digest);
  assert.deepEqual(pdfInfo(copy).signedFields, []);
  assert.equal(listSeenPages(copy).isSigned, false);
  assert.notEqual(verifyPdf(copy, { at: new Date(), trustAnchors: [] } as never).verdict, 'valid');
  assert.match(run('pdfsig', ['in.pdf'], { 'in.pdf': copy }).text, /does not contain any signatures/u);
  const ink = (pdf: Uint8Array) =>
    Buffer.from(
      convert(
        'pdftoppm',
        [
          '-r',
          '72',
          '-cropbox',
          '-f',
          '1',
          '-l',
          '1',
          '-x',
          '258',
          '-y',
          '405',
          '-W',
          '125',
          '-H',
          '60',
          'in.pdf',
        ],
        pdf,
      ),
    );
  assert.ok(!ink(copy).equals(ink(turned(0))), 'the picture is still seen');
  const text = run('pdftotext', ['-layout', 'in.pdf', '-'], { 'in.pdf': copy }).text;
  assert.equal(text.match(/không có giá trị chữ ký số/gu)?.length, 2, 'on each page');
});

test('signing.md §6.1 what cannot be read is refused with its code', () => {
  const code = (bytes: Uint8Array) => {
    try {
      printCopy(bytes, { art, stamp: { page: 1, left: 0, top: 0 } });
    } catch (error) {
      return codeOf(error);
    }
    return null;
  };
  assert.equal(code(Buffer.from('%PDF-1.7 hỏng')), 'PDF_UNREADABLE');
  assert.equal(code(letterPdf().subarray(0, 4_000)), 'PDF_UNREADABLE');
  const locked = tampered(letterPdf(), (editor) => editor.put(9_999, '<</Filter/Standard/V 1/R 2>>'));
  assert.equal(code(locked), null, 'an object that nobody names locks nothing');
});

test('quality.md §3 a letter of a thousand pages is copied in a moment', () => {
  const long = typeset('#for n in range(1000) { [Trang #n #pagebreak()] }');
  const start = performance.now();
  const copy = printCopy(long, { art, stamp: { page: 1, left: 20, top: 20 } });
  const took = performance.now() - start;
  assert.ok(pdfInfo(copy).pages >= 1000);
  assert.ok(took < 3000, `${Math.round(took)} ms`);
});
