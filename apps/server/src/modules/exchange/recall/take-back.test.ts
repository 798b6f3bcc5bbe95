import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf } from '../../../../../../test/builders/checks.ts';
import { registration } from '../../../../../../test/builders/incoming-letter.ts';
import {
  deliveriesOf,
  dispatchedFollowUp,
  issuedLetter,
  reason,
  receivedAt,
  registeredAt,
  stateOf,
} from '../../../../../../test/builders/issued-letter.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { documentsSubscribers, register } from '../../documents/index.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { approveTakeBack, exchangeJobs, exchangeSubscribers, orderRecall, takeBack } from '../index.ts';
import { listProposed } from './list-proposed.query.ts';
import { listCandidates } from './recall-candidates.query.ts';
import { listRecalls } from './recalls.query.ts';
import { refuseTakeBack } from './refuse-take-back.ts';

let world: World;
before(async () => {
  world = await createWorld({
    subscribers: [...documentsSubscribers, ...exchangeSubscribers],
    jobs: exchangeJobs,
  });
});
after(() => world.close());

const orderOf = async (id: string) =>
  (await world.query(world.people.clerk, (ctx) => listRecalls(ctx, { id }))).items[0]!;

async function propose(letter: { id: string }, names?: RegExp) {
  const { id, version } = await stateOf(world, letter.id);
  const rows = await deliveriesOf(world, id);
  const deliveryIds = rows.filter((row) => !names || names.test(row.recipient_name)).map((row) => row.id);
  await world.run(world.people.clerk, (ctx) => takeBack(ctx, { id, version, deliveryIds, reason }));
  return orderOf(id);
}
const approve = (id: string, by = world.people.officeHead) =>
  world.run(by, (ctx) => approveTakeBack(ctx, { id }));

test('documents.md §13 a take-back waits for the head of the office, then withdraws what nobody registered', async () => {
  const letter = await issuedLetter(world);
  const { clerk, officer, officeHead } = world.people;
  const { id, version } = await stateOf(world, letter.id);
  const [first] = await deliveriesOf(world, id);
  const ask = (by: typeof clerk, text: string) =>
    codesOf(world.run(by, (ctx) => takeBack(ctx, { id, version, deliveryIds: [first!.id], reason: text })));
  assert.deepEqual(await ask(officer, 'nhầm'), ['documents.not-yours', 'documents.reason-required']);
  const order = await propose(letter);
  assert.equal(order.state, 'proposed');
  assert.deepEqual(await ask(clerk, reason), ['documents.recall-open']);
  await world.drain();
  assert.equal((await receivedAt(world, letter, 'son-thuy')).state, 'arrived');
  const waiting = await world.query(officeHead, (ctx) => listProposed(ctx, { limit: 10 }));
  assert.deepEqual(
    waiting.items.map((item) => item.id),
    [order.id],
  );
  assert.deepEqual(await codesOf(approve(order.id, clerk)), ['documents.not-yours']);
  await approve(order.id);
  assert.deepEqual(await codesOf(approve(order.id)), ['exchange.recall-decided']);
  await world.drain();
  const done = await orderOf(letter.id);
  assert.equal(done.state, 'completed');
  assert.deepEqual([...new Set(done.requests.map(({ state }) => state))], ['agreed']);
  assert.equal((await receivedAt(world, letter, 'son-thuy')).state, 'recalled');
  const states = (await deliveriesOf(world, id)).map(({ state }) => state);
  assert.deepEqual([...new Set(states)], ['taken_back']);
  assert.equal((await stateOf(world, id)).state, 'dispatched');
});

test('documents.md §13 what is registered is not taken back: it is listed', async () => {
  const letter = await issuedLetter(world);
  await registeredAt(world, letter, 'son-thuy');
  const { id, version } = await stateOf(world, letter.id);
  const deliveryIds = (await deliveriesOf(world, id)).map((row) => row.id);
  const ask = world.run(world.people.clerk, (ctx) => takeBack(ctx, { id, version, deliveryIds, reason }));
  assert.deepEqual(await codesOf(ask), ['documents.already-registered']);
});

test('documents.md §13 not approved: nothing leaves, the reason is kept, another may be asked', async () => {
  const letter = await issuedLetter(world);
  const order = await propose(letter, /Sơn Thủy/);
  await world.run(world.people.officeHead, (ctx) =>
    refuseTakeBack(ctx, { id: order.id, reason: 'Văn bản gửi đúng nơi nhận' }),
  );
  await world.drain();
  const refused = await orderOf(letter.id);
  assert.deepEqual([refused.state, refused.decisionReason], ['refused', 'Văn bản gửi đúng nơi nhận']);
  assert.equal((await receivedAt(world, letter, 'son-thuy')).state, 'arrived');
  world.clock.advance(60_000);
  assert.equal((await propose(letter, /Sơn Thủy/)).state, 'proposed');
});

test('documents.md §12 what still waits in the queue is stopped and never leaves', async () => {
  const sealed = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, sealed));
  const order = await propose(sealed);
  await approve(order.id);
  await world.drain();
  assert.equal((await orderOf(sealed.id)).state, 'completed');
  assert.equal(await receivedAt(world, sealed, 'son-thuy'), undefined);
});

