import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letter, longLetter, pdfWith } from '../../test/file-samples.ts';
import { blankAt, freePlace } from './free-place.ts';
import { readLetterFile } from './index.ts';
import type { PageRect, WordPage } from './page-words.ts';
import { readPdfWords } from './pdf-words.ts';

const size = { width: 141.7, height: 99.2 };
const word = (rect: PageRect) => ({ text: 'x', rect, confidence: 1 });
const page = (...rects: PageRect[]): WordPage => ({
  page: 1,
  width: 595,
  height: 842,
  words: rects.map(word),
});

test('NĐ 30/2020 Đ.22 the stamp stands under number and subject where there is room', () => {
  const anchor: PageRect = [100, 100, 240, 130];
  const place = freePlace(page(anchor, [300, 100, 500, 130]), size, [anchor]);
  assert.ok(place.isFree && place.top > 130 && place.top < 140, JSON.stringify(place));
  assert.ok(Math.abs(place.left + size.width / 2 - 170) < 1, 'in the middle of the column above');
});

test('NĐ 30/2020 Đ.22 no room under number: under the day, then the first blank area, then the corner', () => {
  const number: PageRect = [100, 100, 240, 130];
  const day: PageRect = [340, 110, 500, 130];
  const below: PageRect = [90, 140, 300, 800];
  const place = freePlace(page(number, below, day), size, [number, day]);
  assert.ok(place.isFree && place.left > 303 && place.top > 130 && place.top < 145, JSON.stringify(place));
  const blank = freePlace(page(number, below, [300, 140, 560, 600]), size, [number]);
  assert.ok(blank.isFree && blank.top > 0, JSON.stringify(blank));
  const full = freePlace(page([0, 0, 595, 842]), size, [number]);
  assert.deepEqual(full, { left: 14, top: 14, isFree: false });
});

test('NĐ 30/2020 Đ.22 on letters as they are laid out the place found covers no word', async () => {
  for (const pdf of [pdfWith(letter()), pdfWith(longLetter())]) {
    const { pages } = await readPdfWords(pdf);
    const { subject, notation, issuedOn } = await readLetterFile(pdf);
    const anchors = [subject, notation, issuedOn].flatMap(({ rect, page: on }) =>
      rect && on === 1 ? [rect] : [],
    );
    const place = freePlace(pages[0]!, size, anchors);
    assert.equal(place.isFree, blankAt(pages[0]!, size)(place));
  }
});
