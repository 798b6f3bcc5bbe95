import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Draft, type DraftInput, draft } from '@congvu/contracts';
import { changesOf, compareDrafts } from './compare-drafts.ts';

const make = (more: Partial<DraftInput> = {}): Draft =>
  draft.parse({ typeCode: 'OFFICIAL_LETTER', subject: 'V/v đôn đốc ký số', ...more });
const paragraphs = (...texts: string[]) => ({
  body: texts.map((text) => ({ kind: 'paragraph' as const, runs: [{ text }] })),
});
const line = (printedLine: string, section: 'addressees' | 'copies' = 'copies') => ({
  section,
  role: 'TO_KNOW' as const,
  printedLine,
  target: { kind: 'external' as const, id: null },
});
const changes = (before: Draft, after: Draft) =>
  changesOf(compareDrafts(before, after)).map((one) => [one.label, one.before, one.after]);

test('R-RT-9 the same draft has no change', () => {
  const one = make(paragraphs('Một.', 'Hai.'));
  assert.deepEqual(changes(one, structuredClone(one)), []);
  assert.equal(
    compareDrafts(one, one).every(({ isChanged }) => !isChanged),
    true,
  );
});

test('R-RT-9 a changed paragraph stands beside its old text though another came before it', () => {
  const before = make(paragraphs('Các xã báo cáo trước ngày 15/8.', 'Giao phòng Văn hóa đôn đốc.'));
  const after = make(
    paragraphs(
      'Thực hiện chỉ đạo của tỉnh,',
      'Các xã báo cáo trước ngày 20/8.',
      'Giao phòng Văn hóa đôn đốc.',
    ),
  );
  assert.deepEqual(changes(before, after), [
    ['Đoạn', '', 'Thực hiện chỉ đạo của tỉnh,'],
    ['Đoạn', '15', '20'],
  ]);
});

test('R-RT-9 fields, recipients, tables and appendices are compared too', () => {
  const table = (value: string) => ({
    kind: 'table' as const,
    widths: [10, 20],
    header: [['TT', 'Xã']],
    rows: [['1', value]],
  });
  const before = make({
    urgency: 0,
    recipients: [line('Sở Nội vụ'), line('Lưu trữ')],
    body: [table('Sơn Hà')],
  });
  const after = make({
    urgency: 2,
    subject: 'V/v nhắc ký số',
    recipients: [line('Sở Nội vụ'), line('Công an huyện')],
    body: [table('Sơn Thủy')],
    appendices: [{ title: 'Danh sách', blocks: [] }],
  });
  assert.deepEqual(changes(before, after), [
    ['Độ khẩn', '', 'THƯỢNG KHẨN'],
    ['Trích yếu', 'đôn đốc', 'nhắc'],
    ['Dòng của bảng', 'Hà', 'Thủy'],
    ['Phụ lục 1', '', 'Danh sách'],
    ['Nơi nhận', 'Lưu trữ (để biết)', ''],
    ['Nơi nhận', '', 'Công an huyện (để biết)'],
  ]);
});

test('R-RT-9 4,000 recipients and 1,500 paragraphs are compared within two seconds', () => {
  const big = (mark: string) =>
    make({
      recipients: Array.from({ length: 4000 }, (_, n) => line(`UBND xã ${n % 10 === 0 ? mark : ''} số ${n}`)),
      ...paragraphs(...Array.from({ length: 1500 }, (_, n) => `Đoạn ${n} ${n % 7 === 0 ? mark : 'như cũ'}.`)),
    });
  const began = performance.now();
  const rows = compareDrafts(big('cũ'), big('mới'));
  assert.ok(performance.now() - began < 2000, `${performance.now() - began} ms`);
  assert.equal(rows.filter(({ isChanged }) => isChanged).length, 2 * 400 + 215);
});
