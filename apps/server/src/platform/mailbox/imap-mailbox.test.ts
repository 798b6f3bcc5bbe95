import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { ImapServer } from '../../../../../test/builders/imap-server.ts';
import { codeOf, createImapReader } from './imap-mailbox.ts';
import { guardedAddress } from './mail-host.ts';
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

test('quality.md 23 a host from a screen is called only at a public address, or where the operator allowed it', async () => {
  const guard = (answers: readonly string[], allow: readonly string[] = []) => ({
    allow,
    resolve: async () => answers,
  });
  const of = { host: 'mail.example.vn', port: 993 };
  assert.equal(await guardedAddress(of, guard(['203.113.0.1'])), '203.113.0.1');
  for (const address of ['10.0.0.5', '127.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.5', 'fd00::1'])
    assert.equal(await faultOf(guardedAddress(of, guard([address]))), 'private-address', address);
  assert.equal(await faultOf(guardedAddress(of, guard(['203.113.0.1', '10.0.0.5']))), 'private-address');
  assert.equal(await faultOf(guardedAddress({ ...of, host: '192.168.1.9' }, guard([]))), 'private-address');
  assert.equal(await faultOf(guardedAddress(of, guard([]))), 'unknown-host');
  assert.equal(await guardedAddress(of, guard(['10.0.0.5'], ['mail.example.vn:993'])), '10.0.0.5');
  assert.equal(
    await faultOf(guardedAddress({ ...of, port: 22 }, guard(['10.0.0.5'], ['mail.example.vn:993']))),
    'private-address',
    'another port of an allowed server',
  );
  assert.equal(await faultOf(open((session) => session.list(), { isGuarded: true })), 'private-address');
});

test('documents.md §15.8 a certificate nobody trusts, an unknown name and a server without TLS are told apart', () => {
  assert.equal(codeOf({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', tlsFailed: true }, 'broken'), 'certificate');
  assert.equal(codeOf({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'broken'), 'certificate');
  assert.equal(codeOf({ code: 'CERT_HAS_EXPIRED' }, 'broken'), 'certificate');
  assert.equal(codeOf({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'broken'), 'tls');
  assert.equal(codeOf({ code: 'ENOTFOUND' }, 'unreachable'), 'unknown-host');
  assert.equal(codeOf({ authenticationFailed: true }, 'broken'), 'login-refused');
});
