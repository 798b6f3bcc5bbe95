import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { PersonKey } from '../../../../../../test/world/province.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { systemFor } from '../../../platform/actor.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { searchJobs } from '../jobs.ts';
import { putOutgoing } from '../search.fixture.ts';
import { searchSubscribers } from '../subscribers.ts';
import { type SearchInput, type SearchPage, search } from './search.query.ts';

let world: World;
const ids: Record<string, string> = {};

const ask = (
  q: string,
  more: Partial<SearchInput> = {},
  who: PersonKey = 'officeHead',
): Promise<SearchPage> =>
  world.query(world.people[who], (ctx) => search(ctx, { q, limit: 50, sort: 'relevance', ...more }));
const found = async (q: string, more: Partial<SearchInput> = {}, who: PersonKey = 'officeHead') => {
  const byId = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return (await ask(q, more, who)).items.map(({ id }) => byId.get(id) ?? id);
};

/** The oldest first: where only the date decides, the later one is ahead. */
async function put(name: string, document: Parameters<typeof putOutgoing>[1]): Promise<void> {
  world.clock.advance(60_000);
  ids[name] = await putOutgoing(world, document);
}

before(async () => {
  world = await createWorld({ subscribers: searchSubscribers, jobs: searchJobs });
  await put('exact', {
    subject: 'Đẩy mạnh ký số tại huyện Triệu Sơn',
    written: 'Đề nghị các phòng báo cáo ngay.',
  });
  await put('folded', { subject: 'Day manh ky so tai huyen Trieu Son' });
  await put('other', { subject: 'Đấy mảnh kỳ sơ tái huyền triều sởn' });
  await put('numbered', {
    subject: 'Lịch họp',
    numberText: '1874',
    notation: 'UBND-CNTT',
    issuedOn: '2020-08-03',
  });
  await put('low', { subject: 'Quyết định', numberText: '05', notation: 'QĐ-UBND', issuedOn: '2020-07-01' });
  await put('mentions', { subject: 'Trả lời công văn 1874/UBND-CNTT' });
  await put('tone', { subject: 'Hoà giải ở cơ sở, ông/bà tham dự' });
  await put('stroke', { subject: 'Bảo vệ cây đa' });
  await put('plain', { subject: 'Bao ve cây da' });
  await put('commune', { subject: 'Ký số của xã', drafter: 'son-thuy.officer' });
  await world.drain();
});
after(() => world.close());

test('R26: exact marks rank above folded ones, whatever is newer; đ is not d', async () => {
  assert.deepEqual(
    await found('Triệu Sơn'),
    ['exact', 'other', 'folded'].sort((a) => (a === 'exact' ? -1 : 0)),
  );
  assert.equal((await found('ký số'))[0], 'exact');
  assert.equal((await found('kỳ sơ'))[0], 'other');
  assert.equal((await found('đẩy mạnh'))[0], 'exact');
  assert.deepEqual((await found('trieu son')).sort(), ['exact', 'folded', 'other']);
  assert.deepEqual(await found('cây đa'), ['stroke', 'plain']);
  assert.deepEqual(await found('cay da'), ['plain', 'stroke']);
});

test('R26: tones on either vowel are the same word, strokes cut words', async () => {
  assert.deepEqual(await found('hòa giải'), ['tone']);
  assert.deepEqual(await found('bà tham dự'), ['tone']);
});

test('UX-18 UI 10: a number finds its document before those that mention it', async () => {
  for (const q of ['1874/ubnd-cntt', '1874 ubnd cntt', '1874', 'cv 1874', 'số 1874/UBND-CNTT']) {
    const page = await ask(q);
    assert.equal(page.items[0]!.id, ids.numbered, q);
    assert.equal(page.items[0]!.matched, 'number', q);
  }
  assert.equal((await ask('1874')).items[0]!.snippet, '«1874»/UBND-CNTT');
  assert.deepEqual(await found('1874'), ['numbered', 'mentions']);
  assert.deepEqual(await found('5/QĐ-UBND'), ['low']);
  assert.deepEqual(await found('187'), [], 'half a number is another number');
});

