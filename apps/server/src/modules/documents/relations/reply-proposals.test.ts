import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeLetterDocx } from '@congvu/letter/docx';
import { pdfWith } from '../../../../../../packages/letter/test/file-samples.ts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import { assignedLetter, type Letter, toPost } from '../../../../../../test/builders/incoming-letter.ts';
import { drafted, outgoingRow, uploaded } from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { attachDocx } from '../docx/attach-docx.ts';
import { attachFile } from '../outgoing/attach-file.ts';
import { lockOutgoing } from '../outgoing/outgoing.store.ts';
import { draftModel } from '../outgoing/preview.ts';
import { readDraft } from '../readings/read-drafts.ts';
import { dismissReply } from './dismiss-reply.ts';
import { citationsIn, listReplyProposals } from './reply-proposals.query.ts';
import { replyStart } from './reply-start.query.ts';
import { sayReply } from './say-reply.ts';

let world: World;
let letter: Letter;
before(async () => {
  world = await createWorld({ subscribers: [] });
  letter = await assignedLetter(world, [toPost(world.people.cultureHead, 'lead')]);
  await rowsOf(
    world,
    `update documents.incoming set number = '05', notation = 'STTTT-CNTT', issued_on = '2020-07-30' where id = $1 returning id`,
    [letter.id],
  );
});
after(() => world.close());

const citing = (text: string, by = world.people.cultureHead) =>
  drafted(world, { by, draft: { body: [{ kind: 'paragraph', runs: [{ text }] }] } });
const proposalsOf = async (id: string, by = world.people.cultureHead) =>
  (await world.query(by, (ctx) => listReplyProposals(ctx, id))).items;

test('documents.md §15.1 a citation is a number, its notation and the day behind it', () => {
  const text =
    'Thực hiện Công văn số 5/STTTT-CNTT ngày 30/7/2020 và Kế hoạch 12/KH-UBND ngày 01 tháng 8 năm 2020; 7/CT-UBND.';
  assert.deepEqual(
    citationsIn(text).map(({ number, notation, day }) => [number, notation, day]),
    [
      ['5', 'STTTT-CNTT', '2020-07-30'],
      ['12', 'KH-UBND', '2020-08-01'],
      ['7', 'CT-UBND', null],
    ],
  );
});

test('documents.md §15.1 the letter the text names is proposed; of another day, or unseen, it is not', async () => {
  const draft = await citing('Trả lời Công văn số 5/STTTT-CNTT ngày 30/7/2020, đơn vị báo cáo như sau.');
  const [found, ...others] = await proposalsOf(draft.id);
  assert.deepEqual(
    [found?.incomingId, found?.label, found?.sameDay, others.length],
    [letter.id, '05/STTTT-CNTT', true, 0],
  );
  const otherDay = await citing('Trả lời Công văn số 5/STTTT-CNTT ngày 29/7/2020, đơn vị báo cáo như sau.');
  assert.deepEqual(await proposalsOf(otherDay.id), [], 'the same number of another day');
  const stranger = await citing(
    'Trả lời Công văn số 5/STTTT-CNTT ngày 30/7/2020.',
    world.people.homeAffairsHead,
  );
  assert.deepEqual(
    await proposalsOf(stranger.id, world.people.homeAffairsHead),
    [],
    'who may not see the letter',
  );
});

test('documents.md §15.1 the drafter says it with one press; who has no part in either may not', async () => {
  const draft = await citing('Trả lời Công văn số 5/STTTT-CNTT ngày 30/7/2020.');
  const say = (by = world.people.cultureHead) =>
    codesOf(world.run(by, (ctx) => sayReply(ctx, { id: draft.id, incomingId: letter.id })));
  assert.deepEqual(await say(world.people.clerk), ['documents.not-yours']);
  assert.deepEqual(await say(), []);
  assert.deepEqual(await say(), [], 'said twice is said once');
  assert.deepEqual(await proposalsOf(draft.id), [], 'nothing is asked any more');
  const events = await rowsOf<{ data: object }>(
    world,
    `select data from platform.event where subject_id = $1 and type = 'outgoing.reply-said'`,
    [draft.id],
  );
  assert.deepEqual(
    events.map(({ data }) => data),
    [{ incomingId: letter.id }],
  );
  const other = await assignedLetter(world, [toPost(world.people.cultureHead, 'lead')]);
  const again = world.run(world.people.cultureHead, (ctx) =>
    sayReply(ctx, { id: draft.id, incomingId: other.id }),
  );
  assert.deepEqual(await codesOf(again), ['documents.reply-known']);
});

const text =
  'Trả lời Công văn số 05/STTTT-CNTT ngày 30/7/2020 của Sở Thông tin và Truyền thông, đơn vị báo cáo.';
