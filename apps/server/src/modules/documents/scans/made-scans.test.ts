import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MailDetail, MailRow, Problem } from '@congvu/contracts';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import type { ImapServer } from '../../../../../../test/builders/imap-server.ts';
import { registration } from '../../../../../../test/builders/incoming-letter.ts';
import { mailOf } from '../../../../../../test/builders/mails.ts';
import { markedPage, openMailbox, paperDesk } from '../../../../../../test/builders/paper-desk.ts';
import { batchOf, typedPage } from '../../../../../../test/builders/paper-scans.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { registerPaper } from '../incoming/register-paper.ts';
import { readMailboxes } from '../mails/read-mailboxes.ts';

let world: World;
let server: TestServer;
let imap: ImapServer;
let desk: ReturnType<typeof paperDesk>;
before(async () => {
  world = await createWorld();
  server = await startServer(world, { environment: { CONGVU_UPLOAD_MB: '4' } });
  desk = paperDesk(world, server);
  imap = await openMailbox(world);
});
after(async () => {
  await imap.close();
  await server.close();
  await world.close();
});

const reason = 'Chữ “TỐI MẬT” nằm trong tên bộ phim';
const look = () => readMailboxes(outsideOf(world.runtime), {});
const auditOf = (verb: string) =>
  rowsOf<{ object_id: string | null; data: Record<string, unknown> }>(
    world,
    'select object_id, data from audit.entry where verb = $1 order by at',
    [verb],
  );
const itemsOf = async (subjectId: string) =>
  (
    await rowsOf<{ title: string }>(
      world,
      'select distinct title from notifications.item where subject_id = $1 order by title',
      [subjectId],
    )
  ).map(({ title }) => title);

test('DOC SEC-3 a false alarm is let go by the clerk with a reason: kept, told, in the log both times', async () => {
  const bytes = await batchOf([markedPage(), typedPage('V/v chieu phim')]);
  const refused = await desk.bring('phim.pdf', bytes);
  assert.deepEqual([refused.status, refused.body.code], [422, 'documents.secret-refused']);
  const short = await desk.bring('phim.pdf', bytes, 'ngắn');
  assert.deepEqual([short.status, short.body.code], [422, 'documents.reason-required']);
  assert.equal((await desk.waits()).length, 0, 'nothing kept so far');
  const taken = await desk.bring('phim.pdf', bytes, reason);
  assert.equal(taken.status, 200, taken.body.detail);
  assert.deepEqual(taken.body.declared, { reason, by: world.people.clerk.name });
  assert.equal((await auditOf('refuseSecretScan')).length, 1);
  const [said] = await auditOf('declareNotSecret');
  assert.deepEqual([said!.object_id, said!.data.reason], [taken.body.id, reason]);
  assert.doesNotMatch(JSON.stringify(said), /phim\.pdf/u, 'no name in the log');
  await world.drain();
  assert.equal((await desk.read(taken.body.id)).state, 'waiting', 'the reader in the background respects it');
  assert.deepEqual(await itemsOf(taken.body.id), ['Văn thư ghi “không phải văn bản mật”']);
  assert.equal((await (await server.login('officer')).get('/documents/scans')).status, 403);
  const officer = await (await server.login('officer')).upload<Problem>('/documents/scans', {
    ...{ name: 'a.pdf', bytes: markedPage(), parts: { notSecretReason: reason } },
  });
  assert.equal(officer.status, 403, 'only the clerk brings scans in, declared or not');

  // Cut by hand the page with the mark keeps what was said of it; another page that is marked locks its part.
  const cut = await desk.act(`/documents/scans/${taken.body.id}/commands/split`, 1, { firstPages: [2] });
  assert.equal(cut.body.state, 'split');
  await world.drain();
  const parts = await desk.waits();
  assert.deepEqual(
    parts.map(({ state }) => state),
    ['waiting', 'waiting'],
  );
  await desk.suspect((await desk.read(parts[0]!.id)).sha256!, 1);
  assert.equal((await desk.read(parts[0]!.id)).state, 'waiting');
  await desk.suspect((await desk.read(parts[1]!.id)).sha256!, 1);
  assert.equal((await desk.read(parts[1]!.id)).state, 'quarantined');
});

