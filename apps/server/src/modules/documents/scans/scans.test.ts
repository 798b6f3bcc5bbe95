import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Problem, ScanDetail, ScanRow } from '@congvu/contracts';
import sharp from 'sharp';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { registration } from '../../../../../../test/builders/incoming-letter.ts';
import { batchOf, separatorSheet, typedPage } from '../../../../../../test/builders/paper-scans.ts';
import { samplePdf } from '../../../../../../test/world/sample-files.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { registerPaper } from '../incoming/register-paper.ts';
import { newSeparatorCode } from './separator-code.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld();
  server = await startServer(world, { environment: { CONGVU_UPLOAD_MB: '4' } });
});
after(async () => {
  await server.close();
  await world.close();
});

type Answered = ScanDetail & Problem;
const bring = async (name: string, bytes: Uint8Array) =>
  (await server.login('clerk')).upload<Answered>('/documents/scans', { name, bytes });
const brought = async (name: string, bytes: Uint8Array): Promise<ScanDetail> => {
  const { status, body } = await bring(name, bytes);
  assert.equal(status, 200, body.detail);
  return body;
};
const read = async (id: string) =>
  (await (await server.login('clerk')).get<ScanDetail>(`/documents/scans/${id}`)).body;
const waiting = async () =>
  (await (await server.login('clerk')).get<{ items: ScanRow[] }>('/documents/scans')).body.items;
const counts = async () =>
  JSON.stringify(
    await rowsOf(
      world,
      'select (select count(*) from storage.blob) b, (select count(*) from documents.scan) s, (select count(*) from storage.reading) r',
    ),
  );
const fields = (number: string) => registration(number, 'Sở Nội vụ');

test('documents.md §15.4 a scan waits at the desk, its first page read already, and is registered once', async () => {
  const bytes = typedPage('V/v kiem tra cong tac van thu nam 2020');
  const scan = await brought('Công văn Sở Nội vụ.pdf', bytes);
  assert.deepEqual(
    [scan.state, scan.pageCount, scan.source, scan.originals.length],
    ['waiting', 1, 'upload', 1],
  );
  assert.deepEqual([scan.reading?.pagesRead, scan.reading?.pageLimit], [1, 1]);
  await world.drain();
  assert.equal((await read(scan.id)).reading?.state, 'done');
  const clerk = await server.login('clerk');
  const words = await clerk.get<{ source: string; pages: { words: { text: string }[] }[] }>(
    `/documents/scans/${scan.id}/words`,
  );
  assert.equal(words.body.source, 'text');
  assert.ok(words.body.pages[0]!.words.some(({ text }) => text === 'NGHIA'));
  const fieldsRead = await clerk.get<{ state: string; reading: { source: string } | null }>(
    `/documents/scans/${scan.id}/reading`,
  );
  assert.deepEqual([fieldsRead.body.state, fieldsRead.body.reading?.source], ['read', 'text']);

  const enter = (number: string) =>
    world.run(world.people.clerk, (ctx) =>
      registerPaper(ctx, { ...fields(number), file: null, scanId: scan.id }),
    );
  const letter = await enter('801');
  const [row] = await rowsOf<Record<string, unknown>>(
    world,
    'select file_sha256, file_name, medium from documents.incoming where id = $1',
    [letter.id],
  );
  assert.deepEqual(row, { file_sha256: scan.sha256, file_name: 'Công văn Sở Nội vụ.pdf', medium: 'PAPER' });
  const after = await read(scan.id);
  assert.deepEqual([after.state, after.incomingId], ['registered', letter.id]);
  assert.deepEqual(await codesOf(enter('802')), ['documents.scan-settled', 'documents.duplicate-suspected']);
});

