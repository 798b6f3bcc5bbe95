import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { MailDetail, MailRow, mailsApi, Problem, ResponseOf, ScanRow } from '@congvu/contracts';
import { zipOf } from '@congvu/letter/docx';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { ImapServer } from '../../../../../../test/builders/imap-server.ts';
import { registration } from '../../../../../../test/builders/incoming-letter.ts';
import { mailOf } from '../../../../../../test/builders/mails.ts';
import { typedPage } from '../../../../../../test/builders/paper-scans.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { registerPaper } from '../incoming/register-paper.ts';
import { readMailboxes } from './read-mailboxes.ts';

let world: World;
let server: TestServer;
let imap: ImapServer;
before(async () => {
  world = await createWorld();
  world.ports.largestUploadBytes = 4 * 1024 * 1024;
  server = await startServer(world, { environment: { CONGVU_UPLOAD_MB: '4' } });
});
after(async () => {
  await imap.close();
  await server.close();
  await world.close();
});
beforeEach(async () => {
  await imap?.close();
  imap = new ImapServer('mat-khau');
  imap.uidValidity = Math.floor(Math.random() * 1e9) + 1;
  const port = await imap.listen();
  const access = { security: 'none', user: 'vanthu', password: 'mat-khau' } as const;
  const folders = { folder: 'INBOX', takenFolder: 'Received' };
  world.ports.mailboxes = [
    {
      agencyCode: 'H56.45',
      address: 'vanthu@quanson.example.vn',
      host: '127.0.0.1',
      port,
      ...access,
      ...folders,
    },
  ];
  world.clock.advance(2 * 3_600_000);
});

const look = () => readMailboxes(outsideOf(world.runtime), {});
const clerk = () => server.login('clerk');
const deliver = (mail: Parameters<typeof mailOf>[0]) => imap.deliver(mailOf(mail), world.clock.now());
const letter = (subject: string) => ({ name: `${subject}.pdf`, bytes: typedPage(subject) });
const status = async () =>
  (await (await clerk()).get<ResponseOf<typeof mailsApi.mailbox>>('/documents/mailbox')).body;
const mails = async (group = 'all') =>
  (await (await clerk()).get<{ items: MailRow[] }>(`/documents/mails?group=${group}`)).body.items;
const detail = async (id: string) => (await (await clerk()).get<MailDetail>(`/documents/mails/${id}`)).body;
const newest = async () => detail((await mails())[0]!.id);
const scans = async () =>
  (await (await clerk()).get<{ items: ScanRow[] }>('/documents/scans?limit=100')).body.items;
const placesOf = () => [imap.inbox.length, imap.folders.get('Received')?.length ?? 0];

test('documents.md §15.8 signature-unchecked: each attachment waits at the desk; the letter takes the words of the mail with it', async () => {
  const files = [
    letter('V/v kiem tra van thu'),
    { name: 'ghi-chu.docx', bytes: Buffer.from('PK\u0003\u0004') },
  ];
  deliver({
    subject: 'V/v gửi văn bản',
    text: 'Kính gửi văn thư huyện',
    messageId: '1@so.example.vn',
    files,
  });
  await look();
  assert.deepEqual(placesOf(), [0, 1]);
  const mail = await newest();
  assert.deepEqual(
    [mail.state, mail.text, mail.items.map(({ name, state }) => [name, state]), mail.proposedSender],
    [
      'taken',
      'Kính gửi văn thư huyện',
      [
        ['V-v kiem tra van thu.pdf', 'offered'],
        ['ghi-chu.docx', 'other'],
      ],
      null,
    ],
  );
  const scan = (await scans()).find(({ id }) => id === mail.items[0]!.scanId)!;
  assert.deepEqual([scan.source, scan.state, scan.mail?.subject], ['mail', 'waiting', 'V/v gửi văn bản']);
  const register = (more: { signatureReason?: string } = {}) =>
    world.run(world.people.clerk, (ctx) =>
      registerPaper(ctx, { ...registration('901', 'Sở Nội vụ'), ...more, file: null, scanId: scan.id }),
    );
  // Like every other door: before its signatures are judged, and when they are worth nothing, with a reason only.
  assert.equal(scan.verdict, 'checking');
  assert.deepEqual(await codesOf(register({ signatureReason: '' })), ['documents.signature-unchecked']);
  await world.drain();
  assert.equal((await scans()).find(({ id }) => id === scan.id)?.verdict, 'unsigned');
  assert.deepEqual(await codesOf(register({ signatureReason: '' })), ['documents.signature-unchecked']);
  const given = await register();
  await world.drain();
  const [row] = await rowsOf<object>(
    world,
    `select d.channel, d.medium, d.verdict, a.kind, a.name from documents.incoming d
      join documents.attachment a on a.document_id = d.id where d.id = $1`,
    [given.id],
  );
  assert.deepEqual(row, {
    ...{ channel: 'email', medium: 'E', verdict: 'unsigned' },
    ...{ kind: 'working', name: 'Nội dung thư.txt' },
  });
  // A proposal for the next mail of that address, and no more.
  world.clock.advance(60_000);
  deliver({ subject: 'Lần sau', messageId: '2@so.example.vn', files: [letter('V/v lan sau')] });
  await look();
  const next = await newest();
  assert.equal(next.proposedSender, 'Sở Nội vụ');
  assert.equal(
    (await scans()).find(({ id }) => id === next.items[0]!.scanId)?.mail?.proposedSender,
    'Sở Nội vụ',
  );
});

