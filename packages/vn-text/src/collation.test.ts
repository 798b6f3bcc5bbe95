import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { comparePersonNames, compareVietnamese, splitPersonName } from './collation.ts';

test('UX-17 letters follow the Vietnamese alphabet', () => {
  const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxy'];
  assert.deepEqual([...letters].reverse().sort(compareVietnamese), letters);
});

test('UX-17 tones follow ngang huyền hỏi ngã sắc nặng', () => {
  const tones = ['ma', 'mà', 'mả', 'mã', 'má', 'mạ'];
  assert.deepEqual([...tones].reverse().sort(compareVietnamese), tones);
  const shaped = ['ươ', 'ườ', 'ưở', 'ưỡ', 'ướ', 'ượ'];
  assert.deepEqual([...shaped].reverse().sort(compareVietnamese), shaped);
});

test('UX-17 words sort as in a dictionary, blanks and digits before letters', () => {
  const words = ['1 Hà', '10 Hà', 'an', 'an toàn', 'ăn', 'ân', 'da', 'dã', 'dạ', 'Đa', 'đá', 'đăng', 'zê'];
  assert.deepEqual([...words].reverse().sort(compareVietnamese), words);
  assert.ok(compareVietnamese('toán', 'toàn bộ') < 0, 'letters weigh more than tones');
  assert.ok(compareVietnamese('sơn', 'Sơn') < 0);
  assert.equal(compareVietnamese('Sơn'.normalize('NFD'), 'Sơn'), 0);
});

test('UX-17 the order equals the ICU collation of Vietnamese on letters, digits and blanks', () => {
  const icu = new Intl.Collator('vi');
  assert.equal(icu.resolvedOptions().locale, 'vi', 'the oracle needs full ICU data');
  const bases = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ 019'];
  const vowels = new Set('aăâeêioôơuưyAĂÂÊÔƠƯ');
  const unit = fc
    .tuple(fc.constantFrom(...bases), fc.constantFrom('', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'))
    .map(([base, tone]) => (vowels.has(base) ? (base + tone).normalize('NFC') : base));
  const word = fc.array(unit, { maxLength: 6 }).map((units) => units.join('').replace(/\s+/g, ' ').trim());
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.equal(Math.sign(compareVietnamese(a, b)), Math.sign(icu.compare(a, b)), `${a} | ${b}`);
    }),
    { numRuns: 5000, seed: 17 },
  );
});

test('UX-17 people sort by given name, then by family and middle names', () => {
  const people = [
    'Trần Văn An',
    'Lê Thị Ánh',
    'Lê Văn Bình',
    'Nguyễn Văn Bình',
    'Mai Đình Lâm',
    'Lê Quang Trung',
  ];
  assert.deepEqual([...people].reverse().sort(comparePersonNames), people);
  assert.deepEqual(splitPersonName('  Lê  Quang Trung '), {
    givenName: 'Trung',
    familyAndMiddle: 'Lê Quang',
  });
  assert.deepEqual(splitPersonName('Trung'), { givenName: 'Trung', familyAndMiddle: '' });
});
