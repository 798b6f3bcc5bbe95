import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defineCalendar, toLocalDay } from '@congvu/vn-calendar';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { askedBack as askedBackAll, letterIn } from '../../../../../../test/builders/incoming-letter.ts';
import {
  deliveriesOf,
  dispatchedFollowUp,
  followUp,
  issuedLetter,
  reason,
  recallOrdered,
  receivedAt,
  registeredAt,
  stateOf,
} from '../../../../../../test/builders/issued-letter.ts';
import { outgoingRow, remarksOf, verbsOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { getVersion } from '../../documents/drafting/list-versions.query.ts';
import {
  acceptRecall,
  documentsSubscribers,
  getIncoming,
  getOutgoing,
  grantReaders,
  refuseRecall,
  startFollowUp,
} from '../../documents/index.ts';
import { notificationsSubscribers } from '../../notifications/index.ts';
import { listTasks } from '../../tasks/assignments/list-tasks.query.ts';
import { tasksSubscribers } from '../../tasks/index.ts';
import { exchangeClocks } from '../clocks.ts';
import { deliverTask } from '../deliveries/deliver-queued.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { cancelRecall, closeRecall, exchangeJobs, exchangeSubscribers, orderRecall } from '../index.ts';
import { watchRecalls } from './recall-deadlines.ts';
import { listRecalls } from './recalls.query.ts';

/** Those a recall passes through; signatures and the index are proven elsewhere. */
const subscribers = [
  ...documentsSubscribers,
  ...exchangeSubscribers,
  ...tasksSubscribers,
  ...notificationsSubscribers,
];
let world: World;
before(async () => {
  world = await createWorld({ subscribers, jobs: exchangeJobs });
});
after(() => world.close());

const askedBackAt = (of: World, id: string) => askedBackAll(of, { id });
const orderOf = async (id: string) =>
  (await world.query(world.people.clerk, (ctx) => listRecalls(ctx, { id }))).items[0]!;

test('NĐ 30 Đ.18.4b a recall withdraws what nobody registered at once, and asks the clerk where somebody did', async () => {
  const letter = await issuedLetter(world);
  const registered = await registeredAt(world, letter, 'son-thuy');
  await recallOrdered(world, letter);
  assert.deepEqual(
    (await orderOf(letter.id)).requests.map(({ state }) => state),
    ['none', 'none', 'none'],
  );
  await world.drain();
  const order = await orderOf(letter.id);
  assert.equal(order.state, 'running');
  const states = Object.fromEntries(order.requests.map(({ recipientName, state }) => [recipientName, state]));
  assert.deepEqual(Object.values(states).sort(), ['agreed', 'agreed', 'requested']);
  assert.deepEqual((await deliveriesOf(world, letter.id)).map(({ state }) => state).sort(), [
    'delivered',
    'taken_back',
    'taken_back',
  ]);
  assert.equal((await receivedAt(world, letter, 'tam-lu')).state, 'recalled');
  assert.equal((await stateOf(world, letter.id)).state, 'recalling');
  const asked = await receivedAt(world, letter, 'son-thuy');
  assert.equal(asked.state, 'registered');
  const clerk = world.people['son-thuy.clerk'];
  const moved = await world.run(clerk, (ctx) => acceptRecall(ctx, { id: asked.id, version: asked.version }));
  assert.equal(moved.state, 'recalled');
  await world.drain();
  assert.equal((await orderOf(letter.id)).state, 'completed');
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.state, row.effect, row.is_frozen], ['recalled', 'recalled', true]);
  assert.match(
    (await remarksOf(world, registered.id)).at(-1)!.remark,
    /^Đã thu hồi theo Thông báo số \d+\/TB-UBND ngày 03\/8\/2020$/,
  );
  const detail = await world.query(clerk, (ctx) => getIncoming(ctx, asked.id));
  assert.deepEqual([detail.subject, detail.file, detail.attachments], ['', null, []]);
  assert.equal(detail.tombstone?.by, clerk.name);
});