test('documents.md §15.8 a mailbox that dies half way: nothing twice, nothing lost', async () => {
  const counted = (await scans()).length;
  for (const name of ['mot', 'hai', 'ba'])
    deliver({
      subject: name,
      messageId: `${name}@cut.example.vn`,
      files: [letter(`V/v dut giua chung ${name}`)],
    });
  imap.mischief = { dropInMove: true };
  await look();
  assert.deepEqual([...placesOf(), (await scans()).length - counted], [3, 0, 1], 'committed, not moved');
  assert.equal((await status()).mailbox?.fault, 'broken');
  // The second lies first once the first is moved.
  imap.mischief = { dropInFetchOf: 0 };
  await look();
  assert.deepEqual([...placesOf(), (await scans()).length - counted], [2, 1, 1], 'moved, not taken again');
  imap.mischief = {};
  await look();
  assert.deepEqual([...placesOf(), (await scans()).length - counted], [0, 3, 3]);
  assert.equal((await status()).mailbox?.fault, null);
});

test('documents.md §15.8 another UIDVALIDITY, the same mail delivered twice: taken once', async () => {
  const mail = { subject: 'Một lần', messageId: 'mot@lan.example.vn', files: [letter('V/v chi mot lan')] };
  deliver(mail);
  imap.mischief = { refuseMove: true };
  await look();
  assert.equal((await status()).mailbox?.fault, 'cannot-move');
  const counted = (await scans()).length;
  imap.mischief = {};
  imap.renumber();
  // A relay adds its own lines: other bytes, the same mail.
  deliver({ ...mail, headers: ['Received: from relay.example.vn; Mon, 03 Aug 2020 08:00:00 +0700'] });
  await look();
  assert.deepEqual([...placesOf(), (await scans()).length], [0, 2, counted]);
  // The same file in another mail is not offered twice; the same id with other words is for the clerk.
  deliver({ ...mail, messageId: 'hai@lan.example.vn', text: 'Gửi lại' });
  deliver({ ...mail, subject: 'Khác hẳn', files: [letter('V/v noi dung khac')] });
  await look();
  const found = await mails();
  const last = found.find(({ subject }) => subject === 'Khác hẳn');
  assert.deepEqual([last!.state, last!.holdReason], ['held', 'same-id']);
  const resent = await Promise.all(
    found.filter(({ subject }) => subject === 'Một lần').map(({ id }) => detail(id)),
  );
  assert.deepEqual(
    resent.find(({ text }) => text === 'Gửi lại')!.items.map(({ state }) => state),
    ['duplicate'],
  );
  assert.equal((await scans()).length, counted);
});

