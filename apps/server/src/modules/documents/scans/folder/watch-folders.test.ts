import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { rowsOf } from '../../../../../../../test/builders/checks.ts';
import { typedPage } from '../../../../../../../test/builders/paper-scans.ts';
import { samplePdf } from '../../../../../../../test/world/sample-files.ts';
import { createWorld, type World } from '../../../../../../../test/world/world.ts';
import { outsideOf } from '../../../../platform/jobs.ts';
import { folderStatus } from './folder-status.query.ts';
import { watchScanFolders } from './watch-folders.ts';

let world: World;
let path: string;
before(async () => {
  world = await createWorld({ subscribers: [] });
  world.ports.largestUploadBytes = 4 * 1024 * 1024;
});
after(() => world.close());
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'congvu-scanner-'));
  world.ports.scanFolders = [{ agencyCode: 'H56.45', path }];
  await rowsOf(world, 'delete from documents.scan_folder_file');
});

const look = () => watchScanFolders(outsideOf(world.runtime));
/** Seen, stood still, taken. */
const lookTwice = async (waitMs = 6000) => {
  await look();
  world.clock.advance(waitMs);
  await look();
};
const put = (name: string, bytes: Uint8Array) => writeFile(join(path, name), bytes);
const inside = async (folder = '') => (await readdir(join(path, folder)).catch(() => [])).toSorted();
const scans = () =>
  rowsOf<{ name: string; source: string; state: string; brought_by_name: string }>(
    world,
    'select name, source, state, brought_by_name from documents.scan order by arrived_at, id',
  );
const status = async () =>
  (await world.query(world.people.clerk, folderStatus)).files.map(({ name, state, detail }) => [
    name,
    state,
    detail,
  ]);

test('documents.md §15.8 a file is taken when its size stood still for five seconds, then moved', async () => {
  await put('scan001.pdf', typedPage('V/v mot van ban tu may quet'));
  await look();
  world.clock.advance(4000);
  await look();
  assert.deepEqual(
    [await inside(), (await scans()).length],
    [['scan001.pdf'], 0],
    'four seconds are not enough',
  );
  world.clock.advance(2000);
  await look();
  assert.deepEqual([await inside(), await inside('Đã nhận')], [['Đã nhận'], ['scan001.pdf']]);
  assert.deepEqual(await scans(), [
    { name: 'scan001.pdf', source: 'folder', state: 'waiting', brought_by_name: 'Máy quét' },
  ]);
  assert.deepEqual(await status(), [['scan001.pdf', 'taken', null]]);
  // The scanner begins its numbers anew: same name, other letter.
  await put('scan001.pdf', typedPage('V/v van ban khac cung ten tep'));
  await lookTwice();
  assert.deepEqual(await inside('Đã nhận'), ['scan001 (2).pdf', 'scan001.pdf']);
  assert.equal((await scans()).length, 2);
});

test('documents.md §15.8 a scanner that writes slowly: a half file waits, and is taken when it is whole', async () => {
  const earlier = (await scans()).length;
  const whole = typedPage('V/v van ban duoc ghi rat cham');
  await put('cham.pdf', whole.subarray(0, 200));
  await lookTwice();
  await put('cham.pdf', whole.subarray(0, 400));
  await lookTwice();
  world.clock.advance(60_000);
  await look();
  assert.deepEqual([await inside(), (await scans()).length], [['cham.pdf'], earlier]);
  await put('cham.pdf', whole);
  await lookTwice();
  assert.deepEqual([await inside('Đã nhận'), (await scans()).length], [['cham.pdf'], earlier + 1]);
  // One that stays half is put aside with its reason after two minutes.
  await put('hong.pdf', whole.subarray(0, 300));
  await lookTwice(121_000);
  assert.deepEqual(await inside('Lỗi'), ['hong.pdf']);
  const [[name, state, detail]] = (await status()) as [[string, string, string]];
  assert.deepEqual([name, state], ['hong.pdf', 'refused']);
  assert.match(detail, /Quét lại/);
});