test('ISSUE-5.5 §5.3 a new calendar moves the answer that is waited for and its reminder, here and where it is asked', async () => {
  const letter = await issuedLetter(world);
  await registeredAt(world, letter, 'son-thuy');
  await recallOrdered(world, letter);
  await world.drain();
  const { agencyId } = world.people.clerk;
  const decision = { decisionNo: '15/TB', issuedOn: '2020-08-01', effectiveOn: '2020-08-01' };
  const calendar = defineCalendar({
    overlays: [{ id: 'x', ...decision, off: ['2020-08-05'], work: [] }],
  });
  const moves = await world.run(systemFor(null), (ctx) =>
    ctx.asSystem(async () => {
      const ids = await exchangeClocks.page(ctx.tx, { agencyId, after: null, limit: 9 });
      const planned = await exchangeClocks.plan(ctx.tx, ids, async () => calendar);
      await exchangeClocks.store(ctx, planned);
      return planned;
    }),
  );
  await world.drain();
  assert.deepEqual(
    moves.map(({ dueBefore, dueAfter }) => [toLocalDay(dueBefore), toLocalDay(dueAfter)]),
    [['2020-08-10', '2020-08-11']],
  );
  const [request] = await rowsOf<{ due: string }>(
    world,
    'select due_on as due from exchange.recall_request where id = $1',
    [moves[0]!.id],
  );
  const [demand] = await rowsOf<{ due: string }>(
    world,
    `select due_on as due from documents.recall_demand where original_outgoing_id = $1 and state = 'asked'`,
    [letter.id],
  );
  assert.deepEqual([request!.due, demand!.due], ['2020-08-11', '2020-08-11']);
  const told = await rowsOf(
    world,
    `select from notifications.item where title = 'Hạn trả lời thu hồi dời theo lịch làm việc'`,
  );
  assert.ok(told.length > 0);
});

test('R-LEG-4 a recalled letter is readable at the issuer by signer and clerk alone, and frozen for everybody', async () => {
  const letter = await issuedLetter(world);
  await recallOrdered(world, letter);
  await world.drain();
  assert.equal((await stateOf(world, letter.id)).state, 'recalled');
  const { chairman, officer, clerk, officeHead } = world.people;
  const detailOf = (by: typeof clerk) => world.query(by, (ctx) => getOutgoing(ctx, letter.id));
  for (const by of [chairman, clerk]) {
    const detail = await detailOf(by);
    assert.ok(detail.file, by.name);
    assert.equal(detail.isContentWithheld, false);
  }
  for (const by of [officer, officeHead]) {
    const detail = await detailOf(by);
    assert.deepEqual([detail.isContentWithheld, detail.file, detail.content.body], [true, null, []]);
    assert.equal(detail.followedBy[0]!.kind, 'RECALLS');
  }
  assert.deepEqual(await codesOf(world.query(officer, (ctx) => getVersion(ctx, { id: letter.id }))), [
    'documents.content-withheld',
  ]);
});

test('documents.md §13 no recall without a notice that is signed, numbered, dispatched and by who may recall', async () => {
  const letter = await issuedLetter(world);
  const { clerk, officer, viceChairman } = world.people;
  const { version } = await stateOf(world, letter.id);
  const input = { id: letter.id, version, deliveryIds: null, reason };
  const order = (noticeId: string, by = clerk) =>
    codesOf(world.run(by, (ctx) => orderRecall(ctx, { ...input, noticeId })));
  const other = await issuedLetter(world);
  assert.deepEqual(await order(other.id), ['documents.notice-missing']);
  const unsent = await followUp(world, { target: letter, kind: 'RECALLS' });
  assert.deepEqual(await order(unsent.id), ['documents.notice-missing']);
  const byDeputy = await dispatchedFollowUp(world, { target: letter, kind: 'RECALLS', signer: viceChairman });
  assert.deepEqual(await order(byDeputy.id), ['documents.notice-missing']);
  const notice = await dispatchedFollowUp(world, { target: letter, kind: 'RECALLS' });
  assert.deepEqual(await order(notice.id, officer), ['documents.not-yours']);
  assert.deepEqual(
    await codesOf(
      world.run(clerk, (ctx) =>
        orderRecall(ctx, { ...input, noticeId: notice.id, deliveryIds: null, reason: 'ngắn' }),
      ),
    ),
    ['documents.reason-required'],
  );
  assert.deepEqual(await order(notice.id), []);
  assert.deepEqual(await order(notice.id), ['documents.frozen']);
});

test('documents.md §13 a recall notice is not recalled itself', async () => {
  const letter = await issuedLetter(world);
  const { noticeId } = await recallOrdered(world, letter);
  assert.deepEqual(
    await codesOf(
      world.run(world.people.officer, (ctx) => startFollowUp(ctx, { id: noticeId, kind: 'RECALLS' })),
    ),
    ['documents.recall-of-recall'],
  );
  const { version } = await stateOf(world, noticeId);
  const input = { id: noticeId, version, noticeId: letter.id, deliveryIds: null, reason };
  assert.deepEqual(await codesOf(world.run(world.people.clerk, (ctx) => orderRecall(ctx, input))), [
    'documents.recall-of-recall',
    'documents.notice-missing',
  ]);
});

