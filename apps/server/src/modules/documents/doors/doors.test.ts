import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { doorsApi, Problem, ResponseOf } from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import { ImapServer } from '../../../../../../test/builders/imap-server.ts';
import { mailOf } from '../../../../../../test/builders/mails.ts';
import { typedPage } from '../../../../../../test/builders/paper-scans.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { createImapReader } from '../../../platform/mailbox/imap-mailbox.ts';
import { readMailboxes, testMailbox } from '../mails/read-mailboxes.ts';
import { watchScanFolders } from '../scans/folder/watch-folders.ts';
import { decidePlace } from './save-folder.ts';

let world: World;
let server: TestServer;
let root: string;
const imap = new ImapServer('mat-khau');
let port: number;
before(async () => {
  world = await createWorld();
  server = await startServer(world);
  port = await imap.listen();
  world.ports.mail = allowing(`127.0.0.1:${port}`);
  root = await mkdtemp(join(tmpdir(), 'congvu-roots-'));
});
after(async () => {
  await imap.close();
  await server.close();
  await world.close();
  await rm(root, { recursive: true, force: true });
});

const allowing = (...allow: string[]) =>
  createImapReader({ timeoutMs: 20_000, largestBytes: 1024 * 1024, guard: { allow } });
const outside = () => outsideOf(world.runtime);
const agencyId = () => world.people.admin.agencyId;
type Doors = ResponseOf<typeof doorsApi.get>;
const doors = async () => (await (await server.login('admin')).get<Doors>('/documents/doors')).body;
const post = async (path: string, body: object, who: 'admin' | 'clerk' | 'officeHead' = 'admin') => {
  const { status, body: answer } = await (await server.login(who)).post<Problem>(path, { body });
  return status < 300 ? 'ok' : (answer.refusals[0]?.code ?? answer.code);
};
const box = (more: object = {}) => ({
  ...{ address: 'Vanthu@quanson.example.vn', host: '127.0.0.1', port, security: 'starttls' },
  ...{ user: 'vanthu', password: 'mat-khau', folder: 'INBOX', takenFolder: 'Đã nhận', ...more },
});
const save = (more: object = {}, who: 'admin' | 'clerk' | 'officeHead' = 'admin') =>
  post('/documents/doors/commands/save-mailbox', box(more), who);
const move = (verb: string, door: string) => post(`/documents/doors/commands/${verb}`, { door });
const tested = async () => {
  await testMailbox(outside(), { agencyId: agencyId() });
  return (await doors()).mailbox?.test?.fault;
};
/** The mail server of the tests speaks no TLS. */
const inTheClear = () => rowsOf(world, "update documents.mailbox_setting set security = 'none'");

test('quality.md 65 the password of a mailbox is sealed in its row, in no answer, no audit entry, no job', async () => {
  assert.equal(await save({}, 'clerk'), 'platform.forbidden');
  assert.equal(await save({}, 'officeHead'), 'platform.forbidden');
  assert.equal(await save({ takenFolder: 'INBOX' }), 'documents.mailbox-same-folder');
  assert.equal(await save({ password: '' }), 'documents.mailbox-password-needed');
  assert.equal(await save(), 'ok');
  const shown = await doors();
  assert.deepEqual(
    [shown.mailbox?.address, shown.mailbox?.source, shown.mailbox?.isTesting],
    ['vanthu@quanson.example.vn', 'agency', true],
  );
  const everything = JSON.stringify([
    shown,
    await rowsOf(world, 'select * from documents.mailbox_setting'),
    await rowsOf(world, 'select * from audit.entry where object_id = $1', [agencyId()]),
    await rowsOf(world, 'select payload from graphile_worker._private_jobs'),
  ]);
  assert.equal(everything.includes('mat-khau'), false);
  const foreign = (await (await server.login('thanh-hoa.admin')).get<Doors>('/documents/doors')).body;
  assert.equal(foreign.mailbox, null);
});

test('quality.md 65 a blank password keeps the former one only for the very server it was given for', async () => {
  assert.equal(await save({ password: '', folder: 'Thư đến' }), 'ok');
  for (const other of [{ host: 'thief.example.org' }, { port: 143 }, { user: 'khac' }, { security: 'tls' }])
    assert.equal(await save({ password: '', ...other }), 'documents.mailbox-password-needed');
  assert.equal(await save({ password: '' }), 'ok');
});

