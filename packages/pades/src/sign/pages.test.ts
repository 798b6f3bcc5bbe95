import assert from 'node:assert/strict';
import test from 'node:test';
import { tampered, verified } from '../../test/attacks.ts';
import { letterPdf, typeset } from '../../test/letters.ts';
import { signFile } from '../../test/life-cycle.ts';
import { convert, needs, run } from '../../test/oracles.ts';
import { blueSignature, people, SIGNED_AT } from '../../test/people.ts';
import type { Rect } from '../index.ts';
import { pdfInfo } from '../index.ts';
import {
  attachmentMark,
  copyMark,
  displayRect,
  displaySize,
  extractTextFont,
  MARK_SIZE_PT,
  pageRect,
  type TextBlock,
  textBlockSize,
  textMarkRect,
  withTextBelow,
  wrapText,
} from './index.ts';

/** A page turned for the reader and cropped to a box whose corner is not the origin. */
const turned = (rotate: number): Uint8Array =>
  tampered(letterPdf(), (editor) => {
    const page = editor.page(1);
    const text = editor.text(page).replace(/>>$/, `/CropBox[40 60 540 760]/Rotate ${rotate}>>`);
    editor.put(page, text);
  });

const shownPage = (pdf: Uint8Array) => {
  const [page] = pdfInfo(pdf).pageSizes;
  assert.ok(page);
  return page;
};

function fontFor(text: string): TextBlock['font'] {
  return extractTextFont(typeset(`#text("${text}")`));
}

const block = (text: string, width = 400): TextBlock =>
  wrapText(text, { font: fontFor(text), sizePt: MARK_SIZE_PT, align: 'right' }, width);

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
}

function drawn(pdf: Uint8Array): Picture {
  const ppm = Buffer.from(convert('pdftoppm', ['-r', '72', '-cropbox', '-f', '1', '-l', '1', 'in.pdf'], pdf));
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40)) ?? [];
  const [, width = 0, height = 0] = head.map(Number);
  return { width, height, pixels: ppm.subarray(ppm.length - width * height * 3) };
}

/** Box of what the signature draws, in points of the page as shown, origin bottom left. */
function inkOf(base: Uint8Array, signed: Uint8Array): Rect {
  const before = drawn(base);
  const { width, height, pixels } = drawn(signed);
  const box: [number, number, number, number] = [width, height, 0, 0];
  for (let i = 0; i < width * height; i += 1) {
    const isSame = [0, 1, 2].every((c) => pixels[i * 3 + c] === before.pixels[i * 3 + c]);
    if (isSame) continue;
    const x = i % width;
    const y = height - Math.floor(i / width) - 1;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  }
  return box;
}

const near = (found: Rect, wanted: Rect, what: string): void =>
  found.forEach((value, i) => {
    assert.ok(Math.abs(value - (wanted[i] ?? 0)) <= 2.5, `${what}: ${found} is not ${wanted}`);
  });

for (const rotate of [0, 90, 180, 270]) {
  test(`§2.1 a picture on a cropped page turned by ${rotate} stands upright where it was put`, (t) => {
    if (!needs(t, 'pdftoppm', 'qpdf', 'pdfsig')) return;
    const base = turned(rotate);
    const page = shownPage(base);
    const wanted: Rect = [200, 300, 320, 350];
    const rect = pageRect(page, wanted);
    assert.deepEqual(displayRect(page, rect), wanted);
    const signed = signFile(base, people().leader, {
      field: 'CV_Ky_1',
      page: 1,
      rect,
      image: blueSignature(),
    });
    near(inkOf(base, signed), wanted, 'picture');
    assert.equal(verified(signed).verdict, 'valid');
    assert.match(run('pdfsig', ['in.pdf'], { 'in.pdf': signed }).text, /Signature is Valid/);
    assert.equal(run('qpdf', ['--check', 'in.pdf'], { 'in.pdf': signed }).status, 0);
  });

  test(`NĐ 30/2020 Phụ lục I: the mark of an attachment is top right on a page turned by ${rotate}`, (t) => {
    if (!needs(t, 'pdftoppm', 'pdftotext')) return;
    const base = turned(rotate);
    const page = shownPage(base);
    const text = block(attachmentMark('645/UBND-VHTT', SIGNED_AT));
    const { rect, findings } = textMarkRect(page, text);
    assert.deepEqual(findings, []);
    const shown = displayRect(page, rect);
    const { width, height } = displaySize(page);
    assert.ok(Math.abs(width - shown[2] - (15 * 72) / 25.4) < 0.01);
    assert.ok(Math.abs(height - shown[3] - (10 * 72) / 25.4) < 0.01);
    const signed = signFile(base, people().seal, { field: 'CV_Dau_1', page: 1, rect, text });
    const [left, bottom, right, top] = shown;
    const ink = inkOf(base, signed);
    const isInside = ink[0] >= left - 2 && ink[1] >= bottom - 2 && ink[3] <= top + 2;
    assert.ok(isInside && Math.abs(ink[2] - right) < 3, `${ink} against ${shown}`);
    assert.match(
      run('pdftotext', ['-layout', 'in.pdf', '-'], { 'in.pdf': signed }).text,
      /645\/UBND-VHTT; 21\.07\.2026 10:00:00 \+07:00/,
    );
    assert.equal(verified(signed).verdict, 'valid');
  });
}

