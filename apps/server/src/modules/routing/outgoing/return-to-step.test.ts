import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type DraftInput, outgoingStates, outgoingTable } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  approved,
  eventsOf,
  forceState,
  letterDraft,
  outgoingRow,
  seenBy,
  submitted,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import {
  asks,
  publishedRoute,
  routeOf,
  signatureAt,
} from '../../../../../../test/builders/route-template.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import type { Person } from '../../../platform/actor.ts';
import { notificationsSubscribers } from '../../notifications/index.ts';
import { editDraft } from './edit-draft.ts';
import { forwardStep } from './forward-step.ts';
import { getOutgoingDetail } from './get-outgoing-detail.query.ts';
import { returnDraft } from './return-draft.ts';
import { returnToStep } from './return-to-step.ts';
import { skipSteps } from './skip-steps.ts';
import { withdrawSubmission } from './withdraw-submission.ts';

let world: World;
/** Content, form, office, initials, signature: one after the other; only the office may edit. */
before(async () => {
  world = await createWorld({ subscribers: notificationsSubscribers });
  const { cultureHead, formChecker, officeHead, viceChairman } = world.people;
  await publishedRoute(
    world,
    routeOf([
      asks('UNIT_REVIEW', [cultureHead], { ordinal: 1 }),
      asks('FORM_CHECK', [formChecker], { ordinal: 2 }),
      asks('OFFICE_REVIEW', [officeHead], { ordinal: 3, mayEdit: true }),
      asks('INITIAL', [viceChairman], { ordinal: 4 }),
      ...signatureAt(5),
    ]),
  );
});
after(() => world.close());

const reason = 'Số liệu mục 2 chưa khớp báo cáo';
type Row = { kind: string; state: string; by: string | null; sha: string | null };
const cycleOf = (id: string) =>
  rowsOf<Row>(
    world,
    `select s.kind, s.state, s.decided_by_name as by, s.content_sha256 as sha from routing.step s
     join documents.outgoing d on d.id = s.document_id and d.cycle = s.cycle where d.id = $1 order by s.ordinal`,
    [id],
  );
const statesOf = async (id: string) => (await cycleOf(id)).map(({ state }) => state).join(' ');
const stepId = async (id: string, kind: string): Promise<string> => {
  const rows = await rowsOf<{ id: string }>(
    world,
    `select s.id from routing.step s join documents.outgoing d on d.id = s.document_id and d.cycle = s.cycle
     where d.id = $1 and s.kind = $2`,
    [id, kind],
  );
  return rows[0]!.id;
};
const back = async (id: string, by: Person, asked: string | { kind: string; why: string }) => {
  const { kind, why } = typeof asked === 'string' ? { kind: asked, why: reason } : asked;
  const input = { ...(await seenBy(world, id)), stepId: await stepId(id, kind), reason: why };
  return world.run(by, (ctx) => returnToStep(ctx, input));
};
/** At this step, everybody before it has approved. */
const at = async (kind: 'FORM_CHECK' | 'OFFICE_REVIEW' | 'INITIAL' | 'SIGN') => {
  const letter = await submitted(world);
  const { cultureHead, formChecker, officeHead, viceChairman } = world.people;
  const before = { FORM_CHECK: 1, OFFICE_REVIEW: 2, INITIAL: 3, SIGN: 4 }[kind];
  for (const by of [cultureHead, formChecker, officeHead, viceChairman].slice(0, before))
    await approved(world, by, letter);
  return letter.id;
};

test('R-RT-3 back to any passed step: what was decided before it stands, it and all later ones are asked again', async () => {
  const { chairman, viceChairman } = world.people;
  const { cultureHead, formChecker, officeHead } = world.people;
  const id = await at('SIGN');
  const { file_sha256 } = await outgoingRow(world, id);
  const inOrder = [cultureHead, formChecker, officeHead, viceChairman];
  const cases = [
    ['UNIT_REVIEW', 'open waiting waiting waiting waiting'],
    ['FORM_CHECK', 'approved open waiting waiting waiting'],
    ['OFFICE_REVIEW', 'approved approved open waiting waiting'],
    ['INITIAL', 'approved approved approved open waiting'],
  ] as const;
  for (const [index, [kind, states]] of cases.entries()) {
    assert.equal((await back(id, chairman, kind)).state, 'in_review');
    assert.equal(await statesOf(id), states);
    const row = await outgoingRow(world, id);
    assert.deepEqual([row.cycle, row.file_sha256], [index + 2, file_sha256]);
    for (const step of (await cycleOf(id)).filter(({ state }) => state === 'approved'))
      assert.equal(step.sha, file_sha256);
    for (const by of inOrder.slice(index)) await approved(world, by, { id });
  }
  await back(id, chairman, 'INITIAL');
  await back(id, viceChairman, 'FORM_CHECK');
  await approved(world, world.people.formChecker, { id });
  assert.equal(await statesOf(id), 'approved approved open waiting waiting');
});

