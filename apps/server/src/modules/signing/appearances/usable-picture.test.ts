import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePng } from '@congvu/pades';
import { type Colour, picture } from '../fixtures/picture.ts';
import { type PictureKind, usablePicture } from './usable-picture.ts';

const blue: Colour = [24, 52, 168];
const red: Colour = [206, 24, 38];

const judge = (png: Uint8Array, kind: PictureKind = 'signature'): string => {
  const result = usablePicture(png, { kind, diameterMm: 36 });
  if ('fault' in result) return result.fault;
  const { width, height } = decodePng(result.png);
  return `${width}x${height}`;
};

const fine = { colour: blue, width: 720, height: 300, border: 20 };

test('signing.md §2.2 a blue signature and a red seal are taken and cut to their ink', () => {
  assert.equal(judge(picture(fine)), '720x300');
  assert.equal(judge(picture({ ...fine, border: 1 })), '720x300');
  assert.equal(judge(picture({ colour: red, width: 430, height: 430, border: 9 }), 'seal'), '430x430');
  assert.equal(judge(picture({ ...fine, height: 430, colour: [230, 30, 60] }), 'seal'), '720x430');
});

test('NĐ 30/2020 PL I a black, red or grey signature and a blue seal are refused', () => {
  for (const colour of [red, [0, 0, 0], [90, 90, 100], [24, 160, 60]] as const) {
    assert.equal(judge(picture({ ...fine, colour })), 'colour');
  }
  assert.equal(judge(picture({ ...fine, colour: blue }), 'seal'), 'colour');
});

test('signing.md §2.2 white paper, no border and an empty picture are refused', () => {
  assert.equal(judge(picture({ ...fine, paper: [255, 255, 255] })), 'border');
  assert.equal(judge(picture({ ...fine, border: 0 })), 'border');
  assert.equal(judge(picture({ ...fine, width: 0, height: 0 })), 'border');
});

test('signing.md §2.2 less than 300 dpi at print size is refused', () => {
  assert.equal(judge(picture({ ...fine, width: 480, height: 200 })), 'coarse');
  assert.equal(judge(picture({ colour: red, width: 424, height: 424, border: 9 }), 'seal'), 'coarse');
  assert.equal(judge(picture({ colour: red, width: 426, height: 426, border: 9 }), 'seal'), '426x426');
});

test('signing.md §2.2 what is no such PNG is refused', () => {
  assert.equal(judge(new Uint8Array()), 'kind');
  assert.equal(judge(picture(fine).subarray(0, 500)), 'kind');
  assert.equal(judge(picture({ ...fine, width: 1990 })), 'kind');
});
