import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { hold } from '../../documents/outgoing/hold.ts';
import { releaseHold } from '../../documents/outgoing/release-hold.ts';
import { identityRoutes } from '../../identity/index.ts';
import { cancelDelivery } from '../deliveries/cancel-delivery.ts';
import { resendDelivery } from '../deliveries/resend-delivery.ts';
import { dispatch, exchangeJobs, exchangeRoutes, exchangeSubscribers } from '../index.ts';
import { confirmPaper } from './confirm-paper.ts';
import { receivePaper } from './receive-paper.ts';
import { recordPostReturn } from './record-post-return.ts';
import { recordPosting } from './record-posting.ts';
import { switchToPaper } from './switch-to-paper.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({
    subscribers: exchangeSubscribers,
    jobs: exchangeJobs,
    routes: [...identityRoutes, ...exchangeRoutes],
  });
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

type Row = { id: string; channel: string; state: string; slip_code: string; resent_from_id: string | null };
const rows = (outgoingId: string) =>
  rowsOf<Row>(world, 'select * from exchange.delivery where outgoing_id = $1 order by ordinal, position', [
    outgoingId,
  ]);
const stateOf = async (id: string) =>
  (await rowsOf<Row>(world, 'select * from exchange.delivery where id = $1', [id]))[0]!.state;

/** A letter to Tam Lư, electronically and on paper, dispatched. */
async function withPaper() {
  const agencyId = world.agencies['tam-lu'].agencyId;
  const letter = await sealedLetter(world, { recipients: [line('agency', agencyId, 'UBND xã Tam Lư')] });
  const [{ id: recipientId }] = (await rowsOf<{ id: string }>(
    world,
    'select id from documents.recipient where outgoing_id = $1',
    [letter.id],
  )) as [{ id: string }];
  const mode = {
    recipientId,
    agencyId,
    mode: 'E_PLUS_PAPER' as const,
    code: 'LEGAL_PAPER' as const,
    reason: '',
  };
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, { ...letter, modes: [mode] }));
  await world.drain();
  const [electronic, paper] = await rows(letter.id);
  return { letter, electronic: electronic!, paper: paper! };
}
const post = (id: string, more: object = {}) =>
  world.run(world.people.clerk, (ctx) =>
    recordPosting(ctx, { id, postedOn: '2020-08-03', envelopes: 2, postSlip: 'RR123', ...more }),
  );
const reason = 'Nơi nhận đã chuyển trụ sở';

test('R-SND-5 the slip leads the paper to the letter that came electronically: no second arrival number', async () => {
  const { electronic, paper } = await withPaper();
  await post(paper.id);
  assert.equal(await stateOf(paper.id), 'paper_sent');
  const incomings = () =>
    rowsOf(world, 'select from documents.incoming where agency_id = $1', [world.agencies['tam-lu'].agencyId]);
  const before = (await incomings()).length;
  const read = (code: string, who: 'tam-lu.clerk' | 'na-meo.clerk') =>
    world.run(world.people[who], (ctx) => receivePaper(ctx, { code }));
  await assert.rejects(read(paper.slip_code, 'na-meo.clerk'), refusedWith('exchange.slip-unknown'));
  const shown = paper.slip_code.replace(/(.{4})(?=.)/g, '$1-').toLowerCase();
  const received = await read(shown, 'tam-lu.clerk');
  const [twin] = await rowsOf<{ incoming_id: string }>(
    world,
    'select incoming_id from exchange.delivery where id = $1',
    [electronic.id],
  );
  assert.equal(received.incomingId, twin!.incoming_id);
  assert.equal(await stateOf(paper.id), 'paper_confirmed');
  assert.deepEqual(await read(shown, 'tam-lu.clerk'), received);
  assert.equal((await incomings()).length, before);
});

test('PL4 "Sổ gửi văn bản đi bưu điện": a row for each posting, the return stands in its remark', async () => {
  const { letter, paper } = await withPaper();
  await assert.rejects(post(paper.id, { postedOn: '2020-08-02' }), refusedWith('exchange.posting-day'));
  await assert.rejects(post(paper.id, { postedOn: '2020-08-04' }), refusedWith('exchange.posting-day'));
  await post(paper.id);
  await assert.rejects(post(paper.id), refusedWith('exchange.wrong-delivery-state'));
  const { clerk } = world.people;
  world.clock.advance(1000);
  await world.run(clerk, (ctx) => recordPostReturn(ctx, { id: paper.id, reason }));
  assert.equal(await stateOf(paper.id), 'paper_pending');
  world.clock.advance(1000);
  await post(paper.id, { envelopes: 1, postSlip: 'RR124' });
  assert.deepEqual(
    await codesOf(world.run(clerk, (ctx) => confirmPaper(ctx, { id: paper.id, proof: 'phiếu' }))),
    ['documents.reason-required'],
  );
  world.clock.advance(1000);
  await world.run(clerk, (ctx) => confirmPaper(ctx, { id: paper.id, proof: 'Giấy báo phát RR124' }));
  const book = await rowsOf(
    world,
    'select recipient, envelopes, post_slip, remark from exchange.v_posting where outgoing_id = $1 order by added_at',
    [letter.id],
  );
  const recipient = 'Ủy ban nhân dân xã Tam Lư';
  assert.deepEqual(book, [
    { recipient, envelopes: 2, post_slip: 'RR123', remark: `Bưu điện trả lại 03/08/2020: ${reason}` },
    { recipient, envelopes: 1, post_slip: 'RR124', remark: 'Nơi nhận xác nhận 03/08/2020' },
  ]);
});