test('documents.md §15.6 the same file is not brought in twice; after it was taken off the list it may come again', async () => {
  const bytes = typedPage('V/v hop giao ban thang 8');
  const scan = await brought('giao-ban.pdf', bytes);
  const again = await bring('ban-khac.pdf', bytes);
  assert.deepEqual([again.status, again.body.code], [409, 'documents.scan-twice']);
  assert.match(again.body.detail, /giao-ban\.pdf/);
  const clerk = await server.login('clerk');
  const path = `/documents/scans/${scan.id}/commands/discard`;
  assert.equal(
    (await clerk.post<Problem>(path, { version: 1, body: { reason: 'ngắn' } })).body.code,
    'documents.reason-required',
  );
  const done = await clerk.post<{ state: string }>(path, {
    version: 1,
    body: { reason: 'Quét nhầm giấy nháp của phòng' },
  });
  assert.equal(done.body.state, 'discarded');
  assert.equal((await read(scan.id)).reason, 'Quét nhầm giấy nháp của phòng');
  assert.ok(!(await waiting()).some(({ id }) => id === scan.id));
  assert.equal((await bring('giao-ban.pdf', bytes)).status, 200);
});

test('quality.md §3 what is no scan is refused with its reason and leaves no row', async () => {
  const earlier = await counts();
  const cases: [string, Uint8Array, number, string][] = [
    ['a.pdf', Buffer.alloc(0), 422, 'documents.scan-empty'],
    ['a.docx', Buffer.from('PK nothing'), 415, 'documents.scan-type'],
    ['a.gif', Buffer.from('GIF89a a moving picture'), 415, 'documents.scan-type'],
    ['a.pdf', Buffer.from('\xff\xd8\xff a picture under another name', 'latin1'), 415, 'documents.scan-type'],
    ['a.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'), 415, 'documents.scan-heic'],
    ['a.pdf', samplePdf({ isEncrypted: true }), 422, 'documents.scan-encrypted'],
    ['a.pdf', samplePdf().subarray(0, 300), 422, 'documents.scan-broken'],
    ['a.jpg', Buffer.from('\xff\xd8\xff torn', 'latin1'), 422, 'documents.scan-broken'],
    ['a.pdf', samplePdf({ padding: 5 * 1024 * 1024 }), 413, 'documents.scan-too-large'],
  ];
  for (const [name, bytes, status, code] of cases) {
    const answer = await bring(name, bytes);
    assert.deepEqual([answer.status, answer.body.code], [status, code], name);
    assert.match(answer.body.detail, /\p{Lu}.+\./u);
  }
  assert.equal(await counts(), earlier);
});

test('DOC SEC-3 a mark of secrecy on the picture of a scan: nothing is stored, the trace repeats nothing', async () => {
  const earlier = await counts();
  const picture = await pictureMarked('TUYỆT MẬT');
  const answer = await bring('ke-hoach-phong-thu.png', picture);
  assert.deepEqual([answer.status, answer.body.code], [422, 'documents.secret-refused']);
  assert.equal(await counts(), earlier);
  const traces = await rowsOf<{ data: object }>(
    world,
    "select data from audit.entry where verb = 'refuseSecretScan'",
  );
  assert.deepEqual(
    traces.map(({ data }) => data),
    [{ sizeBytes: picture.length, channel: 'upload', code: 'documents.secret-refused' }],
  );
});

test('DOC SEC-4 a mark on a later page is found in the background and locks the scan', async () => {
  const bytes = await batchOf([
    typedPage('V/v gui tai lieu hoi nghi thang 8'),
    await world.ports.scans.pdfOf([await pictureMarked('TỐI MẬT')]),
  ]);
  const scan = await brought('tai-lieu.pdf', bytes);
  assert.equal(scan.state, 'waiting');
  await world.drain();
  const locked = await read(scan.id);
  assert.equal(locked.state, 'quarantined');
  const clerk = await server.login('clerk');
  assert.equal((await clerk.get(`/documents/scans/${scan.id}/file`)).status, 404);
  assert.equal((await clerk.get(`/documents/scans/${scan.id}/words`)).status, 404);
  const register = world.run(world.people.clerk, (ctx) =>
    registerPaper(ctx, { ...fields('803'), file: null, scanId: scan.id }),
  );
  assert.deepEqual(await codesOf(register), ['documents.scan-settled']);
});

