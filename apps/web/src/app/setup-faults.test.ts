import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityApi } from '@congvu/contracts';
import { setupFaults } from './setup-faults.ts';

const good = {
  agencyName: 'Ủy ban nhân dân huyện Quan Sơn',
  shortName: 'UBND huyện',
  abbreviation: 'UBND',
  place: 'Quan Sơn',
  adminFullName: 'Hà Thị Vân',
  username: 'quantri',
  password: 'một hai ba bốn',
  setupCode: '4F7A-21C9',
};

test('UI-10.7 a complete set-up has no fault; every missing or bad field has its own', () => {
  assert.deepEqual(setupFaults(good), []);
  const empty = setupFaults({
    ...{ agencyName: ' ', shortName: '', abbreviation: '', place: '', adminFullName: '' },
    ...{ username: 'Quản trị', password: 'short', setupCode: '' },
  });
  assert.equal(empty.length, 8);
  assert.equal(empty[0]?.message, 'Ghi tên cơ quan.');
});

test('API-1 the form sends the body of the contract', () => {
  assert.equal(identityApi.setUp.body.safeParse(good).success, true);
});
