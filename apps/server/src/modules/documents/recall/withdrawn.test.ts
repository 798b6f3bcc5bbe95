import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { askedBack, registeredLetter } from '../../../../../../test/builders/incoming-letter.ts';
import { drafted, verbsOf } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { type Person, systemFor } from '../../../platform/actor.ts';
import { getIncoming } from '../incoming/get-incoming.query.ts';
import { acceptRecall } from './accept-recall.ts';
import { allowWithdrawn } from './allow-withdrawn.ts';
import { destroyWithdrawn } from './destroy-withdrawn.ts';
import { openWithdrawn } from './withdrawn-file.ts';

let world: World;
let auditor: Person;
before(async () => {
  world = await createWorld({ subscribers: [] });
  auditor = { ...world.people.monitor, roles: ['auditor'] };
});
after(() => world.close());

const reason = 'Giải quyết khiếu nại của công dân';
async function withdrawn(): Promise<{ id: string; sha256: string }> {
  const letter = await registeredLetter(world);
  const [row] = await rowsOf<{ sha256: string }>(
    world,
    'select file_sha256 as sha256 from documents.incoming where id = $1',
    [letter.id],
  );
  await askedBack(world, letter);
  await world.run(world.people.clerk, (ctx) => acceptRecall(ctx, letter));
  return { id: letter.id, sha256: row!.sha256 };
}
const open = (id: string, by: Person = auditor) => world.run(by, (ctx) => openWithdrawn(ctx, id));

test('documents.md §13 withdrawn content is read by the auditor alone, while a second person allows it', async () => {
  const { id, sha256 } = await withdrawn();
  const { chairman, clerk, officeHead } = world.people;
  const allow = (by: Person, text = reason) =>
    codesOf(world.run(by, (ctx) => allowWithdrawn(ctx, { id, reason: text })));
  assert.deepEqual(await codesOf(open(id)), ['documents.not-yours']);
  assert.deepEqual(await allow(clerk), ['documents.not-yours']);
  assert.deepEqual(await allow(chairman, 'xem'), ['documents.reason-required']);
  assert.deepEqual(await allow(chairman), []);
  assert.equal((await open(id)).sha256, sha256);
  const accessFor = async (by: Person) =>
    (await world.query(by, (ctx) => getIncoming(ctx, id))).tombstone!.access.map((one) => [
      one.by,
      one.reason,
      one.isNow,
    ]);
  assert.deepEqual(await accessFor(officeHead), [[chairman.name, reason, true]]);
  assert.deepEqual(await accessFor(auditor), [[chairman.name, reason, true]]);
  assert.deepEqual(await accessFor(clerk), []);
  assert.deepEqual(await codesOf(open(id, chairman)), ['documents.not-yours']);
  assert.deepEqual(await codesOf(open(id, officeHead)), ['documents.not-yours']);
  assert.ok((await verbsOf(world, id)).includes('openWithdrawn'));
  world.clock.advance(25 * 3_600_000);
  assert.deepEqual(await accessFor(auditor), [[chairman.name, reason, false]]);
  assert.deepEqual(await codesOf(open(id)), ['documents.not-yours']);
});

test('documents.md §13 after thirty days the content is destroyed, the tombstone and the record stay', async () => {
  const { id, sha256 } = await withdrawn();
  const destroy = () => world.run(systemFor(null), (ctx) => ctx.asSystem(() => destroyWithdrawn(ctx)));
  const content = async () =>
    (
      await rowsOf<{ content: unknown; remark: string }>(
        world,
        'select content, remark from documents.withdrawn where incoming_id = $1',
        [id],
      )
    )[0]!;
  const kept = async () =>
    (
      await rowsOf<{ is_kept: boolean }>(world, 'select is_kept from storage.blob where sha256 = $1', [
        sha256,
      ])
    )[0]!.is_kept;
  world.clock.advance(30 * 24 * 3_600_000);
  await destroy();
  assert.ok((await content()).content);
  assert.equal(await kept(), true);
  world.clock.advance(24 * 3_600_000);
  await destroy();
  assert.equal((await content()).content, null);
  assert.match((await content()).remark, /^Đã thu hồi theo/);
  assert.equal(await kept(), false);
  assert.ok((await verbsOf(world, id)).includes('destroyWithdrawn'));
  const rows = await rowsOf(world, 'select 1 from documents.recall_demand where incoming_id = $1', [id]);
  assert.equal(rows.length, 1);
});

test('documents.md §13 bytes another row still names are kept, whichever table it is; named by none, they are released', async () => {
  const holders: Record<string, (sha256: string, id: string) => Promise<unknown>> = {
    'a DOCX brought in': (sha256, id) =>
      rowsOf(
        world,
        `insert into documents.docx_source (id, agency_id, outgoing_id, sha256, name, state, added_at, added_by_name)
         values ($1, $2, $3, $4, 'a.docx', 'waiting', now(), 'Lê Thị Hạnh')`,
        [randomUUID(), world.people.clerk.agencyId, id, sha256],
      ),
    'an upload': (sha256) =>
      rowsOf(
        world,
        `insert into storage.upload (sha256, account_id, name, at) values ($1, $2, 'a.pdf', now())`,
        [sha256, randomUUID()],
      ),
    nobody: async () => undefined,
  };
  const kept: Record<string, boolean> = {};
  for (const [holder, hold] of Object.entries(holders)) {
    const { sha256 } = await withdrawn();
    await hold(sha256, (await drafted(world)).id);
    world.clock.advance(31 * 24 * 3_600_000);
    await world.run(systemFor(null), (ctx) => ctx.asSystem(() => destroyWithdrawn(ctx)));
    const [row] = await rowsOf<{ is_kept: boolean }>(
      world,
      'select is_kept from storage.blob where sha256 = $1',
      [sha256],
    );
    kept[holder] = row!.is_kept;
  }
  assert.deepEqual(kept, { 'a DOCX brought in': true, 'an upload': true, nobody: false });
});
