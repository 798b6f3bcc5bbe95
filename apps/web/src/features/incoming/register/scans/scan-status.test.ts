import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScanRow } from '@congvu/contracts';
import { firstPagesOf, groupFiles, moved, statusOf } from './scan-status.ts';

const reading = (more: Partial<NonNullable<ScanRow['reading']>>) => ({
  state: 'reading' as const,
  pagesRead: 0,
  pageLimit: 12,
  pageCount: 12,
  fault: null,
  ...more,
});
const text = (state: ScanRow['state'], of: ScanRow['reading']) =>
  statusOf({ state, reading: of, format: 'pdf' }).text;

test('documents.md §15 the desk says which page is being read, and when only the first pages were', () => {
  assert.equal(text('sorting', null), 'Đang tìm tờ phân cách');
  assert.equal(text('waiting', reading({ pagesRead: 2 })), 'Đang đọc trang 3/12');
  assert.equal(text('waiting', reading({ pagesRead: 12 })), 'Đang đọc trang 12/12');
  assert.equal(text('waiting', reading({ state: 'done', pagesRead: 12 })), 'Đã đọc chữ');
  const long = reading({ state: 'done', pagesRead: 50, pageLimit: 50, pageCount: 1000 });
  assert.equal(text('waiting', long), 'Đã đọc 50 trang đầu trên 1000 trang');
  assert.equal(statusOf({ state: 'waiting', reading: null, format: 'docx' }).isBusy, false);
  assert.match(text('waiting', reading({ state: 'failed', fault: 'MEMORY' })), /bộ nhớ/);
  assert.match(text('waiting', reading({ state: 'failed', fault: 'SOMETHING' })), /Nhập tay/);
});

test('documents.md §15.4 each PDF is one scan; pictures dropped together are the pages of one, in their order', () => {
  const file = (name: string) => new File(['x'], name);
  const groups = groupFiles(['trang 10.jpg', 'a.pdf', 'trang 2.jpg', 'b.PDF'].map(file));
  assert.deepEqual(
    groups.map((group) => group.map(({ name }) => name)),
    [['a.pdf'], ['b.PDF'], ['trang 2.jpg', 'trang 10.jpg']],
  );
  assert.deepEqual(groupFiles([]), []);
});

test('documents.md §15.8 pages to cut at are read as they are typed', () => {
  assert.deepEqual(firstPagesOf('3, 5', 6), [3, 5]);
  assert.deepEqual(firstPagesOf(' 2;4 ', 6), [2, 4]);
  for (const wrong of ['', '1', '7', '3, 3', '5 3', 'ba', '2.5', '-2'])
    assert.equal(firstPagesOf(wrong, 6), null, wrong);
});

test('documents.md §15.4 the order of joined scans is changed line by line', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 1), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  const list = ['a', 'b'];
  for (const to of [-1, 2]) assert.equal(moved(list, 1, to), list);
});
