import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Csc, cscAccount, cscAuthData, startCsc } from '../../../../../../test/emulators/csc.ts';
import { type Mysign, mysignAccount, startMysign } from '../../../../../../test/emulators/mysign.ts';
import { neacAccount, startNeac } from '../../../../../../test/emulators/neac.ts';
import { createRemoteWorld, type RemoteWorld } from '../fixtures/remote-world.ts';
import type { Current } from '../fixtures/signing-world.ts';
import { createCsc } from './csc.ts';
import { createMysign } from './mysign.ts';
import { createNeac } from './neac.ts';

const second = 1000;

const mysignWorld = (account = mysignAccount) =>
  createRemoteWorld<Mysign>(async ({ own, seal, other, clock }) => {
    const credentials = [
      { id: 'cred-1', holder: own },
      { id: 'cred-2', holder: seal },
    ];
    const service = await startMysign({
      users: [{ userId: 'CMT_038', credentials }],
      other,
      now: () => clock.now(),
    });
    const config = { id: 'mysign', title: 'Viettel MySign', url: service.url, ...account };
    const refs = { own: 'CMT_038/cred-1', seal: 'CMT_038/cred-2' };
    return { service, provider: createMysign(config, clock), refs, close: () => service.close() };
  });

const cscWorld = (more: { rsa: 'pss' | 'pkcs1'; operationMode: 'S' | 'A' }) =>
  createRemoteWorld<Csc>(async ({ own, seal, other, clock }) => {
    const held = [
      { id: 'leader', holder: own },
      { id: 'agency', holder: seal },
    ];
    const service = await startCsc({ held, other, now: () => clock.now() });
    const account = { ...cscAccount, authData: cscAuthData, batchMax: 3, ...more };
    const provider = createCsc({ id: 'csc', title: 'Ký số từ xa', url: service.url, ...account }, clock);
    return { service, provider, refs: { own: 'leader', seal: 'agency' }, close: () => service.close() };
  });

type Rounds = { rounds?: number; everyMs?: number };

/** Signs and waits; the state and code the request ends with, and that of the document. */
async function outcome<E>(world: RemoteWorld<E>, letter?: Current, of: Rounds = {}): Promise<string[]> {
  const asked = await world.ask(letter);
  for (let i = 0; i < (of.rounds ?? 4); i += 1) await world.pass(of.everyMs ?? 10 * second);
  const request = await world.request(asked.id);
  return [request.state, request.last_code ?? '', (await world.current(asked.id)).state];
}
const signed = ['done', '', 'signed'];
const unsigned = (code: string, state = 'failed') => [state, code, 'awaiting_signature'];

test('signing.md 9.5 Viettel MySign: token of the person, text statuses, CR LF in signatures, every fault', async () => {
  const world = await mysignWorld();
  const { service } = world;
  try {
    assert.deepEqual(await outcome(world), signed);
    assert.equal(service.prompts.at(-1)!.description, 'chua cap so - don doc ky so van ban dien tu');
    assert.equal(service.logins, 1);
    world.clock.advance(3_700 * second);
    assert.deepEqual(await outcome(world), signed, 'the token is renewed');
    assert.equal(service.logins, 2);

    const letter = await world.awaiting();
    const outcomes = {
      '4001': ['EXPIRED', 'expired'],
      '4002': ['REFUSED', 'refused'],
      '4004': ['UNAVAILABLE', 'failed'],
      '4005': ['QUOTA', 'failed'],
      '13004': ['CERT_INVALID', 'failed'],
      '50000': ['UNAVAILABLE', 'failed'],
      '77': ['PROTOCOL', 'failed'],
    } as const;
    for (const [status, [code, state]] of Object.entries(outcomes)) {
      service.faults.outcome = status as keyof typeof outcomes;
      assert.deepEqual(await outcome(world, letter), unsigned(code, state), status);
    }
    service.faults.outcome = 'never';
    assert.deepEqual(await outcome(world, letter, { everyMs: 60 * second }), unsigned('EXPIRED', 'expired'));
    service.faults.outcome = '1';
    service.faults.isShort = true;
    assert.deepEqual(await outcome(world, letter), unsigned('PROTOCOL'));
    service.faults.isShort = false;
    for (const value of ['wrong-signature', 'wrong-hash', 'other-certificate'] as const) {
      service.faults.value = value;
      assert.deepEqual(await outcome(world, letter), unsigned('SIG_NOT_MATCHING'), value);
    }
    service.faults.value = 'cms-of-other';
    assert.deepEqual(await outcome(world, letter), unsigned('CERT_OTHER'));
    service.faults.value = 'cms';
    assert.deepEqual(await outcome(world, letter), signed);
  } finally {
    await world.close();
  }
});

