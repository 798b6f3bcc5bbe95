import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  awaitingLetter,
  eventsOf,
  outgoingRow,
  submitted,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { timelineOf } from '../../documents/timeline.query.ts';
import { readPdfText } from '../../search/index-entry/read-text.ts';
import { sign } from '../../signing/index.ts';
import { decideUrgency } from './decide-urgency.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const reason = 'Bão đổ bộ ngày mai, cần làm ngay';
const textOf = async (sha256: string) => readPdfText(await world.ports.blobs.get(sha256));
const decide = async (id: string, urgency: number, of: { by?: Person; reason?: string } = {}) => {
  const { version } = await outgoingRow(world, id);
  return world.run(of.by ?? world.people.chairman, (ctx) =>
    decideUrgency(ctx, { id, version, urgency, reason: of.reason ?? reason }),
  );
};

test('R-RT-5 the signer raises the urgency: recorded, stamped on a new file that must be seen and signed', async () => {
  const { chairman, officer } = world.people;
  const { id } = await awaitingLetter(world);
  const before = await outgoingRow(world, id);
  await decide(id, 2);
  const row = await outgoingRow(world, id);
  assert.deepEqual(
    [row.urgency, row.state, (row.content as { urgency: number }).urgency],
    [2, 'awaiting_signature', 2],
  );
  assert.notEqual(row.file_sha256, before.file_sha256);
  const text = await textOf(row.file_sha256);
  assert.match(text, /THƯỢNG KHẨN/);
  assert.doesNotMatch(await textOf(before.file_sha256), /THƯỢNG KHẨN/);
  const steps = await rowsOf<{ kind: string; state: string; content_sha256: string | null }>(
    world,
    'select kind, state, content_sha256 from routing.step where document_id = $1 order by ordinal',
    [id],
  );
  assert.deepEqual(
    steps.map(({ kind, state, content_sha256 }) => [kind, state, content_sha256]),
    [
      ['UNIT_REVIEW', 'approved', before.file_sha256],
      ['FORM_CHECK', 'approved', before.file_sha256],
      ['SIGN', 'open', null],
    ],
  );
  const { items } = await world.query(officer, (ctx) => timelineOf(ctx, id));
  assert.equal(items[0]!.text, `Quyết định độ khẩn: từ “Thường” thành “THƯỢNG KHẨN”. Lý do: ${reason}`);
  assert.deepEqual((await eventsOf(world, id)).at(-1)!.data, { from: 0, to: 2, cycle: 1 });
  const old = { id, version: row.version, contentSha256: before.file_sha256 };
  const codes = await codesOf(world.run(chairman, (ctx) => sign(ctx, old)));
  assert.ok(codes.includes('signing.content-changed'), codes.join());
});

test('R-RT-5 R-RT-2 nothing but the stamp changes, though the registers say otherwise by now', async () => {
  const { id } = await awaitingLetter(world);
  const before = await outgoingRow(world, id);
  await rowsOf(world, `update org.person set full_name = 'Người Khác' where id = $1`, [
    world.people.chairman.personId,
  ]);
  await decide(id, 1);
  const after = await outgoingRow(world, id);
  const strip = (text: string) => text.replace(/KHẨN/g, '').replace(/\s+/g, ' ');
  assert.equal(strip(await textOf(after.file_sha256)), strip(await textOf(before.file_sha256)));
  assert.deepEqual(
    [after.snapshot, after.capacity, after.notation],
    [before.snapshot, before.capacity, before.notation],
  );
});

test('R-RT-5 nobody else decides, nor too early, nor without a reason, nor what it is already', async () => {
  const early = await submitted(world);
  assert.deepEqual(await codesOf(decide(early.id, 1)), [
    'documents.urgency-not-now',
    'routing.steps-missing',
  ]);
  const { id } = await awaitingLetter(world);
  assert.deepEqual(await codesOf(decide(id, 1, { by: world.people.officeHead })), ['routing.not-your-step']);
  assert.deepEqual(await codesOf(decide(id, 0, { reason: 'ừ' })), [
    'documents.urgency-same',
    'documents.reason-required',
  ]);
  await rowsOf(world, `update documents.outgoing set source_kind = 'upload' where id = $1`, [id]);
  assert.deepEqual(await codesOf(decide(id, 1)), ['documents.urgency-on-file']);
});