test('documents.md §15.8 a mailbox set on the screen is tried and read; each way to fail is said', async () => {
  assert.equal(await tested(), 'tls', 'the server of the tests has no TLS');
  await inTheClear();
  assert.equal(await tested(), null);
  imap.mischief = { refuseLogin: true };
  assert.equal(await tested(), 'login-refused');
  imap.mischief = {};
  await rowsOf(world, "update documents.mailbox_setting set folder = 'Không có'");
  assert.equal(await tested(), 'no-folder');
  await rowsOf(world, "update documents.mailbox_setting set folder = 'INBOX'");
  world.ports.mail = allowing();
  assert.equal(await tested(), 'private-address');
  world.ports.mail = allowing(`127.0.0.1:${port}`);
  const [{ sealed }] = (await rowsOf<{ sealed: string }>(
    world,
    'select sealed_password as sealed from documents.mailbox_setting',
  )) as [{ sealed: string }];
  await rowsOf(world, "update documents.mailbox_setting set sealed_password = 'v1.AA.AA.AA'");
  assert.equal(await tested(), 'sealed');
  await rowsOf(world, 'update documents.mailbox_setting set sealed_password = $1', [sealed]);
  imap.deliver(
    mailOf({ subject: 'Văn bản', files: [{ name: 'a.pdf', bytes: typedPage('V/v mot van ban') }] }),
    world.clock.now(),
  );
  await readMailboxes(outside(), {});
  const { mailbox } = await doors();
  assert.deepEqual([mailbox?.fault, mailbox?.doneAt !== null, imap.inbox.length], [null, true, 0]);
});

test('documents.md §15.8 a paused mailbox is not read, a test still goes; removed, the password is gone', async () => {
  assert.equal(await move('pause', 'mailbox'), 'ok');
  imap.deliver(mailOf({ subject: 'Trong lúc dừng' }), world.clock.now());
  await readMailboxes(outside(), {});
  assert.equal(imap.inbox.length, 1);
  assert.equal(await post('/documents/mailbox/commands/look', {}, 'clerk'), 'documents.mailbox-paused');
  assert.equal(await tested(), null);
  assert.equal(await move('resume', 'mailbox'), 'ok');
  await readMailboxes(outside(), {});
  assert.equal(imap.inbox.length, 0);
  assert.equal(await move('remove', 'mailbox'), 'ok');
  assert.equal(await move('remove', 'mailbox'), 'documents.door-none');
  assert.deepEqual(await rowsOf(world, 'select * from documents.mailbox_setting'), []);
});

test('documents.md §15.8 what the operator set in the configuration goes before, and is only shown', async () => {
  const folders = { folder: 'INBOX', takenFolder: 'Đã nhận' };
  world.ports.mailboxes = [
    {
      ...folders,
      agencyCode: 'H56.45',
      address: 'a@example.vn',
      host: 'h',
      port: 993,
      security: 'tls',
      user: 'u',
      password: 'rat-mat',
    },
  ];
  assert.equal(await save(), 'documents.door-of-server');
  const { mailbox } = await doors();
  assert.deepEqual(
    [mailbox?.source, mailbox?.host, JSON.stringify(mailbox).includes('rat-mat')],
    ['server', 'h', false],
  );
  world.ports.mailboxes = [];
});

test('quality.md 36 a scanner folder lies under a root of the operator, in the folder of the own agency', async () => {
  const saveFolder = (place: string, within = '') =>
    post('/documents/doors/commands/save-folder', { place, within });
  const place = join(root, 'H56.45');
  assert.equal(await saveFolder(place), 'documents.folder-no-place');
  world.ports.scanRoots = [root];
  assert.deepEqual((await doors()).places, [place]);
  assert.equal(await saveFolder(join(root, 'H56')), 'documents.folder-outside', 'that of another agency');
  for (const within of ['..', '../H56', 'a/../../H56', '/etc', 'a\\..\\..\\H56', '.an'])
    assert.equal(decidePlace([place], { place, within })[0]?.code, 'documents.folder-outside', within);
  assert.equal(await saveFolder(place, 'may-1'), 'ok');
  await watchScanFolders(outside());
  assert.equal((await doors()).folder?.fault, 'absent');
  await mkdir(join(place, 'may-1'), { recursive: true });
  await writeFile(join(place, 'may-1', 'scan.pdf'), typedPage('V/v van ban tu may quet'));
  await watchScanFolders(outside());
  assert.equal((await doors()).folder?.waiting, 1);
  world.clock.advance(6000);
  await watchScanFolders(outside());
  const { folder } = await doors();
  assert.deepEqual([folder?.fault, folder?.waiting, folder?.lastFile?.name], [null, 0, 'scan.pdf']);
});

test('quality.md 36 a folder that a link leads out of its root is not looked into; a paused one is left alone', async () => {
  const path = join(root, 'H56.45', 'may-1');
  const elsewhere = await mkdtemp(join(tmpdir(), 'congvu-elsewhere-'));
  await writeFile(join(elsewhere, 'la.pdf'), typedPage('V/v van ban cua noi khac'));
  await rm(path, { recursive: true });
  await symlink(elsewhere, path);
  await watchScanFolders(outside());
  assert.deepEqual([(await doors()).folder?.fault, (await doors()).folder?.waiting], ['outside', 0]);
  assert.equal(await move('pause', 'folder'), 'ok');
  const before = (await doors()).folder?.lookedAt;
  world.clock.advance(60_000);
  await watchScanFolders(outside());
  assert.deepEqual([(await doors()).folder?.lookedAt, (await doors()).folder?.isPaused], [before, true]);
  await rm(elsewhere, { recursive: true });
});
