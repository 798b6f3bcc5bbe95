import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashPassword, verifyNothing, verifyPassword } from './password.ts';
import { isWeakPassword } from './password-rules.ts';

describe('passwords', () => {
  test('SEC-41 a password is kept as argon2id with 19 MiB and two passes, salted', async () => {
    const [first, second] = [await hashPassword('mưa rừng'), await hashPassword('mưa rừng')];
    assert.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.notEqual(first, second);
    assert.equal(await verifyPassword('mưa rừng', first), true);
    assert.equal(await verifyPassword('mua rung', first), false);
    assert.equal(await verifyPassword('mưa rừng', 'mưa rừng'), false);
  });

  test('SEC-42 long passwords count to the last letter', async () => {
    const long = 'ă'.repeat(150);
    const kept = await hashPassword(long);
    assert.equal(await verifyPassword(`${long}x`, kept), false);
    assert.equal(await verifyPassword(long, kept), true);
  });

  test('ATK-31 an unknown user costs the same work as a wrong password', async () => {
    const kept = await hashPassword('đúng');
    await verifyNothing('làm nóng');
    const timeOf = async (work: () => Promise<boolean>) => {
      const times: number[] = [];
      for (let i = 0; i < 9; i += 1) {
        const began = performance.now();
        await work();
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[4]!;
    };
    const known = await timeOf(() => verifyPassword('sai', kept));
    const unknown = await timeOf(() => verifyNothing('sai'));
    // An early return would be a hundred times faster; machines under load vary by less than two.
    assert.ok(unknown > known / 2 && unknown < known * 2, `${unknown} ms against ${known} ms`);
  });

  test('SEC-43 common, short and personal passwords are refused, unusual ones are not', () => {
    const names = ['quantri', 'UBND huyện Quan Sơn', 'Quan Sơn'];
    for (const weak of [
      '1234567',
      '12345678',
      'aaaaaaaa',
      'Thanhhoa@123',
      'matkhau1',
      'Quanson2020',
      'quantri!!1',
      'Mậtkhẩu1',
    ])
      assert.equal(isWeakPassword(weak, names), true, weak);
    for (const good of ['đồi sim tím chiều', 'kH7-pq2-vT9', 'trâu gặm cỏ non'])
      assert.equal(isWeakPassword(good, names), false, good);
  });
});
