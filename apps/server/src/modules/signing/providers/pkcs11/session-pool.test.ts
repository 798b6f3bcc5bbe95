import assert from 'node:assert/strict';
import { constants, createHash, generateKeyPairSync, verify } from 'node:crypto';
import { test } from 'node:test';
import { emulateCryptoki } from '../../../../../../../test/emulators/cryptoki.ts';
import { CKR, faultOf } from './ckr.ts';
import { mechanismFor } from './mechanism.ts';
import { openSessionPool } from './session-pool.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const access = { modulePath: '', token: 'congvu', pin: '246810', sessions: 4 };
const digest = (text: string) => createHash('sha256').update(text).digest();
const mechanism = (text: string) => mechanismFor('pkcs1-sha256', digest(text));
const isTrue = (text: string, value: Uint8Array) =>
  verify('sha256', Buffer.from(text), { key: publicKey, padding: constants.RSA_PKCS1_PADDING }, value);

async function opened() {
  const module = emulateCryptoki({ label: 'congvu', pin: access.pin, key: privateKey });
  const pool = await openSessionPool(module, access);
  const count = (name: string) => module.calls.filter((each) => each === name).length;
  return { module, pool, count };
}

test('signing.md 9.2 four sessions and one login serve any number of jobs, four at a time', async () => {
  const { module, pool, count } = await opened();
  const texts = Array.from({ length: 50 }, (_, at) => `thư ${at}`);
  const values = await Promise.all(texts.map((text) => pool.sign('a1', mechanism(text))));
  assert.ok(values.every((value, at) => isTrue(texts[at] as string, value)));
  assert.deepEqual([count('OpenSession'), count('Login')], [4, 1]);
  assert.equal(module.peak.value, 4);
  await pool.close();
  assert.equal(count('Finalize'), 1);
});

for (const rv of ['SESSION_HANDLE_INVALID', 'DEVICE_REMOVED', 'USER_NOT_LOGGED_IN'] as const) {
  test(`signing.md 9.2 CKR_${rv}: the pool is built anew once and every job signed`, async () => {
    const { module, pool, count } = await opened();
    module.answerNext('Sign', CKR[rv], CKR[rv], CKR[rv]);
    const texts = Array.from({ length: 12 }, (_, at) => `thư ${at}`);
    const values = await Promise.all(texts.map((text) => pool.sign('a1', mechanism(text))));
    assert.ok(values.every((value, at) => isTrue(texts[at] as string, value)));
    assert.deepEqual([count('Finalize'), count('Initialize'), count('Login')], [1, 2, 2]);
  });
}

test('signing.md 9.2 a device that stays away: one new pool, then the answer, and the next job tries again', async () => {
  const { module, pool, count } = await opened();
  module.answerNext('Sign', CKR.DEVICE_REMOVED, CKR.DEVICE_REMOVED);
  await assert.rejects(pool.sign('a1', mechanism('một')), { code: 'UNAVAILABLE' });
  assert.equal(count('Initialize'), 2);
  module.answerNext('GetSlotList', CKR.TOKEN_NOT_PRESENT);
  module.answerNext('SignInit', CKR.DEVICE_REMOVED);
  await assert.rejects(pool.sign('a1', mechanism('hai')), { code: 'UNAVAILABLE' });
  assert.equal(isTrue('ba', await pool.sign('a1', mechanism('ba'))), true);
});

test('signing.md 9.2 a refused mechanism is no reason to build the pool anew', async () => {
  const { module, pool, count } = await opened();
  module.answerNext('SignInit', 0x70);
  await assert.rejects(pool.sign('a1', mechanism('x')), { code: 'UNAVAILABLE', message: 'C_SignInit: 0x70' });
  assert.equal(count('Initialize'), 1);
});

test('signing.md 9.2 a locked or expired PIN is LOCKED, a wrong one AUTH, without the PIN in words', async () => {
  for (const [rv, code] of [
    [CKR.PIN_LOCKED, 'LOCKED'],
    [CKR.PIN_EXPIRED, 'LOCKED'],
    [CKR.PIN_INCORRECT, 'AUTH'],
    [CKR.PIN_LEN_RANGE, 'AUTH'],
  ] as const) {
    const module = emulateCryptoki({ label: 'congvu', pin: access.pin, key: privateKey });
    module.answerNext('Login', rv);
    await assert.rejects(openSessionPool(module, access), { code, message: faultOf('Login', rv).message });
    assert.equal(module.calls.filter((name) => name === 'Login').length, 1);
  }
  assert.doesNotMatch(faultOf('Login', CKR.PIN_INCORRECT).stack ?? '', new RegExp(access.pin));
});

test('RFC 8017 9.2, PKCS#11 2.1 and 2.3: what the token is given for each algorithm', () => {
  const pkcs1 = mechanism('x');
  assert.equal(pkcs1.type, 1);
  assert.equal(
    Buffer.from(pkcs1.data).toString('hex'),
    `3031300d060960864801650304020105000420${digest('x').toString('hex')}`,
  );
  const pss = mechanismFor('pss-sha256', digest('x'));
  assert.deepEqual([pss.type, pss.pss], [13, { hash: 0x250, mask: 2, saltBytes: 32 }]);
  assert.deepEqual(mechanismFor('ecdsa-p256-sha256', digest('x')), { type: 0x1041, data: digest('x') });
  assert.throws(() => mechanismFor('pss-sha256', new Uint8Array(20)), RangeError);
});
