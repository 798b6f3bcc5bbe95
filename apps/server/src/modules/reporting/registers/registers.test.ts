import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Problem, Register, RegisterRow, ResponseOf, registersApi } from '@congvu/contracts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { seat, standIn } from '../../../../../../test/builders/absences.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  presentedLetter,
  registeredLetter,
} from '../../../../../../test/builders/incoming-letter.ts';
import { numberedLetter } from '../../../../../../test/builders/outgoing-letter.ts';
import { type Client, startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { addRegisterRemark } from '../../documents/index.ts';
import { noteOnly } from '../../routing/index.ts';
import { listRegisters } from './register.query.ts';
import type { KeptRow } from './volume.store.ts';

type Shelf = ResponseOf<typeof registersApi.list>;
type Rows = ResponseOf<typeof registersApi.rows>;

let world: World;
let server: TestServer;
let clerk: Client;
const letters: { id: string }[] = [];

before(async () => {
  world = await createWorld({ startAt: new Date('2020-08-03T08:00:00+07:00') });
  for (const ordinal of ['nhất', 'hai', 'ba', 'tư', 'năm']) {
    letters.push(await numberedLetter(world, { draft: { subject: `V/v việc thứ ${ordinal}`, copies: 3 } }));
    world.clock.advance(60_000);
  }
  await registeredLetter(world, { dueAt: new Date('2020-08-10T17:00:00+07:00') });
  await assignedLetter(world);
  server = await startServer(world);
  clerk = await server.login('clerk');
});
after(async () => {
  await server.close();
  await world.close();
});

const shelf = async (who = clerk): Promise<Register[]> =>
  (await who.get<Shelf>('/reporting/registers?year=2020')).body.items;
const book = async (register: string): Promise<Register> =>
  (await shelf()).find((item) => item.register === register)!;
const pathOf = (item: Register, rest: string) =>
  `/reporting/registers/${item.bookId}/${rest}${rest.includes('?') ? '&' : '?'}register=${item.register}`;
const rowsOfBook = async (register: string, query = ''): Promise<RegisterRow[]> =>
  (await clerk.get<Rows>(pathOf(await book(register), `rows?${query}`))).body.items;

test('NĐ 30 PL IV the shelf of a year: outgoing by sequence, incoming, and how it was handled', async () => {
  assert.deepEqual(
    (await shelf()).map(({ register, name, last, missing }) => [register, name, last, missing]),
    [
      ['outgoing', 'Sổ công văn đi 2020', 5, []],
      ['incoming', 'Sổ văn bản đến 2020', 2, []],
      ['follow_up', 'Sổ theo dõi giải quyết văn bản đến 2020', 2, []],
    ],
  );
});

test('NĐ 30 PL IV rows carry exactly the columns of the annex', async () => {
  const [newest] = await rowsOfBook('outgoing');
  assert.equal(newest!.cells.length, 10);
  assert.deepEqual(newest!.cells.slice(0, 3), ['05/UBND-VHTT', '03/8/2020', 'Công văn V/v việc thứ năm']);
  assert.deepEqual(newest!.cells.slice(4, 7), [
    'Chủ tịch UBND các xã, thị trấn',
    'Phòng Văn hóa và Thông tin',
    '3',
  ]);
  const [oldest] = await rowsOfBook('incoming', 'order=oldest');
  assert.equal(oldest!.cells.length, 10);
  assert.deepEqual(oldest!.cells.slice(0, 3), ['03/8/2020', '1', 'Ủy ban nhân dân tỉnh Thanh Hóa']);
  const followed = await rowsOfBook('follow_up', 'order=oldest');
  assert.equal(followed[0]!.cells.length, 7);
  assert.match(
    followed[0]!.cells[1]!,
    /^Công văn V\/v rà soát .*, số \d+\/UBND-VX ngày 01\/8\/2020 của Ủy ban nhân dân tỉnh/,
  );
  assert.equal(followed[0]!.cells[3], '10/8/2020');
  assert.match(followed[1]!.cells[2]!, /Văn hóa/);
  assert.equal(followed[1]!.cells[4], 'Đã giao, chưa nhận');
});

test('NĐ 30 PL IV what happened later stands in its column: sent, void, recalled', async () => {
  await world.run(world.people.clerk, async (ctx) => {
    await addRegisterRemark(ctx, { documentId: letters[0]!.id, kind: 'dispatched', remark: 'Phát hành' });
    await addRegisterRemark(ctx, {
      documentId: letters[1]!.id,
      kind: 'voided',
      remark: 'Hủy số: nhầm nơi nhận',
    });
  });
  const rows = await rowsOfBook('outgoing', 'order=oldest');
  assert.equal(rows[0]!.cells[7], '03/8/2020');
  assert.equal(rows[0]!.cells[9], '');
  assert.equal(rows[1]!.cells[9], 'Hủy số: nhầm nơi nhận');
  assert.deepEqual(
    rows.map(({ isVoided }) => isVoided),
    [false, true, false, false, false],
  );
});

test('R22 pages of a register by number, both ways; numbers and words are found without marks', async () => {
  const item = await book('outgoing');
  const numbers: number[] = [];
  let after = '';
  do {
    const page = (await clerk.get<Rows>(pathOf(item, `rows?limit=2&order=newest${after}`))).body;
    numbers.push(...page.items.map((row) => row.number));
    after = page.next ? `&after=${page.next}` : '';
  } while (after);
  assert.deepEqual(numbers, [5, 4, 3, 2, 1]);
  const found = async (q: string) =>
    (await rowsOfBook('outgoing', `q=${encodeURIComponent(q)}`)).map(({ number }) => number);
  assert.deepEqual(await found('thu BA'), [3]);
  assert.deepEqual(await found('04'), [4]);
  assert.deepEqual(await found('không có'), []);
});

const close = (item: Register, to: number, who = clerk) =>
  who.post<{ id: string; volumeNumber: number } & Problem>(`/reporting/registers/${item.bookId}/volumes`, {
    body: { register: item.register, to },
  });
const fileOf = async (path: string): Promise<Response> => {
  const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return fetch(`${server.url}/api/v1${path}`, { headers: { cookie } });
};
async function pagesOf(answer: Response): Promise<string[]> {
  assert.equal(answer.status, 200);
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise;
  const pages = Array.from({ length: pdf.numPages }, async (_, index) => {
    const content = await (await pdf.getPage(index + 1)).getTextContent();
    // Narrow cells are broken wherever they must: neither blanks nor break marks count.
    return content.items
      .map((part) => ('str' in part ? part.str : ''))
      .join('')
      .replace(/[\s\u200b]+/g, '');
  });
  return Promise.all(pages);
}

test('NĐ 30 Đ.16.2b volumes follow each other without gap; two clerks at once close one each', async () => {
  const item = await book('outgoing');
  assert.equal((await close(item, 9)).body.refusals[0]!.code, 'reporting.volume-range');
  const both = await Promise.all([close(item, 3), close(item, 3)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 422]);
  const [kept] = await rowsOf<{ rows: KeptRow[]; rows_sha256: string }>(
    world,
    'select rows, rows_sha256 from reporting.register_volume',
  );
  const text = JSON.stringify(
    kept!.rows.map(({ number, documentId, cells }) => ({ number, documentId, cells })),
  );
  assert.equal(createHash('sha256').update(text).digest('hex'), kept!.rows_sha256);
  assert.equal((await close(await book('outgoing'), 5)).body.volumeNumber, 2);
  assert.equal((await close(item, 6)).body.refusals[0]!.code, 'reporting.volume-empty');
  assert.deepEqual(
    (await book('outgoing')).volumes.map(({ volumeNumber, fromNumber, toNumber }) => [
      volumeNumber,
      fromNumber,
      toNumber,
    ]),
    [
      [1, 1, 3],
      [2, 4, 5],
    ],
  );
});

test('NĐ 30 PL IV a volume prints with its cover and keeps its words; later remarks are a supplement', async () => {
  const [volume] = (await book('outgoing')).volumes;
  const path = `/reporting/volumes/${volume!.id}/file?format=pdf`;
  const [cover, body] = await pagesOf(await fileOf(path));
  assert.match(cover!, /ỦYBANNHÂNDÂNHUYỆNQUANSƠNSỔĐĂNGKÝVĂNBẢNĐINăm:2020/);
  assert.match(cover!, /Từngày03\/8\/2020đếnngày03\/8\/2020Từsố1đếnsố3Quyểnsố:1/);
  assert.match(body!, /Số,kýhiệuvănbản.*\(1\).*\(10\).*01\/UBND-VHTT.*03\/UBND-VHTT/);
  assert.match(body!, /IntừhệthốngCôngVụ–.*–mã[0-9a-f]{12}/);
  assert.doesNotMatch(body!, /04\/UBND-VHTT/);
  const empty = await pagesOf(await fileOf(`${path}&part=supplement`));
  assert.match(empty.join(' '), /Khôngcóthayđổinào/);
  await world.run(world.people.clerk, (ctx) =>
    addRegisterRemark(ctx, {
      documentId: letters[2]!.id,
      kind: 'recalled',
      remark: 'Đã thu hồi theo 07/TB-UBND',
    }),
  );
  const supplement = (await pagesOf(await fileOf(`${path}&part=supplement`))).join(' ');
  assert.match(supplement, /03\/UBND-VHTT.*Đãthuhồitheo07\/TB-UBND/);
  assert.doesNotMatch(supplement, /02\/UBND-VHTT/);
  assert.doesNotMatch(
    (await pagesOf(await fileOf(path))).join(' '),
    /thuhồi/,
    'the volume stays as it was printed',
  );
});

test('NĐ 30 PL IV the register also leaves as XLSX and DOCX; the follow-up cover has no numbers', async () => {
  for (const format of ['xlsx', 'docx']) {
    const answer = await fileOf(pathOf(await book('outgoing'), `file?format=${format}&from=2&to=4`));
    assert.match(
      answer.headers.get('content-disposition')!,
      new RegExp(`so-dang-ky-van-ban-di-2020-2-4.${format}`),
    );
    assert.equal(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 2), 'PK');
  }
  const [cover] = await pagesOf(await fileOf(pathOf(await book('follow_up'), 'file?format=pdf')));
  assert.match(cover!, /SỔTHEODÕIGIẢIQUYẾTVĂNBẢNĐẾNNăm:2020Từngày/);
  assert.doesNotMatch(cover!, /Từsố/);
  const out = await fileOf(pathOf(await book('outgoing'), 'file?format=pdf&from=4&to=2'));
  assert.equal(((await out.json()) as Problem).refusals[0]!.code, 'reporting.volume-range');
});

