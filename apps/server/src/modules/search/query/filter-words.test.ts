import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDays, readFilterWords } from './filter-words.ts';

test('UI 3 conditions written as words are taken out of the question, each said in Vietnamese', () => {
  const found = readFilterWords(
    'báo cáo từ:"Sở Nội vụ" ngày:8/2020 sổ:đến ký:“Phó Chủ tịch” có:phụ-lục hạn:quá nhãn:"Việc gấp"',
  );
  assert.equal(found.rest, 'báo cáo');
  assert.deepEqual(found.conditions, {
    codes: [
      { facet: 'kind', values: ['incoming'] },
      { facet: 'has', values: ['appendix'] },
    ],
    words: [
      { facet: 'issuer', text: 'Sở Nội vụ' },
      { facet: 'signer', text: 'Phó Chủ tịch' },
    ],
    number: null,
    arrivalNumber: null,
    ranges: [{ column: 'issued', from: '2020-08-01', to: '2020-08-31' }],
    isOverdue: true,
    marks: [{ name: 'Việc gấp' }],
  });
  assert.deepEqual(found.understood, [
    'Nơi gửi: Sở Nội vụ',
    'Ngày: 01/8/2020 – 31/8/2020',
    'Văn bản đến',
    'Người ký: Phó Chủ tịch',
    'Có phụ lục',
    'Quá hạn',
    'Thư mục, nhãn của tôi: Việc gấp',
  ]);
});

test('UI 3 conditions are read without marks, in capitals and decomposed; types by name or abbreviation', () => {
  assert.deepEqual(readFilterWords('TU:"so noi vu"').conditions.words, [
    { facet: 'issuer', text: 'so noi vu' },
  ]);
  assert.deepEqual(readFilterWords('từ:Sở'.normalize('NFD')).conditions.words[0]?.facet, 'issuer');
  for (const written of ['loại:QĐ', 'loai:"quyet dinh"', 'loại:“Quyết định”'])
    assert.deepEqual(
      readFilterWords(written).conditions.codes,
      [{ facet: 'type', values: ['DECISION'] }],
      written,
    );
  assert.deepEqual(readFilterWords('số:1874/UBND-CNTT').conditions.number, '1874/UBND-CNTT');
  assert.deepEqual(readFilterWords('số-đến:211').conditions.arrivalNumber, 211);
  assert.deepEqual(readFilterWords('khẩn:có').conditions.codes[0]?.values, ['1', '2', '3']);
});

test('UI 3 what only looks like a condition stays a word; a condition that cannot be is named with the remedy', () => {
  for (const text of ['họp lúc 14:30', 'về: việc', 'V/v:x', 'http://a', 'từ: Sở', 'từ:""'])
    assert.deepEqual(readFilterWords(text), {
      rest: text,
      conditions: readFilterWords('').conditions,
      understood: [],
      notUnderstood: [],
    });
  assert.match(
    readFilterWords('ngày:31/02/2020').notUnderstood[0]!,
    /Không có ngày nào như “ngày:31\/02\/2020”/,
  );
  assert.match(readFilterWords('loại:thơ').notUnderstood[0]!, /loại:QĐ/);
  assert.equal(readFilterWords('có:tiền').notUnderstood.length, 1);
  assert.equal(readFilterWords('số-đến:abc').notUnderstood.length, 1);
});

test('UI 3 a day, a month or a year; never a day that does not exist', () => {
  assert.deepEqual(readDays('14/8/2020'), { from: '2020-08-14', to: '2020-08-14' });
  assert.deepEqual(readDays('2/2024'), { from: '2024-02-01', to: '2024-02-29' });
  assert.deepEqual(readDays('2020'), { from: '2020-01-01', to: '2020-12-31' });
  for (const text of [
    '29/2/2023',
    '0/8/2020',
    '1/13/2020',
    '13/2020',
    '0/2020',
    '8/20',
    '1820',
    '',
    '1/2/3/2020',
  ])
    assert.equal(readDays(text), null, text);
});