test('signing.md 9.5 a start whose answer was lost is not repeated: the phone would ask twice', async () => {
  const world = await mysignWorld();
  const { service } = world;
  try {
    const letter = await world.awaiting();
    for (const how of ['lost', 'cut', '500'] as const) {
      const prompts = service.prompts.length;
      service.fail(/signHash$/u, how);
      assert.deepEqual(await outcome(world, letter), unsigned('LOST'), how);
      assert.ok(service.prompts.length <= prompts + 1, 'asked once at most');
    }
    service.fail(/requests\/status$/u, '500', 2);
    assert.deepEqual(await outcome(world, letter, { rounds: 6 }), signed, 'polling goes on');
    // Nobody was asked yet: logging in may be tried again.
    const prompts = service.prompts.length;
    world.clock.advance(4_000 * second);
    service.fail(/login$/u, '500', 2);
    assert.deepEqual(await outcome(world, undefined, { rounds: 6 }), signed);
    assert.equal(service.prompts.length, prompts + 1);
  } finally {
    await world.close();
  }
});

test('signing.md 9.5 a wrong account of ours is AUTH, not a reason to try again', async () => {
  const world = await mysignWorld({ ...mysignAccount, clientSecret: 'wrong' });
  try {
    assert.deepEqual(await outcome(world), unsigned('AUTH'));
    assert.equal(world.service.asked.length, 1);
  } finally {
    await world.close();
  }
});

test('signing.md 9.3 CSC API v2: confirmation, SAD bound to the hashes, PSS parameters, every fault', async () => {
  const world = await cscWorld({ rsa: 'pss', operationMode: 'S' });
  const { service } = world;
  try {
    const found = await world.ports.signers.find('csc')!.credentials!({ userId: 'x' });
    assert.deepEqual(
      found.map(({ ref, isUsable }) => [ref, isUsable]),
      [
        ['leader', true],
        ['agency', true],
      ],
    );
    assert.deepEqual(await outcome(world), signed);
    service.faults.isConfirmed = false;
    assert.deepEqual(await outcome(world), signed, 'a SAD at once');
    service.faults.isConfirmed = true;

    const letter = await world.awaiting();
    const denied = { access_denied: ['REFUSED', 'refused'], invalid_otp: ['OTP_WRONG', 'failed'] } as const;
    for (const [error, [code, state]] of Object.entries(denied)) {
      service.faults.outcome = error as keyof typeof denied;
      assert.deepEqual(await outcome(world, letter), unsigned(code, state));
    }
    service.faults.outcome = 'never';
    assert.deepEqual(await outcome(world, letter, { everyMs: 80 * second }), unsigned('EXPIRED', 'expired'));
    service.faults.outcome = 'success';
    service.faults.isSadExpired = true;
    assert.deepEqual(await outcome(world, letter), unsigned('EXPIRED', 'expired'));
    service.faults.isSadExpired = false;
    service.faults.isShort = true;
    assert.deepEqual(await outcome(world, letter), unsigned('PROTOCOL'));
    service.faults.isShort = false;
    const before = service.signed;
    service.fail(/signHash$/u, 'lost');
    const lost = await outcome(world, letter);
    assert.ok(['failed', 'expired'].includes(lost[0]!), lost.join());
    assert.equal(service.signed, before + 1, 'the key made one value, and it is not used');
    for (const value of ['wrong-signature', 'wrong-hash', 'other-certificate'] as const) {
      service.faults.value = value;
      assert.deepEqual(await outcome(world, letter), unsigned('SIG_NOT_MATCHING'), value);
    }
    service.faults.value = 'none';
    assert.deepEqual(await outcome(world, letter), signed);
  } finally {
    await world.close();
  }
});

test('signing.md 9.3 CSC asynchronous: confirmed, then polled under another name; PKCS#1', async () => {
  const world = await cscWorld({ rsa: 'pkcs1', operationMode: 'A' });
  try {
    assert.deepEqual(await outcome(world, undefined, { rounds: 6 }), signed);
  } finally {
    await world.close();
  }
});

test('signing.md 9.7 the national gateway, as far as its shapes are known', async () => {
  const world = await createRemoteWorld(async ({ own, seal, other }) => {
    const service = await startNeac({ own, other });
    assert.ok(seal);
    const provider = createNeac({ id: 'neac-esign', title: 'NEAC', url: service.url, ...neacAccount });
    return { service, provider, refs: { own: 'user/CA', seal: 'user/CA' }, close: () => service.close() };
  });
  try {
    const letter = await world.awaiting();
    world.service.faults.isOdd = true;
    assert.deepEqual(await outcome(world, letter, { rounds: 1 }), unsigned('PROTOCOL'));
    world.service.faults.isOdd = false;
    world.service.faults.value = 'wrong-hash';
    assert.deepEqual(await outcome(world, letter, { rounds: 1 }), unsigned('SIG_NOT_MATCHING'));
    world.service.faults.value = 'none';
    assert.deepEqual(await outcome(world, letter, { rounds: 1 }), signed);
  } finally {
    await world.close();
  }
});