test('documents.md §15.8 an e-mail loop and more than 20 an hour are held; the clerk takes or leaves', async () => {
  const loops = [
    { messageId: 'thong-bao@vanban.example.vn', files: [letter('V/v vong lap mot')] },
    {
      messageId: 'b@x.example.vn',
      headers: ['Auto-Submitted: auto-replied'],
      files: [letter('V/v tu dong')],
    },
    {
      messageId: 'c@x.example.vn',
      from: '<vanthu@quanson.example.vn>',
      files: [letter('V/v gui chinh minh')],
    },
  ];
  for (const loop of loops) deliver(loop);
  const counted = (await scans()).length;
  await look();
  const held = await mails('held');
  assert.deepEqual(
    held
      .slice(0, 3)
      .map(({ holdReason }) => holdReason)
      .toSorted(),
    ['automatic', 'loop', 'loop'],
  );
  assert.equal((await scans()).length, counted, 'nothing of them waits before the clerk took them');
  const [first, second] = held as [MailRow, MailRow];
  const client = await clerk();
  const act = (mail: MailRow, verb: string, body: object = {}) =>
    client.post<Problem>(`/documents/mails/${mail.id}/commands/${verb}`, { version: mail.version, body });
  assert.equal((await act(first, 'leave', { reason: 'ngắn' })).body.code, 'documents.reason-required');
  assert.equal((await act(first, 'leave', { reason: 'Thư lặp do chuyển tiếp.' })).status, 200);
  assert.equal((await act(first, 'take')).body.code, 'documents.mail-changed');
  assert.equal((await act(second, 'take')).status, 200);
  await world.drain();
  const taken = await detail(second.id);
  assert.deepEqual(
    [taken.state, taken.items[0]!.state, taken.decidedBy],
    ['taken', 'offered', world.people.clerk.name],
  );
  assert.equal((await scans()).length, counted + 1);
  const again = await act({ ...second, version: taken.version }, 'take');
  assert.equal(again.body.code, 'documents.mail-settled');

  const flood = { from: '<may@flood.example.vn>' };
  for (let at = 0; at < 21; at += 1)
    deliver({
      ...flood,
      subject: `Thư ${at}`,
      messageId: `${at}@flood.example.vn`,
      headers: ['X-A: b'],
      files: at > 18 ? [letter(`V/v thu ${at}`)] : [],
    });
  await look();
  const flooded = await mails();
  const states = [20, 19].map((at) => {
    const { state, holdReason } = flooded.find(({ subject }) => subject === `Thư ${at}`)!;
    return [state, holdReason];
  });
  assert.deepEqual(
    states,
    [
      ['held', 'many'],
      ['taken', null],
    ],
    'the twentieth is taken, the one after it held',
  );
});

test('DOC SEC-1 a mark of secrecy in subject, name, words or file: nothing kept, no name anywhere', async () => {
  const counts = async () =>
    JSON.stringify(
      await rowsOf(
        world,
        'select (select count(*) from storage.blob) b, (select count(*) from documents.scan) s',
      ),
    );
  const before = await counts();
  const secretMails = [
    { subject: 'TỐI MẬT', files: [letter('V/v mot')] },
    { subject: 'Tệp', files: [{ name: 'TUYỆT MẬT.pdf', bytes: typedPage('V/v hai') }] },
    { subject: 'Lời', text: 'Kính gửi\nĐộ mật: Tối mật\n', files: [letter('V/v ba')] },
    {
      subject: 'Trong tệp nén',
      files: [{ name: 'a.zip', bytes: zipOf({ 'b.txt': 'Độ mật: Mật\nPhương án' }) }],
    },
  ];
  for (const [at, mail] of secretMails.entries()) deliver({ ...mail, messageId: `${at}@secret.example.vn` });
  await look();
  assert.deepEqual([await counts(), placesOf()], [before, [4, 0]], 'left in the mailbox');
  const rows = (await mails()).slice(0, 4);
  for (const row of rows) {
    assert.deepEqual([row.state, row.subject, row.fromAddress, row.files], ['refused', '', '', 0]);
    assert.match(row.detail!, /dấu độ mật/u);
  }
  const [trace] = await rowsOf<{ data: Record<string, unknown> }>(
    world,
    "select data from audit.entry where verb = 'refuseSecretScan' order by at desc limit 1",
  );
  assert.deepEqual(Object.keys(trace!.data).toSorted(), ['channel', 'code', 'sizeBytes']);
  await look();
  assert.equal((await mails()).filter(({ state }) => state === 'refused').length, 4, 'looked at once');
  const answer = await (await clerk()).upload<Problem>('/documents/mails', {
    name: 'thu.eml',
    bytes: mailOf(secretMails[0]),
  });
  assert.deepEqual([answer.status, answer.body.code], [422, 'documents.secret-refused']);
  assert.equal(await counts(), before);
});

test('documents.md §15.8 zip in e-mail and names with right-to-left marks reach the desk harmless', async () => {
  const archive = Buffer.from(zipOf({ 'trong.txt': 'Ghi chú' }));
  const locked = Buffer.from(archive);
  locked.writeUInt16LE(1, locked.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 8);
  deliver({
    subject: 'Văn bản \u202efdp.exe',
    messageId: 'rtl@x.example.vn',
    files: [
      { name: 'giay\u202efdp.pdf', bytes: typedPage('V/v ten dao nguoc') },
      { name: 'khoa.zip', bytes: locked },
    ],
  });
  await look();
  const mail = await newest();
  assert.equal(mail.subject, 'Văn bản fdp.exe');
  assert.deepEqual(
    mail.items.map(({ name, state }) => [name, state]),
    [
      ['giayfdp.pdf', 'offered'],
      ['khoa.zip', 'other'],
    ],
  );
  assert.match(mail.items[1]!.detail!, /có mật khẩu/u);
});