test('R-RT-3 everybody who acted learns of the return with its reason', async () => {
  const id = await at('SIGN');
  const { chairman, cultureHead, officeHead, viceChairman, officer } = world.people;
  await back(id, chairman, 'FORM_CHECK');
  await world.drain();
  const told = await rowsOf<{ post_id: string; detail: string }>(
    world,
    `select post_id, detail from notifications.item where subject_id = $1 and title = 'Trả lại bước trước'`,
    [id],
  );
  const expected = [cultureHead, officeHead, viceChairman, officer].map(({ postId }) => postId);
  assert.ok(expected.every((postId) => told.some((item) => item.post_id === postId)));
  assert.ok(told.every(({ detail }) => detail.includes(reason)));
  assert.equal(
    told.some((item) => item.post_id === chairman.postId),
    false,
  );
  // The form checker's one item about this document asks him to act again.
  assert.equal(
    (await eventsOf(world, id)).filter(({ type }) => type === 'outgoing.returned-to-step').length,
    1,
  );
  assert.ok((await verbsOf(world, id)).includes('returnToStep'));
});

test('R-RT-3 a refusal to sign is kept as such and told to everybody who acted', async () => {
  const { chairman, viceChairman, cultureHead } = world.people;
  const refuse = async (id: string, by: Person) => {
    const seen = await seenBy(world, id);
    return world.run(by, (ctx) => returnDraft(ctx, { ...seen, reason, kind: 'refused' }));
  };
  const early = await at('INITIAL');
  assert.deepEqual(await codesOf(refuse(early, viceChairman)), ['routing.not-your-step']);
  const id = await at('SIGN');
  assert.equal((await refuse(id, chairman)).state, 'returned');
  const [task] = await rowsOf(
    world,
    `select decision, opinion, acted_by_name from routing.step_task where document_id = $1 and state = 'returned'`,
    [id],
  );
  assert.deepEqual(task, { decision: 'refuse', opinion: reason, acted_by_name: 'Lương Tiến Thành' });
  await world.drain();
  const told = await rowsOf<{ post_id: string }>(
    world,
    `select post_id from notifications.item where subject_id = $1 and title = 'Bị từ chối ký'`,
    [id],
  );
  assert.ok(told.some(({ post_id }) => post_id === cultureHead.postId));
});

test('R-RT-3 only whose turn it is, only a passed step, only with a reason', async () => {
  const id = await at('OFFICE_REVIEW');
  const { officeHead, officer, cultureHead } = world.people;
  assert.deepEqual(await codesOf(back(id, officer, 'UNIT_REVIEW')), ['routing.not-your-step']);
  assert.deepEqual(await codesOf(back(id, cultureHead, 'UNIT_REVIEW')), ['routing.not-your-step']);
  assert.deepEqual(await codesOf(back(id, officeHead, 'INITIAL')), ['routing.step-not-passed']);
  assert.deepEqual(await codesOf(back(id, officeHead, { kind: 'OFFICE_REVIEW', why: 'sai' })), [
    'routing.step-not-passed',
    'documents.reason-required',
  ]);
  assert.equal(await statesOf(id), 'approved approved open waiting waiting');
});

const otherText = (): Partial<DraftInput> => ({ subject: 'V/v đôn đốc ký số văn bản điện tử (đã sửa)' });
const edit = async (id: string, by: Person, patch: Partial<DraftInput> = otherText()) => {
  const { version } = await outgoingRow(world, id);
  const draft = letterDraft(world, patch);
  return world.run(by, (ctx) => editDraft(ctx, { id, version, draft }));
};

test('R-RT-2 an edit after approval resets every approval: other bytes, a new cycle from its first step', async () => {
  const { officeHead, officer } = world.people;
  const id = await at('OFFICE_REVIEW');
  const before = await outgoingRow(world, id);
  assert.equal((await edit(id, officeHead)).state, 'in_review');
  const now = await outgoingRow(world, id);
  assert.notEqual(now.file_sha256, before.file_sha256);
  assert.equal(await statesOf(id), 'open waiting waiting waiting waiting');
  const old = await rowsOf(
    world,
    `select state, decision, acted_by_name, content_sha256 from routing.step_task where document_id = $1 and cycle = 1
     and decision = 'approve' order by acted_by_name collate "C"`,
    [id],
  );
  const sha = before.file_sha256;
  assert.deepEqual(old, [
    { state: 'void', decision: 'approve', acted_by_name: 'Hà Văn Ước', content_sha256: sha },
    { state: 'void', decision: 'approve', acted_by_name: 'Ngân Văn Tuấn', content_sha256: sha },
  ]);
  await world.drain();
  const told = await rowsOf<{ post_id: string }>(
    world,
    `select post_id from notifications.item where subject_id = $1 and title = 'Dự thảo đã sửa, duyệt lại từ đầu'`,
    [id],
  );
  for (const { postId } of [world.people.formChecker, officer])
    assert.ok(told.some(({ post_id }) => post_id === postId));
  const versions = await rowsOf(
    world,
    'select version from documents.outgoing_version where outgoing_id = $1',
    [id],
  );
  assert.ok(versions.length >= 2, 'the version that was approved is kept');
  assert.deepEqual(
    await codesOf(world.run(officer, (ctx) => withdrawSubmission(ctx, { id, version: now.version }))),
    ['routing.already-decided'],
  );
});

