import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Notification } from '@congvu/contracts';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Actor, systemFor } from '../../../platform/actor.ts';
import { putDelivery, putIncoming, putOutgoing } from '../notifications.fixture.ts';
import { notificationsSubscribers } from '../subscribers.ts';
import { listItems } from './list-items.query.ts';
import { markRead } from './mark-read.ts';

let world: World;
let district: Actor;
before(async () => {
  world = await createWorld({ subscribers: notificationsSubscribers });
  district = systemFor(world.agencies['quan-son'].agencyId);
});
after(() => world.close());
beforeEach(async () => {
  for (const person of Object.values(world.people))
    await world.run(person, (ctx) => markRead(ctx, { ids: null }));
});

const post = (key: PersonKey) => world.people[key].postId;
const inbox = async (key: PersonKey): Promise<Notification[]> =>
  (await world.query(world.people[key], (ctx) => listItems(ctx, { limit: 100 }))).items;
const unread = async (key: PersonKey): Promise<string[]> =>
  (await inbox(key)).filter(({ readAt }) => readAt === null).map(({ title }) => title);

async function happen(type: string, of: { subjectId: string; data?: object; by?: Actor }): Promise<void> {
  world.clock.advance(60_000);
  await world.run(of.by ?? district, async (ctx) => {
    ctx.publish({ type, subjectId: of.subjectId, data: of.data ?? {} });
  });
  await world.drain();
}
/** Everybody but those named has nothing new. */
async function assertOnly(expected: Partial<Record<PersonKey, string>>): Promise<void> {
  for (const key of Object.keys(world.people) as PersonKey[])
    assert.deepEqual(await unread(key), expected[key] ? [expected[key]] : [], key);
}

test('UI 3: an opened step tells its assignees what waits, in the words of the step', async () => {
  const titles = {
    UNIT_REVIEW: 'Chờ duyệt nội dung',
    FORM_CHECK: 'Chờ kiểm tra thể thức',
    OFFICE_REVIEW: 'Chờ thẩm tra',
    SIGN: 'Chờ ký',
  };
  for (const [kind, title] of Object.entries(titles)) {
    const documentId = await putOutgoing(world, 'Ký số');
    const data = { documentId, kind, posts: [post('viceChairman')] };
    await happen('step.opened', { subjectId: crypto.randomUUID(), data });
    await assertOnly({ viceChairman: title });
    await world.run(world.people.viceChairman, (ctx) => markRead(ctx, { ids: null }));
  }
});

test('UI 3: the notice carries number and subject, never the content, and opens the document', async () => {
  const id = await putOutgoing(world, 'Tăng cường ký số');
  await happen('outgoing.returned', { subjectId: id, data: { cycle: 1 } });
  const [item] = await inbox('officer');
  assert.equal(item!.title, 'Bị trả lại');
  assert.match(item!.detail, /: Tăng cường ký số$/);
  assert.equal(item!.link, `/van-ban/${id}`);
  assert.ok(!JSON.stringify(item).includes('bí mật'));
  await assertOnly({ officer: 'Bị trả lại' });
});

test('UI 3: signed goes to the clerks, an arrival to the clerks, bút phê to the leader', async () => {
  const outgoing = await putOutgoing(world, 'Kế hoạch');
  await happen('outgoing.signed', { subjectId: outgoing, data: { medium: 'digital' } });
  await assertOnly({ clerk: 'Đã ký, chờ cấp số' });
  await world.run(world.people.clerk, (ctx) => markRead(ctx, { ids: null }));
  const incoming = await putIncoming(world, 'Báo cáo tháng 8');
  await happen('incoming.arrived', { subjectId: incoming, data: { deliveryId: null } });
  await assertOnly({ clerk: 'Văn bản đến, chờ vào sổ' });
  assert.equal((await inbox('clerk'))[0]!.detail, '12/UBND-VP: Báo cáo tháng 8');
  await happen('incoming.presented', { subjectId: incoming, data: { leaderPostId: post('chairman') } });
  assert.deepEqual(await unread('chairman'), ['Chờ bút phê']);
});

test('R-DIR-2: an assignment tells the posts and the heads of the units', async () => {
  const incoming = await putIncoming(world, 'Giao việc');
  const units = [world.agencies['quan-son'].units.VHTT];
  await happen('incoming.assigned', { subjectId: incoming, data: { posts: [post('formChecker')], units } });
  await assertOnly({ formChecker: 'Văn bản được giao', cultureHead: 'Văn bản được giao' });
});

