import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { decodePng } from '@congvu/pades';
import { demoSealPng } from './demo-seal.ts';
import { demoSignaturePng } from './demo-signature.ts';

const alphaOf = (png: Uint8Array) => {
  const image = decodePng(png);
  return { ...image, alpha: inflateSync(image.alphaDeflated), rgb: inflateSync(image.rgbDeflated) };
};

test('PL I the demo signature is a transparent blue picture, one a person', () => {
  const picture = alphaOf(demoSignaturePng('Lương Tiến Thành'));
  const again = alphaOf(demoSignaturePng('Lương Tiến Thành'));
  const other = alphaOf(demoSignaturePng('Chu Đình Trọng'));
  assert.equal(picture.sha256, again.sha256);
  assert.notEqual(picture.sha256, other.sha256);
  const inked = picture.alpha.filter((value) => value > 128).length / picture.alpha.length;
  assert.ok(inked > 0.02 && inked < 0.3, `${inked} of the picture is ink`);
  assert.ok(
    picture.alpha.some((value) => value > 20 && value < 235),
    'edges are smooth',
  );
  const [red, green, blue] = picture.rgb;
  assert.ok(blue! > red! + 60 && blue! > green! + 60);
  const row = picture.width;
  for (const edge of [picture.alpha.subarray(0, row), picture.alpha.subarray(-row)]) {
    assert.ok(edge.some((value) => value > 0) && edge.some((value) => value === 0), 'cut to its ink');
  }
});

test('PL I names that differ only by their Unicode form share one picture', () => {
  const name = 'Vi Thị Hương';
  assert.deepEqual(demoSignaturePng(name.normalize('NFD')), demoSignaturePng(name.normalize('NFC')));
});

test('PL I the demo seal is a red ring, round, with clear corners', () => {
  const { alpha, rgb, width, height } = alphaOf(demoSealPng());
  assert.equal(width, height);
  assert.ok(rgb[0]! > 180 && rgb[1]! < 60 && rgb[2]! < 60);
  for (const corner of [0, width - 1, alpha.length - width, alpha.length - 1]) assert.equal(alpha[corner], 0);
  assert.ok(alpha[Math.floor(height / 2) * width + 4]! > 200, 'the ring reaches the edge');
});
