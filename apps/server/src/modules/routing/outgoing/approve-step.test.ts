import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingStates } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  eventsOf,
  forceState,
  outgoingRow,
  refusalIn,
  seenBy,
  submitted,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { approveStep } from './approve-step.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

type Change = { contentSha256?: string; version?: number; opinion?: string; passFindingsReason?: string };
const approve = async (id: string, by: Person, change: Change = {}) => {
  const seen = await seenBy(world, id);
  return world.run(by, (ctx) => approveStep(ctx, { ...seen, opinion: '', ...change }));
};
type Step = Record<string, unknown> & { findings: { severity: string; rule: string }[] };
const stepOf = async (id: string, kind: string): Promise<Step> =>
  (
    await rowsOf<Step>(
      world,
      'select * from routing.step where document_id = $1 and kind = $2 order by cycle desc',
      [id, kind],
    )
  )[0]!;

/** Kept by another unit than the one of the notation: rule F-9b-6 blocks. */
const badlyFormed = { keepUnits: ['NV'] };

test('Đ.12.1 R-RT-2 the approval keeps who, when, what he said and which bytes he saw; the next step opens', async () => {
  const { cultureHead, formChecker } = world.people;
  const letter = await submitted(world);
  const { file_sha256 } = await outgoingRow(world, letter.id);
  world.clock.advance(60_000);
  const result = await approve(letter.id, cultureHead, { opinion: 'Đồng ý nội dung' });
  assert.deepEqual([result.state, result.version], ['in_review', letter.version + 1]);
  const step = await stepOf(letter.id, 'UNIT_REVIEW');
  assert.deepEqual(
    [step.state, step.opinion, step.content_sha256, step.decided_by_post_id, step.decided_by_name],
    ['approved', 'Đồng ý nội dung', file_sha256, cultureHead.postId, 'Ngân Văn Tuấn'],
  );
  assert.deepEqual(step.decided_at, world.clock.now());
  const next = await stepOf(letter.id, 'FORM_CHECK');
  assert.deepEqual([next.state, next.opened_at], ['open', world.clock.now()]);
  const readers = await rowsOf(
    world,
    'select part from documents.reader where document_id = $1 and post_id = $2',
    [letter.id, formChecker.postId],
  );
  assert.deepEqual(readers, [{ part: 'step' }]);
  assert.equal((await verbsOf(world, letter.id)).at(-1), 'approveStep');
  const types = (await eventsOf(world, letter.id)).slice(-2).map(({ type }) => type);
  assert.deepEqual(types.toSorted(), ['outgoing.step-approved', 'step.opened']);
});

test('Đ.13 after content and format the letter waits for the signature', async () => {
  const letter = await submitted(world);
  await approved(world, world.people.cultureHead, letter);
  const result = await approved(world, world.people.formChecker, letter);
  assert.equal(result.state, 'awaiting_signature');
  assert.equal((await stepOf(letter.id, 'SIGN')).state, 'open');
});

test('R-RT-1 whose turn it is not is refused by name of the step, other agencies find nothing', async () => {
  const letter = await submitted(world);
  const { chairman, officer, formChecker } = world.people;
  const error = await approve(letter.id, chairman).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.deepEqual(
    error.refusals.map(({ code, detail }) => [code, detail]),
    [['routing.not-your-step', 'Bước đang chờ: duyệt nội dung, người làm: người được giao bước này.']],
  );
  assert.deepEqual(await codesOf(approve(letter.id, officer)), ['routing.not-your-step']);
  assert.deepEqual(await codesOf(approve(letter.id, formChecker)), ['routing.not-your-step']);
  assert.deepEqual(await codesOf(approve(letter.id, world.people['son-thuy.chairman'])), [
    'platform.not-found',
  ]);
});

test('R-RT-2 nobody approves bytes other than those he saw', async () => {
  const letter = await submitted(world);
  const other = { contentSha256: 'a'.repeat(64) };
  const { cultureHead } = world.people;
  assert.deepEqual(await codesOf(approve(letter.id, cultureHead, other)), ['routing.content-changed']);
  assert.deepEqual(await codesOf(approve(letter.id, cultureHead, { version: 1 })), [
    'documents.stale-version',
  ]);
  assert.equal((await stepOf(letter.id, 'UNIT_REVIEW')).state, 'open');
});

test('R-RT-1 of two approvals of one step at once one counts', async () => {
  const letter = await submitted(world);
  const { cultureHead } = world.people;
  const seen = await seenBy(world, letter.id);
  const once = () => codesOf(world.run(cultureHead, (ctx) => approveStep(ctx, { ...seen, opinion: '' })));
  const codes = await Promise.all([once(), once()]);
  assert.deepEqual(codes.toSorted(), [[], ['routing.not-your-step']]);
});

test('Đ.12.2 the form check stops at findings that block, and tells how many and which', async () => {
  const letter = await submitted(world, { draft: badlyFormed });
  await approved(world, world.people.cultureHead, letter);
  const error = await approve(letter.id, world.people.formChecker).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused, 'the letter has blocking findings');
  const [refusal] = error.refusals;
  assert.equal(refusal!.code, 'documents.format-blocked');
  const { count, findings } = refusal!.facts as { count: number; findings: { severity: string }[] };
  assert.ok(count > 0 && findings.length === count);
  assert.ok(findings.every(({ severity }) => severity === 'block'));
  assert.match(refusal!.detail, new RegExp(`^Còn ${count} lỗi thể thức phải sửa\\.`));
  const short = approve(letter.id, world.people.formChecker, { passFindingsReason: 'kệ' });
  assert.deepEqual(await codesOf(short), ['documents.format-blocked']);
});

test('Đ.12.2 passing over findings is kept with its reason and counted', async () => {
  const passFindingsReason = 'Mẫu riêng của Bộ, đã thống nhất';
  const letter = await submitted(world, { draft: badlyFormed });
  await approved(world, world.people.cultureHead, letter);
  const { formChecker } = world.people;
  const result = await approve(letter.id, formChecker, { opinion: 'Đã xem', passFindingsReason });
  assert.equal(result.state, 'awaiting_signature');
  const step = await stepOf(letter.id, 'FORM_CHECK');
  assert.equal(step.opinion, `Đã xem · ${passFindingsReason}`);
  assert.ok(step.findings.length > 0);
  const event = (await eventsOf(world, letter.id)).findLast(({ type }) => type === 'outgoing.step-approved');
  assert.deepEqual(event!.data, {
    cycle: 1,
    kind: 'FORM_CHECK',
    passedFindings: step.findings.length,
  });
});

test('documents.md §9 every state: only a submitted letter is approved', async () => {
  const letter = await submitted(world);
  for (const state of outgoingStates) {
    if (state === 'in_review') continue;
    await forceState(world, letter, state);
    assert.deepEqual(await codesOf(approve(letter.id, world.people.cultureHead)), [refusalIn(state)], state);
  }
});
