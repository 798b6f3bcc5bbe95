import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Actor } from '../../../platform/actor.ts';
import { InvalidInput, Refused } from '../../../platform/errors.ts';
import { type AddPolicyInput, addPolicy } from './add-policy.ts';
import { decideDeliveryMode } from './delivery-mode.ts';
import { endPolicy } from './end-policy.ts';
import { findProcessPolicy } from './find-process-policy.query.ts';
import { listBindingPolicies } from './policy.store.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const idOf = (slug: 'thanh-hoa' | 'quan-son' | 'son-thuy' | 'tam-lu') => world.agencies[slug].agencyId;
const policy = (more: Partial<AddPolicyInput> = {}): AddPolicyInput => ({
  code: 'P1-1',
  kind: 'PROCESS',
  agencyId: idOf('quan-son'),
  basis: 'Công văn 1186/UBND-VHTT ngày 14/8/2020, điểm 2',
  sentence: 'Văn bản đi phải theo đúng quy trình, không ký giấy.',
  scopeAgencyIds: null,
  validFrom: '2020-08-15',
  ...more,
});
const add = (input: AddPolicyInput, actor: Actor = world.people.admin) =>
  world.run(actor, (ctx) => addPolicy(ctx, input));
const end = (code: string, lastDay: string, actor: Actor = world.people.admin) =>
  world.run(actor, (ctx) => endPolicy(ctx, { code, lastDay }));
const binding = async (slug: Parameters<typeof idOf>[0], on: string) =>
  (await world.query(world.people.clerk, (ctx) => findProcessPolicy(ctx.tx, idOf(slug), on)))?.code ?? null;
const codesOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused, 'must be refused');
  return error.refusals.map(({ code }) => code);
};

test('R-RT-11 P1-1: without a list it binds the agency and those directly below, from its day to its last', async () => {
  assert.equal(await binding('son-thuy', '2020-08-15'), null);
  await add(policy());
  assert.equal(await binding('son-thuy', '2020-08-14'), null);
  assert.equal(await binding('son-thuy', '2020-08-15'), 'P1-1');
  assert.equal(await binding('quan-son', '2020-08-15'), 'P1-1');
  assert.equal(await binding('thanh-hoa', '2020-08-15'), null);
  await end('P1-1', '2020-12-31');
  assert.equal(await binding('son-thuy', '2020-12-31'), 'P1-1');
  assert.equal(await binding('son-thuy', '2021-01-01'), null);
});

test('R-RT-11: a list binds only its agencies; the province binds districts, not their communes', async () => {
  await add(policy({ code: 'LIST', scopeAgencyIds: [idOf('tam-lu')], validFrom: '2022-01-01' }));
  assert.equal(await binding('tam-lu', '2022-01-01'), 'LIST');
  assert.equal(await binding('son-thuy', '2022-01-01'), null);
  assert.equal(await binding('quan-son', '2022-01-01'), null);
  await add(
    policy({ code: 'TOP', agencyId: idOf('thanh-hoa'), validFrom: '2023-01-01' }),
    world.people['thanh-hoa.admin'],
  );
  assert.equal(await binding('quan-son', '2023-01-01'), 'TOP');
  assert.equal(await binding('son-thuy', '2023-01-01'), null);
});

test('seed §1: other kinds do not make the procedure required; a DELIVERY policy decides the mode', async () => {
  const rules = { mode: 'E_PLUS_PAPER', typeCodes: ['SUBMISSION'] };
  await add(policy({ code: 'P2-1', kind: 'DELIVERY', rules, validFrom: '2019-06-01' }));
  assert.equal(await binding('son-thuy', '2019-06-01'), null);
  const policies = await world.query(world.people.clerk, (ctx) =>
    listBindingPolicies(ctx.tx, 'DELIVERY', { agencyId: idOf('son-thuy'), on: '2019-06-01' }),
  );
  const facts = { on: '2019-06-01', hasAddress: true, role: 'TO_ACT', policies };
  assert.equal(decideDeliveryMode({ ...facts, typeCode: 'SUBMISSION' }).policyCode, 'P2-1');
  assert.equal(decideDeliveryMode({ ...facts, typeCode: 'REPORT' }).mode, 'E_ONLY');
});

test('R-LEG-5: adding and ending leave an audit entry and an event', async () => {
  const { id } = await add(policy({ code: 'TRACE' }));
  await end('TRACE', '2020-09-01');
  const events = await sql<{
    type: string;
  }>`select type from platform.event where subject_id = ${id} order by seq`.execute(world.pools.app);
  assert.deepEqual(
    events.rows.map(({ type }) => type),
    ['policy.added', 'policy.ended'],
  );
  const { rows } = await world.pools.ownerPool.query(
    'select verb from audit.entry where object_id = $1 order by verb',
    [id],
  );
  assert.deepEqual(
    rows.map(({ verb }) => verb),
    ['policy.added', 'policy.ended'],
  );
});

test('seed §1: refused to all but the administrator of the agency; one open version a code; sound dates', async () => {
  const { people } = world;
  for (const actor of [people.officeHead, people.clerk, people.chairman, people['thanh-hoa.admin']]) {
    assert.deepEqual(await codesOf(add(policy({ code: 'X' }), actor)), ['platform.forbidden'], actor.title);
  }
  await add(policy({ code: 'OPEN', validFrom: '2030-01-01' }));
  assert.deepEqual(await codesOf(add(policy({ code: 'OPEN' }))), ['compliance.policy-exists']);
  assert.deepEqual(await codesOf(end('OPEN', '2029-12-31')), ['compliance.period-invalid']);
  assert.deepEqual(await codesOf(end('OPEN', '2031-01-01', people.clerk)), ['platform.forbidden']);
  assert.deepEqual(await codesOf(end('NOTHING', '2031-01-01')), ['compliance.policy-ended']);
  await assert.rejects(add(policy({ code: ' ', basis: '', validFrom: '2020-02-31' })), (error: unknown) => {
    assert.ok(error instanceof InvalidInput);
    assert.deepEqual(
      error.fields.map(({ path }) => path),
      ['code', 'basis', 'validFrom'],
    );
    return true;
  });
});
