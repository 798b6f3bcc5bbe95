import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '@congvu/contracts';
import { startServer, type TestServer } from '../../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { allRoutes } from '../../../compose.ts';
import { refusedWith } from '../fixtures/signing-world.ts';
import { createCheckSlots } from './check-slots.ts';
import { receiveFile } from './receive-file.ts';
import { runCheck } from './run-check.ts';

let world: World;
let server: TestServer;
before(async () => {
  world = await createWorld({ subscribers: [] });
  const environment = {
    CONGVU_CHECKS_PER_MINUTE: '5',
    CONGVU_CHECKED_FILES_PER_HOUR: '5',
    CONGVU_TRUST_PROXY: '127.0.0.1',
  };
  server = await startServer(world, { routes: allRoutes, environment });
});
after(async () => {
  await server.close();
  await world.close();
});

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const path = `/public/verify/${'0'.repeat(16)}`;

test('SEC-22 ATK-03 guessing codes is slowed down by source, with the seconds to wait', async () => {
  const client = server.browser();
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => client.get<Problem>(path, from('203.0.113.7'))),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 5);
  const refused = answers.find(({ status }) => status === 429)!;
  assert.equal(refused.body.code, 'signing.check-limit');
  assert.match(refused.body.detail, /^Chờ \d+ giây rồi kiểm tra tiếp\.$/);
  assert.ok(Number(refused.headers.get('retry-after')) >= 1);
  assert.equal((await client.get(path, from('203.0.113.8'))).status, 200, 'others do not pay');
});

test('SEC-22 one IPv6 subscriber is one source; SEC-76 only a known proxy names it', async () => {
  const client = server.browser();
  for (let i = 0; i < 5; i += 1)
    assert.equal((await client.get(path, from(`2001:db8:1:2::${i}`))).status, 200);
  assert.equal((await client.get(path, from('2001:db8:1:2:ffff::1'))).status, 429);
  assert.equal((await client.get(path, from('2001:db8:1:3::1'))).status, 200);

  const closed = await startServer(world, {
    routes: allRoutes,
    environment: { CONGVU_CHECKS_PER_MINUTE: '1' },
  });
  try {
    assert.equal((await closed.browser().get(path, from('198.51.100.1'))).status, 200);
    assert.equal((await closed.browser().get(path, from('198.51.100.2'))).status, 429);
  } finally {
    await closed.close();
  }
});

const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('congvu-check-'));
/** A name stands for the instant between opening and unlinking, of this process or of a test beside it. */
async function lasting(): Promise<string[]> {
  const seen = leftovers();
  if (seen.length > 0) await wait(300);
  return leftovers().filter((name) => seen.includes(name));
}

test('signing.md 12 an upload broken off leaves no file and frees its place', async () => {
  const { port } = new URL(server.url);
  for (let i = 0; i < 4; i += 1) {
    const socket = connect(Number(port), '127.0.0.1');
    const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n';
    socket.write(
      `POST /api/v1/public/verify HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 192.0.2.1\r\ncontent-length: 9000000\r\ncontent-type: multipart/form-data; boundary=b\r\n\r\n${part}${'x'.repeat(200_000)}`,
    );
    await wait(60);
    assert.deepEqual(await lasting(), [], 'no name in the folder even while it comes in');
    socket.destroy();
    await wait(60);
  }
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7\n']), 'a.pdf');
  const headers = { 'x-forwarded-for': '192.0.2.1' };
  const answer = await fetch(`${server.url}/api/v1/public/verify`, { method: 'POST', body: form, headers });
  assert.equal(answer.status, 200, 'two places a source, four broken uploads');
});

const limits = { maxBytes: 1000, timeoutMs: 5000 };

test('signing.md 12 a slow upload ends with a sentence, and its bytes with it', async () => {
  const slow = new PassThrough();
  slow.write('%PDF-1.7');
  assert.deepEqual(await refusedWith(receiveFile(slow, { ...limits, timeoutMs: 30 })), [
    'signing.upload-slow',
  ]);
  assert.deepEqual(leftovers(), []);
});

test('API4 the size is counted while it comes in, whatever was announced', async () => {
  const chunks = [Buffer.from('%PDF-1.7'.padEnd(600, ' ')), Buffer.alloc(600)];
  assert.deepEqual(await refusedWith(receiveFile(Readable.from(chunks), limits)), ['signing.file-too-large']);
  const fits = await receiveFile(Readable.from(chunks.slice(0, 1)), limits);
  assert.equal(fits.sizeBytes, 600);
  await fits.close();
});

async function fileOf(bytes: Uint8Array): Promise<FileHandle> {
  const name = join(tmpdir(), `congvu-limits-${process.pid}`);
  await writeFile(name, bytes);
  const handle = await open(name);
  await rm(name);
  return handle;
}
const order = { trustAnchors: [], crls: [], at: '2020-08-03T00:00:00Z', fileName: 'a.pdf' };

test('quality.md 40 a check that takes too long or too much memory is ended and told', async () => {
  const handle = await fileOf(Buffer.from('%PDF-1.7\n'));
  try {
    const usual = { timeoutMs: 15_000, heapMb: 256, residentMb: 640 };
    const error = async (more: Partial<typeof usual>) =>
      (await runCheck(handle.fd, order, { ...usual, ...more })).report.error;
    assert.equal(await error({}), 'PDF_UNREADABLE');
    assert.equal(await error({ timeoutMs: 1 }), 'LIMIT_EXCEEDED');
    assert.equal(await error({ residentMb: 1 }), 'LIMIT_EXCEEDED');
  } finally {
    await handle.close();
  }
});

test('API4 places: full is refused at once, one source gets two, computing is queued', async () => {
  const slots = createCheckSlots({ inside: 3, ofSource: 2, computing: 1 });
  const open = Promise.withResolvers<void>();
  const stay = (source: string) => slots.enter(source, () => open.promise);
  const inside = [stay('a'), stay('a'), stay('b')];
  assert.deepEqual(await refusedWith(stay('a')), ['signing.check-limit', 'signing.check-busy']);
  assert.deepEqual(await refusedWith(stay('c')), ['signing.check-busy']);
  open.resolve();
  await Promise.all(inside);
  await stay('a');

  let running = 0;
  let most = 0;
  const compute = () =>
    slots.compute(async () => {
      running += 1;
      most = Math.max(most, running);
      await wait(5);
      running -= 1;
    });
  await Promise.all([compute(), compute(), compute()]);
  assert.equal(most, 1);
  await assert.rejects(slots.compute(() => Promise.reject(new Error('failed'))));
  await compute();
});
