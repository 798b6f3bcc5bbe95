import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block } from '@congvu/contracts';
import { isStructured, pastedBlocks } from './pasted-blocks.ts';

const lines = (text: string) => text.split('\n').map((line) => ({ line }));
const brief = (text: string) =>
  pastedBlocks(lines(text)).map((one) => {
    if (one.kind === 'heading') return [one.level, one.number, one.title];
    if (one.kind === 'table') return ['table', one.rows.length, one.header[0]?.length];
    return [one.kind, one.runs.map((run) => run.text).join('')];
  });

test('UI-6.6 pasted numbered text becomes articles, clauses and points, without the signs of the word processor', () => {
  const text = [
    'Căn cứ Luật Tổ chức chính quyền địa phương;',
    'Chương I QUY ĐỊNH CHUNG',
    'Điều 1. Phạm vi',
    '1.\u00a0 Quyết định này\u200b quy định.',
    'a) Điểm thứ nhất;',
    'đ) Điểm đ;',
    '•  Gạch đầu dòng.',
    '',
    'Theo Điều 5 của Luật, các xã thực hiện.',
  ].join('\n');
  assert.deepEqual(brief(text), [
    ['basis', 'Căn cứ Luật Tổ chức chính quyền địa phương;'],
    ['chapter', 'I', 'QUY ĐỊNH CHUNG'],
    ['article', '1', 'Phạm vi'],
    ['clause', 'Quyết định này quy định.'],
    ['point', 'Điểm thứ nhất;'],
    ['point', 'Điểm đ;'],
    ['paragraph', '- Gạch đầu dòng.'],
    ['paragraph', 'Theo Điều 5 của Luật, các xã thực hiện.'],
  ]);
  for (const one of pastedBlocks(lines(text))) assert.ok(block.safeParse(one).success, one.kind);
});

test('UI-6.6 cells of a spreadsheet become a table with its total row; decomposed letters are composed', () => {
  const [table] = pastedBlocks(
    lines(`TT\tXã\tSố\n1\t${'Sơn Hà'.normalize('NFD')}\t12\n2\tSơn Thủy\t8\n\tTổng\t20`),
  );
  assert.deepEqual(table, {
    kind: 'table',
    widths: [55, 55, 55],
    header: [['TT', 'Xã', 'Số']],
    rows: [
      ['1', 'Sơn Hà', '12'],
      ['2', 'Sơn Thủy', '8'],
    ],
    align: ['right', 'left', 'right'],
    totalRow: ['', 'Tổng', '20'],
  });
  assert.ok(block.safeParse(table).success);
});

test('UI-6.6 one plain line is pasted as words', () => {
  assert.equal(isStructured(pastedBlocks(lines('chỉ là một câu'))), false);
  assert.equal(isStructured(pastedBlocks(lines('1. một khoản'))), true);
});
