import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingStates, outgoingTable } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  awaitingLetter,
  eventsOf,
  forceState,
  outgoingRow,
  refusalIn,
  submitted,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { assignNumber } from '../../documents/index.ts';
import { returnDraft } from './return-draft.ts';
import { completeSignStep } from './sign-step.ts';
import { submit } from './submit.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Bổ sung căn cứ pháp lý';
const giveBack = async (id: string, by: Person, change: { reason?: string; version?: number } = {}) => {
  const { version } = await outgoingRow(world, id);
  return world.run(by, (ctx) => returnDraft(ctx, { id, version, reason, ...change }));
};
const stepsOf = async (id: string) =>
  (
    await rowsOf<{ cycle: number; kind: string; state: string; opinion: string | null }>(
      world,
      'select cycle, kind, state, opinion from routing.step where document_id = $1 order by cycle, ordinal',
      [id],
    )
  ).map((step) => [step.cycle, step.kind, step.state, step.opinion].join(' '));

/** As signing leaves it; the signature itself is proven there. */
async function signedByChairman(): Promise<string> {
  const { id } = await awaitingLetter(world);
  await world.run(world.people.chairman, async (ctx) => {
    const row = await ctx.tx
      .selectFrom('documents.outgoing')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await completeSignStep(ctx, row as Parameters<typeof completeSignStep>[1]);
  });
  await forceState(world, { id }, 'signed');
  await rowsOf(world, 'update documents.outgoing set signed_at = $2 where id = $1', [id, world.clock.now()]);
  return id;
}

test('R-RT-3 from review: the step keeps the reason, the rest is void, the next submission is a new cycle', async () => {
  const { cultureHead, officer } = world.people;
  const letter = await submitted(world);
  const back = await giveBack(letter.id, cultureHead, { reason: `  ${reason}  ` });
  assert.deepEqual([back.state, back.version], ['returned', letter.version + 1]);
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.returned_reason, row.cycle], [reason, 1]);
  assert.deepEqual(await stepsOf(letter.id), [
    `1 UNIT_REVIEW returned ${reason}`,
    '1 FORM_CHECK void ',
    '1 SIGN void ',
  ]);
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'returnDraft');
  const event = (await eventsOf(world, letter.id)).at(-1)!;
  assert.equal(event.type, 'outgoing.returned');
  assert.deepEqual([event.data.cycle, event.data.from], [1, 'UNIT_REVIEW']);
  const again = await world.run(officer, (ctx) => submit(ctx, back));
  assert.equal(again.state, 'in_review');
  const second = (await stepsOf(letter.id)).slice(3);
  assert.deepEqual(second, ['2 UNIT_REVIEW open ', '2 FORM_CHECK waiting ', '2 SIGN waiting ']);
  const renewed = await outgoingRow(world, letter.id);
  assert.deepEqual([renewed.cycle, renewed.returned_reason], [2, null]);
});

test('R-RT-3 the form checker returns at his turn; what was approved before stays approved', async () => {
  const letter = await submitted(world);
  await approved(world, world.people.cultureHead, letter);
  assert.deepEqual(await codesOf(giveBack(letter.id, world.people.cultureHead)), ['routing.not-your-step']);
  await giveBack(letter.id, world.people.formChecker);
  assert.deepEqual(await stepsOf(letter.id), [
    '1 UNIT_REVIEW approved ',
    `1 FORM_CHECK returned ${reason}`,
    '1 SIGN void ',
  ]);
});

test('R-RT-3 from awaiting_signature only the signer returns', async () => {
  const { id } = await awaitingLetter(world);
  assert.deepEqual(await codesOf(giveBack(id, world.people.viceChairman)), ['routing.not-your-step']);
  assert.equal((await giveBack(id, world.people.chairman)).state, 'returned');
  assert.equal((await eventsOf(world, id)).at(-1)!.data.from, 'SIGN');
});

test('documents.md §9 after the signature only the signer takes it back, as long as it has no number', async () => {
  const id = await signedByChairman();
  for (const other of ['officer', 'cultureHead', 'viceChairman', 'clerk'] as const)
    assert.deepEqual(await codesOf(giveBack(id, world.people[other])), ['routing.not-your-step'], other);
  const back = await giveBack(id, world.people.chairman);
  assert.equal(back.state, 'returned');
  assert.equal((await outgoingRow(world, id)).signed_at, null);
  const numbered = await signedByChairman();
  const { version } = await outgoingRow(world, numbered);
  await world.run(world.people.clerk, (ctx) => assignNumber(ctx, { id: numbered, version }));
  const codes = await codesOf(giveBack(numbered, world.people.chairman));
  assert.equal(codes[0], 'documents.wrong-state');
});

test('R-RT-3 a reason of ten characters, the version that was seen, the own agency', async () => {
  const { id } = await submitted(world);
  const { cultureHead } = world.people;
  assert.deepEqual(await codesOf(giveBack(id, cultureHead, { reason: 'sai' })), [
    'documents.reason-required',
  ]);
  assert.deepEqual(await codesOf(giveBack(id, cultureHead, { version: 1 })), ['documents.stale-version']);
  assert.deepEqual(await codesOf(giveBack(id, world.people['son-thuy.chairman'])), ['platform.not-found']);
  assert.deepEqual(await codesOf(giveBack(id, world.people.clerk, { reason: '' })), [
    'routing.not-your-step',
    'documents.reason-required',
  ]);
});

test('documents.md §9 every other state: nothing to return', async () => {
  const { id } = await submitted(world);
  for (const state of outgoingStates) {
    if ('returnDraft' in outgoingTable[state]) continue;
    await forceState(world, { id }, state);
    assert.deepEqual(await codesOf(giveBack(id, world.people.cultureHead)), [refusalIn(state)], state);
  }
});
