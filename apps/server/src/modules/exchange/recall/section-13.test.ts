import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  deliveriesOf,
  dispatchedFollowUp,
  followUp,
  issuedLetter,
  reason,
  recallOrdered,
  registeredAt,
  stateOf,
} from '../../../../../../test/builders/issued-letter.ts';
import { remarksOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { line } from '../../../../../../test/builders/sealed-letter.ts';
import { openSection13, type Section13, type Sent } from './section-13.fixture.ts';

let t: Section13;
before(async () => {
  t = await openSection13();
});
after(() => t.close());

type Letter = { id: string };
const outgoing = (id: string, verb: string) => `/documents/outgoing/${id}/commands/${verb}`;
const incoming = (id: string, verb: string) => `/documents/incoming/${id}/commands/${verb}`;
const ok = (sent: Sent) => assert.equal(sent.status, 200, JSON.stringify(sent.body));

type Order = {
  state: string;
  requests: { id: string; recipientName: string; state: string; reason: string | null }[];
};
async function orderOf(letter: Letter): Promise<Order & { id: string }> {
  const { body } = await t.get('clerk', `/exchange/outgoing/${letter.id}/recalls`);
  return (body.items as (Order & { id: string })[])[0]!;
}
const statesOf = async (letter: Letter) => (await orderOf(letter)).requests.map(({ state }) => state).sort();

async function takeBack(letter: Letter, body: object): Promise<Sent> {
  const { version } = await stateOf(t.world, letter.id);
  return t.post('clerk', `/exchange/outgoing/${letter.id}/commands/take-back`, { version, body });
}
async function order(letter: Letter, body: object): Promise<Sent> {
  const { version } = await stateOf(t.world, letter.id);
  return t.post('clerk', `/exchange/outgoing/${letter.id}/commands/order-recall`, {
    version,
    body: { reason, ...body },
  });
}
const noticeFor = (letter: Letter) => dispatchedFollowUp(t.world, { target: letter, kind: 'RECALLS' });
const effectOf = async (letter: Letter) =>
  (await t.get('clerk', `/documents/outgoing/${letter.id}`)).body.effect;

/** The columns "instrument" and "rule": which form the later document has, and what the earlier one is worth then. */
const instruments = [
  { kind: 'AMENDS', form: 'OFFICIAL_LETTER', wrong: 'DECISION', effect: 'amended' },
  { kind: 'REPLACES', form: 'OFFICIAL_LETTER', wrong: 'NOTICE', effect: 'replaced' },
  { kind: 'CORRECTS', form: 'OFFICIAL_LETTER', wrong: 'DECISION', effect: 'corrected' },
  { kind: 'RECALLS', form: 'NOTICE', wrong: 'DECISION', effect: 'in_force' },
] as const;

for (const { kind, form, wrong, effect } of instruments) {
  test(`documents.md §13 ${kind}: another form is refused, the right one is not, and its dispatch alone counts`, async () => {
    const letter = await issuedLetter(t.world);
    const submitAs = async (typeCode: string) => {
      const made = await t.post('officer', outgoing(letter.id, 'start-follow-up'), { body: { kind } });
      ok(made);
      const { id, version } = made.body as { id: string; version: number };
      const { body } = await t.get('officer', `/documents/outgoing/${id}`);
      const draft = { ...(body.content as object), typeCode };
      ok(await t.post('officer', outgoing(id, 'save-draft'), { version, body: draft }));
      const now = await stateOf(t.world, id);
      return t.post('officer', `/routing/outgoing/${id}/commands/submit`, { version: now.version });
    };
    assert.ok((await submitAs(wrong)).codes.includes('documents.form-not-equal'));
    assert.ok(!(await submitAs(form)).codes.includes('documents.form-not-equal'));
    await followUp(t.world, { target: letter, kind });
    assert.equal(await effectOf(letter), 'in_force');
    const later = await dispatchedFollowUp(t.world, { target: letter, kind });
    assert.equal(await effectOf(letter), effect);
    const { body } = await t.get('clerk', `/documents/relations/${letter.id}`);
    const edges = (body.edges as { from: string; kind: string }[]).filter(({ from }) => from === later.id);
    const kinds = new Set(edges.map((edge) => edge.kind));
    assert.ok(kinds.has(kind), [...kinds].join());
    for (const one of instruments) if (one.kind !== kind) assert.ok(!kinds.has(one.kind), one.kind);
  });
}

test('documents.md §13 take-back: clerk with a reason, approved by the office, only while a receiver has 01', async () => {
  const letter = await issuedLetter(t.world);
  await registeredAt(t.world, letter, 'tam-lu');
  const all = (await deliveriesOf(t.world, letter.id)).map(({ id }) => id);
  assert.deepEqual((await takeBack(letter, { deliveryIds: all, reason })).codes, [
    'documents.already-registered',
  ]);
  assert.deepEqual((await takeBack(letter, { reason: 'nhầm' })).codes, ['documents.reason-required']);
  ok(await takeBack(letter, { reason }));
  const { id } = await orderOf(letter);
  await t.world.drain();
  assert.equal((await t.at(letter, 'son-thuy')).state, 'arrived');
  assert.equal((await t.post('officer', `/exchange/recalls/${id}/commands/approve`)).status, 403);
  ok(await t.post('officeHead', `/exchange/recalls/${id}/commands/approve`));
  await t.world.drain();
  assert.equal((await t.at(letter, 'son-thuy')).state, 'recalled');
  assert.equal((await t.at(letter, 'tam-lu')).state, 'registered');
  assert.equal(await effectOf(letter), 'in_force');
});

test('documents.md §13 paper is sent back: the clerk records the answer of a recipient on paper', async () => {
  const external = line('external', null, 'Ban Quản lý dự án');
  const letter = await issuedLetter(t.world, {
    recipients: [line('group', t.world.communesGroupId), external],
  });
  const paper = (await deliveriesOf(t.world, letter.id)).find(({ state }) => state === 'paper_pending')!;
  ok(
    await t.post('clerk', `/exchange/deliveries/${paper.id}/commands/record-posting`, {
      body: { postedOn: '2020-08-03', envelopes: 1, postSlip: 'BĐ-01' },
    }),
  );
  await recallOrdered(t.world, letter);
  await t.world.drain();
  const request = (await orderOf(letter)).requests.find(({ state }) => state === 'requested')!;
  const record = (body: object) =>
    t.post('clerk', `/exchange/recall-requests/${request.id}/commands/record-answer`, { body });
  assert.deepEqual((await record({ answer: 'agreed', reason: '' })).codes, ['documents.reason-required']);
  ok(await record({ answer: 'agreed', reason: 'Nhận lại bản giấy ngày 04/8/2020' }));
  await t.world.drain();
  assert.equal((await orderOf(letter)).state, 'completed');
});

test('documents.md §13 orderRecall: each refusal of the table, and its control', async () => {
  const letter = await issuedLetter(t.world);
  const other = await issuedLetter(t.world);
  const unsent = await followUp(t.world, { target: letter, kind: 'RECALLS' });
  assert.deepEqual((await order(letter, { noticeId: other.id })).codes, ['documents.notice-missing']);
  assert.deepEqual((await order(letter, { noticeId: unsent.id })).codes, ['documents.notice-missing']);
  const notice = await noticeFor(letter);
  assert.ok((await order(unsent, { noticeId: notice.id })).codes.includes('documents.not-dispatched'));
  assert.ok((await order(notice, { noticeId: notice.id })).codes.includes('documents.recall-of-recall'));
  const ofRecall = await t.post('officer', outgoing(notice.id, 'start-follow-up'), {
    body: { kind: 'RECALLS' },
  });
  assert.deepEqual(ofRecall.codes, ['documents.recall-of-recall']);
  ok(await takeBack(letter, { reason }));
  assert.deepEqual((await order(letter, { noticeId: notice.id })).codes, ['documents.recall-open']);
  const { id } = await orderOf(letter);
  const refusal = { body: { reason: 'Thu hồi bằng thông báo' } };
  ok(await t.post('officeHead', `/exchange/recalls/${id}/commands/refuse`, refusal));
  t.world.clock.advance(60_000);
  ok(await order(letter, { noticeId: notice.id }));
});

test('documents.md §13 ordered: the document is frozen with its metadata, requests run; before the order it is not', async () => {
  const letter = await issuedLetter(t.world);
  const add = async () =>
    t.post('clerk', `/exchange/outgoing/${letter.id}/commands/add-recipients`, {
      version: (await stateOf(t.world, letter.id)).version,
      body: {
        recipients: [line('external', null, `Ban ${t.world.clock.now().getTime()}`)],
        orderedByPostId: t.world.people.officeHead.postId,
      },
    });
  ok(await add());
  await registeredAt(t.world, letter, 'tam-lu');
  ok(await order(letter, { noticeId: (await noticeFor(letter)).id }));
  const { status, codes } = await add();
  assert.deepEqual([status, codes], [423, ['documents.frozen']]);
  await t.world.drain();
  assert.equal((await orderOf(letter)).state, 'running');
});

test('documents.md §13 requested at 01: agreed by itself; with the policy off the clerk is asked', async () => {
  const letter = await issuedLetter(t.world);
  await t.setAutoAgree('na-meo', false);
  await recallOrdered(t.world, letter);
  await t.world.drain();
  await t.setAutoAgree('na-meo', true);
  assert.deepEqual(await statesOf(letter), ['agreed', 'agreed', 'requested']);
  assert.equal((await t.at(letter, 'son-thuy')).state, 'recalled');
  assert.equal((await t.at(letter, 'na-meo')).state, 'arrived');
});

test('documents.md §13 requested at 03: the clerk agrees, or refuses with a reason that goes to head and sender', async () => {
  const letter = await issuedLetter(t.world);
  for (const slug of ['son-thuy', 'tam-lu'] as const) await registeredAt(t.world, letter, slug);
  await recallOrdered(t.world, letter);
  await t.world.drain();
  const answer = async (slug: 'son-thuy' | 'tam-lu', verb: string, body = {}) => {
    const { id, version } = await t.at(letter, slug);
    return t.post(`${slug}.clerk`, incoming(id, verb), { version, body });
  };
  assert.deepEqual((await answer('tam-lu', 'refuse-recall', { reason: 'không' })).codes, [
    'documents.reason-required',
  ]);
  ok(await answer('tam-lu', 'refuse-recall', { reason: 'Đã triển khai tới các thôn, bản' }));
  ok(await answer('son-thuy', 'accept-recall'));
  assert.ok((await answer('son-thuy', 'accept-recall')).status >= 400);
  await t.world.drain();
  assert.deepEqual(await statesOf(letter), ['agreed', 'agreed', 'refused']);
  for (const who of ['tam-lu.chairman', 'clerk'] as const) {
    const { body } = await t.get(who, '/notifications');
    assert.match(JSON.stringify(body.items), /từ chối (đề nghị |lấy lại, )?thu hồi/i, who);
  }
  const { body } = await t.get('son-thuy.chairman', '/notifications');
  assert.doesNotMatch(JSON.stringify(body.items), /từ chối (đề nghị |lấy lại, )?thu hồi/i);
});

test('documents.md §13 silence: reminder after 3 working days, expired after 5, the late answer counts', async () => {
  const startedAt = t.world.clock.now();
  const letter = await issuedLetter(t.world);
  await registeredAt(t.world, letter, 'tam-lu');
  await recallOrdered(t.world, letter);
  await t.world.drain();
  const seen: string[] = [];
  for (const day of ['2020-08-07', '2020-08-10', '2020-08-11']) {
    await t.watchOn(day);
    seen.push((await statesOf(letter)).find((state) => state !== 'agreed')!);
  }
  assert.deepEqual(seen, ['requested', 'requested', 'expired']);
  const { id, version } = await t.at(letter, 'tam-lu');
  ok(await t.post('tam-lu.clerk', incoming(id, 'accept-recall'), { version }));
  await t.world.drain();
  assert.equal((await orderOf(letter)).state, 'completed');
  t.setClock(startedAt);
});

test('documents.md §13 running: closing waits for the open answers; all, mixed, concluded', async () => {
  const letter = await issuedLetter(t.world);
  await registeredAt(t.world, letter, 'tam-lu');
  await recallOrdered(t.world, letter);
  await t.world.drain();
  const { id } = await orderOf(letter);
  const close = () =>
    t.post('clerk', `/exchange/recalls/${id}/commands/close`, { body: { conclusion: 'Một nơi giữ lại' } });
  assert.deepEqual((await close()).codes, ['documents.recall-open-answers']);
  const asked = await t.at(letter, 'tam-lu');
  const refusal = { version: asked.version, body: { reason: 'Đã triển khai tới các thôn' } };
  ok(await t.post('tam-lu.clerk', incoming(asked.id, 'refuse-recall'), refusal));
  await t.world.drain();
  assert.equal((await orderOf(letter)).state, 'partial');
  ok(await close());
  assert.deepEqual([(await orderOf(letter)).state, await effectOf(letter)], ['closed', 'recalled']);
});

test('documents.md §13 effect at the sender: content for signer, clerk and auditor alone, the relation says why', async () => {
  const letter = await issuedLetter(t.world);
  const fileOf = async (who: 'officer' | 'chairman' | 'clerk') =>
    (await t.get(who, `/documents/outgoing/${letter.id}/file`)).status;
  assert.deepEqual([await fileOf('officer'), await fileOf('clerk')], [200, 200]);
  await recallOrdered(t.world, letter);
  await t.world.drain();
  assert.equal(await effectOf(letter), 'recalled');
  assert.deepEqual([await fileOf('chairman'), await fileOf('clerk')], [200, 200]);
  assert.ok((await fileOf('officer')) >= 400);
});

test('documents.md §13 effect at the receiver: out of list, search, file and assignments; the tombstone stays', async () => {
  const letter = await issuedLetter(t.world);
  await registeredAt(t.world, letter, 'tam-lu');
  const { id } = await t.at(letter, 'tam-lu');
  const clerk = 'tam-lu.clerk';
  const [row] = await rowsOf<{ subject: string }>(
    t.world,
    'select subject from documents.incoming where id = $1',
    [id],
  );
  const subject = row!.subject;
  const seen = async () => {
    const detail = (await t.get(clerk, `/documents/incoming/${id}`)).body;
    const found = (await t.get(clerk, `/search?q=${encodeURIComponent(subject)}`)).body.items as {
      id: string;
    }[];
    return {
      subject: detail.subject,
      file: (await t.get(clerk, `/documents/incoming/${id}/file`)).status,
      isFound: found.some((hit) => hit.id === id),
      remark: (detail.tombstone as { remark: string } | null)?.remark.slice(0, 11) ?? null,
    };
  };
  assert.deepEqual(await seen(), { subject, file: 200, isFound: true, remark: null });
  await recallOrdered(t.world, letter);
  await t.world.drain();
  const { version } = await t.at(letter, 'tam-lu');
  ok(await t.post(clerk, incoming(id, 'accept-recall'), { version }));
  assert.deepEqual(await seen(), { subject: '', file: 404, isFound: false, remark: 'Đã thu hồi ' });
  await t.world.drain();
  assert.equal((await seen()).isFound, false);
  assert.deepEqual(
    (await remarksOf(t.world, id)).map(({ kind }) => kind),
    ['recalled'],
  );
  const registered = (await t.get(clerk, `/documents/incoming/${id}`)).body;
  assert.ok(registered.arrivalNumber);
});
