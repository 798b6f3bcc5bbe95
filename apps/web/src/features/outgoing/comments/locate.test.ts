import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block } from '@congvu/contracts';
import { anchorOf, locate } from './locate.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });

test('R-RT-9 a comment finds its words again when blocks come before it, and its block when words change', () => {
  const body = [paragraph('Mở đầu.'), paragraph('Các xã báo cáo trước ngày 15/8.')];
  const anchor = anchorOf(body, ' báo cáo trước\nngày 15/8 ');
  assert.deepEqual(anchor, { part: 'body', blockIndex: 1, quote: 'báo cáo trước ngày 15/8' });
  assert.deepEqual(locate([paragraph('Thêm.'), ...body], anchor), { blockIndex: 2, isExact: true });
  const edited = [paragraph('Khác.'), paragraph('Các xã báo cáo trước hạn 20/8.')];
  assert.deepEqual(locate(edited, anchor), { blockIndex: 1, isExact: false });
  assert.deepEqual(locate([paragraph('Khác hẳn.')], anchor), { blockIndex: null, isExact: false });
});

test('R-RT-9 of the same words twice the nearest is meant; words outside the body stay a quote', () => {
  const body = [paragraph('Giao phòng.'), paragraph('Xen.'), paragraph('Giao phòng.')];
  assert.equal(locate(body, { part: 'body', blockIndex: 2, quote: 'Giao phòng.' }).blockIndex, 2);
  assert.deepEqual(anchorOf(body, 'Kính gửi: Sở'), { part: '', blockIndex: null, quote: 'Kính gửi: Sở' });
});
