import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Block, block } from '@congvu/contracts';
import { blocksOfDoc, docOfBlocks, newTable, nodeIndexOf } from './blocks-doc.ts';
import { type Numbered, pointLetter, signsOf } from './numbering.ts';
import { withCell, withColumn, withoutLastColumn, withRow } from './table-edit.ts';

const letter: Block[] = [
  { kind: 'basis', runs: [{ text: 'Căn cứ Luật Tổ chức chính quyền địa phương;', italic: true }] },
  { kind: 'heading', level: 'article', number: '1', title: 'Phạm vi' },
  { kind: 'clause', number: '1', runs: [{ text: 'Báo cáo trước ' }, { text: 'ngày 19/8/2020', bold: true }] },
  { kind: 'heading', level: 'subsection', number: '2', title: 'Áp dụng' },
  { kind: 'clause', number: '2', title: 'Đối tượng', runs: [] },
  { kind: 'point', letter: 'đ', runs: [{ text: 'Điểm đ', bold: true, italic: true }] },
  {
    kind: 'paragraph',
    runs: [
      { text: 'Theo ' },
      {
        text: 'Công văn số 12/UBND-VP',
        cite: {
          documentId: null,
          kind: null,
          full: 'Công văn số 12/UBND-VP ngày …',
          short: 'Công văn số 12/UBND-VP',
        },
      },
    ],
  },
  { kind: 'paragraph', runs: [{ text: 'Yêu cầu thực hiện./.' }] },
  { ...newTable(), totalRow: ['', 'Tổng', '20'], footnotes: ['Đến 14/8'] },
];

test('UI-6.6 every kind of block comes back from the editor as it went in', () => {
  assert.deepEqual(blocksOfDoc(docOfBlocks(letter)), letter);
  for (const one of blocksOfDoc(docOfBlocks(letter))) assert.ok(block.safeParse(one).success, one.kind);
});

test('UI-6.6 an empty letter has one paragraph to type into and no content', () => {
  assert.deepEqual(docOfBlocks([]), { type: 'doc', content: [{ type: 'paragraph' }] });
  assert.deepEqual(blocksOfDoc(docOfBlocks([])), []);
});

test('UI-6.6 empty paragraphs are left out and findings still point at the right node', () => {
  const doc = docOfBlocks(letter.slice(7, 8));
  const padded = { ...doc, content: [{ type: 'paragraph' }, ...(doc.content ?? []), { type: 'paragraph' }] };
  assert.deepEqual(blocksOfDoc(padded), letter.slice(7, 8));
  assert.equal(nodeIndexOf(padded, 0), 1);
  assert.equal(nodeIndexOf(padded, 1), -1);
});

test('UI-6.6 decomposed typing is kept composed, as search and PDF need it', () => {
  const doc = docOfBlocks([{ kind: 'paragraph', runs: [{ text: 'Điều'.normalize('NFD') }] }]);
  assert.deepEqual(blocksOfDoc(doc), [{ kind: 'paragraph', runs: [{ text: 'Điều'.normalize('NFC') }] }]);
});

const point = (sign = ''): Numbered => ({ kind: 'point', sign });
const clause = (sign = ''): Numbered => ({ kind: 'clause', sign });

test('NĐ 30 Phụ lục I points follow the Vietnamese letters: đ after d, no f, j, w, z', () => {
  const letters = Array.from({ length: 8 }, (_, index) => pointLetter(index));
  assert.deepEqual(letters, ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h']);
  assert.equal(pointLetter(22), 'y');
  assert.equal(pointLetter(23), 'aa');
});

test('NĐ 30 Phụ lục I clauses count on across paragraphs and begin again after a heading', () => {
  const plain: Numbered = { kind: 'plain' };
  const article: Numbered = { kind: 'article', sign: '9' };
  assert.deepEqual(
    signsOf([article, clause('4'), point('c'), point(), plain, clause(), point(), article, clause('7')]),
    ['1', '1', 'a', 'b', null, '2', 'a', '2', '1'],
  );
});

test('NĐ 30 Phụ lục I a sign that is not a plain one stays as typed', () => {
  assert.deepEqual(signsOf([clause('1.1'), clause(), point('a1')]), ['1.1', '2', 'a1']);
});

test('NĐ 30 Phụ lục I Phần and Chương count in Roman, Mục and Tiểu mục in Arabic numbers, each within its upper one', () => {
  const at = (kind: Numbered['kind']) => ({ kind, sign: '' }) as Numbered;
  const kinds = [
    'part',
    'chapter',
    'section',
    'subsection',
    'subsection',
    'article',
    'section',
    'chapter',
  ] as const;
  assert.deepEqual(
    signsOf([...kinds, 'section', 'article', 'part', 'chapter'].map((kind) => at(kind as 'part'))),
    [...['I', 'I', '1', '1', '2', '1', '2', 'II'], ...['1', '2', 'II', 'I']],
  );
});

test('UI-6.6 a titled khoản with a text below comes back as title and paragraph', () => {
  const runs = [{ text: 'Thành viên.' }];
  const titled: Block = { kind: 'clause', number: '1', title: 'Đối tượng', runs };
  assert.deepEqual(blocksOfDoc(docOfBlocks([titled])), [
    { ...titled, runs: [] },
    { kind: 'paragraph', runs },
  ]);
});

test('UI-6.6 tables grow and shrink evenly', () => {
  const table = withColumn(withRow(withCell(newTable(), { row: 1, column: 1 }, 'Sơn Lư')));
  assert.deepEqual(table.rows, [
    ['1', '', '', ''],
    ['2', 'Sơn Lư', '', ''],
    ['3', '', '', ''],
  ]);
  assert.equal(table.widths.length, 4);
  assert.ok(block.safeParse(table).success);
  assert.equal(withoutLastColumn(table).header[0]?.length, 3);
});
