import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { assignedLetter, type Letter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { drafted } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { citationsIn, listReplyProposals } from './reply-proposals.query.ts';
import { sayReply } from './say-reply.ts';

let world: World;
let letter: Letter;
before(async () => {
  world = await createWorld({ subscribers: [] });
  letter = await assignedLetter(world, [toPost(world.people.cultureHead, 'lead')]);
  await rowsOf(
    world,
    `update documents.incoming set number = '05', notation = 'STTTT-CNTT', issued_on = '2020-07-30' where id = $1 returning id`,
    [letter.id],
  );
});
after(() => world.close());

const citing = (text: string, by = world.people.cultureHead) =>
  drafted(world, { by, draft: { body: [{ kind: 'paragraph', runs: [{ text }] }] } });
const proposalsOf = async (id: string, by = world.people.cultureHead) =>
  (await world.query(by, (ctx) => listReplyProposals(ctx, id))).items;

test('documents.md §15.1 a citation is a number, its notation and the day behind it', () => {
  const text =
    'Thực hiện Công văn số 5/STTTT-CNTT ngày 30/7/2020 và Kế hoạch 12/KH-UBND ngày 01 tháng 8 năm 2020; 7/CT-UBND.';
  assert.deepEqual(
    citationsIn(text).map(({ number, notation, day }) => [number, notation, day]),
    [
      ['5', 'STTTT-CNTT', '2020-07-30'],
      ['12', 'KH-UBND', '2020-08-01'],
      ['7', 'CT-UBND', null],
    ],
  );
});

test('documents.md §15.1 the letter the text names is proposed; of another day, or unseen, it is not', async () => {
  const draft = await citing('Trả lời Công văn số 5/STTTT-CNTT ngày 30/7/2020, đơn vị báo cáo như sau.');
  const [found, ...others] = await proposalsOf(draft.id);
  assert.deepEqual(
    [found?.incomingId, found?.label, found?.sameDay, others.length],
    [letter.id, '05/STTTT-CNTT', true, 0],
  );
  const otherDay = await citing('Trả lời Công văn số 5/STTTT-CNTT ngày 29/7/2020, đơn vị báo cáo như sau.');
  assert.deepEqual(await proposalsOf(otherDay.id), [], 'the same number of another day');
  const stranger = await citing(
    'Trả lời Công văn số 5/STTTT-CNTT ngày 30/7/2020.',
    world.people.homeAffairsHead,
  );
  assert.deepEqual(
    await proposalsOf(stranger.id, world.people.homeAffairsHead),
    [],
    'who may not see the letter',
  );
});

test('documents.md §15.1 the drafter says it with one press; who has no part in either may not', async () => {
  const draft = await citing('Trả lời Công văn số 5/STTTT-CNTT ngày 30/7/2020.');
  const say = (by = world.people.cultureHead) =>
    codesOf(world.run(by, (ctx) => sayReply(ctx, { id: draft.id, incomingId: letter.id })));
  assert.deepEqual(await say(world.people.clerk), ['documents.not-yours']);
  assert.deepEqual(await say(), []);
  assert.deepEqual(await say(), [], 'said twice is said once');
  assert.deepEqual(await proposalsOf(draft.id), [], 'nothing is asked any more');
  const events = await rowsOf<{ data: object }>(
    world,
    `select data from platform.event where subject_id = $1 and type = 'outgoing.reply-said'`,
    [draft.id],
  );
  assert.deepEqual(
    events.map(({ data }) => data),
    [{ incomingId: letter.id }],
  );
  const other = await assignedLetter(world, [toPost(world.people.cultureHead, 'lead')]);
  const again = world.run(world.people.cultureHead, (ctx) =>
    sayReply(ctx, { id: draft.id, incomingId: other.id }),
  );
  assert.deepEqual(await codesOf(again), ['documents.reply-known']);
});