test('documents.md §15.8 rules: hold and ignore by sender and subject; only the clerk of the agency sets them', async () => {
  const client = await clerk();
  const add = (body: object, as = client) =>
    as.post<Problem & { id: string }>('/documents/mail-rules', { body });
  const bad = await add({ field: 'sender', pattern: 'không phải địa chỉ', action: 'hold' });
  assert.deepEqual([bad.status, bad.body.fields[0]?.path], [422, 'pattern']);
  const refused = await add(
    { field: 'subject', pattern: 'quảng cáo', action: 'ignore' },
    await server.login('officer'),
  );
  assert.equal(refused.status, 403);
  const { body: rule } = await add({ field: 'subject', pattern: 'quảng cáo', action: 'ignore' });
  await add({ field: 'sender', pattern: '@la.example.vn', action: 'hold' });
  deliver({ subject: 'Thư Quảng cáo', messageId: '1@r.example.vn', files: [letter('V/v quang cao')] });
  deliver({ from: '<a@la.example.vn>', messageId: '2@r.example.vn', files: [letter('V/v nguoi la')] });
  await look();
  const rows = (await mails()).slice(0, 2);
  assert.deepEqual(rows.map(({ state }) => state).toSorted(), ['held', 'ignored']);
  assert.deepEqual(placesOf(), [1, 1], 'an ignored mail stays where it lies');
  assert.equal((await detail(rows.find(({ state }) => state === 'ignored')!.id)).hasFile, false);
  assert.equal((await client.post(`/documents/mail-rules/${rule.id}/commands/remove`)).status, 200);
  assert.equal((await status()).rules.length, 1);
});

test('documents.md §15.8 by hand: an .eml does what the mailbox does, once', async () => {
  const client = await clerk();
  const bytes = mailOf({
    subject: 'Bằng tay',
    messageId: 'tay@x.example.vn',
    files: [letter('V/v dua bang tay')],
  });
  const bring = (name: string, content: Uint8Array) =>
    client.upload<MailDetail & Problem>('/documents/mails', { name, bytes: content });
  const { status: code, body } = await bring('Thư.eml', bytes);
  assert.deepEqual(
    [code, body.state, body.source, body.items[0]?.state],
    [200, 'taken', 'upload', 'offered'],
  );
  assert.equal((await bring('Thư.eml', bytes)).body.code, 'documents.mail-twice');
  assert.equal((await bring('Thư.pdf', bytes)).body.code, 'documents.mail-type');
  assert.equal((await bring('Thư.eml', typedPage('khong phai thu'))).body.code, 'documents.mail-type');
  const original = await client.get<string>(`/documents/mails/${body.id}/file`);
  assert.match(original.headers.get('content-disposition')!, /^attachment/u);
  assert.equal(original.body, bytes.toString('utf8'));
  // The same mail in the mailbox later is no other one.
  imap.deliver(bytes, world.clock.now());
  const counted = (await scans()).length;
  await look();
  assert.deepEqual([...placesOf(), (await scans()).length], [0, 1, counted]);
  const foreign = await (await server.login('son-thuy.clerk')).get<Problem>(`/documents/mails/${body.id}`);
  assert.equal(foreign.status, 404);
});

test('documents.md §15.8 the state of the mailbox is shown without its secrets; a test takes nothing', async () => {
  const client = await clerk();
  deliver({ messageId: 'con@lai.example.vn' });
  imap.mischief = { refuseLogin: true };
  assert.equal((await client.post('/documents/mailbox/commands/test')).status, 200);
  await world.drain();
  const { mailbox } = await status();
  assert.deepEqual([mailbox?.test?.fault, mailbox?.address], ['login-refused', 'vanthu@quanson.example.vn']);
  assert.doesNotMatch(JSON.stringify(mailbox), /mat-khau|"user"/u);
  imap.mischief = {};
  await client.post('/documents/mailbox/commands/test');
  await world.drain();
  assert.deepEqual([(await status()).mailbox?.test?.fault, placesOf()], [null, [1, 0]]);
  await client.post('/documents/mailbox/commands/look');
  await world.drain();
  assert.deepEqual(placesOf(), [0, 1]);
  assert.equal(
    (await mails('held'))[0]?.holdReason,
    'nothing',
    "a mail without a letter is the clerk's to see",
  );
  const other = await (await server.login('son-thuy.clerk')).post<Problem>(
    '/documents/mailbox/commands/look',
  );
  assert.equal(other.body.code, 'documents.mailbox-none');
});
