import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Problem, ResponseOf, searchApi } from '@congvu/contracts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { rowsOf } from '../../../../../test/builders/checks.ts';
import {
  arrivedLetter,
  assignedLetter,
  registeredLetter,
} from '../../../../../test/builders/incoming-letter.ts';
import { numberedLetter, submitted } from '../../../../../test/builders/outgoing-letter.ts';
import { type Client, startServer, type TestServer } from '../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../test/world/world.ts';
import { systemFor } from '../../platform/actor.ts';
import { identityRoutes } from '../identity/index.ts';
import { searchJobs } from './jobs.ts';
import { searchRoutes } from './routes.ts';
import { searchSubscribers } from './subscribers.ts';

type Page = ResponseOf<typeof searchApi.search>;

let world: World;
let server: TestServer;
let clerk: Client;
const names = new Map<string, string>();

before(async () => {
  world = await createWorld({ subscribers: searchSubscribers, jobs: searchJobs });
  const put = async (name: string, letter: Promise<{ id: string }>) => {
    names.set((await letter).id, name);
    world.clock.advance(60_000);
  };
  await put('report', numberedLetter(world, { draft: { typeCode: 'REPORT', subject: 'Báo cáo chữ ký số' } }));
  await put(
    'urgent',
    submitted(world, {
      draft: {
        urgency: 2,
        subject: 'V/v ký số ngay',
        copies: 12,
        appendices: [{ title: 'Danh sách', blocks: [{ kind: 'paragraph', runs: [{ text: 'Mường Mìn' }] }] }],
      },
    }),
  );
  await put('assigned', assignedLetter(world));
  await put('registered', registeredLetter(world, { dueAt: new Date('2020-08-20T17:00:00+07:00') }));
  await put('arrived', arrivedLetter(world));
  await world.drain();
  server = await startServer(world, { routes: [...identityRoutes, ...searchRoutes] });
  clerk = await server.login('clerk');
});
after(async () => {
  await server.close();
  await world.close();
});

