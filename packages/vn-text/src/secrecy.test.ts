import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSecrecyMark, type SecrecyLevel, type SecrecyMarkPlace } from './secrecy.ts';

const letter = (mark: string) =>
  `ỦY BAN NHÂN DÂN\nHUYỆN QUAN SƠN\n\nSố: 12/UBND-VP\n${mark}\nKính gửi: Chủ tịch UBND các xã.\nNội dung.`;

const marked: [string, SecrecyLevel, SecrecyMarkPlace][] = [
  [letter('MẬT'), 'CONFIDENTIAL', 'stamp'],
  [letter('TỐI MẬT'), 'SECRET', 'stamp'],
  [letter('TUYỆT MẬT'), 'TOP_SECRET', 'stamp'],
  [letter('**MẬT**'), 'CONFIDENTIAL', 'stamp'],
  [letter('[ MẬT ]'), 'CONFIDENTIAL', 'stamp'],
  [letter('┌──────┐\n│ TỐI MẬT │\n└──────┘'), 'SECRET', 'stamp'],
  [letter('| MẬT |  |'), 'CONFIDENTIAL', 'stamp'],
  [letter('M Ậ T'), 'CONFIDENTIAL', 'stamp'],
  [letter('T Ố I M Ậ T'), 'SECRET', 'stamp'],
  [letter('Mật'), 'CONFIDENTIAL', 'stamp'],
  [letter('MẬT - HỎA TỐC'), 'CONFIDENTIAL', 'stamp'],
  [letter('TÀI LIỆU MẬT'), 'CONFIDENTIAL', 'stamp'],
  [letter('TUYET MAT'), 'TOP_SECRET', 'stamp'],
  [letter('MÂT'), 'CONFIDENTIAL', 'stamp'],
  ['MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'CONFIDENTIAL', 'stamp'],
  [letter('x').replace('12/UBND-VP', '12/UBND-VP\tTỐI MẬT'), 'SECRET', 'stamp'],
  [letter('MẬT').normalize('NFD'), 'CONFIDENTIAL', 'stamp'],
  [letter('MẬT').replaceAll('\n', '\r\n'), 'CONFIDENTIAL', 'stamp'],
  [`${letter('')}\f\nPhụ lục\nTỐI MẬT\nBảng 1`, 'SECRET', 'stamp'],
  [letter('Độ mật: Mật'), 'CONFIDENTIAL', 'label'],
  [letter('ĐỘ MẬT: TUYỆT MẬT'), 'TOP_SECRET', 'label'],
  [`${'Dòng nội dung.\n'.repeat(60)}Mức độ mật: Tối mật.`, 'SECRET', 'label'],
  [letter('').replace('UBND-VP', 'BC-UBND-M'), 'CONFIDENTIAL', 'notation'],
  [letter('Tài liệu bí mật nhà nước – độ Tối mật'), 'SECRET', 'phrase'],
];

const ordinary = [
  'V/v tăng cường bảo mật thông tin',
  'BẢO MẬT THÔNG TIN',
  'QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC',
  'QUY CHẾ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC',
  'V/v TĂNG CƯỜNG BẢO\nMẬT',
  'mật ong rừng Quan Sơn',
  'MẬT ONG',
  'đổi mật khẩu tài khoản',
  'Mật khẩu: 123456',
  'Độ mật: Thường',
  'Độ mật: không',
  'Độ mật: thường / mật / tối mật',
  'Độ mật độ dân số',
  'mật độ xây dựng: 60 %',
  '(trừ văn bản mật)',
  'trừ các văn bản có nội dung thuộc bí mật nhà nước theo quy định của pháp luật',
  'nội dung thuộc bí\nmật',
  'KHÁM MẮT',
  'MẮT',
  'MẤT',
  'Số: 12/UBND-TM',
  'Số: 12/QĐ-UBND',
  'Thực hiện Công văn số 12/BC-UBND-M ngày 01/8/2020',
  'Thực hiện Công văn số 12/BC-UBND-M',
  'Hội nghị tuyên truyền phòng, chống diễn biến hòa bình',
  'CƠ MẬT VIỆN HUẾ',
];

test('SEC-3 every form of a secrecy mark is found with its level and place', () => {
  for (const [text, level, where] of marked) {
    const mark = findSecrecyMark(text);
    assert.deepEqual([mark?.level, mark?.where], [level, where], text);
  }
});

test('SEC-3 the quote is the line the mark stands on', () => {
  assert.equal(findSecrecyMark(letter('  Độ mật:  Mật '))?.quote, 'Độ mật:  Mật');
  assert.equal(findSecrecyMark(letter('| TỐI MẬT |'))?.quote, '| TỐI MẬT |');
});

test('SEC-3 ordinary uses of the word are no marks', () => {
  for (const text of ordinary) assert.equal(findSecrecyMark(letter(text)), null, text);
});

test('SEC-3 a lone word deep inside the text is no stamp', () => {
  assert.equal(findSecrecyMark(`${'Dòng nội dung.\n'.repeat(60)}MẬT\nhết`), null);
});

/** The passages of the five seed letters that come nearest to a mark. */
const seedPassages = [
  '(trừ các văn bản có nội dung thuộc bí mật nhà nước theo quy định của pháp luật).',
  'và các đơn vị sử dụng chung hệ thống (trừ các văn bản hệ mật).',
  'các cuộc họp khác theo qui định về bảo mật thông tin).',
  '(*trừ các văn bản, hồ sơ công việc liên quan đến thủ tục hành chính công và văn bản có nội dung thuộc bí mật nhà nước theo quy định của pháp luật*)./.',
  'Độc lập - Tự do - Hạnh phúc',
];

test('SEC-3 the five seed letters carry no mark', () => {
  for (const passage of seedPassages) assert.equal(findSecrecyMark(letter(passage)), null, passage);
  assert.equal(findSecrecyMark(seedPassages.join('\n')), null);
});

test('SEC-3 hostile texts cost no time', () => {
  const hostile = [
    `Số: 1/A${' '.repeat(200_000)}x`,
    `Số: 1/A${' -'.repeat(200_000)}`,
    `${'độ mật '.repeat(100_000)}`,
    `${'| '.repeat(200_000)}`,
    `${'\n'.repeat(400_000)}`,
    `${'\f'.repeat(400_000)}`,
  ];
  const startedAt = performance.now();
  for (const text of hostile) assert.equal(findSecrecyMark(text), null);
  assert.ok(performance.now() - startedAt < 2000);
});
