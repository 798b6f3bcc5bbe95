import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingStates, outgoingTable } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  awaitingLetter,
  bindProcess,
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
import { skipSteps } from './skip-steps.ts';
import { withdrawSubmission } from './withdraw-submission.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Gấp, lãnh đạo yêu cầu ký ngay';
const skip = async (id: string, by: Person, why = reason) => {
  const { version } = await outgoingRow(world, id);
  return world.run(by, (ctx) => skipSteps(ctx, { id, version, reason: why }));
};
const withdraw = async (id: string, by: Person = world.people.officer, seen?: number) => {
  const { version } = await outgoingRow(world, id);
  return world.run(by, (ctx) => withdrawSubmission(ctx, { id, version: seen ?? version }));
};
const stepsOf = (id: string) =>
  rowsOf<Record<string, unknown>>(
    world,
    `select kind, state, opinion, decided_by_name as by from routing.step where document_id = $1 order by ordinal`,
    [id],
  );

test('R-RT-11 skipping leads to the signature and stays visible: who, why and which steps', async () => {
  const letter = await submitted(world);
  await approved(world, world.people.cultureHead, letter);
  const result = await skip(letter.id, world.people.officeHead);
  assert.equal(result.state, 'awaiting_signature');
  const [review, form, signature] = await stepsOf(letter.id);
  assert.deepEqual([review!.state, signature!.state], ['approved', 'open']);
  assert.deepEqual(form, { kind: 'FORM_CHECK', state: 'skipped', opinion: reason, by: 'Phạm Thị Hòa' });
  const events = await eventsOf(world, letter.id);
  assert.deepEqual(events.findLast(({ type }) => type === 'outgoing.steps-skipped')!.data, {
    cycle: 1,
    kinds: ['FORM_CHECK'],
  });
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'skipSteps');
});

test('R-RT-11 who skips: office, leader and the head of the drafting unit', async () => {
  for (const by of ['officeHead', 'chairman', 'cultureHead'] as const) {
    const { id } = await submitted(world);
    assert.equal((await skip(id, world.people[by])).state, 'awaiting_signature', by);
  }
  const { id } = await submitted(world);
  assert.deepEqual(await codesOf(skip(id, world.people.officer)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(skip(id, world.people.clerk)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(skip(id, world.people['thanh-hoa.officeHead'])), ['platform.not-found']);
  assert.deepEqual(await codesOf(skip(id, world.people.officeHead, 'gấp')), ['documents.reason-required']);
});

test('R-RT-4 taken back before the first decision: a draft again, nobody waits any more', async () => {
  const letter = await submitted(world);
  const back = await withdraw(letter.id);
  assert.deepEqual([back.state, back.version], ['drafting', letter.version + 1]);
  assert.deepEqual(
    (await stepsOf(letter.id)).map(({ state }) => state),
    ['void', 'void', 'void'],
  );
  assert.deepEqual((await eventsOf(world, letter.id)).at(-1), {
    type: 'outgoing.withdrawn',
    data: { cycle: 1 },
  });
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'withdrawSubmission');
});

test('R-RT-4 after the first decision it is too late, also at the signature', async () => {
  const letter = await submitted(world);
  await approved(world, world.people.cultureHead, letter);
  assert.deepEqual(await codesOf(withdraw(letter.id)), ['routing.already-decided']);
  const waiting = await awaitingLetter(world);
  assert.deepEqual(await codesOf(withdraw(waiting.id)), ['routing.already-decided']);
  const skipped = await submitted(world);
  await skip(skipped.id, world.people.officeHead);
  assert.deepEqual(await codesOf(withdraw(skipped.id)), ['routing.already-decided']);
});

test('R-RT-4 only the drafter takes back, the version he saw', async () => {
  const { id } = await submitted(world);
  assert.deepEqual(await codesOf(withdraw(id, world.people.cultureHead)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(withdraw(id, world.people['son-thuy.clerk'])), ['platform.not-found']);
  assert.deepEqual(await codesOf(withdraw(id, world.people.officer, 1)), ['documents.stale-version']);
});

test('documents.md §9 every other state: nothing to skip, nothing to take back', async () => {
  const letter = await drafted(world);
  for (const state of outgoingStates) {
    await forceState(world, letter, state);
    if (!('skipSteps' in outgoingTable[state]))
      assert.deepEqual(await codesOf(skip(letter.id, world.people.officeHead)), [refusalIn(state)], state);
    if (!('withdrawSubmission' in outgoingTable[state]))
      assert.deepEqual(await codesOf(withdraw(letter.id)), [refusalIn(state)], state);
  }
});

test('R-RT-11 under a PROCESS policy no step is skipped', async () => {
  const { id } = await submitted(world);
  await bindProcess(world);
  assert.deepEqual(await codesOf(skip(id, world.people.officeHead)), ['documents.procedure-required']);
  assert.equal((await outgoingRow(world, id)).state, 'in_review');
});
