import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { annexIds, matrixFaults, quotedTitles, testTitles, unknownTitles } from './law-rules.ts';
import { parseSource, readSources, root } from './sources.ts';

const folder = join(root, 'docs/law');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const matrix = 'phu-luc-vi.md';

let titles: Set<string>;
before(() => {
  titles = testTitles(readSources().filter(({ path }) => path.endsWith('.test.ts')));
});

test('LAW-1 every test that a file of docs/law quotes exists under exactly that title', () => {
  const files = globSync('*.md', { cwd: folder });
  assert.ok(files.includes(matrix));
  for (const name of files) assert.deepEqual(unknownTitles(read(name), titles), [], name);
  assert.ok(quotedTitles(read(matrix)).length > 50, 'the matrix quotes its tests');
});

test('LAW-2 every demand of Phụ lục VI has its own row, proven or with the reason why not', () => {
  assert.equal(annexIds.length, 81);
  assert.equal(new Set(annexIds).size, annexIds.length);
  assert.deepEqual(matrixFaults(read(matrix)), []);
});

test('LAW-1 the check sees a title that no test has, also one that only a comment or a name has', () => {
  const source = parseSource(
    'planted.test.ts',
    "// test('in a comment', x)\nconst name = 'in a name';\ntest('a real one', () => name);\ntest.skip('left out', x);",
  );
  const planted = testTitles([source]);
  assert.deepEqual([...planted], ['a real one']);
  const text = '| "a real\none", "in a comment", "in a name", "left out" |';
  assert.deepEqual(unknownTitles(text, planted), ['in a comment', 'in a name', 'left out']);
});

test('LAW-2 the check sees a missing, a doubled, an invented and an empty row', () => {
  const text = read(matrix);
  const line = (id: string) => new RegExp(`^\\| ${id} \\|.*\\n`, 'm');
  const row = line('PL6-F1đ').exec(text)![0];
  assert.deepEqual(matrixFaults(text.replace(row, '')), ['PL6-F1đ has no row']);
  assert.deepEqual(matrixFaults(text.replace(row, row + row)), ['PL6-F1đ has more than one row']);
  const invented = `${row}${row.replace('PL6-F1đ', 'PL6-F9a')}`;
  assert.deepEqual(matrixFaults(text.replace(row, invented)), ['PL6-F9a is no demand of the annex']);
  const empty = '| PL6-F1đ | number | code | chưa có |\n';
  assert.deepEqual(matrixFaults(text.replace(row, empty)), ['PL6-F1đ has neither a test nor a reason']);
});