test('documents.md §15.8 nothing twice: killed between commit and move, the file is only moved; same bytes are told', async () => {
  const bytes = typedPage('V/v van ban truoc khi mat dien');
  await put('mat-dien.pdf', bytes);
  await lookTwice();
  const taken = (await scans()).length;
  // As a server that died before moving leaves it: row settled, file still there.
  await rename(join(path, 'Đã nhận', 'mat-dien.pdf'), join(path, 'mat-dien.pdf'));
  await rowsOf(world, "update documents.scan_folder_file set moved_at = null where name = 'mat-dien.pdf'");
  await rowsOf(world, 'update documents.scan_folder set lease_until = $1', [
    new Date(world.clock.now().getTime() + 60_000),
  ]);
  await look();
  assert.deepEqual(await inside(), ['mat-dien.pdf', 'Đã nhận'], 'its lease still stands');
  world.clock.advance(61_000);
  await look();
  assert.deepEqual([await inside(), (await scans()).length], [['Đã nhận'], taken]);
  await put('lan-hai.pdf', bytes);
  await lookTwice();
  assert.deepEqual(
    [(await scans()).length, (await status())[0]],
    [taken, ['lan-hai.pdf', 'duplicate', null]],
  );
});

test('quality.md 36 links, hidden files, subfolders and files that vanish are left alone', async () => {
  const earlier = (await scans()).length;
  const outsideFolder = await mkdtemp(join(tmpdir(), 'congvu-elsewhere-'));
  await writeFile(join(outsideFolder, 'rieng.pdf'), typedPage('V/v tep ngoai thu muc may quet'));
  await symlink(join(outsideFolder, 'rieng.pdf'), join(path, 'lien-ket.pdf'));
  await mkdir(join(path, 'con.pdf'));
  await put('.an.pdf', typedPage('V/v tep an'));
  await put('bien-mat.pdf', typedPage('V/v tep bien mat'));
  await look();
  await rm(join(path, 'bien-mat.pdf'));
  world.clock.advance(6000);
  await look();
  assert.equal((await scans()).length, earlier);
  assert.deepEqual(await status(), []);
  // A link in place of the folder of taken files does not lead a letter elsewhere.
  await symlink(outsideFolder, join(path, 'Đã nhận'));
  await put('thu.pdf', typedPage('V/v tep that trong thu muc'));
  await lookTwice();
  assert.equal((await scans()).length, earlier + 1);
  assert.ok((await inside()).includes('thu.pdf'));
  assert.match(String((await status())[0]![2]), /chưa chuyển được/);
  await look();
  assert.equal((await scans()).length, earlier + 1, 'not taken again');
  assert.deepEqual(await readdir(outsideFolder), ['rieng.pdf']);
});

test('DOC SEC-1 a secret in the scanner folder leaves neither bytes nor its name in the system', async () => {
  const secret = samplePdf({
    lines: [
      [72, 780, 'UBND HUYEN QUAN SON, CONG HOA XA HOI CHU NGHIA VIET NAM'],
      [90, 740, 'TUYET MAT'],
    ],
  });
  const blobs = () => rowsOf(world, 'select sha256 from storage.blob order by 1');
  const earlier = await blobs();
  await put('ke-hoach-phong-thu.pdf', secret);
  await lookTwice();
  assert.deepEqual(await blobs(), earlier);
  assert.deepEqual(await inside('Lỗi'), ['ke-hoach-phong-thu.pdf']);
  const [row] = await rowsOf<object>(world, 'select * from documents.scan_folder_file');
  assert.doesNotMatch(JSON.stringify(row), /phong-thu/);
  assert.match(String((await status())[0]![2]), /xóa tệp khỏi thư mục “Lỗi”/);
});

test('documents.md §15.8 other files and too large ones are put aside, an unreadable folder is told', async () => {
  await put('bang.xlsx', Buffer.from('PK\u0003\u0004'));
  await put('to.pdf', samplePdf({ padding: 5 * 1024 * 1024 }));
  await lookTwice();
  assert.deepEqual(await inside('Lỗi'), ['bang.xlsx', 'to.pdf']);
  assert.equal((await status()).filter(([, state]) => state === 'refused').length, 2);
  world.ports.scanFolders = [{ agencyCode: 'H56.45', path: join(path, 'khong-co') }];
  await look();
  assert.equal((await world.query(world.people.clerk, folderStatus)).folder?.fault, 'absent');
  const other = await world.query(world.people['son-thuy.clerk'], folderStatus);
  assert.deepEqual(other, { folder: null, files: [] });
});
