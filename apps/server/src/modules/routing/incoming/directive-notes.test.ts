import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { incomingApi } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  presentedLetter,
  registeredLetter,
  toPost,
} from '../../../../../../test/builders/incoming-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { present } from '../../documents/index.ts';
import { returnAssignment } from '../../tasks/index.ts';
import { direct } from './direct.ts';
import { getIncomingDetail } from './get-incoming-detail.query.ts';
import { noteOnly } from './note-only.ts';
import { returnToClerk } from './return-to-clerk.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const detailFor = (actor: Person, id: string) =>
  world.query(actor, async (ctx) => incomingApi.get.response.parse(await getIncomingDetail(ctx, id)));

test('R-DIR-1 a new note supersedes the old one, both stay', async () => {
  const { viceChairman, cultureHead, officer } = world.people;
  const letter = await assignedLetter(world);
  const back = await world.run(cultureHead, (ctx) =>
    returnAssignment(ctx, { ...letter, reason: 'Việc của phòng khác' }),
  );
  world.clock.advance(60_000);
  await world.run(viceChairman, (ctx) =>
    direct(ctx, {
      ...back,
      text: 'Đồng chí Hương trực tiếp làm.',
      deadlineOn: '2020-08-14',
      assignments: [toPost(officer, 'lead')],
    }),
  );
  const detail = await detailFor(officer, letter.id);
  assert.deepEqual(
    detail.notes.map(({ text, author, title }) => [text, author, title]),
    [
      ['Đồng chí Hương trực tiếp làm.', 'Chu Đình Trọng', 'Phó Chủ tịch'],
      ['Phòng VHTT chủ trì tham mưu.', 'Chu Đình Trọng', 'Phó Chủ tịch'],
    ],
  );
  const [newest] = await rowsOf<{ supersedes_id: string | null }>(
    world,
    'select supersedes_id from routing.directive_note where incoming_id = $1 order by at desc limit 1',
    [letter.id],
  );
  assert.equal(newest!.supersedes_id, detail.notes[1]!.id);
  assert.equal(detail.myRole, 'lead');
  assert.equal(detail.leadName, 'Vi Thị Hương');
  assert.equal(detail.dueAt!.slice(0, 10), '2020-08-14');
});

test('R-DIR-1 a note cannot be edited or removed, not even by the owner of the database', async () => {
  const letter = await assignedLetter(world);
  for (const text of [
    "update routing.directive_note set text = 'khác' where incoming_id = $1",
    'delete from routing.directive_note where incoming_id = $1',
  ]) {
    await assert.rejects(world.pools.ownerPool.query(text, [letter.id]), /append-only/);
  }
});

test('documents.md §15.1 noteOnly closes with 06, returnToClerk frees the document for another leader', async () => {
  const { viceChairman, chairman, clerk } = world.people;
  const kept = await presentedLetter(world);
  await world.run(viceChairman, (ctx) => noteOnly(ctx, { ...kept, text: '' }));
  const closed = await detailFor(clerk, kept.id);
  assert.deepEqual([closed.state, closed.notes[0]!.text], ['done', 'Lưu để biết.']);
  const [event] = await rowsOf<{ data: { replyOutgoingId: null; deliveryId: string } }>(
    world,
    "select data from platform.event where subject_id = $1 and type = 'incoming.completed'",
    [kept.id],
  );
  assert.equal(event!.data.replyOutgoingId, null);
  assert.ok(event!.data.deliveryId);

  const wrong = await presentedLetter(world);
  const reason = 'Thuộc lĩnh vực của Chủ tịch';
  assert.deepEqual(
    await codesOf(world.run(viceChairman, (ctx) => returnToClerk(ctx, { ...wrong, reason: 'sai' }))),
    ['documents.reason-required'],
  );
  const back = await world.run(viceChairman, (ctx) => returnToClerk(ctx, { ...wrong, reason }));
  assert.equal(back.state, 'registered');
  const again = await world.run(clerk, (ctx) => present(ctx, { ...back, leaderPostId: chairman.postId }));
  const byOld = await codesOf(world.run(viceChairman, (ctx) => noteOnly(ctx, { ...again, text: '' })));
  assert.deepEqual(byOld, ['documents.not-addressed-to-you']);
  assert.deepEqual(await codesOf(world.run(chairman, (ctx) => noteOnly(ctx, { ...again, text: '' }))), []);
});

test('documents.md §25 the detail: another agency 404, buttons by role', async () => {
  const letter = await registeredLetter(world);
  await assert.rejects(detailFor(world.people['son-thuy.clerk'], letter.id), /platform.not-found/);
  await assert.rejects(detailFor(world.people.officer, letter.id), /platform.not-found/);
  const names = async (actor: Person) =>
    (await detailFor(actor, letter.id)).actions.map(({ action }) => action);
  const desk = ['register', 'returnToSender', 'present', 'quarantine', 'matchPaper', 'reply'];
  assert.deepEqual(await names(world.people.clerk), desk);
  assert.deepEqual(await names(world.people.chairman), ['direct', 'noteOnly', 'returnToClerk', 'reply']);
});