test('DOC SEC-3 a scan without a mark is not noted as declared; a mail refused for a mark is fetched again and kept', async () => {
  const plain = await desk.bring('thuong.pdf', typedPage('V/v thuong'), reason);
  assert.equal(plain.body.declared, null);
  imap.deliver(
    mailOf({
      subject: 'Phim',
      messageId: 'phim@x.example.vn',
      files: [{ name: 'phim.pdf', bytes: markedPage('MAT') }],
    }),
    world.clock.now(),
  );
  await look();
  const mails = async () =>
    (await (await desk.clerk()).get<{ items: MailRow[] }>('/documents/mails?group=all')).body.items;
  const [row] = await mails();
  assert.deepEqual([row!.state, row!.mayDeclare, row!.subject], ['refused', true, '']);
  const path = `/documents/mails/${row!.id}/commands/declare-not-secret`;
  assert.equal(
    (await desk.act(path, row!.version, { reason: 'ngắn' })).body.code,
    'documents.reason-required',
  );
  assert.equal(
    (await (await server.login('officer')).post(path, { version: row!.version, body: { reason } })).status,
    403,
  );
  assert.equal((await desk.act(path, row!.version, { reason })).body.state, 'unread');
  await look();
  const mail = (await (await desk.clerk()).get<MailDetail>(`/documents/mails/${row!.id}`)).body;
  assert.deepEqual([mail.state, mail.subject, mail.items[0]!.state], ['taken', 'Phim', 'offered']);
  assert.deepEqual(mail.declared, { reason, by: world.people.clerk.name });
  assert.deepEqual((await desk.read(mail.items[0]!.scanId!)).declared, mail.declared);
  assert.deepEqual(
    (await auditOf('declareNotSecret')).map(({ object_id }) => object_id).filter((id) => id === mail.id),
    [mail.id],
  );
  assert.equal((await desk.act(path, mail.version, { reason })).body.code, 'documents.mail-settled');
  // By hand the same: refused, then with the reason.
  const eml = mailOf({
    subject: 'Độ mật: Mật',
    messageId: 'tay@x.example.vn',
    files: [{ name: 'b.pdf', bytes: typedPage('V/v tay') }],
  });
  const upload = async (parts?: Record<string, string>) =>
    (await desk.clerk()).upload<MailDetail & Problem>('/documents/mails', {
      name: 'b.eml',
      bytes: eml,
      ...(parts ? { parts } : {}),
    });
  assert.equal((await upload()).body.code, 'documents.secret-refused');
  assert.equal((await upload({ notSecretReason: reason })).body.state, 'taken');
});

