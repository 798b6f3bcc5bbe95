import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { testPassword } from '../../../../../../test/world/province.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { createPerson } from '../../org/index.ts';
import {
  changePassword,
  createAccount,
  disableAccount,
  enableAccount,
  identityRoutes,
  resetPassword,
} from '../index.ts';

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

const password = 'Sương mù trên cổng trời';
const codesOf = async (work: Promise<unknown>): Promise<string[]> => {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map((refusal) => refusal.code);
    throw error;
  }
};
const statusOf = async (username: string, secret: string) =>
  (await server.browser().post('/identity/session', { body: { username, password: secret } })).status;
const newPerson = () => world.run(systemFor(null), (ctx) => createPerson(ctx, { fullName: 'Lò Văn Mới' }));

describe('accounts', () => {
  test('an account is made once, with a free name and a good password; all reasons come at once', async () => {
    const { personId } = await newPerson();
    const make = (of: object) =>
      world.run(world.people.admin, (ctx) =>
        createAccount(ctx, { personId, username: 'lo.moi', password, ...of }),
      );
    assert.deepEqual(await codesOf(make({ username: 'Clerk', password: 'clerk123' })), [
      'identity.username-taken',
      'identity.password-weak',
    ]);
    assert.deepEqual(await codesOf(make({})), []);
    assert.deepEqual(await codesOf(make({ username: 'khac' })), ['identity.account-exists']);
    assert.equal(await statusOf('LO.MOI', password), 200);
  });

  test('SEC-57 accounts are kept by the administrator of the agency or of the one above', async () => {
    const { accountId } = world.people['son-thuy.clerk'];
    const reset = (who: PersonKey, account = accountId) =>
      codesOf(world.run(world.people[who], (ctx) => resetPassword(ctx, { accountId: account, password })));
    const above = world.people['thanh-hoa.clerk'].accountId;
    assert.deepEqual(await reset('son-thuy.chairman'), ['platform.forbidden']);
    assert.deepEqual(await reset('thanh-hoa.admin'), ['platform.forbidden']);
    assert.deepEqual(await reset('admin', above), ['platform.forbidden']);
    assert.deepEqual(await reset('admin'), []);
    assert.equal(await statusOf('son-thuy.clerk', password), 200);
    assert.equal(await statusOf('son-thuy.clerk', testPassword), 401);
  });

  test('SEC-57 nobody disables an account of another agency', async () => {
    const { accountId } = world.people['thanh-hoa.chairman'];
    const codes = await codesOf(world.run(world.people.admin, (ctx) => disableAccount(ctx, { accountId })));
    assert.deepEqual(codes, ['platform.forbidden']);
  });

  test('SEC-52 a disabled account opens again by an act of its own, audited', async () => {
    const { accountId } = world.people['na-meo.officer'];
    await world.run(world.people.admin, (ctx) => disableAccount(ctx, { accountId }));
    assert.equal(await statusOf('na-meo.officer', testPassword), 401);
    await world.run(world.people.admin, (ctx) => enableAccount(ctx, { accountId }));
    assert.equal(await statusOf('na-meo.officer', testPassword), 200);
    const { rows } = await world.pools.ownerPool.query(
      'select verb from audit.entry where object_id = $1 and actor_id is not null order by at, id',
      [accountId],
    );
    assert.deepEqual(rows.map((row) => row.verb).sort(), [
      'identity.disable-account',
      'identity.enable-account',
    ]);
  });

  test('SEC-55 changing a password needs the one in force', async () => {
    const actor = world.people['tam-lu.clerk'];
    const change = (current: string, next: string) =>
      codesOf(world.run(actor, (ctx) => changePassword(ctx, { current, next })));
    assert.deepEqual(await change('không phải', password), ['identity.wrong-password']);
    assert.deepEqual(await change(testPassword, 'tam-lu.clerk1'), ['identity.password-weak']);
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from platform.event
      where type = 'account.password-changed' and subject_id = ${actor.accountId}`.execute(world.pools.app);
    assert.equal(rows[0]!.n, 0);
  });
});
