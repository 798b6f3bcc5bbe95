import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import type { Problem } from '@congvu/contracts';
import { samplePdf } from '../../../../../test/world/sample-files.ts';
import { startServer, type TestServer } from '../../../../../test/world/server.ts';
import { createWorld, type World } from '../../../../../test/world/world.ts';
import { systemFor } from '../../platform/actor.ts';
import { Refused } from '../../platform/errors.ts';
import { identityRoutes } from '../identity/index.ts';
import {
  claimUpload,
  createBlobStore,
  findBlob,
  getBlob,
  StorageLimit,
  storageJobs,
  storageRoutes,
  storeBlob,
} from './index.ts';

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe('the blob store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-store-'));
  const store = createBlobStore(folder);
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('R-LEG-2 bytes come back under their digest, once for the same bytes', async () => {
    const bytes = Buffer.from('Số: 12/UBND-VHTT');
    const sha256 = await store.put(bytes);
    assert.equal(sha256, digestOf(bytes));
    await store.put(bytes);
    assert.deepEqual(await store.get(sha256), bytes);
    assert.deepEqual(filesIn(folder), [sha256]);
  });

  test('SEC-35 a stream past the limit leaves nothing', async () => {
    const before = filesIn(folder).length;
    const source = Readable.from([Buffer.alloc(600), Buffer.alloc(600)]);
    await assert.rejects(store.putStream(source, 1000), StorageLimit);
    assert.equal(filesIn(folder).length, before);
    const { sha256, sizeBytes } = await store.putStream(Readable.from([Buffer.alloc(600)]), 1000);
    assert.equal(sizeBytes, 600);
    assert.equal(sha256, digestOf(Buffer.alloc(600)));
  });

  test('ATK-36 what is no digest never names a path', () => {
    assert.throws(() => store.get('../../../../etc/passwd'), TypeError);
  });

  test('D14 a scrub notices one changed byte, and a missing file', async () => {
    const sha256 = await store.put(Buffer.from('nguyên vẹn'));
    assert.equal(await store.scrub(sha256), true);
    writeFileSync(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'nguyên vẸn');
    assert.equal(await store.scrub(sha256), false);
    assert.equal(await store.scrub('0'.repeat(64)), false);
  });
});

