import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCertificateAuthority } from '@congvu/pades';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { trustAnchors } from '../certificates/certificate.query.ts';
import { refusedWith } from '../fixtures/signing-world.ts';
import { approveTrustAnchor, listTrustAnchors, proposeTrustAnchor, removeTrustAnchor } from './register.ts';

let world: World;
let first: Person;
let second: Person;
before(async () => {
  world = await createWorld({ subscribers: [] });
  first = { ...world.people.clerk, roles: ['admin'] };
  second = { ...world.people.chairman, roles: ['admin'] };
});
after(() => world.close());

const file = createCertificateAuthority({
  name: 'CA Ban Cơ yếu thử',
  organisation: 'TEST',
  keyBits: 'P-256',
  notBefore: new Date('2020-01-01T00:00:00Z'),
  notAfter: new Date('2030-01-01T00:00:00Z'),
}).certificate;
const trusted = () => world.query(first, async (ctx) => (await trustAnchors(ctx.tx)).length);

test('TT 15/2025 S5 an authority is trusted when a second administrator approved it, and not before', async () => {
  const { id, name } = await world.run(first, (ctx) => proposeTrustAnchor(ctx, { kind: 'co-yeu', file }));
  assert.equal(name, 'CA Ban Cơ yếu thử');
  assert.equal(await trusted(), 0);
  const alone = world.run(first, (ctx) => approveTrustAnchor(ctx, { id }));
  assert.deepEqual(await refusedWith(alone), ['signing.anchor-same-person']);
  assert.equal(await trusted(), 0);
  await world.run(second, (ctx) => approveTrustAnchor(ctx, { id }));
  assert.equal(await trusted(), 1);
  const again = world.run(second, (ctx) => proposeTrustAnchor(ctx, { kind: 'co-yeu', file }));
  assert.deepEqual(await refusedWith(again), ['signing.anchor-known']);
});

test('TT 15/2025 S5 it stays trusted until two administrators removed it, and stays in the register', async () => {
  const [anchor] = await world.query(first, (ctx) => listTrustAnchors(ctx.tx));
  const id = anchor?.id ?? '';
  assert.deepEqual(await world.run(first, (ctx) => removeTrustAnchor(ctx, { id })), { isRemoved: false });
  const alone = world.run(first, (ctx) => removeTrustAnchor(ctx, { id }));
  assert.deepEqual(await refusedWith(alone), ['signing.anchor-same-person']);
  assert.equal(await trusted(), 1);
  assert.deepEqual(await world.run(second, (ctx) => removeTrustAnchor(ctx, { id })), { isRemoved: true });
  assert.equal(await trusted(), 0);
  const kept = await world.query(first, (ctx) => listTrustAnchors(ctx.tx));
  assert.deepEqual([kept.length, kept[0]?.removed_by], [1, second.personId]);
  const verbs = await rowsOf<{ verb: string }>(
    world,
    `select verb from audit.entry where object_type = 'trust-anchor' order by at`,
  );
  assert.deepEqual(
    verbs.map(({ verb }) => verb),
    [
      'signing.propose-anchor',
      'signing.approve-anchor',
      'signing.ask-anchor-removal',
      'signing.remove-anchor',
    ],
  );
});

test('the database itself refuses one person in both places', async () => {
  const { id } = await world.run(first, (ctx) => proposeTrustAnchor(ctx, { kind: 'test', file }));
  const update = 'update signing.trust_anchor set approved_by = added_by, approved_at = now() where id = $1';
  await assert.rejects(world.pools.ownerPool.query(update, [id]), /trust_anchor_two_people/);
  assert.deepEqual(
    await world.run(first, (ctx) => removeTrustAnchor(ctx, { id })),
    { isRemoved: true },
    'a proposal',
  );
});

test('only administrators, only one certificate a file', async () => {
  const { officer } = world.people;
  const asOfficer = world.run(officer, (ctx) => proposeTrustAnchor(ctx, { kind: 'test', file }));
  assert.deepEqual(await refusedWith(asOfficer), ['platform.forbidden']);
  const rubbish = new Uint8Array([1, 2, 3]);
  const unreadable = world.run(first, (ctx) => proposeTrustAnchor(ctx, { kind: 'test', file: rubbish }));
  assert.deepEqual(await refusedWith(unreadable), ['signing.anchor-unusable']);
});