test('DOC §25: text inside, quoted phrases, kinds and days', async () => {
  const [hit] = (await ask('phòng báo cáo')).items;
  assert.equal(hit!.id, ids.exact);
  assert.equal(hit!.matched, 'text');
  assert.match(hit!.snippet, /các «phòng» «báo» «cáo» ngay/);
  assert.deepEqual(await found('"mạnh ký số"'), ['exact', 'other', 'folded']);
  assert.deepEqual(await found('"số mạnh ký"'), []);
  assert.deepEqual(await found('lịch họp', { kind: 'incoming' }), []);
  assert.deepEqual(await found('lịch họp', { from: '2020-08-03', to: '2020-08-03' }), ['numbered']);
  assert.deepEqual(await found('lịch họp', { from: '2020-08-04' }), []);
});

test('DOC §25: visibility, role × agency; counts leak nothing', async () => {
  const mine = ['commune'];
  const district = ['exact', 'folded', 'other'];
  const expected: [PersonKey, string[]][] = [
    ['officeHead', district],
    ['clerk', district],
    ['chairman', district],
    ['admin', []],
    ['officer', []],
    ['cultureHead', []],
    ['son-thuy.clerk', mine],
    ['son-thuy.chairman', mine],
    ['son-thuy.officer', []],
    ['tam-lu.clerk', []],
    ['thanh-hoa.chairman', []],
  ];
  for (const [who, names] of expected) {
    const page = await ask('ky so', {}, who);
    assert.deepEqual((await found('ky so', {}, who)).sort(), [...names].sort(), who);
    assert.equal(page.count, names.length, `${who}: count`);
  }
});

test('DOC §25: a reader row opens a document to its post, and to the head of its unit only', async () => {
  const { officer, cultureHead } = world.people;
  await world.run(systemFor(officer.agencyId), async (ctx) => {
    await sql`insert into documents.reader (document_id, agency_id, post_id, since)
      values (${ids.exact}, ${officer.agencyId}, ${officer.postId}, now())`.execute(ctx.tx);
    await sql`insert into documents.reader (document_id, agency_id, unit_id, since)
      values (${ids.folded}, ${officer.agencyId}, ${cultureHead.unitId}, now())`.execute(ctx.tx);
  });
  assert.deepEqual(await found('ky so', {}, 'officer'), ['exact']);
  assert.deepEqual(await found('ky so', {}, 'cultureHead'), ['folded']);
  assert.deepEqual(await found('ky so', {}, 'homeAffairsHead'), []);
});

test('R22: pages follow each other without gap or double across the groups', async () => {
  const whole = await found('ký số');
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page: SearchPage = await ask('ký số', { limit: 1, after });
    paged.push(...page.items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)!));
    after = page.next ?? undefined;
  } while (after);
  assert.deepEqual(paged, whole);
  assert.equal(paged.length, 3);
  await assert.rejects(ask('ký số', { after: 'không phải con trỏ' }), InvalidInput);
});

test('ATK-34: no input makes search fail', async () => {
  const nasty = [
    "'",
    '"',
    '\\',
    ':*',
    "a'b",
    '!()&|<->',
    '\u0000',
    '\ud800',
    '%_',
    "'; drop table x; --",
    '@@',
    'ﷺ',
    '½ ² ٣',
  ];
  for (const q of nasty) assert.ok((await ask(q)).count >= 0, JSON.stringify(q));
  const text = fc.oneof(
    fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
    fc
      .array(
        fc.constantFrom("'", '"', '\\', ':', '*', '&', '|', '!', '<->', '(', ')', ' ', 'ký', '12', '\u0000'),
        {
          minLength: 1,
          maxLength: 40,
        },
      )
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (q) => {
      assert.ok(Array.isArray((await ask(q)).items));
    }),
    { numRuns: 150 },
  );
});

