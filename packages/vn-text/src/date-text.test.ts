import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDate, parsePlaceAndDate } from './date-text.ts';

test('R-LTR-3 complete dates in all forms letters use', () => {
  const readings: [string, string][] = [
    ['ngày 04 tháng 8 năm 2016', '2016-08-04'],
    ['ngày **28** tháng 5 năm 2019', '2019-05-28'],
    ['Quyết định số 28/2018/QĐ-TTg ngày 12/7/2018', '2018-07-12'],
    ['trước ngày **19/8/2020**.', '2020-08-19'],
    ['01/9/2020 trở đi', '2020-09-01'],
    ['NGÀY 29 THÁNG 02 NĂM 2024', '2024-02-29'],
    ['ngày 04 tháng 8 năm 2016'.normalize('NFD'), '2016-08-04'],
  ];
  for (const [text, value] of readings) assert.equal(findDate(text)?.value, value, text);
});

test('R-LTR-3 days that do not exist are null and keep what was printed', () => {
  for (const text of ['31/02/2020', 'ngày 10 tháng 0 năm 2020', '21/13/1973', '29/02/2023', '21/0/1973']) {
    const reading = findDate(text);
    assert.equal(reading?.value, null, text);
    assert.ok(reading && text.includes(reading.raw));
  }
});

test('R-LTR-3 two-digit years are never accepted', () => {
  assert.equal(findDate('12/7/18'), null);
  const reading = findDate('ngày 12 tháng 7 năm 18');
  assert.deepEqual([reading?.value, reading?.partial], [null, undefined]);
  assert.equal(findDate('ngày tháng 7 năm 18')?.partial, undefined);
});

test('R-LTR-1 blanks give the printed parts only', () => {
  assert.deepEqual(findDate('ngày   tháng 7 năm 2020')?.partial, { year: 2020, month: 7 });
  assert.deepEqual(findDate('ngày tháng năm 2024')?.partial, { year: 2024 });
  assert.deepEqual(findDate('ngày … tháng … năm 2024')?.partial, { year: 2024 });
  assert.equal(findDate('ngày tháng 7 năm 2020')?.value, null);
});

test('R-LTR-3 text without a date gives null, and notations are no dates', () => {
  for (const text of ['', 'Số: 28/2018/QĐ-TTg', 'Chỉ thị 04/CT-UBND', 'hàng ngày']) {
    assert.equal(findDate(text), null, text);
  }
});

test('R-LTR-3 place and date line of the seed letters', () => {
  const read = (line: string) => parsePlaceAndDate(line);
  assert.equal(read('Hoài Nhơn, ngày 04 tháng 8 năm 2016')?.place, 'Hoài Nhơn');
  assert.equal(read('Bỉm Sơn, ngày **28** tháng 5 năm 2019')?.date.value, '2019-05-28');
  assert.deepEqual(read('Thanh Hóa, ngày tháng năm 2024')?.date.partial, { year: 2024 });
  assert.equal(read('Kính gửi: Chủ tịch UBND các xã, thị trấn'), null);
});