test('exchange.md F18 a take-back and a registration at the same instant end the same on both sides', async () => {
  const ends = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    const letter = await issuedLetter(world);
    const order = await propose(letter, /Sơn Thủy/);
    const row = await receivedAt(world, letter, 'son-thuy');
    const fields = registration(`F18-${round}`, 'UBND huyện Quan Sơn');
    const registering = () =>
      codesOf(
        world.run(world.people['son-thuy.clerk'], (ctx) =>
          register(ctx, { ...fields, id: row.id, version: row.version }),
        ),
      );
    await approve(order.id);
    const work = [() => world.drain(), registering];
    if (round % 2 === 1) work.reverse();
    await Promise.all(work.map((one) => one()));
    await world.drain();
    const { state } = await receivedAt(world, letter, 'son-thuy');
    const [request] = (await orderOf(letter.id)).requests;
    assert.equal(request!.state, state === 'recalled' ? 'agreed' : 'refused', state);
    ends.add(state);
  }
  assert.ok([...ends].every((state) => state === 'recalled' || state === 'registered'));
});

const candidates = (
  id: string,
  of: { kind: 'recall' | 'take_back'; q?: string; limit?: number; after?: string },
) => world.query(world.people.clerk, (ctx) => listCandidates(ctx, { id, q: '', limit: 100, ...of }));

test('documents.md §13 before the order the clerk sees what it means at each recipient, searched and paged', async () => {
  const external = line('external', null, 'Ban Quản lý dự án');
  const letter = await issuedLetter(world, { recipients: [line('group', world.communesGroupId), external] });
  await registeredAt(world, letter, 'tam-lu');
  const recall = await candidates(letter.id, { kind: 'recall' });
  assert.deepEqual(recall.counts, { stops: 0, cancels: 2, asks: 1, keeps: 1, paper: 0 });
  assert.deepEqual(recall.items.map(({ outcome }) => outcome).sort(), [
    'asks',
    'cancels',
    'cancels',
    'keeps',
  ]);
  const back = await candidates(letter.id, { kind: 'take_back' });
  assert.deepEqual([back.items.length, back.leftOut, back.counts.asks], [2, 2, 0]);
  const found = await candidates(letter.id, { kind: 'recall', q: 'xa TAM lu' });
  assert.deepEqual(
    found.items.map(({ recipientName, outcome }) => [recipientName, outcome]),
    [['Ủy ban nhân dân xã Tam Lư', 'asks']],
  );
  assert.equal((await candidates(letter.id, { kind: 'recall', q: 'UBND Tam Lư' })).items.length, 1);
  assert.equal((await candidates(letter.id, { kind: 'recall', q: '%' })).items.length, 0);
  const first = await candidates(letter.id, { kind: 'recall', limit: 3 });
  const second = await candidates(letter.id, { kind: 'recall', limit: 3, after: first.next! });
  assert.deepEqual([first.items.length, second.items.length, second.next], [3, 1, null]);
  assert.equal(new Set([...first.items, ...second.items].map(({ deliveryId }) => deliveryId)).size, 4);
});

test('documents.md §13 all but one: the excepted recipient keeps the letter', async () => {
  const letter = await issuedLetter(world);
  const { id, version } = await stateOf(world, letter.id);
  const { items } = await candidates(id, { kind: 'take_back', q: 'Na Mèo' });
  const exceptIds = items.map(({ deliveryId }) => deliveryId);
  await world.run(world.people.clerk, (ctx) =>
    takeBack(ctx, { id, version, deliveryIds: null, exceptIds, reason }),
  );
  await approve((await orderOf(id)).id);
  await world.drain();
  assert.equal((await receivedAt(world, letter, 'na-meo')).state, 'arrived');
  assert.equal((await receivedAt(world, letter, 'son-thuy')).state, 'recalled');
});

test('documents.md §13 a recall of some recipients asks only them and is not of all', async () => {
  const letter = await issuedLetter(world);
  const notice = await dispatchedFollowUp(world, { target: letter, kind: 'RECALLS' });
  const { id, version } = await stateOf(world, letter.id);
  const { items } = await candidates(id, { kind: 'recall', q: 'son thuy' });
  const deliveryIds = items.map(({ deliveryId }) => deliveryId);
  const order = { id, version, noticeId: notice.id, deliveryIds, reason };
  const none = { ...order, exceptIds: deliveryIds };
  assert.deepEqual(await codesOf(world.run(world.people.clerk, (ctx) => orderRecall(ctx, none))), [
    'documents.missing-field',
  ]);
  await world.run(world.people.clerk, (ctx) => orderRecall(ctx, order));
  await world.drain();
  assert.deepEqual(
    (await orderOf(id)).requests.map(({ recipientName }) => recipientName),
    ['Ủy ban nhân dân xã Sơn Thủy'],
  );
  assert.equal((await receivedAt(world, letter, 'son-thuy')).state, 'recalled');
  assert.equal((await receivedAt(world, letter, 'na-meo')).state, 'arrived');
});
