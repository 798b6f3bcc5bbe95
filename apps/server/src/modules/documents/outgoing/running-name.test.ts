import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningName } from './running-name.ts';

test('NĐ 30 PL.II inside a sentence the issuer stands in ordinary case', () => {
  const district = 'UBND huyện Quan Sơn';
  assert.equal(runningName('ỦY BAN NHÂN DÂN\nHUYỆN QUAN SƠN', district), 'Ủy ban nhân dân huyện Quan Sơn');
  assert.equal(
    runningName('HỘI ĐỒNG NHÂN DÂN\nHUYỆN QUAN SƠN', district),
    'Hội đồng nhân dân huyện Quan Sơn',
  );
  assert.equal(runningName('SỞ NỘI VỤ', 'Sở Nội vụ'), 'Sở Nội vụ');
  assert.equal(runningName('BAN CHỈ ĐẠO 389', district), 'BAN CHỈ ĐẠO 389');
});
