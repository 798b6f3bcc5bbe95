import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BodyOf, intakePoliciesApi } from '@congvu/contracts';
import { codesOf } from '../../../../../../test/builders/checks.ts';
import { registration } from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { registerPaper } from '../../documents/incoming/register-paper.ts';
import { listIntakePolicies, previewIntake } from './intake-policies.query.ts';
import { addIntakePolicy, endIntakePolicy } from './keep-intake-policy.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const basis = 'Công văn 1186/UBND-VHTT ngày 14/8/2020, điểm 2';
const lawful = 'Hồ sơ có bản đồ khổ lớn không số hóa được.';
const add = (by: Person, more: Partial<BodyOf<typeof intakePoliciesApi.add>> = {}) =>
  world.run(by, (ctx) =>
    addIntakePolicy(ctx, {
      ...{ basis, sentence: 'Không nhận bản giấy của các xã.', senderIds: null, exceptTypes: [] },
      ...{ exceptions: [lawful], validFrom: '2020-08-03', ...more },
    }),
  );
const end = (id: string, lastDay: string, by = world.people.admin) =>
  world.run(by, (ctx) => endIntakePolicy(ctx, { id, lastDay }));
let given = 0;
const paper = (slug: 'son-thuy' | 'tam-lu' | 'thanh-hoa', more: object = {}) => {
  given += 1;
  const fields = registration(String(700 + given), world.agencies[slug].name);
  return world.run(world.people.clerk, (ctx) =>
    registerPaper(ctx, { ...fields, subject: `Văn bản giấy số ${given}`, file: null, ...more }),
  );
};
const shown = async () =>
  (
    await world.query(world.people.clerk, async (ctx) =>
      intakePoliciesApi.list.response.parse(await listIntakePolicies(ctx)),
    )
  ).items;
const preview = (senderIds: string[] | null, exceptTypes: string[] = []) =>
  world.query(world.people.officeHead, async (ctx) =>
    intakePoliciesApi.preview.response.parse(await previewIntake(ctx, { senderIds, exceptTypes })),
  );

test('P0-1 the preview counts the paper of the last 30 days that the policy would have refused', async () => {
  const { agencyId } = world.agencies['tam-lu'];
  await paper('son-thuy');
  await paper('son-thuy', { typeCode: 'REPORT' });
  await paper('tam-lu');
  await paper('thanh-hoa');
  const all = await preview(null);
  assert.deepEqual([all.count, all.bySender[0]?.count], [3, 2], 'communes, not the province');
  assert.equal((await preview(null, ['REPORT'])).count, 2);
  assert.equal((await preview([agencyId])).count, 1);
  world.clock.advance(32 * 24 * 3_600_000);
  assert.equal((await preview(null)).count, 0);
});

test('P0-1 the refusal names the printed basis and its lawful exceptions; an excepted type comes in', async () => {
  const { officeHead, clerk, chairman } = world.people;
  for (const by of [clerk, chairman, world.people.officer])
    assert.deepEqual(await codesOf(add(by)), ['platform.forbidden'], by.title);
  const { id } = await add(officeHead, { exceptTypes: ['REPORT'] });
  const [policy] = await shown();
  assert.deepEqual([policy?.basis, policy?.senders, policy?.exceptTypes], [basis, null, ['REPORT']]);
  const refused = await paper('son-thuy').catch((error: unknown) => error);
  assert.ok(refused instanceof Refused);
  assert.match(refused.refusals[0]!.detail, /điểm 2/u);
  assert.doesNotMatch(refused.refusals[0]!.detail, /INTAKE/u);
  assert.deepEqual(refused.refusals[0]!.facts?.exceptions, [lawful]);
  assert.equal((await paper('son-thuy', { typeCode: 'REPORT' })).state, 'registered');
  assert.equal((await paper('son-thuy', { paperReason: lawful })).state, 'registered');
  await end(id, world.clock.today());
  assert.deepEqual(
    await codesOf(paper('son-thuy')),
    ['documents.paper-intake-refused'],
    'its last day counts',
  );
  world.clock.advance(24 * 3_600_000);
  assert.equal((await paper('son-thuy')).state, 'registered');
});

test('P0-1 a policy for named senders binds them alone; it ends no day that has passed, and not by another agency', async () => {
  const { admin } = world.people;
  const { agencyId } = world.agencies['tam-lu'];
  const { id } = await add(admin, { senderIds: [agencyId], validFrom: world.clock.today() });
  assert.deepEqual(
    (await shown())[0]?.senders?.map(({ name }) => name),
    [world.agencies['tam-lu'].name],
  );
  assert.deepEqual(await codesOf(paper('tam-lu')), ['documents.paper-intake-refused']);
  assert.equal((await paper('son-thuy')).state, 'registered');
  assert.deepEqual(await codesOf(end(id, '2020-08-03')), ['compliance.day-passed']);
  const foreign = end(id, world.clock.today(), world.people['thanh-hoa.admin']);
  await assert.rejects(foreign, /platform.not-found/);
  await assert.rejects(add(admin, { senderIds: [id] }), /validation|invalid/iu);
});
