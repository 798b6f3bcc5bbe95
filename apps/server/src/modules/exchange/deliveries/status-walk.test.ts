import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Delivery,
  exchangeApi,
  incomingApi,
  outgoingApi,
  type Problem,
  type ResponseOf,
  tasksApi,
} from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { registration, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import {
  type Answer,
  type Client,
  startServer,
  type TestServer,
} from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { documentsRoutes, documentsSubscribers } from '../../documents/index.ts';
import { identityRoutes } from '../../identity/index.ts';
import { routingRoutes } from '../../routing/index.ts';
import { tasksRoutes, tasksSubscribers } from '../../tasks/index.ts';
import { exchangeJobs, exchangeRoutes, exchangeSubscribers } from '../index.ts';

type Moved = { id: string; version: number; state: string };
type Named = 'senderClerk' | 'clerk' | 'leader' | 'lead';

let world: World;
let server: TestServer;
let clients: Record<Named, Client>;
before(async () => {
  const subscribers = [...documentsSubscribers, ...exchangeSubscribers, ...tasksSubscribers];
  const routes = [...identityRoutes, ...documentsRoutes, ...routingRoutes, ...tasksRoutes, ...exchangeRoutes];
  world = await createWorld({ subscribers, routes, jobs: exchangeJobs });
  server = await startServer(world);
  clients = {
    senderClerk: await server.login('clerk'),
    clerk: await server.login('son-thuy.clerk'),
    leader: await server.login('son-thuy.chairman'),
    lead: await server.login('son-thuy.officer'),
  };
});
after(async () => {
  await server.close();
  await world.close();
});

const pathOf = (operation: { path: string }, id: string) => operation.path.replace('{id}', id);

/** One act through the front door, a minute after the last; whoever listens has heard of it. */
async function act(
  by: Named,
  operation: { path: string },
  of: { id: string; version?: number; body?: object; key?: string },
): Promise<Moved> {
  world.clock.advance(60_000);
  const answer: Answer<Moved & Problem> = await clients[by].post(pathOf(operation, of.id), {
    body: of.body ?? {},
    ...(of.version === undefined ? {} : { version: of.version }),
    ...(of.key ? { key: of.key } : {}),
  });
  assert.ok(answer.status < 300, `${operation.path} ${answer.status} ${JSON.stringify(answer.body)}`);
  await world.drain();
  return answer.body;
}

type Sent = { outgoingId: string; letter: Moved & { number: string } };

async function send(): Promise<Sent> {
  const recipients = [line('agency', world.agencies['son-thuy'].agencyId)];
  const { id: outgoingId, version, contentSha256 } = await sealedLetter(world, { recipients });
  await act('senderClerk', exchangeApi.dispatch, { id: outgoingId, version, body: { contentSha256 } });
  const [letter] = await rowsOf<Sent['letter']>(
    world,
    'select id, version, state, number from documents.incoming where original_outgoing_id = $1',
    [outgoingId],
  );
  return { outgoingId, letter: letter! };
}

const fieldsOf = (number: string) => ({
  ...registration(number, world.agencies['quan-son'].name),
  notation: 'UBND-VHTT',
});
const registerIt = ({ letter }: Sent, key?: string) =>
  act('clerk', incomingApi.register, {
    ...{ id: letter.id, version: letter.version, body: fieldsOf(letter.number) },
    ...(key ? { key } : {}),
  });
async function presentIt(sent: Sent): Promise<Moved> {
  const registered = await registerIt(sent);
  const body = { leaderPostId: world.people['son-thuy.chairman'].postId };
  return act('clerk', incomingApi.present, { ...registered, body });
}
async function directIt(sent: Sent): Promise<Moved> {
  const presented = await presentIt(sent);
  const assignments = [toPost(world.people['son-thuy.officer'], 'lead')];
  const body = { text: 'Làm ngay', assignments };
  return act('leader', incomingApi.direct, { ...presented, body });
}

type Log = ResponseOf<typeof exchangeApi.deliveryLog>['items'];

/** What the sender reads through his own door: the row of the receiver and its history. */
async function seenBySender({ outgoingId }: Sent): Promise<{ row: Delivery; log: Log; codes: string[] }> {
  const matrix = await clients.senderClerk.get<ResponseOf<typeof exchangeApi.deliveries>>(
    pathOf(exchangeApi.deliveries, outgoingId),
  );
  const row = matrix.body.items[0]!;
  const { body } = await clients.senderClerk.get<{ items: Log }>(pathOf(exchangeApi.deliveryLog, row.id));
  const codes = body.items.map(({ status }) => status).filter((status) => /^0[1-6]$/.test(status));
  return { row, log: body.items, codes };
}
const timesOf = ({ arrived, registered, assigned, started, done }: Delivery): string[] =>
  [arrived, registered, assigned, started, done].flatMap((stage) => stage?.at ?? []);

test('exchange.md §8 walk: register 03, direct 04, accept 05, complete 06; each with its time, in order', async () => {
  const sent = await send();
  assert.deepEqual((await seenBySender(sent)).codes, ['01']);
  const assigned = await directIt(sent);
  assert.deepEqual((await seenBySender(sent)).codes, ['01', '03', '04']);
  const started = await act('lead', incomingApi.accept, assigned);
  assert.equal((await seenBySender(sent)).row.businessStatus, '05');
  const body = { outcome: 'Đã phổ biến tới các thôn' };
  await act('lead', incomingApi.complete, { ...started, body });
  const { row, codes, log } = await seenBySender(sent);
  assert.deepEqual(codes, ['01', '03', '04', '05', '06']);
  const times = timesOf(row);
  assert.equal(times.length, 5);
  assert.deepEqual([...new Set(times)].sort(), times, 'one after the other');
  assert.ok(row.arrivalNumber && row.registered?.by && row.assigned?.by && row.done?.by);
  assert.ok(!JSON.stringify([row, log]).includes('Làm ngay'), 'the note stays with the receiver (R-DIR-8)');
});

test('exchange.md §8 walk: the first report and the begun answer count as acceptance (05)', async () => {
  const byReport = await send();
  const assigned = await directIt(byReport);
  await act('lead', incomingApi.reportProgress, { ...assigned, body: { percent: 20, text: 'Đang rà soát' } });
  assert.deepEqual((await seenBySender(byReport)).codes, ['01', '03', '04', '05']);
  const byDraft = await send();
  await directIt(byDraft);
  world.clock.advance(60_000);
  const draft = await clients.lead.post(outgoingApi.createDraft.path, {
    body: { typeCode: 'OFFICIAL_LETTER', subject: 'V/v trả lời', repliesToIncomingId: byDraft.letter.id },
  });
  assert.ok(draft.status < 300, JSON.stringify(draft.body));
  await world.drain();
  assert.deepEqual((await seenBySender(byDraft)).codes, ['01', '03', '04', '05']);
});

test('exchange.md §8 walk: note only goes from 03 to 06; what the sender sees jumps, nothing is invented', async () => {
  const sent = await send();
  const presented = await presentIt(sent);
  await act('leader', incomingApi.noteOnly, { ...presented, body: { text: 'Lưu' } });
  const { codes, row } = await seenBySender(sent);
  assert.deepEqual(codes, ['01', '03', '06']);
  assert.deepEqual([row.assigned, row.started, row.businessStatus], [null, null, '06']);
});

test('exchange.md §8 walk: return to sender is 02 with its reason, and closes the chain', async () => {
  const sent = await send();
  const { id, version } = sent.letter;
  const body = { reason: 'Không thuộc thẩm quyền của xã' };
  await act('clerk', incomingApi.returnToSender, { id, version, body });
  const { codes, row } = await seenBySender(sent);
  assert.deepEqual(codes, ['01', '02']);
  assert.deepEqual([row.state, row.reason], ['returned', 'Không thuộc thẩm quyền của xã']);
  assert.ok(row.returned);
  const again = await clients.clerk.post<Problem>(pathOf(incomingApi.register, id), {
    body: fieldsOf(sent.letter.number),
    version: version + 1,
  });
  assert.equal(again.body.refusals?.[0]?.code, 'documents.wrong-state');
});

test('exchange.md §8 walk: the same press twice, and the same news twice, tell the sender once', async () => {
  const sent = await send();
  const key = 'congvu-walk-key-0001';
  const first = await registerIt(sent, key);
  assert.deepEqual(await registerIt(sent, key), first, 'the answer of the first press');
  const events = await rowsOf<{ id: string }>(
    world,
    `select id from platform.event where subject_id = $1 and type = 'incoming.registered'`,
    [sent.letter.id],
  );
  assert.equal(events.length, 1, 'one event');
  // The queue is at-least-once: the same job comes again.
  await rowsOf(world, `select graphile_worker.add_job('event', $1::json)`, [
    JSON.stringify({ eventId: events[0]!.id, subscribers: ['exchange.recordReceipt'] }),
  ]);
  await world.drain();
  assert.deepEqual((await seenBySender(sent)).codes, ['01', '03']);
});

test('exchange.md §8.2 walk: reassigned is 04 again, reopened 05 again and then 06 again; the sender sees the work go on', async () => {
  const sent = await send();
  const assigned = await directIt(sent);
  const [assignment] = await rowsOf<{ id: string }>(
    world,
    'select id from tasks.assignment where incoming_id = $1',
    [sent.letter.id],
  );
  const other = await world.people['son-thuy.clerk'];
  const given = await act('leader', tasksApi.reassign, {
    ...assigned,
    body: { assignmentId: assignment!.id, postId: other.postId, reason: 'Chuyển cho văn phòng làm' },
  });
  const twice = await seenBySender(sent);
  assert.deepEqual(twice.codes, ['01', '03', '04', '04']);
  assert.match(twice.log.at(-1)!.note!, /^Báo lại/);
  const done = await act('clerk', incomingApi.complete, { ...given, body: { outcome: 'Đã làm xong việc' } });
  const reason = 'Còn thiếu số liệu của hai thôn';
  const open = await act('leader', tasksApi.reopen, { ...done, body: { reason } });
  const reopened = await seenBySender(sent);
  assert.deepEqual([reopened.codes.at(-1), reopened.row.businessStatus], ['05', '06'], 'the highest stays');
  assert.equal(reopened.row.now, 'Mở lại, đang xử lý tiếp');
  assert.ok(!JSON.stringify(reopened).includes(reason), 'why is the matter of the receiver');
  await act('clerk', incomingApi.complete, { ...open, body: { outcome: 'Đã bổ sung đủ số liệu' } });
  const { row, codes } = await seenBySender(sent);
  assert.deepEqual(codes, ['01', '03', '04', '04', '06', '05', '06']);
  assert.equal(row.now, 'Hoàn thành');
  assert.ok(row.done!.at > reopened.row.done!.at, 'the end is the last one');
});

test('exchange.md §8 walk: a linked duplicate answers 03 with the one arrival number', async () => {
  const first = await send();
  const registered = (await registerIt(first)) as Moved & { arrivalNumber: number };
  const second = await send();
  const { id, version } = second.letter;
  await rowsOf(world, 'update documents.incoming set number = $2 where id = $1 returning id', [
    id,
    first.letter.number,
  ]);
  const body = { ...fieldsOf(first.letter.number), duplicateDecision: 'same' };
  const linked = await act('clerk', incomingApi.register, { id, version, body });
  assert.equal(linked.state, 'duplicate');
  const { codes, row } = await seenBySender(second);
  assert.deepEqual(codes, ['01', '03']);
  assert.equal(row.arrivalNumber, registered.arrivalNumber);
  assert.deepEqual((await seenBySender(first)).codes, ['01', '03'], 'the first is told nothing twice');
});