test('documents.md §13 refused by one: partial; the sender closes with a conclusion, the document is recalled', async () => {
  const letter = await issuedLetter(world);
  await registeredAt(world, letter, 'na-meo');
  await recallOrdered(world, letter);
  await world.drain();
  const asked = await receivedAt(world, letter, 'na-meo');
  const answerer = world.people['na-meo.clerk'];
  const refuse = (text: string) =>
    world.run(answerer, (ctx) => refuseRecall(ctx, { ...asked, reason: text }));
  assert.deepEqual(await codesOf(refuse('không')), ['documents.reason-required']);
  const { id: recallId } = await orderOf(letter.id);
  const close = (conclusion: string) =>
    world.run(world.people.clerk, (ctx) => closeRecall(ctx, { id: recallId, conclusion }));
  assert.deepEqual(await codesOf(close('Các nơi đã trả lời xong')), ['documents.recall-open-answers']);
  await refuse('Đã thực hiện xong theo văn bản');
  await world.drain();
  const order = await orderOf(letter.id);
  assert.equal(order.state, 'partial');
  const answer = order.requests.find(({ state }) => state === 'refused')!;
  assert.deepEqual([answer.answeredBy, answer.reason], [answerer.name, 'Đã thực hiện xong theo văn bản']);
  const events = await rowsOf<{ data: object }>(
    world,
    "select data from platform.event where type = 'incoming.recall-answered'",
  );
  assert.ok(events.length > 0);
  assert.doesNotMatch(
    JSON.stringify(events),
    new RegExp(`${answerer.name}|Đã thực hiện`),
    'events hold no names',
  );
  const told = await rowsOf<{ title: string }>(
    world,
    `select title from notifications.item where post_id = $1 and subject_id = $2`,
    [world.people.clerk.postId, letter.id],
  );
  assert.ok(told.some(({ title }) => title === 'Nơi nhận từ chối lấy lại, thu hồi'));
  assert.equal((await close('Hai nơi đã hủy, một nơi giữ')).state, 'closed');
  assert.equal((await stateOf(world, letter.id)).state, 'recalled');
  assert.equal((await receivedAt(world, letter, 'na-meo')).state, 'registered');
});

test('documents.md §13 a cancelled order leaves the document in force where it was not given back', async () => {
  const letter = await issuedLetter(world);
  await registeredAt(world, letter, 'son-thuy');
  await recallOrdered(world, letter);
  await world.drain();
  const { id } = await orderOf(letter.id);
  await world.run(world.people.clerk, (ctx) =>
    cancelRecall(ctx, { id, conclusion: 'Không cần thu hồi nữa' }),
  );
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.state, row.effect, row.is_frozen], ['dispatched', 'in_force', false]);
  const asked = await receivedAt(world, letter, 'son-thuy');
  assert.deepEqual(
    await codesOf(world.run(world.people['son-thuy.clerk'], (ctx) => acceptRecall(ctx, asked))),
    ['documents.no-recall-demand'],
  );
});

test('documents.md §13 silence: reminded after 3 working days, expired after 5, a late answer still counts', async () => {
  const letter = await issuedLetter(world);
  await registeredAt(world, letter, 'tam-lu');
  await recallOrdered(world, letter);
  await world.drain();
  const startedAt = world.clock.now();
  const watch = async (day: string) => {
    world.clock.set(new Date(`${day}T09:00:00+07:00`));
    await world.run(systemFor(null), (ctx) => ctx.asSystem(() => watchRecalls(ctx)));
    await world.drain();
    return (await orderOf(letter.id)).requests.find(({ state }) => state !== 'agreed')!.state;
  };
  const asked = await receivedAt(world, letter, 'tam-lu');
  const eventsOf = async (type: string) =>
    (
      await rowsOf(world, 'select 1 from platform.event where subject_id = $1 and type = $2', [
        asked.id,
        type,
      ])
    ).length;
  assert.equal(await watch('2020-08-05'), 'requested');
  assert.equal(await eventsOf('incoming.recall-reminded'), 0);
  assert.equal(await watch('2020-08-06'), 'requested');
  assert.equal(await watch('2020-08-10'), 'requested');
  assert.equal(await eventsOf('incoming.recall-reminded'), 1);
  assert.equal(await watch('2020-08-11'), 'expired');
  assert.equal(await eventsOf('incoming.recall-expired'), 1);
  assert.equal((await orderOf(letter.id)).state, 'partial');
  await world.run(world.people['tam-lu.clerk'], (ctx) => acceptRecall(ctx, asked));
  await world.drain();
  assert.equal((await orderOf(letter.id)).state, 'completed');
  assert.equal((await stateOf(world, letter.id)).state, 'recalled');
  world.clock.set(startedAt);
});

