import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Me, Problem } from '@congvu/contracts';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { testPassword } from '../../../../../../test/world/province.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { orgRoutes } from '../../org/index.ts';
import { identityRoutes } from '../index.ts';
import { otpStep } from './one-time-password.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({ subscribers: [], routes: identityRoutes });
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});
beforeEach(async () => {
  await sql`delete from identity.login_failure`.execute(world.pools.app);
});

const codeAt = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
const logIn = (otp?: string) =>
  server.browser().post<Problem & Me>('/identity/session', {
    body: { username: 'clerk', password: testPassword, ...(otp ? { otp } : {}) },
  });

describe('second factor', () => {
  let client: Client;
  let secret: string;
  let recoveryCodes: string[];

  test('SEC-46 a device counts only after its first right code', async () => {
    client = await server.login('clerk');
    const early = await client.post<Problem>('/identity/second-factor/confirm', { body: { otp: '123456' } });
    assert.equal(early.body.code, 'identity.no-pending-factor');
    const started = await client.post<{ secret: string; uri: string }>('/identity/second-factor');
    secret = started.body.secret;
    assert.match(started.body.uri, /^otpauth:\/\/totp\//);
    const wrong = await client.post<Problem>('/identity/second-factor/confirm', { body: { otp: '000000' } });
    assert.equal(wrong.body.code, 'identity.wrong-code');
    assert.equal((await logIn()).status, 200);

    const otp = codeAt(secret, world.clock.now());
    const confirmed = await client.post<{ recoveryCodes: string[] }>('/identity/second-factor/confirm', {
      body: { otp },
    });
    recoveryCodes = confirmed.body.recoveryCodes;
    assert.equal(new Set(recoveryCodes).size, 10);
  });

  test('SEC-46 the password alone no longer opens a session', async () => {
    const answer = await logIn();
    assert.equal(answer.body.code, 'identity.second-factor-required');
    assert.deepEqual(answer.headers.getSetCookie(), []);
  });

  test('ATK-33 a code is good once, and not in the step in which it enrolled', async () => {
    assert.equal((await logIn(codeAt(secret, world.clock.now()))).body.code, 'identity.wrong-code');
    world.clock.advance(60_000);
    const otp = codeAt(secret, world.clock.now());
    assert.equal((await logIn(otp)).status, 200);
    assert.equal((await logIn(otp)).body.code, 'identity.wrong-code');
  });

  test('ATK-33 codes are throttled like passwords', async () => {
    world.clock.advance(60_000);
    for (let i = 0; i < 5; i += 1) assert.equal((await logIn('000000')).status, 401);
    assert.equal((await logIn(codeAt(secret, world.clock.now()))).status, 429);
    world.clock.advance(60_000);
  });

  test('SEC-47 a recovery code is good once and kept only as a digest', async () => {
    const [code = ''] = recoveryCodes;
    assert.equal((await logIn(code.toLowerCase())).status, 200);
    assert.equal((await logIn(code)).body.code, 'identity.wrong-code');
    const { rows } = await world.pools.ownerPool.query('select recovery_hashes from identity.account');
    assert.ok(!JSON.stringify(rows).includes(recoveryCodes[1]!));
  });

  test('SEC-47 a code drifts by one step at most (RFC 6238)', () => {
    const at = new Date('2020-08-03T01:00:00Z');
    const step = at.getTime() / 30_000;
    const drifted = (seconds: number) =>
      otpStep(secret, codeAt(secret, new Date(at.getTime() + seconds * 1000)), at);
    assert.deepEqual([drifted(-30), drifted(0), drifted(30)], [step - 1, step, step + 1]);
    assert.deepEqual([drifted(-90), drifted(90)], [null, null]);
  });

  test('SEC-46 where it is required, a clerk without a device reaches nothing but its enrolment', async () => {
    const strict = await startServer(world, {
      routes: [...identityRoutes, ...orgRoutes],
      environment: { CONGVU_SECOND_FACTOR: 'required' },
    });
    try {
      const chairman = await strict.login('chairman');
      assert.equal((await chairman.get<Problem>('/org/tree')).body.code, 'identity.second-factor-missing');
      assert.equal((await chairman.get('/identity/me')).status, 200);
      const officer = await strict.login('officer');
      assert.equal((await officer.get('/org/tree')).status, 200);

      const started = await chairman.post<{ secret: string }>('/identity/second-factor');
      const otp = codeAt(started.body.secret, world.clock.now());
      assert.equal((await chairman.post('/identity/second-factor/confirm', { body: { otp } })).status, 200);
      assert.equal((await chairman.get('/org/tree')).status, 200);
    } finally {
      await strict.close();
    }
  });
});
