import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrowStep, movedRect, type PageView, type PdfRect, screenBox } from './move-box.ts';

/** An A4 page at twice its size, as pdf.js gives it: upright, and turned by a quarter. */
const upright: PageView = {
  width: 1190,
  height: 1684,
  convertToViewportPoint: (x, y) => [2 * x, 2 * (842 - y)],
  convertToPdfPoint: (x, y) => [x / 2, 842 - y / 2],
};
const turned: PageView = {
  width: 1684,
  height: 1190,
  convertToViewportPoint: (x, y) => [2 * y, 2 * x],
  convertToPdfPoint: (x, y) => [y / 2, x / 2],
};
const rect: PdfRect = [300, 200, 420, 250];

test('signing.md §2.1 the box follows the pointer, its size kept', () => {
  assert.deepEqual(screenBox(upright, rect), { left: 600, top: 1184, width: 240, height: 100 });
  assert.deepEqual(movedRect(upright, rect, { x: 20, y: -40 }), [310, 220, 430, 270]);
  assert.deepEqual(movedRect(upright, rect, { x: 0, y: 0 }), rect);
});

test('signing.md §2.1 it stays inside the page, whatever the pull', () => {
  assert.deepEqual(movedRect(upright, rect, { x: -9999, y: 9999 }), [0, 0, 120, 50]);
  assert.deepEqual(movedRect(upright, rect, { x: 9999, y: -9999 }), [475, 792, 595, 842]);
});

test('signing.md §2.1 on a turned page it moves as the reader sees it', () => {
  const moved = movedRect(turned, rect, { x: 20, y: 0 });
  assert.deepEqual(moved, [300, 210, 420, 260]);
  const box = screenBox(turned, moved);
  assert.equal(box.left - screenBox(turned, rect).left, 20);
});

test('UI-5.2 arrows move by a millimetre, with Shift by five', () => {
  assert.deepEqual(arrowStep('ArrowRight', false, 25.4 / 72), { x: 1, y: 0 });
  assert.deepEqual(arrowStep('ArrowUp', true, 25.4 / 72), { x: 0, y: -5 });
  assert.equal(arrowStep('Enter', false, 1), undefined);
});