test('DOC SEC-1 a mark in the text layer of a later page is refused before anything is kept', async () => {
  const earlier = await counts();
  const answer = await bring('hai-trang.pdf', await batchOf([typedPage('V/v hop giao ban'), secretPage()]));
  assert.deepEqual([answer.status, answer.body.code], [422, 'documents.secret-refused']);
  assert.equal(await counts(), earlier);
});

test('documents.md §15.8 a batch is cut at the sheets of the own agency; strange sheets are told and cut nothing', async () => {
  const clerk = await server.login('clerk');
  const run = await clerk.post<{ id: string }>('/documents/scan-separators', { body: { sheets: 3 } });
  const [{ code }] = (await rowsOf<{ code: string }>(
    world,
    'select code from documents.separator_run where id = $1',
    [run.body.id],
  )) as [{ code: string }];
  assert.equal((await clerk.get(`/documents/scan-separators/${run.body.id}/print`)).status, 200);
  const other = await server.login('son-thuy.clerk');
  const theirs = await other.post<{ id: string }>('/documents/scan-separators', { body: { sheets: 1 } });
  assert.equal((await clerk.get(`/documents/scan-separators/${theirs.body.id}/print`)).status, 404);
  const [{ code: foreign }] = (await rowsOf<{ code: string }>(
    world,
    'select code from documents.separator_run where id = $1',
    [theirs.body.id],
  )) as [{ code: string }];

  const sheet = separatorSheet(code);
  const letters = ['mot', 'hai', 'ba', 'bon'].map((word) =>
    typedPage(`V/v bao cao so ${word} thang 8 nam 2020`),
  );
  const bytes = await batchOf([
    sheet,
    letters[0]!,
    letters[1]!,
    sheet,
    sheet,
    letters[2]!,
    separatorSheet(foreign),
    separatorSheet(newSeparatorCode()),
    letters[3]!,
  ]);
  const batch = await brought('ca-buoi-sang.pdf', bytes);
  assert.equal(batch.state, 'sorting');
  await world.drain();
  const cut = await read(batch.id);
  assert.equal(cut.state, 'split');
  assert.deepEqual(cut.notes, [
    { code: 'foreign-separator', page: 7 },
    { code: 'unknown-separator', page: 8 },
  ]);
  const parts = (await waiting()).filter(({ part }) => part?.batchId === batch.id);
  assert.deepEqual(
    parts.map(({ name, pageCount, part, reading }) => [
      name,
      pageCount,
      part!.firstPage,
      part!.lastPage,
      reading?.state,
    ]),
    [
      ['ca-buoi-sang (1).pdf', 2, 2, 3, 'done'],
      ['ca-buoi-sang (2).pdf', 4, 6, 9, 'done'],
    ],
  );
  const words = await clerk.get<{ pages: { words: { text: string }[] }[] }>(
    `/documents/scans/${parts[0]!.id}/words`,
  );
  assert.ok(words.body.pages[1]!.words.some(({ text }) => text === 'hai'));
  // The originals are the batch's, byte for byte.
  const original = await clerk.get(`/documents/scans/${batch.id}/originals/${batch.originals[0]!.id}`);
  assert.equal(original.status, 200);
  assert.equal(original.headers.get('x-content-sha256'), batch.sha256);
});