test('R26: the text of a PDF is read once by a job and found with and without marks', async () => {
  const bytes = world.ports.letters.renderTable({
    heading: null,
    title: 'Danh sách xã vùng cao',
    orientation: 'portrait',
    columns: [{ widthMm: 100, align: 'left' }],
    header: [['Tên']],
    rows: [['Mường Mìn']],
    totalRow: null,
    footnotes: [],
    footLine: null,
    date: new Date('2020-08-03T08:00:00+07:00'),
  });
  const sha256 = await world.ports.blobs.put(bytes);
  assert.equal(sha256, createHash('sha256').update(bytes).digest('hex'));
  await sql`insert into storage.blob (sha256, size_bytes, mime, created_at)
    values (${sha256}, ${bytes.length}, 'application/pdf', now())`.execute(world.pools.app);
  await put('file', { subject: 'Có tệp', fileSha256: sha256 });
  await world.drain();
  assert.deepEqual(await found('Mường Mìn'), ['file']);
  assert.deepEqual(await found('muong min'), ['file']);
  assert.match((await ask('muong min')).items[0]!.snippet, /«Mường» «Mìn»/);
  const jobs = async () =>
    (
      await world.pools.ownerPool.query(
        "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'search.readText'",
      )
    ).rows[0].n;
  await world.run(systemFor(world.people.officer.agencyId), async (ctx) => {
    ctx.publish({ type: 'outgoing.submitted', subjectId: ids.file! });
  });
  await world.drain();
  assert.equal(await jobs(), 0);
  assert.deepEqual(await found('Mường Mìn'), ['file'], 'the text read stays after a change of state');
});

test('R26: a file that is no PDF or is broken leaves the document findable by its subject', async () => {
  const bytes = Buffer.from('%PDF-1.7\nhỏng');
  const sha256 = await world.ports.blobs.put(bytes);
  await sql`insert into storage.blob (sha256, size_bytes, mime, created_at)
    values (${sha256}, ${bytes.length}, 'application/pdf', now())`.execute(world.pools.app);
  await put('broken', { subject: 'Tệp hỏng kèm theo', fileSha256: sha256 });
  await world.drain();
  assert.deepEqual(await found('tệp hỏng'), ['broken']);
});

test('R26: a body of a million different words is cut, not refused', async () => {
  const written = Array.from({ length: 250_000 }, (_, index) => `w${index.toString(36)}`).join(' ');
  await put('huge', { subject: 'Phụ lục rất dài', written });
  await world.drain();
  assert.deepEqual(await found('rất dài'), ['huge']);
});

/** Entries as the index writes them: every one says "mọi", one of a hundred "trăm". */
async function fill(who: PersonKey, count: number): Promise<void> {
  const { agencyId } = world.people[who];
  const owner = world.pools.ownerPool;
  await owner.query(
    `insert into search.entry (document_id, agency_id, kind, label, issuer_name, subject, state, sort_at, exact, folded,
       facets, updated_at)
     select gen_random_uuid(), $1::uuid, 'outgoing', 'n', 'n', 'n', 'dispatched', now() - n * interval '1 minute',
       array_to_tsvector(w.words || 'mọi'::text), array_to_tsvector(w.words || 'moi'::text), array_to_tsvector(w.words), now()
     from generate_series(1, $2::int) n, lateral (select array['@' || $1::uuid::text]
       || case when n % 100 = 0 then array['tram'] else '{}'::text[] end as words) w`,
    [agencyId, count],
  );
  await owner.query('analyze search.entry');
}

test('quality.md §8 what is frequent is not counted, what is rare is; both page on', async () => {
  await fill('tam-lu.clerk', 9000);
  const frequent = await ask('moi ', {}, 'tam-lu.clerk');
  assert.deepEqual([frequent.items.length, frequent.capped, frequent.count], [50, true, 51]);
  const rare = await ask('tram ', {}, 'tam-lu.clerk');
  assert.deepEqual([rare.items.length, rare.capped, rare.count], [50, false, 90]);
  const both = await ask('mọi tram ', {}, 'tam-lu.clerk');
  assert.deepEqual([both.capped, both.count], [false, 90]);
  const second = await ask('tram ', { after: rare.next! }, 'tam-lu.clerk');
  assert.equal(new Set([...rare.items, ...second.items].map(({ id }) => id)).size, 90);
  assert.equal((await ask('tram ', {}, 'clerk')).count, 0, 'another agency');
});

test("SEC-59 the parts of the index are nobody's: the way in is the table with its wall", async () => {
  const { rows } = await world.pools.ownerPool.query<{ part: string }>(
    `select inhrelid::regclass::text as part from pg_inherits where inhparent = 'search.entry'::regclass`,
  );
  assert.equal(rows.length, 16);
  for (const { part } of rows) {
    await assert.rejects(sql`select from ${sql.raw(part)}`.execute(world.pools.app), { code: '42501' }, part);
  }
});
