import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setupFaults } from './setup-faults.ts';

const good = {
  agency: {
    name: 'Ủy ban nhân dân huyện Quan Sơn',
    shortName: 'UBND huyện',
    abbreviation: 'UBND',
    place: 'Quan Sơn',
  },
  admin: { fullName: 'Hà Thị Vân', username: 'quantri', password: 'một hai ba bốn' },
};

test('UI-10.7 a complete set-up has no fault; every missing or bad field has its own', () => {
  assert.deepEqual(setupFaults(good), []);
  const empty = setupFaults({
    agency: { name: ' ', shortName: '', abbreviation: '', place: '' },
    admin: { fullName: '', username: 'Quản trị', password: 'short' },
  });
  assert.equal(empty.length, 7);
  assert.equal(empty[0]?.message, 'Ghi tên cơ quan.');
});
