import assert from 'node:assert/strict';
import test from 'node:test';
import { inflateSync } from 'node:zlib';
import { ellipsePng, pngFile } from '../../test/people.ts';
import {
  codeOf,
  decodePng,
  isSealOverlapProper,
  PT_PER_MM,
  type Rect,
  sealOverlap,
  sealRect,
  signatureRect,
} from '../index.ts';

const refused = (bytes: Uint8Array, code: string): void =>
  assert.throws(
    () => decodePng(bytes),
    (error) => codeOf(error) === code,
    code,
  );

test('§2.2 PNG: colours and transparency are kept', () => {
  const image = decodePng(ellipsePng(30, 20, [10, 20, 200]));
  assert.deepEqual([image.width, image.height], [30, 20]);
  const rgb = inflateSync(image.rgbDeflated);
  const alpha = inflateSync(image.alphaDeflated);
  assert.deepEqual([...rgb.subarray(0, 3)], [10, 20, 200]);
  assert.equal(alpha[0], 0, 'the corner is transparent');
  assert.equal(alpha[10 * 30 + 15], 200, 'the middle is not');
});

test('§2.2 PNG: every row filter is undone', () => {
  const width = 5;
  const rows = [0, 1, 2, 3, 4].map((filter) => [
    filter,
    ...Array.from({ length: width * 4 }, (_, i) => (i * 37 + filter) & 255),
  ]);
  const image = decodePng(pngFile({ width, height: 5, colourType: 6, raw: Uint8Array.from(rows.flat()) }));
  const alpha = inflateSync(image.alphaDeflated);
  const row0 = rows[0] ?? [];
  assert.equal(alpha[0], row0[4], 'no filter');
  const row1 = rows[1] ?? [];
  assert.equal(alpha[width + 1], ((row1[8] ?? 0) + (row1[4] ?? 0)) & 255, 'Sub adds the pixel on the left');
});

test('§2.2 PNG: anything else is refused with its code', () => {
  const good = ellipsePng(8, 8, [1, 2, 3]);
  refused(Uint8Array.of(1, 2, 3), 'PNG_BROKEN');
  refused(good.subarray(0, good.length - 5), 'PNG_BROKEN');
  refused(Buffer.concat([good, Buffer.from('x')]), 'PNG_BROKEN');
  refused(
    good.map((byte, i) => (i === 45 ? byte ^ 1 : byte)),
    'PNG_BROKEN',
  );
  refused(pngFile({ width: 2, height: 2, colourType: 2, raw: new Uint8Array(14) }), 'PNG_KIND');
  refused(pngFile({ width: 2001, height: 1, colourType: 6, raw: new Uint8Array(8005) }), 'PNG_TOO_LARGE');
  refused(pngFile({ width: 2, height: 2, colourType: 6, raw: new Uint8Array(17) }), 'PNG_BROKEN');
});

const A4: Rect = [0, 0, 595.28, 841.89];

test('NĐ 30/2020 Phụ lục I: the hand signature is centred between title and name', () => {
  const title: Rect = [350, 300, 500, 315];
  const name: Rect = [380, 200, 470, 215];
  const { rect, findings } = signatureRect(title, name, 2);
  assert.deepEqual(findings, []);
  assert.ok(Math.abs((rect[0] + rect[2]) / 2 - 425) < 1e-9);
  assert.ok(Math.abs((rect[1] + rect[3]) / 2 - 257.5) < 1e-9);
  assert.ok(Math.abs(rect[3] - rect[1] - 22 * PT_PER_MM) < 1e-9, 'not higher than 22 mm');
  assert.ok(Math.abs((rect[2] - rect[0]) / (rect[3] - rect[1]) - 2) < 1e-9, 'ratio kept');
  assert.ok(
    signatureRect(title, name, 5).rect[2] - signatureRect(title, name, 5).rect[0] <= 60 * PT_PER_MM + 1e-9,
  );
});

test('§2.1 SIGN_SPACE_SMALL below 12 mm', () => {
  const name: Rect = [380, 200, 470, 215];
  assert.deepEqual(signatureRect([350, 215 + 11.9 * PT_PER_MM, 500, 300], name, 2).findings, [
    'SIGN_SPACE_SMALL',
  ]);
  assert.deepEqual(signatureRect([350, 215 + 12.1 * PT_PER_MM, 500, 300], name, 2).findings, []);
});

test('NĐ 30/2020 Phụ lục I: the seal covers about one third of the signature, on its left, in real size', () => {
  const signature: Rect = [370, 230, 490, 290];
  const { rect, findings } = sealRect(signature, { diameterMm: 36 }, A4);
  assert.deepEqual(findings, []);
  assert.ok(Math.abs(rect[2] - rect[0] - 102.05) < 0.01);
  assert.ok(isSealOverlapProper(rect, signature));
  assert.ok(rect[0] < signature[0]);
  assert.ok(!isSealOverlapProper([rect[0] + 40, rect[1], rect[2] + 40, rect[3]], signature), 'control');
});

test('§2.1 SEAL_CLAMPED at the edge of the page', () => {
  const { rect, findings } = sealRect([40, 230, 160, 290], { diameterMm: 36 }, A4);
  assert.deepEqual(findings, ['SEAL_CLAMPED']);
  assert.ok(Math.abs(rect[0] - 5 * PT_PER_MM) < 1e-9);
  assert.ok(sealOverlap(rect, [40, 230, 160, 290]) > 0.39);
});
