import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newTable, type TableBlock } from './blocks-doc.ts';
import { mergedDown, mergedRight, splitCell, withHeaderRow, withoutHeaderRow } from './header-cells.ts';
import { mapCells, withColumn, withoutLastColumn, withWidth } from './table-edit.ts';

const header = (rows: TableBlock['header']): TableBlock => ({ ...newTable(), header: rows });
const two = header([
  ['TT', 'Văn bản', 'đã ký'],
  ['', 'giấy', 'điện tử'],
]);

test('UI 6.6 neighbours of equal height become one cell, and of equal width', () => {
  const wide = mergedRight(two, { row: 0, cell: 1 })!;
  assert.deepEqual(wide.header, [
    ['TT', { text: 'Văn bản đã ký', colSpan: 2 }],
    ['', 'giấy', 'điện tử'],
  ]);
  const both = mergedDown(wide, { row: 0, cell: 0 })!;
  assert.deepEqual(both.header, [
    [
      { text: 'TT', rowSpan: 2 },
      { text: 'Văn bản đã ký', colSpan: 2 },
    ],
    ['giấy', 'điện tử'],
  ]);
  assert.equal(mergedRight(both, { row: 0, cell: 0 }), null, 'two rows high beside one');
  assert.equal(mergedRight(both, { row: 1, cell: 1 }), null, 'nothing on its right');
  assert.equal(mergedDown(both, { row: 0, cell: 1 }), null, 'two columns wide above one');
});

test('UI 6.6 a merged cell comes apart in the columns it covered', () => {
  const both = mergedDown(mergedRight(two, { row: 0, cell: 1 })!, { row: 0, cell: 0 })!;
  const apart = splitCell(splitCell(both, { row: 0, cell: 1 })!, { row: 0, cell: 0 })!;
  assert.deepEqual(apart.header, [
    ['TT', 'Văn bản đã ký', ''],
    ['', 'giấy', 'điện tử'],
  ]);
  assert.equal(splitCell(two, { row: 0, cell: 0 }), null);
});

test('UI 6.6 columns and rows of headings come and go under merged cells', () => {
  const wide = mergedRight(two, { row: 0, cell: 1 })!;
  const narrow = withoutLastColumn(wide);
  assert.deepEqual(narrow.header, [
    ['TT', 'Văn bản đã ký'],
    ['', 'giấy'],
  ]);
  assert.deepEqual(withColumn(wide).header[0]!.at(-1), '');
  const hanging = mergedDown(two, { row: 0, cell: 0 })!;
  assert.equal(withoutHeaderRow(hanging), null);
  assert.equal(withoutHeaderRow(two)!.header.length, 1);
  assert.equal(withHeaderRow(two)!.header.length, 3);
  const five = header(Array.from({ length: 5 }, () => ['', '', '']));
  assert.equal(withHeaderRow(five), null);
});

test('UI 6.6 a width stays one that can be printed; words are replaced in every cell', () => {
  assert.deepEqual(withWidth(two, 1, 42.4).widths, [15, 42, 75]);
  assert.deepEqual([withWidth(two, 0, 0).widths[0], withWidth(two, 0, 9999).widths[0]], [5, 400]);
  const numbered = mapCells(
    { ...mergedRight(two, { row: 0, cell: 1 })!, totalRow: ['', '', ''] },
    (_text, cell) => String(cell),
  );
  assert.deepEqual(numbered.header[0], ['0', { text: '1', colSpan: 2 }]);
  assert.deepEqual([numbered.rows[0], numbered.totalRow?.at(-1)], [['5', '6', '7'], '13']);
});
