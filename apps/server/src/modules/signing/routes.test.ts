import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  certificateRequestsApi,
  certificatesApi,
  copiesApi,
  outgoingApi,
  signingApi,
} from '@congvu/contracts';
import { systemFor } from '../../platform/actor.ts';
import { submit } from '../routing/index.ts';
import { contentOf, createSigningWorld, refusedWith, type SigningWorld } from './fixtures/signing-world.ts';
import {
  addAppearance,
  giveSealCustody,
  issueDemoCertificate,
  readiness,
  sign,
  signingRoutes,
} from './index.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

test('the module answers its operations, none without login but the hint of a service and the files of an agent', () => {
  const wanted = [
    outgoingApi.sign,
    outgoingApi.seal,
    outgoingApi.sealAttachments,
    outgoingApi.setSealText,
    copiesApi.makeElectronicCopy,
    ...Object.values(signingApi),
    ...Object.values(certificatesApi),
    ...Object.values(certificateRequestsApi),
  ].map((each) => each.id);
  assert.deepEqual(signingRoutes.map((route) => route.operation.id).sort(), wanted.sort());
  const open = signingRoutes.filter(({ access }) => access === 'public' || access === 'machine');
  assert.deepEqual(open.map(({ operation }) => operation.id).sort(), [
    'signing.agentFile',
    'signing.agentUpload',
    'signing.providerCallback',
  ]);
  const seal = signingRoutes.find((route) => route.operation.id === 'signing.seal');
  assert.deepEqual(seal?.access, ['clerk']);
});

test('sign and seal by their routes answer as the contract says', async () => {
  const route = (id: string) => signingRoutes.find((each) => each.operation.id === id)!;
  const letter = await world.awaiting();
  const { id, version, contentSha256 } = contentOf(letter);
  const input = { params: { id }, query: {}, body: { contentSha256 }, version };
  const answer = await world.run(world.people.chairman, (ctx) => route('signing.sign').run(ctx, input));
  assert.deepEqual(outgoingApi.sign.response.parse(answer), { id, state: 'signed', version: version + 1 });
  const verdict = await world.query(world.people.clerk, (ctx) =>
    route('signing.outgoingVerification').run(ctx, { params: { id }, query: {}, body: {} }),
  );
  assert.equal(signingApi.outgoingVerification.response.parse(verdict).verdict, 'indeterminate');
});

test('TT 15/2025 S1 readiness says beforehand what signing would refuse', async () => {
  const { chairman, clerk, officer } = world.people;
  const of = (person: typeof chairman) =>
    world.query(person, async (ctx) => signingApi.readiness.response.parse(await readiness(ctx)));
  const leader = await of(chairman);
  assert.equal(leader.leader.ready, true);
  assert.match(leader.leader.sentence, /có hiệu lực đến 01\/01\/2035/);
  assert.equal(leader.seal.ready, false);
  const keeper = await of(clerk);
  assert.equal(keeper.seal.ready, true);
  assert.equal(keeper.leader.ready, false);
  assert.match((await of(officer)).leader.sentence, /^Chưa đăng ký chứng thư số/);
});

test('quality of a race: two signatures of one version at once make one signature', async () => {
  const letter = await world.awaiting();
  const attempt = () => world.run(world.people.chairman, (ctx) => sign(ctx, contentOf(letter)));
  const results = await Promise.allSettled([attempt(), attempt(), attempt()]);
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
  const { rows } = await world.pools.ownerPool.query(
    'select count(*)::integer as n from signing.signature where document_id = $1',
    [letter.id],
  );
  assert.equal(rows[0].n, 1);
});

test('documents.md §9 a returned signature stays on record and no longer counts', async () => {
  const letter = await world.signed();
  await world.pools.ownerPool.query(
    `update documents.outgoing set state = 'returned', signed_at = null where id = $1`,
    [letter.id],
  );
  await world.run(world.people.officer, (ctx) => submit(ctx, letter));
  await world.drain();
  const { rows } = await world.pools.ownerPool.query(
    'select cycle, superseded from signing.signature where document_id = $1',
    [letter.id],
  );
  assert.deepEqual(rows, [{ cycle: 1, superseded: true }]);
});

test('only the administrator of the agency keeps its certificates, custody and pictures', async () => {
  const { agencyId } = world.agencies['quan-son'];
  const { clerk, chairman, admin } = world.people;
  const { personId } = clerk;
  const basis = 'Biên bản';
  const validFrom = world.clock.today();
  for (const person of [clerk, chairman, world.people['thanh-hoa.admin']]) {
    const codes = [
      await refusedWith(
        world.run(person, (ctx) => issueDemoCertificate(ctx, { ownerKind: 'agency', agencyId })),
      ),
      await refusedWith(
        world.run(person, (ctx) => giveSealCustody(ctx, { agencyId, personId, basis, validFrom })),
      ),
      await refusedWith(world.run(person, (ctx) => addAppearance(ctx, { kind: 'seal', agencyId }))),
    ];
    assert.deepEqual(codes.flat(), Array(3).fill('platform.forbidden'));
  }
  const unusable = world.run(admin, (ctx) =>
    addAppearance(ctx, { kind: 'seal', agencyId, png: Buffer.from('x') }),
  );
  assert.deepEqual(await refusedWith(unusable), ['signing.image-unusable']);
  await world.run(admin, (ctx) => issueDemoCertificate(ctx, { ownerKind: 'person', personId, agencyId }));
  const stranger = world.people['son-thuy.clerk'].personId;
  const elsewhere = world.run(systemFor(null), (ctx) =>
    giveSealCustody(ctx, { agencyId, personId: stranger, basis, validFrom }),
  );
  assert.deepEqual(await refusedWith(elsewhere), ['platform.not-found']);
});
