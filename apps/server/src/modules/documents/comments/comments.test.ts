import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  drafted,
  eventsOf,
  forceState,
  outgoingRow,
  submitted,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { addComment } from './add-comment.ts';
import { listComments } from './list-comments.query.ts';
import { replyComment } from './reply-comment.ts';
import { settleComment } from './settle-comment.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const anchor = { part: 'body', blockIndex: 0, quote: 'thực hiện ký số' };
const comment = (id: string, by: Person, text = 'Nêu rõ thời hạn.') =>
  world.run(by, (ctx) => addComment(ctx, { id, text, anchor }));
const threads = (id: string, by: Person) => world.query(by, (ctx) => listComments(ctx, id));

test('R-RT-9 reviewers comment on words, the drafter answers, either settles; all of it stays', async () => {
  const { officer, cultureHead } = world.people;
  const { id } = await submitted(world);
  const before = await outgoingRow(world, id);
  const { id: commentId } = await comment(id, cultureHead);
  await world.run(officer, (ctx) => replyComment(ctx, { id, commentId, text: 'Đã thêm ngày 20/8.' }));
  await world.run(officer, (ctx) => settleComment(ctx, { id, commentId, resolved: true }));
  const { items, mayComment } = await threads(id, officer);
  assert.equal(mayComment, true);
  assert.equal(items.length, 1);
  assert.deepEqual([items[0]!.anchor, items[0]!.isResolved], [anchor, true]);
  assert.deepEqual(
    items[0]!.entries.map(({ kind, by, text }) => [kind, by, text]),
    [
      ['comment', cultureHead.name, 'Nêu rõ thời hạn.'],
      ['reply', officer.name, 'Đã thêm ngày 20/8.'],
      ['resolved', officer.name, ''],
    ],
  );
  await world.run(cultureHead, (ctx) => settleComment(ctx, { id, commentId, resolved: false }));
  assert.equal((await threads(id, officer)).items[0]!.isResolved, false);
  assert.deepEqual(await outgoingRow(world, id), before);
  const told = (await eventsOf(world, id)).filter(({ type }) => type === 'outgoing.commented');
  assert.deepEqual(
    told.map(({ data }) => data.posts),
    [[officer.postId], [cultureHead.postId]],
  );
  await assert.rejects(
    rowsOf(world, 'set role congvu_app; delete from documents.draft_comment'),
    /permission denied/,
  );
});

test('R-RT-9 nobody comments who only reads, from elsewhere, on what is signed, or under another document', async () => {
  const { officer, clerk, cultureHead } = world.people;
  const { id } = await submitted(world);
  assert.deepEqual(await codesOf(comment(id, clerk)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(comment(id, world.people['son-thuy.chairman'])), ['platform.not-found']);
  const { id: commentId } = await comment(id, cultureHead);
  const other = await drafted(world);
  const reply = (of: string) =>
    codesOf(world.run(officer, (ctx) => replyComment(ctx, { id: of, commentId, text: 'Nhầm chỗ' })));
  assert.deepEqual(await reply(other.id), ['platform.not-found']);
  await forceState(world, { id }, 'signed');
  assert.deepEqual(await reply(id), ['documents.comment-closed']);
  const settled = world.run(officer, (ctx) => settleComment(ctx, { id, commentId, resolved: true }));
  assert.deepEqual(await codesOf(settled), ['documents.comment-closed']);
  assert.equal((await threads(id, officer)).mayComment, false);
});

test('SEC-1 a secret said in a comment is refused and not kept', async () => {
  const { id } = await drafted(world);
  const said = comment(id, world.people.officer, 'bí mật nhà nước – độ Tối mật');
  assert.deepEqual(await codesOf(said), ['documents.secret-refused']);
  assert.deepEqual((await threads(id, world.people.officer)).items, []);
});