test('documents.md §15.8 a scan is cut by hand where no sheet was read, once and at sound pages', async () => {
  const pages = ['mot', 'hai', 'ba'].map((word) => typedPage(`V/v cat tay van ban thu ${word} trong tap`));
  const scan = await brought('cat-tay.pdf', await batchOf(pages));
  const clerk = await server.login('clerk');
  const cut = (version: number, firstPages: number[]) =>
    clerk.post<{ state: string } & Problem>(`/documents/scans/${scan.id}/commands/split`, {
      version,
      body: { firstPages },
    });
  for (const wrong of [[4], [3, 2], [2, 2]])
    assert.equal((await cut(1, wrong)).body.code, 'documents.scan-pages', String(wrong));
  assert.equal((await cut(9, [2])).body.code, 'documents.scan-changed');
  assert.equal((await cut(1, [3])).body.state, 'split');
  const parts = (await waiting()).filter(({ part }) => part?.batchId === scan.id);
  assert.deepEqual(
    parts.map(({ part }) => [part!.firstPage, part!.lastPage]),
    [
      [1, 2],
      [3, 3],
    ],
  );
  assert.equal((await cut(2, [2])).body.code, 'documents.scan-settled');
});

test('SEC-57 a scan of another agency answers like one that does not exist, and who is no clerk sees none', async () => {
  const scan = await brought('rieng.pdf', typedPage('V/v van ban rieng cua huyen Quan Son'));
  const other = await server.login('son-thuy.clerk');
  for (const path of ['', '/words', '/file', `/originals/${scan.originals[0]!.id}`])
    assert.equal((await other.get(`/documents/scans/${scan.id}${path}`)).status, 404, path);
  const discard = await other.post(`/documents/scans/${scan.id}/commands/discard`, {
    version: 1,
    body: { reason: 'Không phải của cơ quan' },
  });
  assert.equal(discard.status, 404);
  const { body } = await other.get<{ items: ScanRow[] }>('/documents/scans');
  assert.deepEqual(body.items, []);
  assert.equal((await (await server.login('officer')).get('/documents/scans')).status, 403);
});

const pictureMarked = (mark: string): Promise<Buffer> =>
  sharp(Buffer.from(markedSvg(mark)))
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();

const markedSvg = (
  mark: string,
): string => `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="900" viewBox="0 0 1240 900">
  <rect width="1240" height="900" fill="#fff"/>
  <g font-family="Tinos, Liberation Serif, DejaVu Serif, serif" font-size="40" fill="#000">
    <text x="120" y="120">ỦY BAN NHÂN DÂN</text><text x="640" y="120">CỘNG HÒA XÃ HỘI</text>
    <text x="120" y="180">HUYỆN QUAN SƠN</text><text x="640" y="180">Độc lập - Tự do</text>
    <text x="120" y="330" font-weight="bold">${mark}</text>
    <text x="120" y="520">Kính gửi: các đơn vị</text></g></svg>`;

/** The mark in the text layer of a page. */
const secretPage = (): Buffer =>
  samplePdf({
    lines: [
      [72, 780, 'UBND HUYEN QUAN SON, CONG HOA XA HOI CHU NGHIA VIET NAM'],
      [90, 740, 'TOI MAT'],
      [72, 700, 'Ke hoach cua huyen'],
    ],
  });

test('P6 what waits at the desk of paper is counted for clerks: tabs, rail and desk say as many as the list holds', async () => {
  type Counters = Record<'incoming' | 'desk', { count: number }>;
  const clerk = await server.login('clerk');
  const numbers = async () => ({
    scans: (await clerk.get<Record<string, number>>('/documents/incoming-counts')).body.scans!,
    rail: (await clerk.get<Counters>('/counters')).body,
    list: (await clerk.get<{ items: ScanRow[] }>('/documents/scans?limit=100')).body.items.length,
  });
  const before = await numbers();
  assert.equal(before.scans, before.list);
  await brought('cho-vao-so.pdf', typedPage('V/v dem ban quet cho vao so'));
  const now = await numbers();
  assert.deepEqual([now.scans, now.list], [before.scans + 1, before.list + 1]);
  assert.equal(now.rail.incoming.count, before.rail.incoming.count + 1);
  assert.equal(now.rail.desk.count, before.rail.desk.count + 1);
  const officer = await server.login('officer');
  assert.equal((await officer.get<Record<string, number>>('/documents/incoming-counts')).body.scans, 0);
});