describe('uploads', () => {
  let world: World;
  let server: TestServer;
  before(async () => {
    world = await createWorld({
      subscribers: [],
      routes: [...identityRoutes, ...storageRoutes],
      jobs: storageJobs,
    });
    server = await startServer(world, { environment: { CONGVU_UPLOAD_MB: '4' } });
  });
  after(async () => {
    await server.close();
    await world.close();
  });

  type Uploaded = { sha256: string; name: string; sizeBytes: number; mime: string; pageCount: number | null };
  const upload = async (name: string, bytes: Uint8Array, who: 'officer' | 'clerk' = 'officer') =>
    (await server.login(who)).upload<Uploaded & Problem>('/storage/uploads', { name, bytes });
  const counts = async () => {
    const { rows } = await world.pools.ownerPool.query(
      'select (select count(*) from storage.blob) as blobs, (select count(*) from storage.upload) as uploads',
    );
    return JSON.stringify(rows[0]);
  };
  const collect = () => world.run(systemFor(null), (ctx) => storageJobs[0]!.handle(ctx, {}));

  test('SEC-34 a PDF of three megabytes with a Vietnamese name is kept', async () => {
    const bytes = samplePdf({ padding: 3 * 1024 * 1024 });
    const { status, body } = await upload('Công văn số 12 về việc họp.pdf', bytes);
    assert.equal(status, 200);
    assert.deepEqual(body, {
      sha256: digestOf(bytes),
      name: 'Công văn số 12 về việc họp.pdf',
      sizeBytes: bytes.length,
      mime: 'application/pdf',
      pageCount: 1,
    });
    assert.deepEqual(Buffer.from(await world.ports.blobs.get(body.sha256)), bytes);
  });

  test('SEC-35 a larger file is refused with the limit', async () => {
    const earlier = await counts();
    const { status, body } = await upload('a.pdf', samplePdf({ padding: 5 * 1024 * 1024 }));
    assert.equal(status, 413);
    assert.equal(body.code, 'storage.too-large');
    assert.match(body.detail, /4 MB/);
    assert.equal(await counts(), earlier);
  });

  test('SEC-34 a wrong type is refused and leaves the tables unchanged', async () => {
    const earlier = await counts();
    const { status, body } = await upload('a.pdf', Buffer.from('MZ this is no letter'));
    assert.equal(status, 415);
    assert.equal(body.code, 'storage.type-refused');
    assert.equal(await counts(), earlier);
  });

  test('SEC-1 a secret leaves no byte, no row, no name: only who, when, how much, which code', async () => {
    const bytes = samplePdf({
      lines: [
        [90, 780, 'TOI MAT'],
        [72, 700, 'Ke hoach phong thu 77'],
      ],
    });
    const earlier = await counts();
    const { status, body } = await upload('Ke hoach phong thu 77.pdf', bytes);
    assert.equal(status, 422);
    assert.equal(body.code, 'documents.secret-refused');
    assert.equal(await counts(), earlier);
    assert.equal(await world.ports.blobs.has(digestOf(bytes)), false);
    const { rows } = await world.pools.ownerPool.query(
      `select data, actor_id, object_id, after_hash, to_jsonb(e)::text as row from audit.entry e
       where verb = 'storage.refuse-secret'`,
    );
    assert.equal(rows.length, 1);
    assert.equal(rows[0].actor_id, world.people.officer.personId);
    assert.deepEqual(rows[0].data, {
      sizeBytes: bytes.length,
      code: 'documents.secret-refused',
      channel: 'upload',
    });
    assert.ok(!/phong thu|sha|[0-9a-f]{64}/u.test(rows[0].row.replace(/_hash/g, '')));
  });

  test('SEC-30 an upload without log-in, file or form is refused', async () => {
    const stranger = await server.browser().upload('/storage/uploads', { name: 'a.pdf', bytes: samplePdf() });
    assert.equal(stranger.status, 401);
    const client = await server.login('officer');
    assert.equal((await client.post<Problem>('/storage/uploads', { body: {} })).status, 415);
  });

  test('ATK-36 the digest of a file of somebody else gives nothing', async () => {
    const { body } = await upload('a.pdf', samplePdf({ lines: [[72, 700, 'cua officer']] }));
    const claim = (who: 'officer' | 'clerk') =>
      world.run(world.people[who], (ctx) => claimUpload(ctx, body.sha256));
    await assert.rejects(
      claim('clerk'),
      (error: unknown) => error instanceof Refused && error.refusals[0]?.code === 'storage.upload-missing',
    );
    assert.equal((await claim('officer')).name, 'a.pdf');
  });

  test('I7 after 24 hours what nobody claimed is gone, what was claimed or stored stays', async () => {
    const [loose, claimed] = [samplePdf({ padding: 11 }), samplePdf({ padding: 12 })];
    await upload('loose.pdf', loose);
    await upload('claimed.pdf', claimed);
    await world.run(world.people.officer, (ctx) => claimUpload(ctx, digestOf(claimed)));
    const stored = await world.run(world.people.officer, (ctx) =>
      storeBlob(ctx, samplePdf({ padding: 13 }), { mime: 'application/pdf', pageCount: 1 }),
    );

    world.clock.advance(23 * 3_600_000);
    await collect();
    assert.equal(await world.ports.blobs.has(digestOf(loose)), true);
    world.clock.advance(2 * 3_600_000);
    await collect();

    const left = await world.query(world.people.officer, async ({ tx }) => [
      (await findBlob(tx, digestOf(loose)))?.sha256,
      (await getBlob(tx, digestOf(claimed))).pageCount,
      (await getBlob(tx, stored.sha256)).sizeBytes,
    ]);
    assert.deepEqual(left, [undefined, 1, stored.sizeBytes]);
    assert.equal(await world.ports.blobs.has(digestOf(loose)), false);
    assert.equal(await world.ports.blobs.has(digestOf(claimed)), true);
    await assert.rejects(
      world.run(world.people.officer, (ctx) => claimUpload(ctx, digestOf(loose))),
      Refused,
    );
  });

  test('I7 an upload of the same bytes again starts its day anew', async () => {
    const bytes = samplePdf({ padding: 21 });
    await upload('a.pdf', bytes);
    world.clock.advance(20 * 3_600_000);
    await upload('a.pdf', bytes, 'clerk');
    world.clock.advance(10 * 3_600_000);
    await collect();
    assert.equal(await world.ports.blobs.has(digestOf(bytes)), true);
  });

  test('D14 the scrub marks a damaged blob', async () => {
    const { sha256 } = await world.run(world.people.officer, (ctx) =>
      storeBlob(ctx, Buffer.from('sẽ mất'), { mime: 'application/pdf' }),
    );
    const { get, ...rest } = world.ports.blobs;
    world.ports.blobs = { get, ...rest, scrub: async (asked) => asked !== sha256 };
    await world.run(systemFor(null), (ctx) => storageJobs[1]!.handle(ctx, {}));
    const { rows } = await world.pools.ownerPool.query(
      'select sha256 from storage.blob where fault is not null',
    );
    assert.deepEqual(rows, [{ sha256 }]);
  });
});
