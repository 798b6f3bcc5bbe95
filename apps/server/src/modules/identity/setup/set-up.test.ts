import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Me, Problem } from '@congvu/contracts';
import { sql } from 'kysely';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { type Installation, identityRoutes, issueSetupCode } from '../index.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({ subscribers: [], routes: identityRoutes });
  await sql`delete from identity.account`.execute(world.pools.app);
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

const form = {
  agencyName: 'Ủy ban nhân dân xã Mường Mìn',
  shortName: 'UBND xã Mường Mìn',
  abbreviation: 'UBND',
  place: 'Mường Mìn',
  adminFullName: 'Phạm Bá Lượm',
  username: 'quantri',
  password: 'Sáng sớm trên bản Mìn',
};
const installation = async () => (await server.browser().get<Installation>('/public/installation')).body;
const setUp = (body: object) => server.browser().post<Problem>('/public/setup', { body });

describe('first set-up', () => {
  test('SEC-45 an empty installation waits, and shows no demo accounts', async () => {
    const found = await installation();
    assert.equal(found.needsSetup, true);
    assert.equal('demoAccounts' in found, false);
  });

  test('SEC-45 nobody sets up without the code printed by the server', async () => {
    assert.equal((await setUp(form)).body.code, 'identity.setup-code');
    const code = await world.run(systemFor(null), issueSetupCode);
    assert.equal((await setUp({ ...form, setupCode: `${code}x` })).body.code, 'identity.setup-code');
    assert.equal((await setUp({ ...form, setupCode: '' })).body.code, 'identity.setup-code');
    const { rows } = await world.pools.ownerPool.query('select value::text from platform.setting');
    assert.ok(rows.every(({ value }) => !value.includes(code)));
  });

  test('SEC-43 a password around the agency is refused', async () => {
    const setupCode = await world.run(systemFor(null), issueSetupCode);
    const answer = await setUp({ ...form, setupCode, password: 'Mườngmìn@2020' });
    assert.equal(answer.body.code, 'identity.password-weak');
    assert.equal((await installation()).needsSetup, true);
  });

  test('SEC-45 two at once: one administrator; afterwards never again', async () => {
    const setupCode = await world.run(systemFor(null), issueSetupCode);
    const both = await Promise.all([
      setUp({ ...form, setupCode }),
      setUp({ ...form, setupCode, username: 'ke-gian', shortName: 'UBND xã khác' }),
    ]);
    assert.deepEqual(both.map((answer) => answer.status).sort(), [200, 409]);
    assert.equal((await setUp({ ...form, setupCode })).body.code, 'identity.already-set-up');
    assert.equal((await installation()).needsSetup, false);
  });

  test('the first administrator logs in with the post of an administrator', async () => {
    const { rows } = await world.pools.ownerPool.query('select username from identity.account');
    const { username } = rows[0];
    const client = server.browser();
    const answer = await client.post<Me>('/identity/session', {
      body: { username, password: form.password },
    });
    assert.equal(answer.status, 200);
    assert.deepEqual(
      answer.body.posts.map((post) => post.roles),
      [['admin']],
    );
    assert.equal(answer.body.posts[0]?.agencyName, form.agencyName);
  });

  test('SEC-45 demo accounts are shown only where the demo wrote them', async () => {
    const demo = [{ username: 'chutich', password: 'demo', label: 'Chủ tịch' }];
    await sql`insert into platform.setting (key, value, updated_at)
      values ('demo_accounts', ${JSON.stringify(demo)}::jsonb, now())`.execute(world.pools.app);
    const found = await installation();
    assert.equal(found.demo, true);
    assert.deepEqual(found.demoAccounts, demo);
  });
});
