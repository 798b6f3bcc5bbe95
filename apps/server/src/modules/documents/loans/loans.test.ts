import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BodyOf, loansApi, ResponseOf } from '@congvu/contracts';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import { line, sealedLetter } from '../../../../../../test/builders/sealed-letter.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { identityRoutes } from '../../identity/index.ts';
import { reportingRoutes } from '../../reporting/index.ts';
import { documentsRoutes } from '../index.ts';
import { lendKeptCopy } from './lend-kept-copy.ts';
import { returnKeptCopy } from './return-kept-copy.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({
    startAt: new Date('2020-08-03T08:00:00+07:00'),
    subscribers: [],
    routes: [...identityRoutes, ...documentsRoutes, ...reportingRoutes],
  });
  server = await startServer(world);
});
after(async () => {
  await server.close();
  await world.close();
});

/** A letter that is kept on paper. */
async function paperLetter(medium: 'PAPER' | 'E' = 'PAPER') {
  const letter = await sealedLetter(world, {
    recipients: [line('agency', world.agencies['tam-lu'].agencyId)],
  });
  await rowsOf(world, 'update documents.outgoing set medium = $2 where id = $1', [letter.id, medium]);
  return letter;
}
type Lent = BodyOf<typeof loansApi.lend>;
const lend = (id: string, more: Partial<Lent> = {}, by = world.people.clerk) =>
  world.run(by, (ctx) =>
    lendKeptCopy(ctx, {
      id,
      borrower: 'Hà Thị Thảo, Phòng Tài chính',
      purpose: 'Đối chiếu hồ sơ quyết toán',
      fileCode: '05-VHTT',
      permittedByPostId: world.people.chairman.postId,
      dueOn: '2020-08-10',
      ...more,
    }),
  );
const giveBack = (id: string, note: string | null = null, by = world.people.clerk) =>
  world.run(by, (ctx) => returnKeptCopy(ctx, { id, note }));

test('NĐ 30 PL IV R-CPY-5 a kept copy is lent and comes back: nine columns of the book, in their order', async () => {
  const letter = await paperLetter();
  const first = await lend(letter.id);
  world.clock.advance(60_000);
  await giveBack(first.id, 'Đủ 2 trang');
  await lend(letter.id, { borrower: 'Lò Văn Sơn', fileCode: null });
  const clerk = await server.login('clerk');
  const shelf = await clerk.get<{ items: { key: string; name: string; last: number }[] }>(
    '/reporting/registers?year=2020',
  );
  assert.deepEqual(
    shelf.body.items.filter(({ key }) => key === 'loans:2020').map(({ name, last }) => [name, last]),
    [['Sổ sử dụng bản lưu 2020', 2]],
  );
  const rows = await clerk.get<{ items: { cells: string[] }[] }>(
    '/reporting/registers/2020/rows?register=loans&order=oldest',
  );
  const [number] = await rowsOf<{ label: string }>(
    world,
    `select number_text || '/' || notation as label from documents.outgoing where id = $1`,
    [letter.id],
  );
  assert.deepEqual(rows.body.items[0]!.cells, [
    '03/8/2020',
    'Hà Thị Thảo, Phòng Tài chính',
    `${number!.label} ngày 03/8/2020`,
    'Công văn V/v thực hiện văn bản điện tử',
    '05-VHTT',
    '',
    '03/8/2020',
    rows.body.items[0]!.cells[7]!,
    'Đối chiếu hồ sơ quyết toán; hẹn trả 10/8/2020; Đủ 2 trang',
  ]);
  assert.match(rows.body.items[0]!.cells[7]!, /^Lương Tiến Thành, Chủ tịch/);
  assert.equal(rows.body.items[1]!.cells[6], '');
  const found = await clerk.get<{ items: unknown[] }>(
    `/reporting/registers/2020/rows?register=loans&q=${encodeURIComponent('lo van son')}`,
  );
  assert.equal(found.body.items.length, 1);
  const stranger = await server.login('tam-lu.clerk');
  const theirs = await stranger.get<{ items: unknown[] }>('/reporting/registers/2020/rows?register=loans');
  assert.deepEqual(theirs.body.items, []);
});