test('exchange.md F17 a recall that overtakes its document is a tombstone, answered 15 when the document comes', async () => {
  const sealed = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  await rowsOf(world, 'update documents.outgoing set signer_appointment_id = $2 where id = $1', [
    sealed.id,
    world.people.chairman.appointmentId,
  ]);
  const later = new Date(world.clock.now().getTime() + 3_600_000);
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, sealed));
  await rowsOf(world, 'update exchange.delivery set next_attempt_at = $2 where outgoing_id = $1', [
    sealed.id,
    later,
  ]);
  await recallOrdered(world, sealed);
  await world.drain();
  assert.deepEqual(
    (await orderOf(sealed.id)).requests.map(({ state }) => state),
    ['requested', 'requested', 'requested'],
  );
  assert.equal(await receivedAt(world, sealed, 'son-thuy'), undefined);
  world.clock.set(later);
  await world.run(systemFor(null), async (ctx) => ctx.enqueue(deliverTask()));
  await world.drain();
  assert.equal((await receivedAt(world, sealed, 'son-thuy')).state, 'recalled');
  assert.equal((await orderOf(sealed.id)).state, 'completed');
  const clerk = world.people['son-thuy.clerk'];
  const { id } = await receivedAt(world, sealed, 'son-thuy');
  const seen = await world.query(clerk, (ctx) => getIncoming(ctx, id));
  assert.deepEqual([seen.subject, seen.file], ['', null]);
});

test('exchange.md F19 the same request in a second form is one request with one answer', async () => {
  const letter = await issuedLetter(world);
  await registeredAt(world, letter, 'son-thuy');
  await recallOrdered(world, letter);
  await world.drain();
  const asked = await receivedAt(world, letter, 'son-thuy');
  await askedBackAt(world, asked.id);
  await askedBackAt(world, asked.id);
  const demands = () =>
    rowsOf<{ state: string }>(world, 'select state from documents.recall_demand where incoming_id = $1', [
      asked.id,
    ]);
  assert.deepEqual(await demands(), [{ state: 'asked' }]);
  await world.run(world.people['son-thuy.clerk'], (ctx) => acceptRecall(ctx, asked));
  assert.deepEqual(await demands(), [{ state: 'agreed' }]);
});

test('documents.md §13 assignments of a recalled letter stop with the outcome, its handlers read a tombstone', async () => {
  const letter = await letterIn(world, 'in_progress');
  await askedBackAt(world, letter.id);
  const { clerk, cultureHead, officer } = world.people;
  const { version } = (
    await rowsOf<{ version: number }>(world, 'select version from documents.incoming where id = $1', [
      letter.id,
    ])
  )[0]!;
  await world.run(clerk, (ctx) => acceptRecall(ctx, { id: letter.id, version }));
  await world.drain();
  const rows = await rowsOf<{ state: string; outcome: string }>(
    world,
    'select distinct state, outcome from tasks.assignment where incoming_id = $1',
    [letter.id],
  );
  assert.deepEqual(rows, [{ state: 'revoked', outcome: 'Thu hồi: nơi gửi đã thu hồi văn bản' }]);
  const seen = await world.query(cultureHead, (ctx) => getIncoming(ctx, letter.id));
  assert.match(seen.tombstone!.remark, /^Đã thu hồi theo Thông báo số 12\/TB-UBND/);
  assert.deepEqual([seen.subject, seen.file, seen.arrivalNumber !== null], ['', null, true]);
  const { items } = await world.query(cultureHead, (ctx) =>
    listTasks(ctx, { group: 'doing', due: 'all', limit: 100 }),
  );
  assert.ok(items.every(({ workId }) => workId !== letter.id));
  assert.deepEqual(await codesOf(world.query(officer, (ctx) => getIncoming(ctx, letter.id))), [
    'platform.not-found',
  ]);
  assert.ok((await verbsOf(world, letter.id)).includes('acceptRecall'));
});

test('ATK-01 a notice that is still written is known only to those who may see it', async () => {
  const { officer, clerk, homeAffairsHead } = world.people;
  const letter = await issuedLetter(world);
  await world.run(officer, (ctx) => startFollowUp(ctx, { id: letter.id, kind: 'RECALLS' }));
  await world.run(clerk, (ctx) =>
    grantReaders(ctx, { id: letter.id, agencyId: clerk.agencyId }, [
      { postId: homeAffairsHead.postId, part: 'informed' },
    ]),
  );
  const noticesFor = async (who: Person) =>
    (await world.query(who, (ctx) => listRecalls(ctx, { id: letter.id }))).notices.length;
  assert.deepEqual([await noticesFor(officer), await noticesFor(homeAffairsHead)], [1, 0]);
});
