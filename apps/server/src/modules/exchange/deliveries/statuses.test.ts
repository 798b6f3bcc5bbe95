import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exchangeApi } from '@congvu/contracts';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { registration, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { type LetterSeed, line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import {
  documentsSubscribers,
  openIncoming,
  present,
  register,
  returnToSender,
} from '../../documents/index.ts';
import { direct } from '../../routing/index.ts';
import { accept, complete, tasksSubscribers } from '../../tasks/index.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { countTroubles, listDispatches } from '../dispatch/list-dispatches.query.ts';
import { exchangeJobs, exchangeSubscribers } from '../index.ts';
import { closeDelivery } from './close-delivery.ts';
import { listDeliveries } from './deliveries.query.ts';
import { deliveryLog } from './delivery-log.query.ts';
import { recordReceipt } from './record-receipt.ts';

let world: World;
before(async () => {
  const subscribers = [...documentsSubscribers, ...exchangeSubscribers, ...tasksSubscribers];
  world = await createWorld({ subscribers, jobs: exchangeJobs });
});
after(() => world.close());

type Inbox = { id: string; version: number; number: string };

/** Quan Sơn sends to Sơn Thủy (and others); answers what lies in the inbox of Sơn Thủy. */
async function send(seed: Partial<LetterSeed> = {}): Promise<{ id: string; inbox: Inbox }> {
  const recipients = [line('agency', world.agencies['son-thuy'].agencyId)];
  const letter = await sealedLetter(world, { recipients, ...seed });
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, letter));
  await world.drain();
  const [inbox] = await rowsOf<Inbox>(
    world,
    'select id, version, number from documents.incoming where original_outgoing_id = $1 and agency_id = $2',
    [letter.id, world.agencies['son-thuy'].agencyId],
  );
  return { id: letter.id, inbox: inbox! };
}

const district = () => world.agencies['quan-son'].name;
const registerIt = (inbox: Inbox) =>
  world.run(world.people['son-thuy.clerk'], (ctx) =>
    register(ctx, { ...registration(inbox.number, district()), notation: 'UBND-VHTT', ...inbox }),
  );
async function assignIt(inbox: Inbox) {
  const registered = await registerIt(inbox);
  const leaderPostId = world.people['son-thuy.chairman'].postId;
  const presented = await world.run(world.people['son-thuy.clerk'], (ctx) =>
    present(ctx, { ...registered, leaderPostId }),
  );
  const assignments = [toPost(world.people['son-thuy.officer'], 'lead')];
  return world.run(world.people['son-thuy.chairman'], (ctx) =>
    direct(ctx, { ...presented, text: 'Làm ngay', deadlineOn: null, assignments }),
  );
}
const matrix = (id: string, actor: Person = world.people.clerk, filter: 'all' | 'trouble' = 'all') =>
  world.query(actor, async (ctx) =>
    exchangeApi.deliveries.response.parse(await listDeliveries(ctx, { id, filter, limit: 100 })),
  );

test('documents.md §12 the sender follows 01, opened, 03, 04, 05, 06 with who and when', async () => {
  const { id, inbox } = await send();
  assert.match((await matrix(id)).items[0]!.now, /^Vừa đến, chưa mở$/);
  world.clock.advance(31 * 60_000);
  assert.equal((await matrix(id)).items[0]!.now, 'Đến 31 phút, chưa mở');
  await world.run(world.people['son-thuy.clerk'], (ctx) => openIncoming(ctx, inbox));
  await world.drain();
  assert.match((await matrix(id)).items[0]!.now, /^Đã mở 08:31, chưa vào sổ$/);
  const assigned = await assignIt(inbox);
  await world.drain();
  assert.match((await matrix(id)).items[0]!.now, /^Đã phân công Phạm Thị Thủy/);
  const officer = world.people['son-thuy.officer'];
  const started = await world.run(officer, (ctx) => accept(ctx, assigned));
  await world.run(officer, (ctx) => complete(ctx, { ...started, outcome: 'Đã phổ biến tới các thôn' }));
  await world.drain();
  const { items, counts, document } = await matrix(id);
  const [row] = items;
  assert.equal(row!.businessStatus, '06');
  assert.equal(row!.now, 'Hoàn thành');
  assert.equal(row!.registered!.by, 'Vi Văn Khoa, Công chức Văn phòng - Thống kê');
  assert.ok(row!.arrived && row!.opened && row!.assigned && row!.started && row!.done);
  assert.equal(row!.registrationDelayDays, 0);
  assert.deepEqual(counts, { all: 1, registered: 1, trouble: 0, late: 0, unopened: 0, paper: 0, done: 1 });
  assert.equal(document.label.endsWith('/UBND-VHTT'), true);
  const log = await world.query(world.people.clerk, (ctx) => deliveryLog(ctx, row!.id));
  assert.deepEqual(
    log.items.map(({ status }) => status),
    ['queued', '01', 'opened', '03', '04', '05', '06'],
  );
  assert.equal(log.fileSha256, log.receivedSha256);
});