/** What is printed on the sheet, line breaks as blanks. */
async function printed(id: string, form: 'slip' | 'envelope'): Promise<string> {
  const { cookies } = await server.login('clerk');
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const path = `/api/v1/exchange/deliveries/${id}/slip?form=${form}`;
  const response = await fetch(`${server.url}${path}`, { headers: { cookie } });
  assert.equal(response.status, 200);
  const data = new Uint8Array(await response.arrayBuffer());
  const sheet = await getDocument({ data, verbosity: 0 }).promise;
  assert.equal(sheet.numPages, 1);
  const { items } = await (await sheet.getPage(1)).getTextContent();
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
}

test('documents.md §19 slip and envelope of an outside recipient print where the post brings it', async () => {
  const address = 'Số 12 phố Lê Lai, thành phố Thanh Hóa';
  const { clerk } = world.people;
  const external = line('external', null, 'Ban Quản lý dự án');
  const letter = await sealedLetter(world, {
    recipients: [external, line('external', null, 'Hội Chữ thập đỏ')],
  });
  await rowsOf(world, `update documents.recipient set address = $2 where outgoing_id = $1 and ordinal = 1`, [
    letter.id,
    address,
  ]);
  await world.run(clerk, (ctx) => dispatch(ctx, letter));
  const [named, plain] = await rows(letter.id);
  assert.match(await printed(named!.id, 'envelope'), new RegExp(`Kính gửi: Ban Quản lý dự án ${address}`));
  assert.match(await printed(named!.id, 'slip'), new RegExp(`Địa chỉ ${address}`));
  assert.doesNotMatch(await printed(plain!.id, 'slip'), /Địa chỉ/, 'control: nothing is made up');
});

test('documents.md §9 a frozen letter takes no posting, return, confirmation or change to paper', async () => {
  const { letter, paper, electronic } = await withPaper();
  const { clerk, officeHead } = world.people;
  const [row] = await rowsOf<{ version: number }>(
    world,
    'select version from documents.outgoing where id = $1',
    [letter.id],
  );
  const { version } = await world.run(officeHead, (ctx) =>
    hold(ctx, { id: letter.id, version: row!.version, reason }),
  );
  const acts = [
    () => post(paper.id),
    () => world.run(clerk, (ctx) => confirmPaper(ctx, { id: paper.id, proof: 'Giấy báo phát RR124' })),
    () => world.run(clerk, (ctx) => recordPostReturn(ctx, { id: paper.id, reason })),
    () => world.run(clerk, (ctx) => switchToPaper(ctx, { id: electronic.id, reason })),
  ];
  for (const act of acts) assert.ok((await codesOf(act())).includes('documents.frozen'));
  assert.equal(await stateOf(paper.id), 'paper_pending');
  await world.run(officeHead, (ctx) => releaseHold(ctx, { id: letter.id, version, reason }));
  assert.deepEqual(await codesOf(post(paper.id)), []);
});

test('documents.md §12 dead: sent again as a new linked row, or on paper instead', async () => {
  const { clerk, officer } = world.people;
  const { electronic } = await withPaper();
  const kill = (id: string) =>
    rowsOf(world, "update exchange.delivery set state = 'dead' where id = $1", [id]);
  const resend = (actor = clerk, note = 'Đã sửa địa chỉ nhận') =>
    world.run(actor, (ctx) => resendDelivery(ctx, { id: electronic.id, note }));
  await assert.rejects(resend(), refusedWith('exchange.wrong-delivery-state'));
  await kill(electronic.id);
  await assert.rejects(resend(officer), refusedWith('documents.not-yours'));
  await assert.rejects(
    world.run(clerk, (ctx) => switchToPaper(ctx, { id: electronic.id, reason })),
    refusedWith('exchange.paper-exists'),
  );
  const { id } = await resend();
  await world.drain();
  assert.deepEqual([await stateOf(electronic.id), await stateOf(id)], ['closed', 'delivered']);

  const letter = await sealedLetter(world, {
    recipients: [line('agency', world.agencies['na-meo'].agencyId)],
  });
  await world.run(clerk, (ctx) => dispatch(ctx, letter));
  const [row] = await rows(letter.id);
  await kill(row!.id);
  await world.run(clerk, (ctx) => switchToPaper(ctx, { id: row!.id, reason }));
  const [paper] = await rows(letter.id);
  assert.deepEqual([paper!.channel, paper!.state, paper!.slip_code.length], ['paper', 'paper_pending', 16]);
});

test('documents.md §12 cancelDelivery: only while it waits, never after it may have arrived', async () => {
  const { clerk } = world.people;
  const letter = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  await world.run(clerk, (ctx) => dispatch(ctx, letter));
  const [first, second] = await rows(letter.id);
  const cancel = (id: string, why = reason) =>
    world.run(clerk, (ctx) => cancelDelivery(ctx, { id, reason: why }));
  await assert.rejects(cancel(first!.id, 'sai'), refusedWith('documents.reason-required'));
  await cancel(first!.id);
  await world.drain();
  assert.deepEqual([await stateOf(first!.id), await stateOf(second!.id)], ['cancelled', 'delivered']);
  await assert.rejects(cancel(second!.id), refusedWith('exchange.already-delivered'));
});

test('R-SND-5 slip and envelope are printed for paper rows, for readers of the letter only', async () => {
  const { paper, electronic } = await withPaper();
  const [clerk, stranger] = [await server.login('clerk'), await server.login('tam-lu.clerk')];
  for (const form of ['slip', 'envelope']) {
    const answer = await clerk.get(`/exchange/deliveries/${paper.id}/slip?form=${form}`);
    assert.equal(answer.status, 200);
    assert.match(String(answer.headers.get('content-type')), /pdf/);
  }
  assert.equal((await clerk.get(`/exchange/deliveries/${electronic.id}/slip`)).status, 404);
  assert.equal((await stranger.get(`/exchange/deliveries/${paper.id}/slip`)).status, 404);
});