test('NĐ 30/2020 Phụ lục I: a copy names its kind, the agency and the time, with every letter, in 10 pt', (t) => {
  if (!needs(t, 'pdftotext', 'pdffonts')) return;
  const base = letterPdf();
  const text = block(copyMark('SAO Y', 'Ủy ban nhân dân huyện Quan Sơn', SIGNED_AT), 180);
  assert.ok(text.lines.length > 1 && text.sizePt === 10);
  const { rect } = textMarkRect(shownPage(base), text);
  const signed = signFile(base, people().seal, { field: 'CV_Dau_1', page: 1, rect, text });
  const { text: read } = run('pdftotext', ['-raw', 'in.pdf', '-'], { 'in.pdf': signed });
  assert.match(
    read.replace(/\s+/g, ' '),
    /SAO Y; Ủy ban nhân dân huyện Quan Sơn; 21\.07\.2026 10:00:00 \+07:00/,
  );
  assert.doesNotMatch(run('pdffonts', ['in.pdf'], { 'in.pdf': signed }).text, /DejaVu/);
});

test('§2.1 the mark moves up from Quốc hiệu and says when there is no room; letters never shrink', () => {
  const page = { box: [0, 0, 595, 842] as Rect, rotate: 0 };
  const text = block('một hai ba', 30);
  const { height } = textBlockSize(text);
  const free = textMarkRect(page, text, [300, 700, 560, 770]);
  assert.deepEqual(free.findings, []);
  const close = textMarkRect(page, text, [300, 700, 560, 790]);
  assert.ok(close.rect[1] >= 790 && close.findings.length === 0, `${close.rect} ${height}`);
  assert.deepEqual(textMarkRect(page, text, [300, 700, 560, 830]).findings, ['MARK_SPACE_SMALL']);
  assert.deepEqual(textMarkRect(page, text, [0, 700, 200, 830]).findings, [], 'nothing is above it there');
  assert.throws(() => wrapText('ký tự 漢', { font: fontFor('ab'), sizePt: 10, align: 'left' }, 100), {
    code: 'GLYPH_MISSING',
  });
});

test('§2 name and time under the seal leave the picture in its place and size', (t) => {
  if (!needs(t, 'pdftoppm', 'pdftotext')) return;
  const base = turned(90);
  const page = shownPage(base);
  const picture: Rect = [200, 300, 320, 350];
  const text = { ...block('Ủy ban nhân dân', 200), align: 'center' as const };
  const rect = withTextBelow(page, pageRect(page, picture), text);
  const signed = signFile(base, people().seal, {
    field: 'CV_Dau_1',
    page: 1,
    rect,
    image: blueSignature(),
    text,
  });
  const whole = inkOf(base, signed);
  assert.ok(Math.abs(whole[3] - picture[3]) < 3 && whole[1] < picture[1] - 5, `${whole}`);
  assert.match(run('pdftotext', ['in.pdf', '-'], { 'in.pdf': signed }).text, /Ủy ban nhân dân/);
});

test('§6.2 twenty signatures in a row, on tables and streams, with an indirect list of annotations', (t) => {
  if (!needs(t, 'qpdf', 'pdfsig')) return;
  const indirect = tampered(letterPdf(), (editor) => {
    const page = editor.page(2);
    const list = editor.add('[]');
    editor.put(page, editor.text(page).replace(/>>$/, `/Annots ${list} 0 R>>`));
  });
  const packed = convert('qpdf', ['--object-streams=generate', 'in.pdf', '-'], indirect);
  for (const source of [indirect, packed]) {
    let pdf = source;
    for (let n = 1; n <= 20; n += 1) {
      const rect: Rect = [
        20 + (n % 5) * 110,
        20 + Math.floor(n / 5) * 60,
        110 + (n % 5) * 110,
        60 + Math.floor(n / 5) * 60,
      ];
      pdf = signFile(pdf, people().leader, {
        field: `CV_Ky_${n}`,
        page: (n % 2) + 1,
        rect,
        image: blueSignature(),
      });
    }
    const report = verified(pdf);
    assert.deepEqual(
      [report.verdict, report.signatures.length],
      ['valid', 20],
      JSON.stringify(report.signatures[0]),
    );
    assert.equal(run('pdfsig', ['in.pdf'], { 'in.pdf': pdf }).text.match(/Signature is Valid/g)?.length, 20);
    assert.equal(run('qpdf', ['--check', 'in.pdf'], { 'in.pdf': pdf }).status, 0);
  }
});