test('documents.md §12 statuses handled in the wrong order fill what is known, the highest stays', async () => {
  const { id, inbox } = await send();
  await assignIt(inbox);
  const events = await rowsOf<StoredEvent>(
    world,
    `select id, seq, at, agency_id as "agencyId", type, subject_id as "subjectId", actor, data from platform.event
      where subject_id = $1 and type in ('incoming.registered', 'incoming.assigned') order by seq desc`,
    [inbox.id],
  );
  assert.equal(events.length, 2);
  for (const event of events) {
    await world.run(systemFor(event.agencyId), (ctx) => recordReceipt(ctx, event));
  }
  const [row] = (await matrix(id)).items;
  assert.equal(row!.businessStatus, '04');
  assert.ok(row!.registered, 'the cell is filled');
  const log = await world.query(world.people.clerk, (ctx) => deliveryLog(ctx, row!.id));
  const late = log.items.find(({ status }) => status === '03');
  assert.match(late!.note!, /^Đến muộn, không đổi trạng thái/);
  await world.drain();
});

test('documents.md §12 02 with its reason is a trouble until the clerk closes it', async () => {
  const { id, inbox } = await send();
  await world.run(world.people['son-thuy.clerk'], (ctx) =>
    returnToSender(ctx, { ...inbox, reason: 'Không thuộc thẩm quyền của xã' }),
  );
  await world.drain();
  const { items, counts, actions } = await matrix(id);
  assert.equal(items[0]!.now, 'Từ chối: Không thuộc thẩm quyền của xã');
  assert.deepEqual([items[0]!.state, items[0]!.businessStatus, counts.trouble], ['returned', '02', 1]);
  assert.deepEqual(
    [actions[0]!.action, items[0]!.acts],
    ['addRecipients', ['correctAndResend', 'closeDelivery']],
  );
  const close = (actor: Person, reason: string) =>
    codesOf(world.run(actor, (ctx) => closeDelivery(ctx, { id: items[0]!.id, reason })));
  assert.deepEqual(await close(world.people.clerk, 'ngắn'), ['documents.reason-required']);
  assert.deepEqual(await close(world.people['tam-lu.clerk'], 'Đã gọi điện thống nhất'), [
    'platform.not-found',
  ]);
  assert.deepEqual(await close(world.people.clerk, 'Đã gọi điện thống nhất'), []);
  assert.deepEqual(await close(world.people.clerk, 'Đã gọi điện thống nhất'), ['exchange.not-closable']);
  assert.equal((await matrix(id)).counts.trouble, 0);
});

test('R-LEG-5 the arrival stands in the log of the agency that received', async () => {
  const { inbox } = await send();
  const entries = await rowsOf<{ agency_id: string; after_hash: string | null }>(
    world,
    "select agency_id, after_hash from audit.entry where object_id = $1 and verb = 'receiveMessage'",
    [inbox.id],
  );
  assert.equal(entries.length, 1);
  assert.equal(entries[0]!.agency_id, world.agencies['son-thuy'].agencyId);
  assert.match(entries[0]!.after_hash!, /^[0-9a-f]{64}$/);
});

