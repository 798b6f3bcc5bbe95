import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesName, nameAbbreviations, nameSearchPatterns, nameSearchWords } from './abbreviations.ts';
import { foldText } from './normalize.ts';

const finds = (query: string, name: string): boolean => matchesName(nameSearchWords(query), name);

test('R26 an abbreviation finds the name written out, and the name finds the abbreviation', () => {
  assert.ok(finds('ubnd', 'Ủy ban nhân dân huyện Quan Sơn'));
  assert.ok(finds('UBND quan sơn', 'Uỷ ban nhân dân huyện Quan Sơn'));
  assert.ok(finds('ủy ban nhân dân tam lư', 'UBND xã Tam Lư'));
  assert.ok(finds('uy ban', 'Ủy ban nhân dân huyện Quan Sơn'), 'words on their way');
  assert.ok(finds('sở gd&đt', 'Sở Giáo dục và Đào tạo Thanh Hóa'));
  assert.ok(finds('sở giáo dục và đào tạo', 'Sở GD&ĐT Thanh Hóa'));
  assert.ok(finds('', 'Sở Nội vụ'));
});

test('R26 control: other words still have to be there, and a part of an abbreviation stays what it is', () => {
  assert.ok(!finds('ubnd tam lư', 'Ủy ban nhân dân xã Na Mèo'));
  assert.ok(!finds('hđnd', 'Ủy ban nhân dân huyện Quan Sơn'));
  assert.ok(!finds('nhân ủy ban dân sự', 'Ủy ban nhân dân huyện Quan Sơn'));
});

test('R26 every abbreviation finds its name, in the browser and in the database alike', () => {
  for (const [name, ...shorts] of nameAbbreviations) {
    for (const short of shorts) {
      assert.ok(finds(short, `Phòng ${name} huyện`), short);
      const patterns = nameSearchPatterns(short).map((pattern) => new RegExp(pattern, 'u'));
      assert.ok(
        patterns.every((pattern) => pattern.test(` ${foldText(`Phòng ${name}`)}`)),
        short,
      );
    }
  }
});

test('SEC-30 what is typed never becomes a rule of the search', () => {
  assert.deepEqual(nameSearchPatterns('.* (a|b)+ %'), [' (\\.)', ' (a)', ' (b)']);
  assert.deepEqual(nameSearchPatterns('%'), [' (%)']);
  assert.equal(nameSearchPatterns('a '.repeat(400)).length, 8);
});