test('R-RT-2 who may not edit at this step is refused; saying the same again changes nothing', async () => {
  const { officeHead, formChecker, officer } = world.people;
  const form = await at('FORM_CHECK');
  assert.deepEqual(await codesOf(edit(form, formChecker)), ['routing.edit-not-granted']);
  assert.deepEqual(await codesOf(edit(form, officer)), ['routing.not-your-step']);
  const id = await at('OFFICE_REVIEW');
  const { version, cycle } = await outgoingRow(world, id);
  await edit(id, officeHead, {});
  assert.deepEqual(
    [(await outgoingRow(world, id)).version, (await outgoingRow(world, id)).cycle],
    [version, cycle],
  );
  assert.deepEqual(
    await codesOf(
      world.run(officeHead, (ctx) =>
        editDraft(ctx, { id, version: 1, draft: letterDraft(world, otherText()) }),
      ),
    ),
    ['documents.stale-version'],
  );
});

test('documents.md §8.1 forward: another competent person gets the task, the first keeps what he said', async () => {
  const { officeHead, officer, formChecker, monitor } = world.people;
  const id = await at('OFFICE_REVIEW');
  const forward = async (by: Person, to: Person) => {
    const seen = await seenBy(world, id);
    return world.run(by, (ctx) =>
      forwardStep(ctx, { ...seen, postId: to.postId, reason: 'Đồng chí phụ trách mảng này' }),
    );
  };
  assert.deepEqual(await codesOf(forward(officer, monitor)), ['routing.not-your-step']);
  assert.deepEqual(await codesOf(forward(officeHead, officer)), ['routing.not-competent']);
  assert.equal((await forward(officeHead, formChecker)).state, 'in_review');
  assert.deepEqual(await codesOf(forward(officeHead, monitor)), ['routing.not-your-step']);
  const tasks = await rowsOf(
    world,
    `select t.state from routing.step_task t join routing.step s on s.id = t.step_id
     where t.document_id = $1 and s.kind = 'OFFICE_REVIEW' order by t.state`,
    [id],
  );
  assert.deepEqual(tasks, [{ state: 'forwarded' }, { state: 'open' }]);
  await approved(world, formChecker, { id });
  assert.equal(await statesOf(id), 'approved approved approved open waiting');
});

test('R-RT-11 skipping to a named step leaves the later ones; the skipped one can be asked after all', async () => {
  const { officeHead, viceChairman } = world.people;
  const letter = await submitted(world);
  const skip = async (kind: string) => {
    const { version } = await outgoingRow(world, letter.id);
    const toStepId = await stepId(letter.id, kind);
    return world.run(officeHead, (ctx) => skipSteps(ctx, { id: letter.id, version, reason, toStepId }));
  };
  assert.equal((await skip('INITIAL')).state, 'in_review');
  assert.equal(await statesOf(letter.id), 'skipped skipped skipped open waiting');
  assert.deepEqual(await codesOf(skip('FORM_CHECK')), ['routing.step-not-ahead']);
  await back(letter.id, viceChairman, 'FORM_CHECK');
  assert.equal(await statesOf(letter.id), 'skipped open waiting waiting waiting');
});

test('documents.md §9 every other state: nothing to return, forward or edit', async () => {
  const { officeHead } = world.people;
  const id = await at('OFFICE_REVIEW');
  for (const state of outgoingStates) {
    await forceState(world, { id }, state);
    const row: object = outgoingTable[state];
    const wrong = (codes: readonly string[], action: string) =>
      assert.ok(
        codes.includes('documents.wrong-state') || codes.includes('documents.frozen'),
        `${action} ${state}`,
      );
    if (!('returnToStep' in row)) wrong(await codesOf(back(id, officeHead, 'UNIT_REVIEW')), 'returnToStep');
    if (!('editDraft' in row)) wrong(await codesOf(edit(id, officeHead)), 'editDraft');
    if (!('forwardStep' in row)) {
      const seen = await seenBy(world, id);
      const input = { ...seen, postId: world.people.formChecker.postId, reason };
      wrong(await codesOf(world.run(officeHead, (ctx) => forwardStep(ctx, input))), 'forwardStep');
    }
  }
});

test('ui.md §5.5 a disabled button says what the command would refuse with', async () => {
  const id = await at('FORM_CHECK');
  const actionsOf = async (by: Person) => {
    const { actions } = await world.query(by, (ctx) => getOutgoingDetail(ctx, id));
    return Object.fromEntries(
      actions.map(({ action, refusals }) => [action, refusals.map(({ code }) => code)]),
    );
  };
  const own = await actionsOf(world.people.formChecker);
  assert.deepEqual(
    [own.returnToStep, own.forwardStep, own.editDraft],
    [[], ['routing.nobody-to-forward'], ['routing.edit-not-granted']],
  );
  const others = await actionsOf(world.people.officer);
  assert.deepEqual(others.returnToStep, ['routing.not-your-step']);
});
