import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Directory, entriesOf, openedFor } from './directory.ts';
import { withReplaced } from './ended.ts';
import { moved, readPasted, withAdded } from './pasted-list.ts';

const agency = (id: string, name: string, parentId: string | null = null) => ({
  id,
  name,
  shortName: name,
  parentId,
  level: 'commune' as const,
});
const directory: Directory = {
  agencies: [
    agency('tinh', 'UBND tỉnh Thanh Hóa'),
    agency('huyen', 'UBND huyện Quan Sơn', 'tinh'),
    agency('ha', 'UBND xã Sơn Hà', 'huyen'),
    agency('thuy', 'UBND xã Sơn Thủy', 'huyen'),
    agency('noivu', 'Sở Nội vụ', 'tinh'),
  ],
  groups: [{ id: 'g', name: 'Chủ tịch UBND các xã, thị trấn', memberIds: ['ha', 'thuy'] }],
  inside: [{ kind: 'post', id: 'p', name: 'Chánh Văn phòng', hint: 'Phạm Thị Hòa' }],
};
const names = (words: string, opened: string[] = []) =>
  entriesOf(directory, words, new Set(opened)).map(({ name, depth }) => `${'>'.repeat(depth)}${name}`);

test('UI-5.11 the tree opens level by level, a group shows its members and how many', () => {
  assert.deepEqual(names(''), ['Chủ tịch UBND các xã, thị trấn', 'UBND tỉnh Thanh Hóa', 'Chánh Văn phòng']);
  assert.deepEqual(names('', ['agency|tinh', 'group|g']), [
    'Chủ tịch UBND các xã, thị trấn',
    '>UBND xã Sơn Hà',
    '>UBND xã Sơn Thủy',
    'UBND tỉnh Thanh Hóa',
    '>UBND huyện Quan Sơn',
    '>Sở Nội vụ',
    'Chánh Văn phòng',
  ]);
  assert.equal(entriesOf(directory, '', new Set())[0]?.childCount, 2);
  assert.deepEqual(names('ủy ban nhân dân sơn hà'), ['>>UBND xã Sơn Hà']);
  assert.deepEqual([...openedFor(directory, ['ha'])], ['agency|ha', 'agency|huyen', 'agency|tinh']);
});

test('UI-5.11 search finds with and without marks, by any word, people by their name', () => {
  assert.deepEqual(names('son thuy'), ['>>UBND xã Sơn Thủy']);
  assert.deepEqual(names('Nội'), ['>Sở Nội vụ']);
  assert.deepEqual(names('pham hoa'), ['Chánh Văn phòng']);
  assert.deepEqual(names('không có'), []);
});

test('NĐ 30 II.9 a pasted Nơi nhận becomes recipients; Như trên and Lưu print by themselves', () => {
  const text =
    'Nơi nhận:\n- Như trên;\n- Sở Nội vụ (b/c);\n– UBND xa Sơn Hà; - Ông Nguyễn Văn A, thôn 3;\n- Lưu: VT, VP.';
  const read = readPasted(text, directory, 'copies');
  assert.deepEqual(
    read.recipients.map(({ printedLine, role, target }) => [printedLine, role, target.kind, target.id]),
    [
      ['Sở Nội vụ', 'TO_REPORT', 'agency', 'noivu'],
      ['UBND xa Sơn Hà', 'TO_KNOW', 'agency', 'ha'],
      ['Ông Nguyễn Văn A, thôn 3', 'TO_KNOW', 'external', null],
    ],
  );
  assert.deepEqual(read.keepUnits, ['VP']);
  assert.deepEqual(read.unresolved, ['Ông Nguyễn Văn A, thôn 3']);
});

test('NĐ 30 II.9 a name that two agencies share resolves to neither', () => {
  const twice = { ...directory, agencies: [...directory.agencies, agency('ha2', 'UBND xã Sơn Hà')] };
  assert.deepEqual(readPasted('UBND xã Sơn Hà', twice, 'copies').unresolved, ['UBND xã Sơn Hà']);
});

test('R-SND-1 nobody is added twice, and the order changes by hand', () => {
  const { recipients } = readPasted('Sở Nội vụ; UBND xã Sơn Hà', directory, 'copies');
  assert.equal(withAdded(recipients, recipients).length, 2);
  assert.deepEqual(
    moved(recipients, 1, 0).map(({ printedLine }) => printedLine),
    ['UBND xã Sơn Hà', 'Sở Nội vụ'],
  );
  assert.deepEqual(moved([1, 2, 3], 2, 5), [1, 2, 3]);
});

test('UI-5.11 4,000 agencies are searched and 4,000 pasted lines read within a second', () => {
  const many = Array.from({ length: 4000 }, (_, n) => agency(`a${n}`, `UBND xã số ${n}`, 'huyen'));
  const big = { ...directory, agencies: [...directory.agencies, ...many] };
  const began = performance.now();
  assert.equal(entriesOf(big, 'xa so 39', new Set()).length, 111);
  const read = readPasted(many.map(({ name }) => `- ${name};`).join('\n'), big, 'addressees');
  assert.equal(read.recipients.filter(({ target }) => target.id).length, 4000);
  assert.equal(withAdded(read.recipients, read.recipients).length, 4000);
  assert.ok(performance.now() - began < 1000);
});

test('REF-6 a recipient that is gone gives way to its successors, in its place and role, nobody twice', () => {
  const { recipients } = readPasted('Sở Nội vụ (b/c); UBND xã Sơn Hà; UBND xã Sơn Thủy', directory, 'copies');
  const thuy = { id: 'thuy', name: 'UBND xã Sơn Thủy' };
  const replaced = withReplaced(recipients, 'noivu', [thuy, { id: 'moi', name: 'UBND xã Mới' }]);
  assert.deepEqual(
    replaced.map(({ printedLine, role }) => [printedLine, role]),
    [
      ['UBND xã Sơn Thủy', 'TO_REPORT'],
      ['UBND xã Mới', 'TO_REPORT'],
      ['UBND xã Sơn Hà', 'TO_KNOW'],
    ],
  );
  assert.equal(withReplaced(recipients, 'noivu', []).length, 2);
});
