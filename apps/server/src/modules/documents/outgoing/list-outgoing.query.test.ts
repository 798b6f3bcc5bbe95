import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingApi, outgoingGroups, outgoingStates } from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { drafted, forceState, signedLetter } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { clerkDesk } from './clerk-desk.query.ts';
import { countOutgoing, listOutgoing } from './list-outgoing.query.ts';

let world: World;
const byState = new Map<string, string>();
before(async () => {
  world = await createWorld({ subscribers: [] });
  for (const [index, state] of outgoingStates.entries()) {
    const letter = await drafted(world, { draft: { subject: `V/v thư ${state}` } });
    await forceState(world, letter, state);
    byState.set(state, letter.id);
    // Pairs at the same instant: the keyset needs its second column.
    if (index % 2 === 1) world.clock.advance(60_000);
  }
});
after(() => world.close());

type Group = (typeof outgoingGroups)[number];
const list = (by: Person, of: { group?: Group; q?: string; limit?: number; after?: string } = {}) =>
  world.query(by, async (ctx) =>
    outgoingApi.list.response.parse(await listOutgoing(ctx, { limit: 50, group: 'all', ...of })),
  );
const states = async (by: Person, group: Group) =>
  (await list(by, { group })).items.map(({ state }) => state).toSorted();

test('UI each tab holds its states; a dropped draft is in none', async () => {
  const { officer } = world.people;
  assert.deepEqual(await states(officer, 'draft'), ['drafting']);
  assert.deepEqual(await states(officer, 'returned'), ['returned']);
  assert.deepEqual(await states(officer, 'dispatched'), ['dispatched']);
  assert.deepEqual(await states(officer, 'in-review'), [
    'awaiting_signature',
    'in_review',
    'numbered',
    'sealed',
    'signed',
  ]);
  const kept = outgoingStates.filter((state) => state !== 'cancelled');
  assert.deepEqual(await states(officer, 'all'), [...kept].sort());
  assert.deepEqual(await states(world.people.clerk, 'draft'), [], 'drafts belong to their drafter');
});

test('P6 pages of one, two and three give every letter once, newest change first', async () => {
  const { officer } = world.people;
  for (const group of outgoingGroups) {
    const { items } = await list(officer, { group });
    const whole = items.map(({ id }) => id);
    const times = items.map(({ updatedAt }) => updatedAt);
    assert.deepEqual(times, times.toSorted().reverse());
    for (const limit of [1, 2, 3]) {
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list(officer, {
          group,
          limit,
          ...(after ? { after } : {}),
        });
        found.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after && found.length < 100);
      assert.deepEqual(found, whole, `${group} × ${limit}`);
    }
  }
});

test('UI the search box finds subject and number; % and _ are letters', async () => {
  const { officer } = world.people;
  const [percent, number] = [byState.get('signed')!, byState.get('numbered')!];
  await rowsOf(world, `update documents.outgoing set subject = 'V/v đạt 100% năm_2020' where id = $1`, [
    percent,
  ]);
  await rowsOf(
    world,
    `update documents.outgoing set number_text = '1186', notation = 'UBND-VHTT', subject = 'V/v đạt 1000 nămX2020' where id = $1`,
    [number],
  );
  const found = async (q: string) => (await list(officer, { q })).items.map(({ id }) => id);
  assert.deepEqual(await found('100%'), [percent]);
  assert.deepEqual(await found('năm_2020'), [percent]);
  assert.deepEqual((await found('ĐẠT 100')).toSorted(), [percent, number].toSorted());
  assert.deepEqual(await found('1186/UBND-VHTT'), [number]);
  assert.deepEqual(await found('1186'), [number]);
  assert.deepEqual(await found('%'), [percent]);
});

test('P6 the counters equal what they open: own drafts, and the clerk’s desk with its urgent ones', async () => {
  const { officer, clerk } = world.people;
  const own = await world.query(officer, countOutgoing);
  assert.equal(own.mine, 2);
  const before = await world.query(clerk, (ctx) => clerkDesk(ctx, { limit: 50 }));
  assert.deepEqual(await world.query(clerk, countOutgoing), {
    mine: 0,
    clerk: before.items.length,
    clerkUrgent: false,
  });
  const urgent = await signedLetter(world, { draft: { urgency: 2 } });
  const after = await world.query(clerk, (ctx) => clerkDesk(ctx, { limit: 50 }));
  assert.equal(after.items[0]!.id, urgent.id, 'urgent first');
  assert.deepEqual(await world.query(clerk, countOutgoing), {
    mine: 0,
    clerk: before.items.length + 1,
    clerkUrgent: true,
  });
});
