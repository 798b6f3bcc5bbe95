import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { drafted, letterDraft, outgoingRow } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { saveDraft } from '../outgoing/save-draft.ts';
import { addCoDrafter } from './add-co-drafter.ts';
import { endPresence, notePresence } from './note-presence.ts';

let world: World;
let drafter: Person;
let colleague: Person;
before(async () => {
  world = await createWorld({ subscribers: [] });
  drafter = world.people.officer;
  colleague = world.people.cultureHead;
});
after(() => world.close());

const isNotFound = (error: unknown) =>
  error instanceof Refused && error.refusals[0]?.code === 'platform.not-found';
const note = (by: Person, id: string) => world.run(by, (ctx) => notePresence(ctx, { id }));
const leave = (by: Person, id: string) => world.run(by, (ctx) => endPresence(ctx, { id }));
const names = async (by: Person, id: string) => (await note(by, id)).others.map(({ name }) => name);
const told = (id: string) =>
  rowsOf<{ type: string; posts: string[] }>(
    world,
    `select type, array(select jsonb_array_elements_text(data->'posts')) as posts from platform.event
      where subject_id = $1 and type like 'outgoing.desk-%' order by type desc`,
    [id],
  );

async function shared() {
  const letter = await drafted(world);
  await world.run(drafter, (ctx) => addCoDrafter(ctx, { ...letter, postId: colleague.postId }));
  return letter.id;
}

test('UI §5.7 two desks of one draft know of each other, told when somebody comes and goes', async () => {
  const id = await shared();
  assert.deepEqual(await names(drafter, id), []);
  assert.deepEqual(await names(colleague, id), [drafter.name]);
  assert.deepEqual(await names(drafter, id), [colleague.name]);
  assert.deepEqual(await told(id), [{ type: 'outgoing.desk-opened', posts: [drafter.postId] }]);

  await leave(colleague, id);
  assert.deepEqual(await names(drafter, id), []);
  assert.deepEqual((await told(id)).at(-1), { type: 'outgoing.desk-left', posts: [drafter.postId] });
});

test('UI §5.7 a desk that is silent counts as closed after a minute and a half', async () => {
  const id = await shared();
  await note(drafter, id);
  world.clock.advance(80_000);
  assert.deepEqual(await names(colleague, id), [drafter.name]);
  world.clock.advance(20_000);
  assert.deepEqual(await names(colleague, id), []);
});

test('UI §5.7 the answer says what the other saved since, and the version to look at', async () => {
  const id = await shared();
  await note(drafter, id);
  await note(colleague, id);
  const { version } = await outgoingRow(world, id);
  const draft = letterDraft(world, { subject: 'V/v hai người cùng soạn' });
  await world.run(colleague, (ctx) => saveDraft(ctx, { id, version, draft }));
  const answer = await note(drafter, id);
  assert.equal(answer.version, version + 1);
  assert.ok(answer.others[0]?.savedAt);
  assert.equal((await note(colleague, id)).others[0]?.savedAt, null);
});

test('DOC §25 whoever may not see the draft learns nothing of its desks', async () => {
  const id = await shared();
  const stranger = world.people['son-thuy.clerk'];
  await assert.rejects(note(stranger, id), isNotFound);
  await assert.rejects(leave(stranger, id), isNotFound);
});