test('documents.md §12 two clerks register the same document at once: one number, the other 409', async () => {
  const { inbox } = await send();
  const results = await Promise.all([codesOf(registerIt(inbox)), codesOf(registerIt(inbox))]);
  const lost = results.filter((codes) => codes.length > 0);
  assert.equal(lost.length, 1);
  assert.ok(['documents.wrong-state', 'documents.stale-version'].includes(lost[0]![0]!));
  const [numbers] = await rowsOf<{ n: number }>(
    world,
    'select count(*)::int as n from documents.register_row where document_id = $1',
    [inbox.id],
  );
  assert.equal(numbers!.n, 1);
  await world.drain();
});

test('documents.md §15.1 a dispatched reply completes the lead assignment and is linked at the sender', async () => {
  const { id, inbox } = await send({ replyDueOn: '2020-08-20' });
  await assignIt(inbox);
  const reply = await sealedLetter(world, {
    from: 'son-thuy',
    recipients: [line('agency', world.agencies['quan-son'].agencyId)],
    repliesToIncomingId: inbox.id,
    number: 45,
  });
  await world.run(world.people['son-thuy.clerk'], (ctx) => dispatch(ctx, reply));
  await world.drain();
  await world.drain();
  const [incoming] = await rowsOf<{ state: string }>(
    world,
    'select state from documents.incoming where id = $1',
    [inbox.id],
  );
  assert.equal(incoming!.state, 'done');
  const [row] = (await matrix(id)).items;
  assert.equal(row!.businessStatus, '06');
  assert.equal(row!.reply?.label, '45/UBND-VHTT');
  assert.equal(row!.now, 'Hoàn thành, trả lời 45/UBND-VHTT');
});

test('documents.md §14 urgent and unopened for more than 15 minutes is a trouble; list and counter agree', async () => {
  const count = () => world.query(world.people.clerk, (ctx) => countTroubles(ctx));
  const before = await count();
  const { id } = await send({ urgency: 2 });
  assert.equal((await matrix(id)).counts.trouble, 0);
  world.clock.advance(16 * 60_000);
  const { counts, items } = await matrix(id, world.people.clerk, 'trouble');
  assert.deepEqual([counts.trouble, items.length], [1, 1]);
  assert.equal(await count(), before + 1);
  const list = await world.query(world.people.clerk, (ctx) =>
    listDispatches(ctx, { filter: 'trouble', limit: 50 }),
  );
  assert.equal(list.items.length, before + 1);
});

test('P6 the list shows troubles first, then the newest, and pages without loss', async () => {
  await send();
  const all: string[] = [];
  let after: string | undefined;
  do {
    const page = await world.query(world.people.clerk, (ctx) =>
      listDispatches(ctx, { filter: 'all', limit: 2, ...(after ? { after } : {}) }),
    );
    exchangeApi.dispatches.response.parse(page);
    all.push(...page.items.map(({ id, counts }) => `${counts.trouble > 0 ? 0 : 1} ${id}`));
    after = page.next ?? undefined;
  } while (after);
  const [sent] = await rowsOf<{ n: number }>(
    world,
    'select count(*)::int as n from exchange.dispatch where agency_id = $1',
    [world.people.clerk.agencyId],
  );
  assert.equal(new Set(all).size, sent!.n);
  const ranks = all.map((entry) => entry[0]);
  assert.deepEqual(ranks, [...ranks].sort());
});

test('documents.md §25 another agency finds neither matrix nor log; an officer sees what he drafted', async () => {
  const { id } = await send();
  const [row] = (await matrix(id)).items;
  for (const actor of [world.people['tam-lu.clerk'], world.people['thanh-hoa.clerk']]) {
    await assert.rejects(matrix(id, actor), refusedWith('platform.not-found'));
    await assert.rejects(
      world.query(actor, (ctx) => deliveryLog(ctx, row!.id)),
      refusedWith('platform.not-found'),
    );
  }
  await assert.rejects(matrix(id, world.people.homeAffairsHead), refusedWith('platform.not-found'));
  assert.equal((await matrix(id, world.people.officer)).items.length, 1);
});