test('documents.md §15.4 scans taken together are one letter in the order given; undone before the register they wait as before', async () => {
  const [one, two, three] = [
    await desk.brought('mot.pdf', 'V/v trang mot', 'V/v trang hai'),
    await desk.brought('hai.pdf', 'V/v trang ba'),
    await desk.brought('ba.pdf', 'V/v trang bon'),
  ];
  assert.equal((await desk.join([one, one])).body.code, 'documents.join-twice');
  assert.equal((await desk.join([one, { ...two, version: 9 }])).body.code, 'documents.scan-changed');
  const other = await server.login('son-thuy.clerk');
  assert.equal(
    (
      await other.post('/documents/scan-joins', {
        body: { scans: [one, two].map(({ id, version }) => ({ id, version })) },
      })
    ).status,
    404,
  );
  const made = await desk.join([two, one]);
  assert.equal(made.body.state, 'waiting', made.body.detail);
  await world.drain();
  const joined = await desk.read(made.body.id);
  assert.deepEqual([joined.pageCount, joined.joinedOf, joined.reading?.state], [3, 2, 'done']);
  assert.deepEqual(
    joined.pieces.map(({ name }) => name),
    ['hai.pdf', 'mot.pdf'],
  );
  const words = (
    await (
      await desk.clerk()
    ).get<{ pages: { words: { text: string }[] }[] }>(`/documents/scans/${joined.id}/words`)
  ).body;
  assert.ok(
    words.pages[0]!.words.some(({ text }) => text === 'ba'),
    'the second scan comes first',
  );
  assert.equal((await desk.read(one.id)).sha256, one.sha256, 'the scans stay as they came');
  assert.equal((await desk.join([joined, await desk.read(one.id)])).body.code, 'documents.scan-settled');
  const undo = (scan: { id: string; version: number }, what = 'undo-join') =>
    desk.act(`/documents/scans/${scan.id}/commands/${what}`, scan.version);
  assert.equal((await undo(three)).body.code, 'documents.not-joined');
  assert.equal((await undo(joined)).body.state, 'discarded');
  assert.deepEqual(
    [(await desk.read(one.id)).state, (await desk.read(two.id)).state],
    ['waiting', 'waiting'],
  );

  const again = await desk.join(await Promise.all([one, two, three].map(({ id }) => desk.read(id))));
  const whole = await desk.read(again.body.id);
  await world.run(world.people.clerk, (ctx) =>
    registerPaper(ctx, { ...registration('901', 'Sở Nội vụ'), file: null, scanId: whole.id }),
  );
  assert.equal(
    (await undo(await desk.read(whole.id))).body.code,
    'documents.scan-settled',
    'not behind the register',
  );
});

test('documents.md §15.8 a cut is undone while all parts wait', async () => {
  const scan = await desk.brought('cat.pdf', 'V/v cat mot', 'V/v cat hai');
  const path = `/documents/scans/${scan.id}/commands`;
  await desk.act(`${path}/split`, scan.version, { firstPages: [2] });
  const parts = (await desk.waits()).filter(({ part }) => part?.batchId === scan.id);
  assert.equal(
    (await desk.act(`${path}/undo-split`, (await desk.read(scan.id)).version)).body.state,
    'waiting',
  );
  assert.deepEqual(await Promise.all(parts.map(async ({ id }) => (await desk.read(id)).state)), [
    'discarded',
    'discarded',
  ]);
  const back = await desk.read(scan.id);
  await desk.act(`${path}/split`, back.version, { firstPages: [2] });
  const [first] = (await desk.waits()).filter(({ part }) => part?.batchId === scan.id);
  await desk.act(`/documents/scans/${first!.id}/commands/discard`, first!.version, {
    reason: 'Quét nhầm giấy nháp',
  });
  const late = await desk.act(`${path}/undo-split`, (await desk.read(scan.id)).version);
  assert.equal(late.body.code, 'documents.scan-settled', 'a part has left the list');
});

test('documents.md §15.4 paper is not joined with a file of a mail: it would be judged like one of the two', async () => {
  const files = [1, 2].map((part) => ({ name: `phan-${part}.pdf`, bytes: typedPage(`V/v phan ${part}`) }));
  imap.deliver(
    mailOf({ subject: 'Hai phần', text: 'Lời', messageId: 'phan@x.example.vn', files }),
    world.clock.now(),
  );
  await look();
  const mailed = (await desk.waits()).filter(({ name }) => name.startsWith('phan-'));
  const paper = await desk.brought('giay.pdf', 'V/v ban giay');
  for (const pieces of [
    [mailed[0]!, paper],
    [paper, mailed[0]!],
  ])
    assert.equal((await desk.join(pieces)).body.code, 'documents.join-doors');
  const whole = await desk.join(mailed);
  assert.equal(whole.body.state, 'waiting', 'those of one mail are');
  for (const one of (await desk.waits()).filter(({ id }) => [paper.id, whole.body.id].includes(id)))
    await desk.act(`/documents/scans/${one.id}/commands/discard`, one.version, {
      reason: 'Bản thử của ghép bản',
    });
});