test('DOC §25 registers are for those who see all documents of the agency, of their own only', async () => {
  const item = await book('outgoing');
  for (const who of ['officer', 'cultureHead'] as const) {
    const answer = await (await server.login(who)).get<Problem>('/reporting/registers');
    assert.deepEqual([answer.status, answer.body.code], [403, 'platform.forbidden'], who);
  }
  const stranger = await server.login('thanh-hoa.clerk');
  assert.deepEqual(await shelf(stranger), []);
  const paths = [pathOf(item, 'rows'), pathOf(item, 'file?format=pdf')];
  paths.push(`/reporting/volumes/${item.volumes[0]!.id}/file?format=pdf`);
  for (const path of paths) assert.equal((await stranger.get(path)).status, 404, path);
  assert.equal((await close(item, 5, stranger)).status, 404);
  const head = await server.login('officeHead');
  assert.equal((await close(item, 5, head)).status, 403);
});

test('R-RT-6 who stands in for a leader in a part of his work reads no register of the whole', async () => {
  const { chairman, viceChairman, clerk: keeper } = world.people;
  await standIn(world, { absent: chairman, substitute: viceChairman, scope: { typeCodes: ['PLAN'] } });
  const taken = await seat(world, viceChairman);
  const list = (by: Person) => world.query(by, (ctx) => listRegisters(ctx, { year: 2020 }));
  assert.deepEqual(await codesOf(list(taken)), ['platform.forbidden']);
  assert.ok((await list(keeper)).items.length > 0);
});

