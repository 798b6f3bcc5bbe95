import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { arrivedLetter, type Letter, registration } from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { direct, noteOnly } from '../../routing/index.ts';
import { present, register, returnToSender } from '../index.ts';
import { registerPaper } from './register-paper.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const reason = 'Hai văn thư cùng bấm một lúc';
let given = 5000;
const values = () => {
  given += 1;
  return { ...registration(String(given), `Sở số ${given}`), signatureReason: reason };
};

async function race(work: readonly Promise<unknown>[]): Promise<void> {
  const answers = await Promise.all(work.map((one) => codesOf(one)));
  assert.equal(answers.filter((codes) => codes.length === 0).length, 1, JSON.stringify(answers));
}

const asClerk = (letter: Letter, input = values()) =>
  world.run(world.people.clerk, (ctx) => register(ctx, { ...letter, ...input }));
const giveBack = (letter: Letter) =>
  world.run(world.people.clerk, (ctx) => returnToSender(ctx, { ...letter, reason }));

async function assertNoGap(): Promise<void> {
  const rows = await rowsOf<{ number: number }>(
    world,
    `select r.number from documents.register_row r join documents.number_sequence s on s.id = r.sequence_id
     where s.kind = 'incoming' order by r.number`,
  );
  assert.deepEqual(
    rows.map(({ number }) => number),
    rows.map((_row, index) => index + 1),
  );
}

test('ATK-10 two clerks register one letter, a third returns it: one of them happens, no number is lost', async () => {
  for (let round = 0; round < 5; round += 1) {
    const letter = await arrivedLetter(world);
    await race([asClerk(letter), asClerk(letter), giveBack(letter)]);
    await assertNoGap();
  }
});

test('ATK-10 twenty letters registered at once, of paper and electronic, have twenty numbers in one row', async () => {
  const letters = await Promise.all(Array.from({ length: 10 }, () => arrivedLetter(world)));
  await Promise.all([
    ...letters.map((letter) => asClerk(letter)),
    ...letters.map(() =>
      world.run(world.people.clerk, (ctx) => registerPaper(ctx, { ...values(), file: null })),
    ),
  ]);
  await assertNoGap();
});

test('documents.md §15.6 the same letter registered from two inboxes at once has one number', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [first, second] = [await arrivedLetter(world), await arrivedLetter(world)];
    const same = values();
    await race([asClerk(first, same), asClerk(second, same)]);
    await assertNoGap();
  }
});

test('documents.md §15.1 presented twice, then a note and "keep" at once: one of them happens', async () => {
  const letter = await arrivedLetter(world);
  const registered = await asClerk(letter);
  const { chairman, viceChairman, clerk, cultureHead } = world.people;
  const to = (leaderPostId: string) =>
    world.run(clerk, (ctx) => present(ctx, { ...registered, leaderPostId }));
  await race([to(chairman.postId), to(viceChairman.postId)]);
  const [row] = await rowsOf<{ version: number; presented_to_post_id: string }>(
    world,
    'select version, presented_to_post_id from documents.incoming where id = $1',
    [letter.id],
  );
  const leader = row!.presented_to_post_id === chairman.postId ? chairman : viceChairman;
  const input = { id: letter.id, version: row!.version, text: 'Giao thực hiện' };
  const assignments = [{ role: 'lead' as const, unitId: null, postId: cultureHead.postId, deadlineOn: null }];
  const give = () =>
    world.run(leader, (ctx) => direct(ctx, { ...input, deadlineOn: '2020-08-20', assignments }));
  await race([give(), world.run(leader, (ctx) => noteOnly(ctx, input)), give()]);
});
