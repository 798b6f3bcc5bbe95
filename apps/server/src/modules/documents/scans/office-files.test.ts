import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MailDetail, MailRow } from '@congvu/contracts';
import sharp from 'sharp';
import { bareDocx, docxWith, letter as model } from '../../../../../../packages/letter/test/file-samples.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import type { ImapServer } from '../../../../../../test/builders/imap-server.ts';
import { entryOf, registration, securityOfficer } from '../../../../../../test/builders/incoming-letter.ts';
import { mailOf } from '../../../../../../test/builders/mails.ts';
import { openMailbox, paperDesk } from '../../../../../../test/builders/paper-desk.ts';
import { typedPage } from '../../../../../../test/builders/paper-scans.ts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { getIncoming } from '../incoming/get-incoming.query.ts';
import { registerPaper } from '../incoming/register-paper.ts';
import { readMailboxes } from '../mails/read-mailboxes.ts';
import { releaseEntry } from '../quarantine/release-entry.ts';

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

test('documents.md §15.8 a Word file of a mail is registered as what arrived; what cannot be searched says why it is not', async () => {
  const docx = Buffer.from(await docxWith(model()));
  const files = [
    { name: 'ke-hoach.docx', bytes: docx },
    { name: 'cu.doc', bytes: Buffer.from('\xd0\xcf\x11\xe0 an old Word file', 'latin1') },
    { name: 'hong.docx', bytes: Buffer.from('PK torn') },
  ];
  imap.deliver(mailOf({ subject: 'Tệp Word', messageId: 'word@x.example.vn', files }), world.clock.now());
  await look();
  const clerk = await desk.clerk();
  const [row] = (await clerk.get<{ items: MailRow[] }>('/documents/mails?group=all')).body.items;
  const mail = (await clerk.get<MailDetail>(`/documents/mails/${row!.id}`)).body;
  assert.deepEqual(
    mail.items.map(({ state }) => state),
    ['offered', 'other', 'other'],
  );
  assert.match(mail.items[1]!.detail!, /tìm dấu độ mật.*\.docx/u);
  assert.match(mail.items[2]!.detail!, /\p{Lu}.+\./u);
  const scan = await desk.read(mail.items[0]!.scanId!);
  assert.deepEqual([scan.format, scan.state, scan.reading], ['docx', 'waiting', null]);
  const file = await clerk.get(`/documents/scans/${scan.id}/file`);
  assert.match(String(file.headers.get('content-type')), /wordprocessingml/u);
  assert.match(String(file.headers.get('content-disposition')), /^attachment/u);
  const cut = await desk.act(`/documents/scans/${scan.id}/commands/split`, 1, { firstPages: [2] });
  assert.ok(cut.body.refusals.some(({ code }) => code === 'documents.scan-office'));
  const read = await clerk.get<{ state: string }>(`/documents/scans/${scan.id}/reading`);
  assert.equal(read.body.state, 'read', 'its words fill the form');
  const input = { ...registration('903', 'Sở Nội vụ'), file: null, scanId: scan.id };
  const enter = (more: object) =>
    world.run(world.people.clerk, (ctx) => registerPaper(ctx, { ...input, ...more }));
  const letter = await enter({ signatureReason: 'Tệp Word, nơi gửi xác nhận qua điện thoại' });
  await world.drain();
  const [kept] = await rowsOf<object>(
    world,
    'select file_sha256, verdict, channel from documents.incoming where id = $1',
    [letter.id],
  );
  assert.deepEqual(kept, { file_sha256: scan.sha256, verdict: 'unsigned', channel: 'email' });
  const sent = await clerk.get(`/documents/incoming/${letter.id}/file`);
  assert.equal(sent.headers.get('x-content-sha256'), scan.sha256);
  assert.match(String(sent.headers.get('content-type')), /wordprocessingml/u);
});

test('documents.md §15.8 where a converter is installed a PDF is made to look at; the download stays what came', async () => {
  const { converter } = world.ports;
  world.ports.converter = { isPresent: () => true, toPdf: async () => typedPage('V/v ban xem') };
  const files = [
    { name: 'co-ban-xem.docx', bytes: Buffer.from(bareDocx('<w:p><w:r><w:t>Bản xem</w:t></w:r></w:p>')) },
  ];
  imap.deliver(mailOf({ subject: 'Bản xem', messageId: 'xem@x.example.vn', files }), world.clock.now());
  await look();
  await world.drain();
  world.ports.converter = converter;
  const scan = (await desk.waits()).find(({ name }) => name === 'co-ban-xem.docx')!;
  const clerk = await desk.clerk();
  const type = async (query: string) =>
    String((await clerk.get(`/documents/scans/${scan.id}/file${query}`)).headers.get('content-type'));
  assert.match(await type(''), /pdf/u);
  assert.match(await type('?download=true'), /wordprocessingml/u);
});

test('documents.md §15.4 a file uploaded with a letter entered by hand is read and searched like a scan; a mark locks the letter', async () => {
  const clerk = await desk.clerk();
  const upload = async (name: string, bytes: Uint8Array) =>
    (await clerk.upload<{ sha256: string }>('/storage/uploads', { name, bytes })).body.sha256;
  const enter = (number: string, sha256: string) =>
    world.run(world.people.clerk, (ctx) =>
      registerPaper(ctx, { ...registration(number, 'Sở Nội vụ'), file: { sha256, name: 'kem.pdf' } }),
    );
  const picture = await sharp(Buffer.from(markedSvg)).flatten({ background: '#fff' }).png().toBuffer();
  assert.deepEqual(await codesOf(enter('904', await upload('kem.png', picture))), [
    'documents.paper-file-type',
  ]);
  // A scan bears no words of its own: the upload cannot search it.
  const sha256 = await upload('kem.pdf', await world.ports.scans.pdfOf([picture]));
  const letter = await enter('905', sha256);
  await world.drain();
  const [reading] = await rowsOf<{ state: string }>(
    world,
    'select state from storage.reading where sha256 = $1',
    [sha256],
  );
  assert.equal(reading!.state, 'done');
  assert.equal((await clerk.get(`/documents/incoming/${letter.id}/file`)).status, 423);
  const seen = await world.query(world.people.clerk, (ctx) => getIncoming(ctx, letter.id));
  assert.deepEqual([seen.isWithheld, seen.state], [true, 'registered']);
  const entry = await entryOf(world, letter.id);
  await world.run(securityOfficer(world), (ctx) => releaseEntry(ctx, { ...entry, reason }));
  assert.equal((await clerk.get(`/documents/incoming/${letter.id}/file`)).status, 200);
});

const markedSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="900" viewBox="0 0 1240 900">
  <rect width="1240" height="900" fill="#fff"/>
  <g font-family="Tinos, Liberation Serif, DejaVu Serif, serif" font-size="40" fill="#000">
    <text x="120" y="120">ỦY BAN NHÂN DÂN</text><text x="640" y="120">CỘNG HÒA XÃ HỘI</text>
    <text x="120" y="330" font-weight="bold">TUYỆT MẬT</text><text x="120" y="520">Kính gửi: các đơn vị</text></g></svg>`;
