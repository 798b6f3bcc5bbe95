import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findInItems } from './find-text.ts';
import {
  cropLeft,
  cropZoom,
  fitZoom,
  isEndSeen,
  keptRange,
  layOutPages,
  nextZoom,
  visiblePages,
} from './page-layout.ts';

const A4 = { width: 595, height: 842 };
const sizes = Array.from({ length: 300 }, () => A4);

test('UI-5.2 only two pages around the visible ones are kept, whatever the length of the file', () => {
  const layout = layOutPages(sizes, 1, 0);
  const { first, last, current } = visiblePages(layout, 100 * (1123 + 14), 900);
  const range = keptRange(first, last, sizes.length);
  assert.ok(range.to - range.from <= 6);
  assert.ok(range.from <= current && current <= range.to);
  assert.deepEqual(keptRange(0, 0, 1), { from: 0, to: 0 });
});

test('UI-5.2 fit width: the page and its margins fill the desk, a wide screen stops at 110 %', () => {
  const zoom = fitZoom([A4], 700);
  assert.equal(layOutPages([A4], zoom, 0).width, 700);
  assert.equal(fitZoom([A4], 3000), 1.1);
  assert.equal(layOutPages([A4], 1, 1).pages[0]?.width, 1123);
});

test('UI-6.7 the last page counts as seen only when its end is on the screen', () => {
  const layout = layOutPages([A4, A4], 1, 0);
  assert.equal(isEndSeen(layout, 0, 800), false);
  assert.equal(isEndSeen(layout, layout.height - 800, 800), true);
  assert.equal(isEndSeen(layOutPages([], 1, 0), 0, 800), false);
});

test('UI-5.2 zoom steps from any zoom and stops at the ends', () => {
  assert.deepEqual([nextZoom(0.96, 1), nextZoom(1, -1), nextZoom(3, 1), nextZoom(0.5, -1)], [1, 0.9, 3, 0.5]);
});

test('UI-5.2 find: without marks, across line breaks, at the right letters', () => {
  const items = ['Trình ký đúng', 'quy trình', ' và ký số'];
  assert.deepEqual(findInItems(items, 'DUNG QUY'), [
    { start: { item: 0, offset: 9 }, end: { item: 1, offset: 3 } },
  ]);
  assert.equal(findInItems(items, 'ky').length, 2);
  assert.deepEqual(findInItems(items, 'xyz'), []);
  assert.deepEqual(findInItems(items, '  '), []);
});

test('UI-11 a phone shows the text of a page from edge to edge, the margins cropped; wide desks and lying pages are whole', () => {
  const zoom = cropZoom([A4], 390)!;
  const { width } = layOutPages([A4], zoom, 0);
  const pageWidth = layOutPages([A4], zoom, 0).pages[0]!.width;
  assert.ok(zoom > fitZoom([A4], 390) * 1.2, 'a quarter larger than the whole page');
  const text = { from: (30 / 210) * pageWidth, to: (195 / 210) * pageWidth };
  const shown = cropLeft(width) - (width - pageWidth) / 2;
  assert.ok(shown < text.from && shown + 390 > text.to, 'nothing of the text is cut');
  assert.equal(cropZoom([A4], 800), null);
  assert.equal(cropZoom([{ width: A4.height, height: A4.width }], 390), null);
});