test('R-SND: status 02 of a recipient reaches the clerks of the sender, not those of the recipient', async () => {
  const outgoing = await putOutgoing(world, 'Công văn bị trả');
  const deliveryId = await putDelivery(world, outgoing, 'returned');
  const by = systemFor(world.agencies['tam-lu'].agencyId);
  await happen('incoming.returned', {
    subjectId: crypto.randomUUID(),
    data: { deliveryId, reason: 'Sai nơi nhận' },
    by,
  });
  await assertOnly({ clerk: 'Nơi nhận trả lại' });
  const [item] = await inbox('clerk');
  assert.match(item!.detail, /Công văn bị trả \(UBND xã Tam Lư\)$/);
  assert.equal(item!.link, `/gui-nhan/${outgoing}`);
});

test('R-SND: a delivery that died is told once, however often the document changes', async () => {
  const outgoing = await putOutgoing(world, 'Không tới');
  await putDelivery(world, outgoing, 'queued');
  await happen('delivery.updated', { subjectId: outgoing, data: { outgoingId: outgoing } });
  await assertOnly({});
  await putDelivery(world, outgoing, 'dead');
  await happen('delivery.updated', { subjectId: outgoing, data: { outgoingId: outgoing } });
  await assertOnly({ clerk: 'Không gửi được' });
  await world.run(world.people.clerk, (ctx) => markRead(ctx, { ids: null }));
  await happen('delivery.updated', { subjectId: outgoing, data: { outgoingId: outgoing } });
  await assertOnly({});
});

test('UI 3: bundled per document while unread; read ones stay and a new one begins', async () => {
  const id = await putOutgoing(world, 'Nhiều lần');
  const open = () =>
    happen('step.opened', {
      subjectId: id,
      data: { documentId: id, kind: 'SIGN', posts: [post('chairman')] },
    });
  await open();
  await open();
  const bundled = (await inbox('chairman')).filter(({ link }) => link === `/van-ban/${id}`);
  assert.deepEqual(
    bundled.map(({ count }) => count),
    [2],
  );
  await world.run(world.people.chairman, (ctx) => markRead(ctx, { ids: [bundled[0]!.id] }));
  await open();
  const after = (await inbox('chairman')).filter(({ link }) => link === `/van-ban/${id}`);
  assert.deepEqual(
    after.map(({ count, readAt }) => [count, readAt !== null]),
    [
      [1, false],
      [2, true],
    ],
  );
});

test('UI 3: acting on a document settles its notice for that post only', async () => {
  const id = await putOutgoing(world, 'Ký đi');
  const posts = [post('chairman'), post('viceChairman')];
  await happen('step.opened', { subjectId: id, data: { documentId: id, kind: 'SIGN', posts } });
  await happen('outgoing.signed', { subjectId: id, by: world.people.viceChairman });
  assert.deepEqual(await unread('viceChairman'), []);
  assert.deepEqual(await unread('chairman'), ['Chờ ký']);
});

test('DOC §25: the inbox is of one post; ids of others cannot be marked; pages follow each other', async () => {
  for (const subject of ['Một', 'Hai', 'Ba']) {
    const id = await putOutgoing(world, subject);
    await happen('step.opened', {
      subjectId: id,
      data: { documentId: id, kind: 'SIGN', posts: [post('chairman')] },
    });
  }
  const [first] = await inbox('chairman');
  for (const other of ['viceChairman', 'son-thuy.chairman'] as const) {
    await world.run(world.people[other], (ctx) => markRead(ctx, { ids: [first!.id] }));
    assert.ok((await inbox(other)).every(({ id }) => id !== first!.id));
  }
  assert.equal((await unread('chairman')).length, 3);
  const whole = (await inbox('chairman')).map(({ id }) => id);
  const paged: string[] = [];
  let next: string | undefined;
  do {
    const page = await world.query(world.people.chairman, (ctx) => listItems(ctx, { limit: 2, after: next }));
    paged.push(...page.items.map(({ id }) => id));
    next = page.next ?? undefined;
  } while (next);
  assert.deepEqual(paged, whole);
});
