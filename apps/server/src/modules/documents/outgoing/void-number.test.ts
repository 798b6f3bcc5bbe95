import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingStates } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  eventsOf,
  forceState,
  numberedLetter,
  outgoingRow,
  remarksOf,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { clerkDesk } from './clerk-desk.query.ts';
import { voidNumber } from './void-number.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Ban hành nhầm phụ lục kèm theo';
type Letter = { id: string; version: number };
const cancelNumber = (letter: Letter, by: Person = world.people.officeHead, why = reason) =>
  world.run(by, (ctx) => voidNumber(ctx, { id: letter.id, version: letter.version, reason: why }));

test('R-NUM-9 a void number keeps its register row; the remark names the reason and who approved', async () => {
  const letter = await numberedLetter(world);
  const result = await cancelNumber(letter);
  assert.deepEqual([result.state, result.version], ['voided', letter.version + 1]);
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.number_text, row.returned_reason], ['01', reason]);
  const kept = await rowsOf(world, 'select number from documents.register_row where document_id = $1', [
    letter.id,
  ]);
  assert.deepEqual(kept, [{ number: 1 }]);
  assert.deepEqual(await remarksOf(world, letter.id), [
    { kind: 'voided', remark: `Hủy số: ${reason} (Phạm Thị Hòa)` },
  ]);
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'voidNumber');
  assert.deepEqual((await eventsOf(world, letter.id)).at(-1), {
    type: 'outgoing.number-voided',
    data: { number: 1 },
  });
});

test('R-NUM-9 a void number is never given again, and the clerk sees no gap', async () => {
  const next = await numberedLetter(world);
  assert.equal((await outgoingRow(world, next.id)).number_text, '02');
  const desk = await world.query(world.people.clerk, (ctx) => clerkDesk(ctx, { limit: 50 }));
  assert.deepEqual(desk.sequences, [{ name: 'Sổ công văn đi 2020', year: 2020, last: 2, missing: [] }]);
  assert.deepEqual(
    desk.items.map(({ numberText }) => numberText),
    ['02'],
  );
});

test('R-NUM-9 office head or leader approves; the clerk and other agencies do not', async () => {
  const letter = await numberedLetter(world);
  assert.deepEqual(await codesOf(cancelNumber(letter, world.people.clerk)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(cancelNumber(letter, world.people['thanh-hoa.officeHead'])), [
    'platform.not-found',
  ]);
  assert.deepEqual(await codesOf(cancelNumber(letter, world.people.officeHead, 'ngắn')), [
    'documents.reason-required',
  ]);
  assert.deepEqual(await codesOf(cancelNumber({ ...letter, version: 1 })), ['documents.stale-version']);
  assert.deepEqual(await remarksOf(world, letter.id), []);
  assert.equal((await cancelNumber(letter, world.people.chairman)).state, 'voided');
});

test('R-NUM-9 every state: only before dispatch, afterwards the refusal says what to do instead', async () => {
  for (const state of outgoingStates) {
    const letter = await numberedLetter(world);
    await forceState(world, letter, state);
    const expected =
      state === 'numbered' || state === 'sealed'
        ? []
        : [state === 'dispatched' ? 'documents.already-dispatched' : 'documents.wrong-state'];
    assert.deepEqual(await codesOf(cancelNumber(letter)), expected, state);
  }
});
