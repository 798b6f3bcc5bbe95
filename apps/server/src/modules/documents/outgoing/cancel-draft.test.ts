import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingStates, outgoingTable } from '@congvu/contracts';
import { codesOf } from '../../../../../../test/builders/checks.ts';
import {
  drafted,
  eventsOf,
  forceState,
  outgoingRow,
  refusalIn,
  submitted,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { cancelDraft } from './cancel-draft.ts';
import { listOutgoing } from './list-outgoing.query.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Không còn cần thiết nữa';
type Letter = { id: string; version: number };
const cancel = (letter: Letter, by: Person = world.people.officer, why = reason) =>
  world.run(by, (ctx) => cancelDraft(ctx, { id: letter.id, version: letter.version, reason: why }));

test('R-LEG-4 a dropped draft keeps its row, its text and the reason; it leaves the lists', async () => {
  const letter = await drafted(world);
  const result = await cancel(letter);
  assert.deepEqual([result.state, result.version], ['cancelled', 2]);
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.state, row.returned_reason], ['cancelled', reason]);
  assert.deepEqual(await verbsOf(world, letter.id), ['createDraft', 'cancelDraft']);
  assert.deepEqual((await eventsOf(world, letter.id)).at(-1), {
    type: 'outgoing.cancelled',
    data: { everSubmitted: false },
  });
  const { items } = await world.query(world.people.officer, (ctx) =>
    listOutgoing(ctx, { limit: 50, group: 'all' }),
  );
  assert.ok(!items.some(({ id }) => id === letter.id));
});

test('documents.md §9 the event says whether it was ever submitted', async () => {
  const letter = await submitted(world);
  await cancel(letter);
  assert.deepEqual((await eventsOf(world, letter.id)).at(-1)!.data, { everSubmitted: true });
});

test('documents.md §9 the head of the drafting unit may drop it too, another unit and the clerk may not', async () => {
  const { cultureHead, homeAffairsHead, clerk } = world.people;
  const letter = await submitted(world);
  assert.deepEqual(await codesOf(cancel(letter, homeAffairsHead)), ['platform.not-found']);
  assert.deepEqual(await codesOf(cancel(letter, clerk)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(cancel(letter, world.people['son-thuy.clerk'])), ['platform.not-found']);
  assert.equal((await cancel(letter, cultureHead)).state, 'cancelled');
});

test('documents.md §9 a reason of ten characters is needed, and everything wrong is said at once', async () => {
  const letter = await drafted(world);
  assert.deepEqual(await codesOf(cancel(letter, world.people.officer, '  ngắn quá ')), [
    'documents.reason-required',
  ]);
  assert.deepEqual(await codesOf(cancel({ ...letter, version: 5 })), ['documents.stale-version']);
  await forceState(world, letter, 'signed');
  assert.deepEqual(await codesOf(cancel(letter, world.people.clerk, '')), [
    'documents.not-yours',
    'documents.wrong-state',
    'documents.reason-required',
  ]);
});

test('documents.md §9 every state: only a draft, a returned or a submitted one can be dropped', async () => {
  for (const state of outgoingStates) {
    const letter = await drafted(world);
    await forceState(world, letter, state);
    const allowed = 'cancelDraft' in outgoingTable[state];
    assert.deepEqual(await codesOf(cancel(letter)), allowed ? [] : [refusalIn(state)], state);
  }
});