test('R-NUM-13 a volume with numbers that are still kept on a slip is not closed', async () => {
  await rowsOf(
    world,
    `update documents.number_sequence set last_number = last_number + 2 where kind = 'outgoing'`,
  );
  const refused = await close(await book('outgoing'), 7);
  assert.deepEqual([refused.status, refused.body.refusals[0]!.code], [409, 'reporting.volume-gap']);
});

test('R-LEG-4 a closed volume is never changed nor removed', async () => {
  for (const statement of [
    'update reporting.register_volume set to_number = 9',
    'delete from reporting.register_volume',
  ])
    await assert.rejects(rowsOf(world, statement), /is append-only/);
});

test('NĐ 30 PL IV a letter that was only noted names the leader who has it, and since when', async () => {
  const { viceChairman } = world.people;
  const letter = await presentedLetter(world);
  await world.run(viceChairman, (ctx) => noteOnly(ctx, { ...letter, text: 'Lưu' }));
  const [came] = await rowsOfBook('incoming', 'order=newest');
  assert.match(came!.cells[6]!, new RegExp(`^${viceChairman.name}, `, 'u'));
  assert.equal(came!.cells[7], '03/8/2020');
  const [followed] = await rowsOfBook('follow_up', 'order=newest');
  assert.match(followed!.cells[2]!, new RegExp(`^${viceChairman.name}, `, 'u'));
  assert.equal(followed!.cells[4], 'Lưu để biết ngày 03/8/2020');
});
