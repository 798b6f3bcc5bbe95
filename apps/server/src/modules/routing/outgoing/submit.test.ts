import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { outgoingStates, outgoingTable } from '@congvu/contracts';
import { codesOf, rowsOf } from '../../../../../../test/builders/checks.ts';
import {
  communeDraft,
  drafted,
  eventsOf,
  forceState,
  type Moved,
  outgoingRow,
  refusalIn,
  submitted,
  verbsOf,
} from '../../../../../../test/builders/outgoing-letter.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { Refused } from '../../../platform/errors.ts';
import { createDraft } from '../../documents/index.ts';
import { submit } from './submit.ts';

let world: World;
before(async () => {
  world = await createWorld({ subscribers: [] });
});
after(() => world.close());

type Step = { kind: string; state: string; assignee_post_ids: string[]; merged_basis: string | null };
const stepsOf = (id: string): Promise<Step[]> =>
  rowsOf(
    world,
    'select kind, state, assignee_post_ids, merged_basis from routing.step where document_id = $1 order by cycle, ordinal',
    [id],
  );
const submitBy = (letter: Moved, key: 'officer' | 'clerk' | 'son-thuy.clerk' = 'officer') =>
  world.run(world.people[key], (ctx) => submit(ctx, { id: letter.id, version: letter.version }));

test('Đ.12 Đ.13 T2: content by the head of the unit, format by the checker, then the signature', async () => {
  const { cultureHead, formChecker, chairman } = world.people;
  const letter = await submitted(world);
  assert.deepEqual([letter.state, letter.version], ['in_review', 2]);
  assert.deepEqual(await stepsOf(letter.id), [
    { kind: 'UNIT_REVIEW', state: 'open', assignee_post_ids: [cultureHead.postId], merged_basis: null },
    { kind: 'FORM_CHECK', state: 'waiting', assignee_post_ids: [formChecker.postId], merged_basis: null },
    { kind: 'SIGN', state: 'waiting', assignee_post_ids: [chairman.postId], merged_basis: null },
  ]);
  assert.deepEqual(await verbsOf(world, letter.id), ['createDraft', 'submit']);
  const events = (await eventsOf(world, letter.id)).slice(1);
  assert.deepEqual(events, [
    {
      type: 'step.opened',
      data: { documentId: letter.id, kind: 'UNIT_REVIEW', posts: [cultureHead.postId] },
    },
    {
      type: 'outgoing.submitted',
      data: {
        cycle: 1,
        sourceKind: 'editor',
        medium: 'E',
        hasAgencySignature: false,
        route: ['UNIT_REVIEW', 'FORM_CHECK', 'SIGN'],
        groups: [1, 2, 3],
        mergedContent: false,
        mergedForm: false,
      },
    },
  ]);
});

test('Đ.12 T1: a commune without a head of the unit merges content into the signature and says on what basis', async () => {
  const drafter = world.people['son-thuy.clerk'];
  const draft = await world.run(drafter, (ctx) => createDraft(ctx, communeDraft(world)));
  const letter = await submitBy(draft, 'son-thuy.clerk');
  assert.equal(letter.state, 'in_review');
  assert.deepEqual(await stepsOf(letter.id), [
    {
      kind: 'FORM_CHECK',
      state: 'open',
      assignee_post_ids: [world.people['son-thuy.clerk'].postId],
      merged_basis: null,
    },
    {
      kind: 'SIGN',
      state: 'waiting',
      assignee_post_ids: [world.people['son-thuy.chairman'].postId],
      merged_basis:
        'Đơn vị soạn không có lãnh đạo riêng: người ký duyệt nội dung (quy chế làm việc của cơ quan).',
    },
  ]);
  assert.equal((await eventsOf(world, letter.id)).at(-1)!.data.mergedContent, true);
});

test('Đ.12 a head who drafts himself does not approve his own content as a step', async () => {
  const { cultureHead } = world.people;
  const letter = await submitted(world, { by: cultureHead });
  const steps = await stepsOf(letter.id);
  assert.deepEqual(
    steps.map(({ kind }) => kind),
    ['FORM_CHECK', 'SIGN'],
  );
  assert.equal(steps[1]!.merged_basis, 'Người soạn là lãnh đạo đơn vị soạn, chịu trách nhiệm về nội dung.');
});

test('R-RT-1 who gets the open step reads from now on, those of later steps not yet', async () => {
  const letter = await submitted(world);
  const readers = await rowsOf<{ post_id: string; part: string }>(
    world,
    'select post_id, part from documents.reader where document_id = $1 order by part',
    [letter.id],
  );
  assert.deepEqual(readers, [
    { post_id: world.people.officer.postId, part: 'drafter' },
    { post_id: world.people.cultureHead.postId, part: 'step' },
  ]);
});

test('documents.md §9 all that is missing is said at once, and nothing of the submission stays', async () => {
  const letter = await drafted(world, {
    draft: { subject: '  ', body: [], recipients: [], signerAppointmentId: null },
  });
  const error = await submitBy(letter).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.deepEqual(
    error.refusals.map(({ code, detail }) => [code, detail]),
    [
      ['documents.no-main-file', 'Soạn nội dung hoặc tải lên tệp PDF hoàn chỉnh, rồi trình lại.'],
      ['documents.no-recipients', 'Thêm ít nhất một nơi nhận ở mục Kính gửi hoặc Nơi nhận.'],
      ['documents.missing-field', 'Điền mục: Trích yếu, Người ký.'],
    ],
  );
  const row = await outgoingRow(world, letter.id);
  assert.deepEqual([row.state, row.cycle, row.file_sha256], ['drafting', 0, null]);
  assert.deepEqual(await stepsOf(letter.id), []);
});

test('Đ.12.2 an agency without a form checker cannot submit; the file made for it is rolled back', async () => {
  const officer = world.people['na-meo.clerk'];
  const { agencyId } = officer;
  await rowsOf(world, `update org.post set duties = '{}' where agency_id = $1`, [agencyId]);
  const signerAppointmentId = world.people['na-meo.chairman'].appointmentId;
  const draft = await world.run(officer, (ctx) =>
    createDraft(ctx, communeDraft(world, { signerAppointmentId })),
  );
  const error = await world.run(officer, (ctx) => submit(ctx, draft)).catch((reason: unknown) => reason);
  assert.ok(error instanceof Refused);
  assert.deepEqual(
    error.refusals.map(({ code, detail }) => [code, detail]),
    [
      [
        'routing.no-route',
        'Thiếu người kiểm tra thể thức. Nhờ Văn phòng hoặc quản trị phân công, rồi trình lại.',
      ],
    ],
  );
  assert.equal((await outgoingRow(world, draft.id)).file_sha256, null);
});

test('documents.md §9 only the drafter submits, the version he saw, from a draft or a returned letter', async () => {
  const letter = await drafted(world);
  assert.deepEqual(await codesOf(submitBy(letter, 'clerk')), ['documents.not-yours']);
  assert.deepEqual(await codesOf(submitBy(letter, 'son-thuy.clerk')), ['platform.not-found']);
  assert.deepEqual(await codesOf(submitBy({ ...letter, version: 8 })), ['documents.stale-version']);
  for (const state of outgoingStates) {
    if ('submit' in outgoingTable[state]) continue;
    await forceState(world, letter, state);
    assert.deepEqual(await codesOf(submitBy(letter)), [refusalIn(state)], state);
  }
  await forceState(world, letter, 'returned');
  assert.equal((await submitBy(letter)).state, 'in_review');
});