const ask = async (query: string, who = clerk): Promise<Page> => {
  const answer = await who.get<Page>(`/search?${new URLSearchParams(query)}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};
const found = async (query: string, who = clerk): Promise<string[]> =>
  (await ask(query, who)).items.map(({ id }) => names.get(id) ?? id).sort();

test('PL6-F6 every field of Phụ lục VI narrows the search, alone and together', async () => {
  const expected: [string, string[]][] = [
    ['kind=incoming', ['arrived', 'assigned', 'registered']],
    ['type=REPORT', ['report']],
    ['urgency=2', ['urgent']],
    ['state=numbered', ['report']],
    ['effect=in_force&kind=outgoing', ['report', 'urgent']],
    ['medium=PAPER', []],
    ['issuer=thanh hoa', ['arrived', 'assigned', 'registered']],
    ['issuer=Quan Sơn', ['report', 'urgent']],
    ['signer=chu tich', ['urgent']],
    ['signer=nguyen dinh xung', ['arrived']],
    ['recipient=cac xa', ['urgent']],
    ['unit=van hoa', ['report', 'urgent']],
    ['handler=van hoa', ['assigned']],
    ['arrivalNumber=1', ['assigned']],
    ['arrivalNumber=2', ['registered']],
    ['number=/UBND-VHTT', ['urgent']],
    ['number=/BC-UBND', ['report']],
    ['number=1', ['assigned', 'report']],
    ['appendix=true', ['urgent']],
    ['arrivedFrom=2020-08-03&arrivedTo=2020-08-03', ['assigned', 'registered']],
    ['arrivedFrom=2020-08-04', []],
    ['dueFrom=2020-08-20&dueTo=2020-08-20', ['registered']],
    ['from=2020-08-03&kind=outgoing', ['report', 'urgent']],
    ['to=2020-08-01', ['arrived', 'assigned', 'registered']],
    ['kind=incoming&handler=van hoa&number=1', ['assigned']],
    ['q=ký số&type=REPORT', ['report']],
    ['q=loại:BC', ['report']],
    ['q=sổ:đến từ:"Thanh Hóa"', ['arrived', 'assigned', 'registered']],
    ['signer=:!', []],
    ['', []],
    ['q=ngày:31/02/2020', []],
  ];
  const wrong: string[] = [];
  for (const [query, want] of expected) {
    const got = await found(query);
    if (got.join() !== [...want].sort().join()) wrong.push(`${query}: ${got.join()} ≠ ${want.join()}`);
  }
  assert.deepEqual(wrong, []);
});

test('PL6-F6 past its deadline and not done: only then overdue', async () => {
  assert.deepEqual(await found('overdue=true'), []);
  const now = world.clock.now();
  world.clock.set(new Date('2020-08-21T08:00:00+07:00'));
  assert.ok((await found('q=hạn:quá', await server.login('clerk'))).includes('registered'));
  world.clock.set(now);
});

test('PL6-F6 conditions see no more than the reader may: other agency, other post, counts', async () => {
  const commune = await server.login('son-thuy.clerk');
  assert.deepEqual(await found('issuer=quan son', commune), []);
  const stranger = await server.login('homeAffairsHead');
  const page = await ask('type=REPORT', stranger);
  assert.deepEqual([page.items, page.count], [[], 0]);
});

test('PL6-F6 a hit has its fields in words; what was read from words is said', async () => {
  const [hit] = (await ask('urgency=2')).items;
  assert.equal(hit!.matched, 'conditions');
  assert.equal(hit!.fields.urgency, 'THƯỢNG KHẨN');
  assert.equal(hit!.fields.typeName, 'Công văn');
  assert.equal(hit!.fields.copies, '12');
  assert.match(hit!.fields.signer!, /CHỦ TỊCH/);
  assert.deepEqual((await ask('q=khẩn:có')).understood, ['Khẩn']);
  assert.match((await ask('q=ngày:31/02/2020 ký số')).notUnderstood[0]!, /Không có ngày nào/);
});

test('PL6-F6 in the order of days, forwards and backwards, page by page', async () => {
  const order = async (sort: string) => {
    const ids: string[] = [];
    let after = '';
    do {
      const page = await ask(`q=ký số&sort=${sort}&limit=1${after}`);
      ids.push(...page.items.map(({ id }) => names.get(id)!));
      after = page.next ? `&after=${page.next}` : '';
    } while (after);
    return ids;
  };
  assert.deepEqual(await order('newest'), ['urgent', 'report']);
  assert.deepEqual(await order('oldest'), ['report', 'urgent']);
});

const file = async (query: string): Promise<Response> => {
  const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return fetch(`${server.url}/api/v1/search/export?${new URLSearchParams(query)}`, { headers: { cookie } });
};

test('PL6-F6 results leave as PDF, DOCX and XLSX with the chosen columns, marked, and the act is kept', async () => {
  const types = { pdf: '%PDF', docx: 'PK', xlsx: 'PK' };
  for (const [format, magic] of Object.entries(types)) {
    const answer = await file(`kind=incoming&format=${format}&columns=label,subject,arrivalNumber`);
    assert.equal(answer.status, 200);
    assert.match(
      answer.headers.get('content-disposition')!,
      new RegExp(`ket-qua-tim-kiem-2020-08-03.${format}`),
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    assert.equal(Buffer.from(bytes.slice(0, magic.length)).toString('latin1'), magic);
    if (format === 'pdf') assert.match(await textOf(bytes), /Số, ký hiệu.*Trích yếu.*Số đến/s);
    if (format === 'pdf') assert.match(await textOf(bytes), /In từ hệ thống Công Vụ – .+ – mã [0-9a-f]{12}/s);
  }
  const entries = await rowsOf<{ data: { format: string; count: number; code: string } }>(
    world,
    `select data from audit.entry where verb = 'exportSearch' order by at`,
  );
  assert.deepEqual(
    entries.map(({ data }) => [data.format, data.count]),
    [
      ['pdf', 3],
      ['docx', 3],
      ['xlsx', 3],
    ],
  );
});

async function textOf(bytes: Uint8Array): Promise<string> {
  const page = await (await getDocument({ data: bytes.slice(), verbosity: 0 }).promise).getPage(1);
  const content = await page.getTextContent();
  return content.items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
}

test('PL6-F6 an export of nothing, or of more columns than paper holds, is refused with the remedy', async () => {
  const empty = await file('format=pdf');
  assert.equal(((await empty.json()) as Problem).refusals[0]!.code, 'search.nothing-asked');
  const columns =
    'label,issuedOn,typeName,subject,issuerName,signer,recipients,arrivalNumber,arrivedOn,handlerName,dueOn,unitName,note';
  const wide = await file(`kind=incoming&format=pdf&columns=${columns}`);
  assert.match(((await wide.json()) as Problem).refusals[0]!.detail, /XLSX/);
  assert.equal((await file(`kind=incoming&format=xlsx&columns=${columns}`)).status, 200);
});

test('PL6-F6 a saved search belongs to the person in the post; the same name replaces it', async () => {
  const save = (who: Client, name: string, address: string) =>
    who.post<{ id: string }>('/search/saved', { body: { name, address } });
  const first = await save(clerk, 'Báo cáo tháng', 'q=báo+cáo');
  await save(clerk, 'Ấn phẩm', 'q=ấn');
  const again = await save(clerk, 'BÁO CÁO THÁNG', 'q=báo+cáo&loai=di');
  assert.equal(again.body.id, first.body.id);
  const list = async (who: Client) =>
    (await who.get<{ items: { name: string; address: string }[] }>('/search/saved')).body.items;
  assert.deepEqual(
    (await list(clerk)).map(({ name, address }) => [name, address]),
    [
      ['Ấn phẩm', 'q=ấn'],
      ['BÁO CÁO THÁNG', 'q=báo+cáo&loai=di'],
    ],
  );
  const other = await server.login('officeHead');
  assert.deepEqual(await list(other), []);
  const taken = await other.post<Problem>(`/search/saved/${first.body.id}/commands/forget`);
  assert.deepEqual([taken.status, taken.body.refusals[0]!.code], [404, 'search.saved-not-found']);
  assert.equal((await clerk.post(`/search/saved/${first.body.id}/commands/forget`)).status, 200);
  assert.equal((await list(clerk)).length, 1);
});

test('PL6-F6 fifty saved searches are enough', async () => {
  await rowsOf(
    world,
    `insert into search.saved_search (id, agency_id, post_id, person_id, name, address, created_at, updated_at)
     select gen_random_uuid(), $1, $2, $3, 'số ' || n, '', now(), now() from generate_series(1, 49) n`,
    [world.people.clerk.agencyId, world.people.clerk.postId, world.people.clerk.personId],
  );
  const answer = await clerk.post<Problem>('/search/saved', { body: { name: 'thêm', address: '' } });
  assert.deepEqual([answer.status, answer.body.refusals[0]!.code], [409, 'search.too-many-saved']);
});

test('PL6-F6 entries of before the fields are written again by a job', async () => {
  await rowsOf(world, `update search.entry set facets = null, shown = '{}'`);
  assert.deepEqual(await found('type=REPORT'), []);
  await world.run(systemFor(null), async (ctx) => {
    ctx.enqueue({ task: 'search.refresh', payload: {} });
  });
  await world.drain();
  assert.deepEqual(await found('type=REPORT'), ['report']);
});
