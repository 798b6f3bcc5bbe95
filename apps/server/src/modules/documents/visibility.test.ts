import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf } from '../../../../../test/builders/checks.ts';
import { assignedLetter, type Letter } from '../../../../../test/builders/incoming-letter.ts';
import { type Moved, submitted } from '../../../../../test/builders/outgoing-letter.ts';
import type { PersonKey } from '../../../../../test/world/province.ts';
import { createWorld, type World } from '../../../../../test/world/world.ts';
import type { QueryCtx } from '../../platform/command.ts';
import { listVersions } from './drafting/list-versions.query.ts';
import { findVisibleIncoming, getIncoming } from './incoming/get-incoming.query.ts';
import { listIncoming, listIncomingByIds } from './incoming/list-incoming.query.ts';
import { clerkDesk } from './outgoing/clerk-desk.query.ts';
import { findVisible, getOutgoing } from './outgoing/get-outgoing.query.ts';
import { listOutgoing, listOutgoingByIds } from './outgoing/list-outgoing.query.ts';

let world: World;
let outgoing: Moved;
let incoming: Letter;
before(async () => {
  world = await createWorld({ subscribers: [] });
  outgoing = await submitted(world);
  incoming = await assignedLetter(world);
});
after(() => world.close());

/** documents.md §25: clerk, leader, office and auditor see the agency; others what they are readers of. */
const wholeAgency: PersonKey[] = [
  'chairman',
  'viceChairman',
  'officeHead',
  'clerk',
  'formChecker',
  'monitor',
];
const seesOutgoing: PersonKey[] = [...wholeAgency, 'officer', 'cultureHead'];
const seesIncoming: PersonKey[] = [...wholeAgency, 'cultureHead', 'homeAffairsHead'];
const everybody = (): PersonKey[] => Object.keys(world.people) as PersonKey[];

type Look = (ctx: QueryCtx) => Promise<unknown>;
/** 1 for a reader, 0 for whom the thing is not there: an empty list, or 404 like an id that does not exist. */
async function sees(key: PersonKey, look: Look): Promise<boolean> {
  let found: unknown;
  const codes = await codesOf(
    world.query(world.people[key], async (ctx) => {
      found = await look(ctx);
    }),
  );
  if (codes.length > 0) {
    assert.deepEqual(codes, ['platform.not-found'], key);
    return false;
  }
  const items = Array.isArray(found) ? found : (found as { items?: unknown[] }).items;
  return items === undefined || items.length > 0;
}

async function matrix(looks: Record<string, Look>, readers: readonly PersonKey[]): Promise<void> {
  for (const [name, look] of Object.entries(looks))
    for (const key of everybody())
      assert.equal(await sees(key, look), readers.includes(key), `${name} × ${key}`);
}

test('documents.md §25 an outgoing letter: every list and detail × every person of five agencies', async () => {
  const { id } = outgoing;
  await matrix(
    {
      list: (ctx) => listOutgoing(ctx, { limit: 50, group: 'all' }),
      search: (ctx) => listOutgoing(ctx, { limit: 50, group: 'all', q: 'đôn đốc' }),
      byIds: (ctx) => listOutgoingByIds(ctx, [id]),
      detail: (ctx) => getOutgoing(ctx, id),
      record: (ctx) => findVisible(ctx, id),
      // Kept versions may be none; only 404 or not counts.
      versions: async (ctx) => [await listVersions(ctx, id, { limit: 50 })],
    },
    seesOutgoing,
  );
});

test('documents.md §25 an incoming letter: every list and detail × every person of five agencies', async () => {
  const { id } = incoming;
  await matrix(
    {
      list: (ctx) => listIncoming(ctx, { limit: 50, group: 'all' }),
      search: (ctx) => listIncoming(ctx, { limit: 50, group: 'all', q: 'rà soát' }),
      byIds: (ctx) => listIncomingByIds(ctx, [id]),
      detail: (ctx) => getIncoming(ctx, id),
      record: (ctx) => findVisibleIncoming(ctx, id),
    },
    seesIncoming,
  );
});

test('documents.md §25 the wall of the agency holds without visibleTo: the tables are empty to others', async () => {
  for (const key of ['son-thuy.chairman', 'thanh-hoa.clerk'] as const) {
    const rows = await world.query(world.people[key], async ({ tx }) => [
      ...(await tx.selectFrom('documents.outgoing').select('id').execute()),
      ...(await tx.selectFrom('documents.incoming').select('id').execute()),
      ...(await tx.selectFrom('documents.register_row').select('id').execute()),
      ...(await tx.selectFrom('documents.outgoing_version').select('id').execute()),
    ]);
    assert.deepEqual(rows, [], key);
  }
});

test('documents.md §25 drafts and returned drafts are listed to their drafter only', async () => {
  const { officer, clerk } = world.people;
  const list = (by: typeof officer, group: 'draft' | 'in-review' | 'returned') =>
    world.query(by, async (ctx) => (await listOutgoing(ctx, { limit: 50, group })).items.length);
  assert.deepEqual([await list(officer, 'in-review'), await list(clerk, 'in-review')], [1, 1]);
  assert.deepEqual([await list(officer, 'draft'), await list(clerk, 'draft')], [0, 0]);
  const desk = await world.query(clerk, (ctx) => clerkDesk(ctx, { limit: 50 }));
  assert.deepEqual(desk.items, [], 'nothing signed yet');
});
