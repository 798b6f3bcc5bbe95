import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  arrivedLetter,
  type Letter,
  registeredLetter,
} from '../../../../../../test/builders/incoming-letter.ts';
import { eventsOf, verbsOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { timelineOf } from '../timeline.query.ts';
import { openIncoming } from './open-incoming.ts';
import { present } from './present.ts';
import { returnToSender } from './return-to-sender.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const presentTo = (letter: Letter, leader: Person, by: Person = world.people.clerk) =>
  world.run(by, (ctx) => present(ctx, { ...letter, leaderPostId: leader.postId }));
const open = (id: string, by: Person) => world.run(by, (ctx) => openIncoming(ctx, { id }));

test('Đ.23 presenting names the leader, lets him read and tells him', async () => {
  const letter = await registeredLetter(world);
  const { viceChairman } = world.people;
  const done = await presentTo(letter, viceChairman);
  assert.deepEqual([done.state, done.version], ['presented', letter.version + 1]);
  const [row] = await rowsOf<Record<string, unknown>>(
    world,
    `select d.presented_to_post_id, d.presented_at, r.part from documents.incoming d
     join documents.reader r on r.document_id = d.id and r.post_id = d.presented_to_post_id where d.id = $1`,
    [letter.id],
  );
  assert.deepEqual(row, {
    presented_to_post_id: viceChairman.postId,
    presented_at: world.clock.now(),
    part: 'presented',
  });
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'present');
  const event = (await eventsOf(world, letter.id)).at(-1)!;
  assert.deepEqual([event.type, event.data.leaderPostId], ['incoming.presented', viceChairman.postId]);
});

test('Đ.23 only to the leaders and the office head of the own agency, only by its clerk', async () => {
  const letter = await registeredLetter(world);
  const { people } = world;
  const wrong = [people.officer, people.formChecker, people.clerk, people['son-thuy.chairman']];
  for (const person of wrong) {
    const error = await presentTo(letter, person).catch((reason: unknown) => reason);
    assert.ok(error instanceof Refused, person.title);
    assert.deepEqual(
      error.refusals.map(({ code, detail }) => [code, detail]),
      [['documents.missing-field', 'Điền mục: Người được trình (lãnh đạo của cơ quan).']],
      person.title,
    );
  }
  const { chairman } = people;
  assert.deepEqual(await codesOf(presentTo(letter, chairman, people.chairman)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(presentTo(letter, chairman, people['son-thuy.clerk'])), [
    'platform.not-found',
  ]);
  assert.deepEqual(await codesOf(presentTo({ ...letter, version: 1 }, chairman)), [
    'documents.stale-version',
  ]);
  assert.equal((await presentTo(letter, people.officeHead)).state, 'presented');
});

test('documents.md §15.1 returned to the sender before registration with the reason he will read', async () => {
  const letter = await arrivedLetter(world);
  const back = (reason: string, by: Person = world.people.clerk) =>
    world.run(by, (ctx) => returnToSender(ctx, { ...letter, reason }));
  assert.deepEqual(await codesOf(back('nhầm')), ['documents.reason-required']);
  assert.deepEqual(await codesOf(back('Gửi nhầm địa chỉ', world.people.officeHead)), ['documents.not-yours']);
  assert.equal((await back('  Gửi nhầm địa chỉ ')).state, 'returned_to_sender');
  const event = (await eventsOf(world, letter.id)).at(-1)!;
  assert.deepEqual([event.type, event.data.reason], ['incoming.returned', 'Gửi nhầm địa chỉ']);
  const registered = await registeredLetter(world);
  const late = world.run(world.people.clerk, (ctx) =>
    returnToSender(ctx, { ...registered, reason: 'Gửi nhầm địa chỉ' }),
  );
  assert.deepEqual(await codesOf(late), ['documents.wrong-state']);
});

test('documents.md §12 the first opening in the agency is told once, every opening is counted and logged', async () => {
  const letter = await registeredLetter(world);
  const { clerk, chairman } = world.people;
  await open(letter.id, clerk);
  await open(letter.id, clerk);
  await open(letter.id, chairman);
  const opened = (await eventsOf(world, letter.id)).filter(({ type }) => type === 'incoming.opened');
  assert.equal(opened.length, 1);
  assert.ok(opened[0]!.data.deliveryId);
  const seen = await rowsOf(
    world,
    'select post_id, count from documents.seen where document_id = $1 order by count desc',
    [letter.id],
  );
  assert.deepEqual(seen, [
    { post_id: clerk.postId, count: 2 },
    { post_id: chairman.postId, count: 1 },
  ]);
  assert.equal((await verbsOf(world, letter.id)).filter((verb) => verb === 'openIncoming').length, 3);
  assert.deepEqual(await codesOf(open(letter.id, world.people.officer)), ['platform.not-found']);
});

test('PL6-F5a the timeline tells who did what in which post, newest first', async () => {
  const letter = await registeredLetter(world);
  world.clock.advance(60_000);
  await presentTo(letter, world.people.chairman);
  world.clock.advance(60_000);
  await open(letter.id, world.people.chairman);
  const { items } = await world.query(world.people.clerk, (ctx) => timelineOf(ctx, letter.id));
  assert.deepEqual(
    items.slice(0, 3).map(({ text, who, post, kind }) => [text, who, post, kind]),
    [
      ['Xem', 'Lương Tiến Thành', 'Chủ tịch', 'view'],
      ['Trình lãnh đạo', 'Lê Thị Đào', 'Văn thư', 'transfer'],
      ['Vào sổ', 'Lê Thị Đào', 'Văn thư', 'register'],
    ],
  );
});
