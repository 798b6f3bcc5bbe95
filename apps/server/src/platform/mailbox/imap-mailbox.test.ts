import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { ImapServer } from '../../../../../test/builders/imap-server.ts';
import { createImapReader } from './imap-mailbox.ts';
import { MailboxFault, type MailboxSettings, type MailSession } from './mailbox.ts';

const server = new ImapServer('mat-khau');
let settings: MailboxSettings;
before(async () => {
  settings = {
    ...{ agencyCode: 'H56.45', address: 'vanthu@example.vn', host: '127.0.0.1', port: await server.listen() },
    ...{ security: 'none', user: 'vanthu', password: 'mat-khau', folder: 'INBOX', takenFolder: 'Đã nhận' },
  };
});
after(() => server.close());
beforeEach(() => {
  server.mischief = {};
  server.inbox.length = 0;
});

const reader = createImapReader({ timeoutMs: 400, largestBytes: 64 * 1024 });
const open = <T>(work: (session: MailSession) => Promise<T>, change: Partial<MailboxSettings> = {}) =>
  reader.withMailbox({ ...settings, ...change }, work);
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof MailboxFault ? error.code : String(error)),
  );
const at = new Date('2020-08-03T01:30:00Z');

test('documents.md §15.8 mail is listed, fetched byte for byte and moved; the folder is made when it is missing', async () => {
  const bytes = Buffer.from('Subject: a\r\n\r\nthân thư \xff\r\n', 'latin1');
  const uid = server.deliver(bytes, at);
  const found = await open(async (session) => {
    const [summary] = await session.list();
    const fetched = await session.fetch(uid, 1000);
    const tooLarge = await session.fetch(uid, 5);
    await session.moveAway(uid);
    return { summary, fetched, tooLarge, uidValidity: session.uidValidity };
  });
  assert.deepEqual(found.summary, { uid, sizeBytes: bytes.length, receivedAt: at });
  assert.deepEqual(Buffer.from(found.fetched!), bytes);
  assert.deepEqual([found.tooLarge, found.uidValidity], [null, '1600']);
  assert.equal(server.inbox.length, 0);
  // "Đã nhận" in the modified UTF-7 of RFC 3501 5.1.3.
  assert.deepEqual([...server.folders.keys()], ['INBOX', '&ARAA4w- nh&Hq0-n']);
  assert.equal((await open((session) => session.list())).length, 0);
});

test('documents.md §15.8 each failure of a mailbox has its code, and none ends the process', async () => {
  const uid = server.deliver('Subject: a\r\n\r\nb\r\n', at);
  const fetchOne = (session: MailSession) => session.fetch(uid, 1000);
  const with_ = (mischief: ImapServer['mischief'], work: Promise<unknown> | (() => Promise<unknown>)) => {
    server.mischief = mischief;
    return faultOf(typeof work === 'function' ? work() : work);
  };
  assert.equal(await with_({ refuseLogin: true }, () => open(fetchOne)), 'login-refused');
  assert.equal(await with_({}, () => open(fetchOne, { password: 'sai' })), 'login-refused');
  assert.equal(await with_({}, () => open(fetchOne, { folder: 'Không có' })), 'no-folder');
  assert.equal(await with_({}, () => open(fetchOne, { port: 1 })), 'unreachable');
  assert.equal(await with_({}, () => open(fetchOne, { security: 'starttls' })), 'tls');
  assert.equal(await with_({ silentOn: 'UID FETCH' }, () => open(fetchOne)), 'timeout');
  assert.equal(await with_({ dropInFetchOf: 0 }, () => open(fetchOne)), 'broken');
  assert.equal(await with_({ literalBytes: 900_000_000 }, () => open(fetchOne)), 'broken');
  assert.equal(
    await with_({ refuseMove: true }, () => open((session) => session.moveAway(uid))),
    'cannot-move',
  );
  server.mischief = { wrongUid: true };
  assert.equal(await open(fetchOne), null, 'an answer about another mail is no answer');
  server.mischief = {};
  assert.equal((await open(fetchOne))?.length, 17, 'the same without mischief');
});
