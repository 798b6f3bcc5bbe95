import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  type Letter,
  toPost,
  toUnit,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { createDraft } from '../../documents/index.ts';
import { subAssign } from '../index.ts';
import { completeByReply, startByDraft } from './complete-by-reply.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const draftBy = async (drafter: Person, letter: Letter): Promise<string> => {
  const { id } = await world.run(drafter, (ctx) =>
    createDraft(ctx, { typeCode: 'OFFICIAL_LETTER', subject: 'V/v trả lời', repliesToIncomingId: letter.id }),
  );
  return id;
};
const sentBy = async (drafter: Person, letter: Letter): Promise<string> => {
  const id = await draftBy(drafter, letter);
  await rowsOf(world, 'update documents.outgoing set dispatched_at = now() where id = $1 returning id', [id]);
  return id;
};
/** The job that follows the event, with the rights of the system. */
const asSystem = (act: typeof completeByReply, outgoingId: string) =>
  world.run(world.people.officer, (ctx) => ctx.asSystem(() => act(ctx, outgoingId)));
const stateOf = async (letter: Letter) =>
  (
    await rowsOf<{ state: string }>(world, 'select state from documents.incoming where id = $1', [letter.id])
  )[0]!.state;
const leadOf = async (letter: Letter) =>
  (
    await rowsOf<{ state: string }>(
      world,
      `select state from tasks.assignment where incoming_id = $1 and role = 'lead' and parent_id is null`,
      [letter.id],
    )
  )[0]!.state;

test('documents.md §15.1 the reply of the lead closes the letter; that of who contributes does not', async () => {
  const { officer, cultureHead, homeAffairsHead } = world.people;
  const letter = await assignedLetter(world, [
    toPost(cultureHead, 'lead'),
    toPost(homeAffairsHead, 'contributing'),
  ]);
  await asSystem(completeByReply, await sentBy(homeAffairsHead, letter));
  assert.equal(await stateOf(letter), 'assigned', 'who contributes closes nothing');
  await asSystem(completeByReply, await draftBy(cultureHead, letter));
  assert.equal(await stateOf(letter), 'assigned', 'a draft that has not left closes nothing');
  await asSystem(completeByReply, await sentBy(cultureHead, letter));
  assert.deepEqual([await stateOf(letter), await leadOf(letter)], ['done', 'done']);

  const ofUnit = await assignedLetter(world, [toUnit(world.agencies['quan-son'].units.VHTT!, 'lead')]);
  const handed = await world.run(cultureHead, (ctx) =>
    subAssign(ctx, { ...ofUnit, text: '', assignments: [toPost(officer, 'lead')] }),
  );
  await asSystem(completeByReply, await sentBy(officer, handed));
  assert.equal(await stateOf(ofUnit), 'done', 'the lead was handed on to the drafter');
});

test('R-DIR-9 a reply hands the result in where the note asks for confirmation', async () => {
  const { cultureHead } = world.people;
  const letter = await assignedLetter(world, [toPost(cultureHead, 'lead')]);
  await rowsOf(
    world,
    `update tasks.assignment set confirmation = 'by_assigner' where incoming_id = $1 returning id`,
    [letter.id],
  );
  const reply = await sentBy(cultureHead, letter);
  await asSystem(completeByReply, reply);
  assert.deepEqual([await stateOf(letter), await leadOf(letter)], ['in_progress', 'reported']);
  await asSystem(completeByReply, reply);
  assert.equal(await leadOf(letter), 'reported', 'told twice it is handed in once');
});

test('documents.md §15.1 accept: the draft of the lead is acceptance (05), that of others is not', async () => {
  const { cultureHead, homeAffairsHead } = world.people;
  const letter = await assignedLetter(world, [
    toPost(cultureHead, 'lead'),
    toPost(homeAffairsHead, 'contributing'),
  ]);
  await asSystem(startByDraft, await draftBy(homeAffairsHead, letter));
  assert.equal(await stateOf(letter), 'assigned');
  await asSystem(startByDraft, await draftBy(cultureHead, letter));
  assert.deepEqual([await stateOf(letter), await leadOf(letter)], ['in_progress', 'in_progress']);
  const started = await rowsOf<{ data: { postId: string } }>(
    world,
    `select data from platform.event where subject_id = $1 and type = 'incoming.started'`,
    [letter.id],
  );
  assert.deepEqual(
    started.map(({ data }) => data.postId),
    [cultureHead.postId],
  );
});