test('NĐ 30 PL IV a book kept by days leaves as PDF, XLSX and DOCX', async () => {
  const clerk = await server.login('clerk');
  for (const [format, start] of [
    ['pdf', '%PDF'],
    ['xlsx', 'PK'],
    ['docx', 'PK'],
  ]) {
    const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const url = `${server.url}/api/v1/reporting/registers/2020/file?register=loans&format=${format}`;
    const answer = await fetch(url, { headers: { cookie } });
    assert.match(
      answer.headers.get('content-disposition')!,
      new RegExp(`so-su-dung-ban-luu-2020-.*${format}`),
    );
    assert.ok(
      Buffer.from(await answer.arrayBuffer())
        .toString('latin1', 0, 4)
        .startsWith(start!),
    );
  }
});

test('R-CPY-5 refused: nothing on paper, lent already, purpose, day, who permits, who lends, frozen', async () => {
  const electronic = await paperLetter('E');
  assert.deepEqual(await codesOf(lend(electronic.id)), ['documents.no-kept-copy']);
  const letter = await paperLetter();
  const { officer, clerk } = world.people;
  const wrong = { purpose: 'xem', dueOn: '2020-08-02', permittedByPostId: officer.postId };
  assert.deepEqual(await codesOf(lend(letter.id, wrong)), [
    'documents.reason-required',
    'documents.loan-due',
    'documents.loan-permitter',
  ]);
  assert.deepEqual(await codesOf(lend(letter.id, { dueOn: '2021-08-02' })), ['documents.loan-due']);
  assert.deepEqual(await codesOf(lend(letter.id, {}, officer)), ['documents.not-yours']);
  const both = await Promise.allSettled([lend(letter.id), lend(letter.id)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(lend(letter.id, {}, clerk), refusedWith('documents.loan-open'));
  const held = await paperLetter();
  await rowsOf(world, `update documents.outgoing set state = 'recalled' where id = $1`, [held.id]);
  assert.deepEqual(await codesOf(lend(held.id)), ['documents.frozen']);
});

test('R-CPY-5 who reads the letter sees who has its copy, how long overdue, and why he cannot act', async () => {
  const letter = await paperLetter();
  const { id } = await lend(letter.id, { dueOn: '2020-08-03' });
  const list = async (who: 'clerk' | 'officer') =>
    (
      await (
        await server.login(who)
      ).get<ResponseOf<typeof loansApi.loans>>(`/documents/outgoing/${letter.id}/loans`)
    ).body;
  const mine = await list('clerk');
  assert.deepEqual(
    [mine.items[0]!.isOverdue, mine.refusals.map(({ code }) => code), mine.returnRefusals],
    [false, ['documents.loan-open'], []],
  );
  assert.ok(mine.permitters.some(({ postId }) => postId === world.people.officeHead.postId));
  const theirs = await list('officer');
  assert.deepEqual(
    theirs.returnRefusals.map(({ code }) => code),
    ['documents.not-yours'],
  );
  world.clock.advance(86_400_000);
  assert.equal((await list('clerk')).items[0]!.isOverdue, true);
  await rowsOf(world, `update documents.outgoing set state = 'recalled' where id = $1`, [letter.id]);
  await giveBack(id);
  await assert.rejects(giveBack(id), refusedWith('documents.loan-over'));
  const outsider = await server.login('tam-lu.clerk');
  assert.equal((await outsider.get(`/documents/outgoing/${letter.id}/loans`)).status, 404);
  assert.deepEqual(await codesOf(giveBack(id, null, world.people['tam-lu.clerk'])), ['platform.not-found']);
});

test('R-LEG-4 loans and returns are never changed nor removed', async () => {
  for (const statement of [
    'update documents.loan set borrower = borrower',
    'delete from documents.loan_return',
  ])
    await assert.rejects(rowsOf(world, statement), /is append-only/);
});