const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A draft that says nothing at the desk, and the model of the same letter with the citation in its text. */
async function silentDraft() {
  const by = world.people.cultureHead;
  const draft = await citing('Kính gửi các đơn vị báo cáo số liệu theo biểu mẫu kèm theo.');
  const model = await world.run(by, async (ctx) => draftModel(ctx, await lockOutgoing(ctx, draft.id)));
  return { by, draft, model: { ...model, body: [{ kind: 'paragraph' as const, runs: [{ text }] }] } };
}
const read = (id: string) => readDraft(outsideOf(world.runtime), { id });

test('documents.md §15.1 what an uploaded DOCX or PDF names is proposed too, with the place where it was read', async () => {
  const { by, draft, model } = await silentDraft();
  const docx = await uploaded(world, by, { bytes: await writeLetterDocx(model), name: 'tra-loi.docx', mime });
  await world.run(by, (ctx) => attachDocx(ctx, { ...draft, file: docx }));
  assert.deepEqual(await proposalsOf(draft.id), [], 'not read yet');
  await read(draft.id);
  const [fromDocx, ...others] = await proposalsOf(draft.id);
  assert.deepEqual(
    [fromDocx?.incomingId, fromDocx?.sameDay, fromDocx?.readIn, others.length],
    [letter.id, true, { kind: 'file', name: 'tra-loi.docx', page: null }, 0],
  );
  const second = await silentDraft();
  const pdf = await uploaded(world, by, { bytes: pdfWith(second.model), name: 'ban-ky.pdf' });
  await world.run(by, (ctx) => attachFile(ctx, { ...second.draft, kind: 'main', file: pdf }));
  const jobs = await rowsOf(
    world,
    `select 1 from graphile_worker.jobs where task_identifier = 'documents.readDraft'`,
  );
  assert.ok(jobs.length >= 1, 'the file is read by a job');
  await read(second.draft.id);
  const [fromPdf] = await proposalsOf(second.draft.id);
  assert.deepEqual(fromPdf?.readIn, { kind: 'file', name: 'ban-ky.pdf', page: 1 });
  const [kept] = await rowsOf<{ cites: object[] }>(
    world,
    'select cites from documents.draft_reading where outgoing_id = $1',
    [second.draft.id],
  );
  assert.ok(!JSON.stringify(kept).includes('báo cáo'), 'nothing else of what it says is kept');
  await rowsOf(world, `update documents.outgoing set file_sha256 = null where id = $1 returning id`, [
    second.draft.id,
  ]);
  assert.deepEqual(await proposalsOf(second.draft.id), [], 'of another file nothing holds');
});

test('documents.md §15.1 a file that cannot be read names nothing, and the job does not come back', async () => {
  const { by, draft } = await silentDraft();
  const file = await uploaded(world, by, { bytes: Buffer.from('PK broken'), name: 'hong.docx', mime });
  await rowsOf(
    world,
    `insert into documents.docx_source (id, agency_id, outgoing_id, sha256, name, repaired_rules, state, added_at, added_by_name)
      values (gen_random_uuid(), $2, $1, $3, 'hong.docx', '{}', 'unavailable', now(), 'x') returning id`,
    [draft.id, by.agencyId, file.sha256],
  );
  await read(draft.id);
  assert.deepEqual(await proposalsOf(draft.id), []);
});

test('documents.md §15.1 a proposal that was taken away does not come back; it may still be said by hand', async () => {
  const draft = await citing('Trả lời Công văn số 5/STTTT-CNTT ngày 30/7/2020.');
  const dismiss = (by = world.people.cultureHead) =>
    codesOf(world.run(by, (ctx) => dismissReply(ctx, { id: draft.id, incomingId: letter.id })));
  assert.deepEqual(await dismiss(world.people.clerk), ['documents.not-yours']);
  assert.equal((await proposalsOf(draft.id)).length, 1);
  assert.deepEqual(await dismiss(), []);
  assert.deepEqual(await dismiss(), [], 'twice is once');
  assert.deepEqual(await proposalsOf(draft.id), []);
  const kept = await rowsOf<{ by_name: string }>(
    world,
    'select by_name from documents.reply_dismissal where outgoing_id = $1',
    [draft.id],
  );
  assert.deepEqual(
    kept.map(({ by_name }) => by_name),
    [world.people.cultureHead.name],
  );
  await world.run(world.people.cultureHead, (ctx) => sayReply(ctx, { id: draft.id, incomingId: letter.id }));
  assert.equal((await outgoingRow(world, draft.id)).replies_to_incoming_id, letter.id);
});

test('ISSUE-5.6 an answer begins with the field the unit last used for this sender; an ended field is not offered', async () => {
  const by = world.people.cultureHead;
  const start = async () => (await world.query(by, (ctx) => replyStart(ctx, letter.id))).fieldCode;
  assert.equal(await start(), null);
  await drafted(world, { by, draft: { fieldCode: 'culture', repliesToIncomingId: letter.id } });
  world.clock.advance(60_000);
  await drafted(world, { by, draft: { fieldCode: 'tourism' } });
  assert.equal(await start(), 'culture', 'of the same sender before the last one');
  await rowsOf(world, `update org.field set valid_to = '2020-08-02' where code = 'culture' returning id`);
  assert.equal(await start(), null);
});
