import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ClosingProduct } from '@congvu/contracts';
import { codesOf, refusedWith, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  assignedLetter,
  type Letter,
  registeredLetter,
  toPost,
  toUnit,
} from '../../../../../../test/builders/incoming-letter.ts';
import {
  drafted,
  forceState,
  numberedLetter,
  uploaded,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { getIncoming, openIncoming } from '../../documents/index.ts';
import { relationGraph } from '../../documents/relations/relation-graph.query.ts';
import { complete, confirmResult, reopen, reportProgress, returnResult, subAssign } from '../index.ts';
import { closing } from './closing.query.ts';
import { listAssignments } from './list-assignments.query.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

const people = () => world.people;
const finish = (by: Person, at: Letter, of: { outcome?: string; product?: ClosingProduct | null }) =>
  world.run(by, (ctx) => complete(ctx, { id: at.id, version: at.version, outcome: '', ...of }));
const document = (id: string): ClosingProduct => ({ kind: 'document', id });
const detail = (by: Person, id: string) => world.query(by, (ctx) => getIncoming(ctx, id));
const resultsOf = async (id: string, by = people().officer) =>
  (await detail(by, id)).results.map((one) => one.id);

/** Issued and seen by the officer, who drafted it. */
async function issued(): Promise<string> {
  const letter = await numberedLetter(world, { draft: { typeCode: 'DECISION' } });
  await forceState(world, letter, 'dispatched');
  return letter.id;
}

test('documents.md §15.1 complete with another document: a link from both sides, and 06', async () => {
  const { officer, chairman } = people();
  const letter = await assignedLetter(world, [toPost(officer, 'lead')]);
  const product = await issued();
  const closed = await finish(officer, letter, { product: document(product) });
  assert.equal(closed.state, 'done');
  assert.deepEqual(await resultsOf(letter.id), [product]);
  for (const start of [letter.id, product]) {
    const graph = await world.query(officer, (ctx) => relationGraph(ctx, { id: start, depth: 1 }));
    assert.deepEqual(
      graph.edges.map(({ from, to, kind }) => [from, to, kind]),
      [[product, letter.id, 'RESULT_OF']],
    );
  }
  const reader = await world.query(chairman, (ctx) => getIncoming(ctx, letter.id));
  assert.equal(reader.results.length, 1, 'leaders read it too');
  const again = await world.run(people().viceChairman, (ctx) =>
    reopen(ctx, { id: letter.id, version: closed.version, reason: 'Cần bổ sung số liệu của các xã' }),
  );
  assert.deepEqual(await resultsOf(letter.id), [], 'reopened: it has not ended in anything yet');
  const rows = await rowsOf(world, 'select id from documents.relation where to_id = $1', [letter.id]);
  assert.equal(rows.length, 1, 'what was said stays');
  await finish(officer, again, { product: document(product) });
  assert.deepEqual(await resultsOf(letter.id), [product], 'the same may be the result again');
});

test('documents.md §15.1 the lead begins again: what a contributing part ended in stays', async () => {
  const { officer, officeHead, viceChairman } = people();
  const letter = await assignedLetter(world, [toPost(officer, 'lead'), toPost(officeHead, 'contributing')]);
  const [ofPart, ofLead] = [await issued(), await issued()];
  const part = await finish(officeHead, letter, { product: document(ofPart) });
  const closed = await finish(officer, { ...letter, ...part }, { product: document(ofLead) });
  assert.deepEqual((await resultsOf(letter.id)).sort(), [ofPart, ofLead].sort());
  await world.run(viceChairman, (ctx) =>
    reopen(ctx, { id: letter.id, version: closed.version, reason: 'Cần bổ sung số liệu của các xã' }),
  );
  assert.deepEqual(await resultsOf(letter.id), [ofPart]);
});

test('documents.md §15.1 no product: a draft, the letter itself, one unseen, one that is not there', async () => {
  const { officer, cultureHead } = people();
  const letter = await assignedLetter(world, [toPost(officer, 'lead')]);
  const draft = await drafted(world);
  const unseen = await registeredLetter(world);
  const unknown = '01890000-0000-7000-8000-000000000001';
  for (const product of [
    document(draft.id),
    document(letter.id),
    document(unseen.id),
    document(unknown),
    { kind: 'file', id: unknown } as const,
  ])
    await assert.rejects(finish(officer, letter, { product }), refusedWith('tasks.product-missing'));
  const other = await assignedLetter(world, [toPost(cultureHead, 'lead')]);
  const { fileId } = await reportWithFile(cultureHead, other);
  await assert.rejects(
    finish(officer, letter, { product: { kind: 'file', id: fileId } }),
    refusedWith('tasks.product-missing'),
  );
  assert.deepEqual(await codesOf(finish(officer, letter, {})), ['documents.outcome-required']);
});

async function reportWithFile(by: Person, letter: Letter): Promise<{ moved: Letter; fileId: string }> {
  const file = await uploaded(world, by, {
    bytes: Buffer.from(`%PDF-1.7 ${letter.id}`),
    name: 'bien-ban.pdf',
  });
  const moved = await world.run(by, (ctx) =>
    reportProgress(ctx, { ...letter, percent: 90, text: 'Đã họp, có biên bản', files: [file] }),
  );
  const { files } = await world.query(by, (ctx) => closing(ctx, letter.id));
  return { moved, fileId: files[0]!.id };
}

test('R-DIR-9 a file of a report is the result; the assigner sees it before he confirms, and it goes when he returns it', async () => {
  const { officer, viceChairman } = people();
  const presented = await assignedLetter(world, [toPost(officer, 'lead')]);
  await rowsOf(world, `update tasks.assignment set confirmation = 'by_assigner' where incoming_id = $1`, [
    presented.id,
  ]);
  const { moved, fileId } = await reportWithFile(officer, presented);
  const handed = await finish(officer, moved, { product: { kind: 'file', id: fileId } });
  const lead = async () => (await world.query(viceChairman, (ctx) => listAssignments(ctx, presented.id)))[0]!;
  const { id: assignmentId, resultFile, state } = await lead();
  assert.deepEqual([state, resultFile], ['reported', { id: fileId, name: 'bien-ban.pdf' }]);
  const back = await world.run(viceChairman, (ctx) =>
    returnResult(ctx, { ...handed, assignmentId, reason: 'Biên bản chưa có chữ ký' }),
  );
  assert.equal((await lead()).resultFile, null);
  const again = await finish(officer, back, { product: { kind: 'file', id: fileId } });
  const closed = await world.run(viceChairman, (ctx) => confirmResult(ctx, { ...again, assignmentId }));
  assert.deepEqual([closed.state, (await lead()).resultFile?.id], ['done', fileId]);
});

test('documents.md §15.1 all that is missing before the closing is told at once, with the place where it is mended', async () => {
  const { cultureHead, officer, homeAffairsHead } = people();
  const { VHTT, NV } = world.agencies['quan-son'].units;
  const letter = await assignedLetter(world, [toUnit(VHTT!, 'lead'), toUnit(NV!, 'contributing')]);
  const handed = await world.run(cultureHead, (ctx) =>
    subAssign(ctx, { ...letter, text: '', assignments: [toPost(officer, 'lead')] }),
  );
  const reply = { repliesToIncomingId: letter.id };
  const [draft, waiting] = [
    await drafted(world, { by: cultureHead, draft: reply }),
    await drafted(world, { by: cultureHead, draft: reply }),
  ];
  await forceState(world, waiting, 'in_review');
  await world.run(cultureHead, (ctx) => openIncoming(ctx, letter));
  world.clock.advance(5 * 60_000);
  const reported = await world.run(homeAffairsHead, (ctx) =>
    reportProgress(ctx, { ...handed, percent: 50, text: 'Đã có số liệu' }),
  );
  const told = () => world.query(cultureHead, (ctx) => closing(ctx, letter.id));
  const { checks } = await told();
  assert.deepEqual(
    checks.map(({ code, blocks, outgoingId }) => [code, blocks, outgoingId]),
    [
      ['subtask', true, null],
      ['reply-draft', true, draft.id],
      ['reply-waiting', true, waiting.id],
      ['contributor', false, null],
      ['unread-report', false, null],
    ],
  );
  assert.ok(checks.every(({ assignmentId, outgoingId }) => assignmentId !== null || outgoingId !== null));
  assert.deepEqual(await codesOf(finish(cultureHead, reported, { outcome: 'Xong' })), [
    'tasks.open-subtasks',
    'documents.reply-not-dispatched',
  ]);
  await world.run(cultureHead, (ctx) => openIncoming(ctx, letter));
  const unread = (await told()).checks.filter(({ code }) => code === 'unread-report');
  assert.deepEqual(unread, [], 'read since');
  assert.deepEqual(await world.query(people().formChecker, (ctx) => closing(ctx, letter.id)), {
    checks: [],
    files: [],
  });
});
