import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type OverviewFilter, type OverviewUnit, overviewFilters } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import { systemFor } from '../../../platform/actor.ts';
import { createSigningWorld, refusedWith, type SigningWorld } from '../fixtures/signing-world.ts';
import { issueDemoCertificate, revokeCertificate } from '../index.ts';
import { certificateOverview, overviewUnits } from './overview.query.ts';
import { overviewTable, printOverview } from './overview-file.ts';

let world: SigningWorld;
before(async () => {
  world = await createSigningWorld();
});
after(() => world.close());

const ask = (who: Person, filter: OverviewFilter = 'all', page: { limit?: number; after?: string } = {}) =>
  world.query(who, (ctx) => certificateOverview(ctx, { filter, limit: 100, ...page }));
const stateOf = (unit: OverviewUnit | undefined, part: string) =>
  unit?.owners.filter((owner) => owner.part === part).map((owner) => owner.state);
const unitOf = async (who: Person, slug: keyof SigningWorld['agencies']) =>
  (await ask(who)).items.find((unit) => unit.agencyId === world.agencies[slug].agencyId);

test('S0-5 the office sees head, deputies and agency of every unit below, and who lacks one', async () => {
  const page = await ask(world.people.officeHead);
  const own = await unitOf(world.people.officeHead, 'quan-son');
  assert.deepEqual(stateOf(own, 'head'), ['active']);
  assert.deepEqual(stateOf(own, 'deputy'), ['none']);
  assert.deepEqual(stateOf(own, 'agency'), ['active']);
  assert.equal(own?.lacksLeader || own?.lacksAgency, false);
  const commune = page.items.find((unit) => unit.agencyId === world.agencies['son-thuy'].agencyId);
  assert.deepEqual([commune?.lacksLeader, commune?.lacksAgency], [true, true]);
  assert.ok(page.items.every((unit) => unit.agencyId !== world.agencies['thanh-hoa'].agencyId));
});

test('S0-5 the leader’s or the agency’s: one of both is enough to stand on the list', async () => {
  const { agencyId } = world.agencies['son-thuy'];
  await world.run(systemFor(null), (ctx) => issueDemoCertificate(ctx, { ownerKind: 'agency', agencyId }));
  const has = async (filter: OverviewFilter) =>
    (await ask(world.people.officeHead, filter)).items.some((unit) => unit.agencyId === agencyId);
  assert.equal(await has('lacks-agency'), false);
  assert.equal(await has('lacks-leader'), true);
  assert.equal(await has('lacks-any'), true);
  const { personId } = world.people['son-thuy.chairman'];
  await world.run(systemFor(null), (ctx) =>
    issueDemoCertificate(ctx, { ownerKind: 'person', personId, agencyId }),
  );
  assert.equal(await has('lacks-any'), false);
});

test('P6 every count is the number of rows its filter opens', async () => {
  const { counts } = await ask(world.people.officeHead);
  for (const filter of overviewFilters) {
    const page = await ask(world.people.officeHead, filter);
    assert.equal(page.items.length, counts[filter], filter);
    assert.equal(page.total, counts[filter], filter);
  }
  assert.ok((counts['lacks-any'] ?? 0) > 0);
});

test('signing.md §10 expiring in the last 30 days, then expired; a revoked one stays revoked', async () => {
  const { agencyId } = world.agencies['tam-lu'];
  const { personId } = world.people['tam-lu.chairman'];
  const now = world.clock.now().getTime();
  const days = (count: number) => new Date(now + count * 86_400_000);
  const issue = (notAfter: Date) =>
    world.run(systemFor(null), (ctx) =>
      issueDemoCertificate(ctx, {
        ownerKind: 'person',
        personId,
        agencyId,
        validity: { notBefore: days(-400), notAfter },
      }),
    );
  const seen = async () => stateOf(await unitOf(world.people.officeHead, 'tam-lu'), 'head');
  await issue(days(31));
  assert.deepEqual(await seen(), ['active']);
  await issue(days(30));
  assert.deepEqual(await seen(), ['expiring']);
  await issue(days(-1));
  assert.deepEqual(await seen(), ['expired']);
  const { certificateId } = await issue(days(300));
  await world.run(systemFor(null), (ctx) => revokeCertificate(ctx, { certificateId, basis: 'Mất thiết bị' }));
  assert.deepEqual(await seen(), ['revoked']);
});

test('the clerk sees the own agency only, an officer nothing, a commune not its district', async () => {
  const own = await ask(world.people.clerk);
  assert.deepEqual(
    own.items.map((unit) => unit.agencyId),
    [world.agencies['quan-son'].agencyId],
  );
  assert.deepEqual(await refusedWith(ask(world.people.officer)), ['platform.forbidden']);
  const commune = await ask(world.people['son-thuy.chairman']);
  assert.deepEqual(
    commune.items.map((unit) => unit.agencyId),
    [world.agencies['son-thuy'].agencyId],
  );
});

test('keyset pages give every unit once', async () => {
  const all = (await ask(world.people.officeHead)).items.map((unit) => unit.agencyId);
  const paged: string[] = [];
  let next: string | undefined;
  do {
    const page = await ask(world.people.officeHead, 'all', { limit: 1, ...(next ? { after: next } : {}) });
    paged.push(...page.items.map((unit) => unit.agencyId));
    next = page.next ?? undefined;
  } while (next);
  assert.deepEqual(paged, all);
});

test('S0-5 the printed list has the same rows, as PDF and as a workbook', async () => {
  const units = await world.query(world.people.officeHead, (ctx) =>
    overviewUnits(ctx, { filter: 'lacks-any' }),
  );
  const print = {
    units,
    agencyName: 'UBND huyện Quan Sơn',
    filter: 'lacks-any' as const,
    at: world.clock.now(),
  };
  const table = overviewTable(print);
  assert.equal(table.rows.length, units.length);
  assert.ok(table.rows.every((row) => String(row[5]) !== ''));
  const pdf = await printOverview(world.ports.letters, print, 'pdf');
  assert.equal(Buffer.from(pdf.bytes.subarray(0, 5)).toString(), '%PDF-');
  const xlsx = await printOverview(world.ports.letters, print, 'xlsx');
  assert.equal(Buffer.from(xlsx.bytes.subarray(0, 2)).toString(), 'PK');
});
