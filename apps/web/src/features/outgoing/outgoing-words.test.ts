import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OutgoingState, outgoingStates, type RouteStep } from '@congvu/contracts';
import { offeredActions, refusalOf } from './action-list.ts';
import { lifeSteps, numberOf, stateChip } from './outgoing-words.ts';

const format = { instant: (at: string) => at.slice(11, 16), day: (day: string) => day };
const step = (part: Partial<RouteStep>): RouteStep => ({
  id: '1',
  ordinal: 1,
  cycle: 1,
  kind: 'UNIT_REVIEW',
  state: 'waiting',
  mode: 'any',
  quorum: null,
  openedAt: null,
  dueAt: null,
  mayEdit: false,
  mayAddConsultation: false,
  mergedBasis: null,
  tasks: [],
  assignees: [],
  decidedBy: null,
  decidedAt: null,
  opinion: null,
  passedFindings: 0,
  ...part,
});
const life = (state: OutgoingState, steps: RouteStep[] = []) => ({
  state,
  steps,
  drafterName: 'Hà Văn An',
  numberText: null,
  signerName: 'Chu Đình Trọng',
  signedAt: null,
  submittedAt: null,
  issuedOn: null,
});

test('UI-2.7 a document under review says which step it waits for', () => {
  assert.equal(stateChip({ state: 'in_review', openStep: 'FORM_CHECK' }).text, 'Chờ kiểm tra thể thức');
  assert.equal(stateChip({ state: 'returned', openStep: null }).kind, 'r');
});

test('UI-8 a number is shown only once it is given', () => {
  assert.equal(numberOf({ numberText: '1186', notation: 'UBND-VHTT' }), '1186/UBND-VHTT');
  assert.equal(numberOf({ numberText: null, notation: 'UBND-VHTT' }), null);
});

test('UI-6.5 every state has at most one current step and never a done one behind it', () => {
  for (const state of outgoingStates) {
    const states = lifeSteps(life(state), format).map((one) => one.state);
    assert.ok(states.filter((one) => one === 'current').length <= 1, state);
    assert.deepEqual(
      [...states].sort((a, b) => rank(a) - rank(b)),
      states,
      state,
    );
  }
});

const rank = (state: string) => ['done', 'current', 'todo'].indexOf(state);

test('UI-6.5 the steps tell who decided, when, and whom the document waits for', () => {
  const steps = [
    step({ state: 'approved', decidedBy: 'Lương Thị Hoa', decidedAt: '2020-08-14T13:22:00+07:00' }),
    step({ kind: 'SIGN', state: 'open', assignees: [{ postId: '2', name: 'Chu Đình Trọng', title: '' }] }),
  ];
  const [draft, review, sign] = lifeSteps(life('awaiting_signature', steps), format);
  assert.equal(draft?.note, 'Hà Văn An');
  assert.equal(review?.note, 'Lương Thị Hoa, 13:22');
  assert.equal(sign?.note, 'chờ Chu Đình Trọng');
});

test('UI-6.5 steps of an earlier cycle say nothing about this one', () => {
  const steps = [
    step({ cycle: 1, state: 'returned', decidedBy: 'A', decidedAt: '2020-08-14T11:05:00+07:00' }),
    step({ cycle: 2, state: 'open', assignees: [{ postId: '2', name: 'B', title: '' }] }),
  ];
  assert.equal(lifeSteps(life('in_review', steps), format)[1]?.note, 'chờ B');
});

test('UI-6.5 a return says so and when; what became void says nothing', () => {
  const at = '2020-08-14T11:05:00+07:00';
  const steps = [
    step({ state: 'returned', decidedBy: 'A', decidedAt: at }),
    step({ kind: 'FORM_CHECK', state: 'void', decidedAt: at }),
  ];
  assert.equal(lifeSteps(life('returned', steps), format)[1]?.note, 'bị trả lại 11:05');
});

test('UI-5.5 blocked actions stay and say why, possible ones come first', () => {
  const refusal = { code: 'x', title: 'Chưa', detail: 'Số đã cấp. Không bỏ được.' };
  const actions = [
    { action: 'cancelDraft', allowed: false, refusals: [refusal] },
    { action: 'sign', allowed: true, refusals: [] },
    { action: 'returnDraft', allowed: true, refusals: [] },
  ];
  const offered = offeredActions({ actions } as never);
  assert.deepEqual(
    offered.map((one) => one.action),
    ['returnDraft', 'cancelDraft'],
  );
  assert.equal(refusalOf(offered[1]), 'Chưa làm được: số đã cấp. Không bỏ được.');
  assert.equal(refusalOf(offered[0]), null);
});

test('documents.md §8.1 a parallel group names each open step, "n of m" how many agreed, and since when', () => {
  const task = (name: string, state: 'open' | 'decided'): RouteStep['tasks'][number] => ({
    ...{ id: name, postId: name, name, title: '', state, decision: null, decidedBy: null },
    ...{ onBehalfOf: null, opinion: null, at: null },
  });
  const openedAt = '2020-08-14T09:10:00+07:00';
  const initials = step({ kind: 'INITIAL', state: 'open', mode: 'quorum', quorum: 3, openedAt });
  initials.tasks = [task('A', 'decided'), task('B', 'decided'), task('C', 'open'), task('D', 'open')];
  const form = step({ kind: 'FORM_CHECK', state: 'open', openedAt });
  form.assignees = [{ postId: '1', name: 'Hà Văn Ước', title: '' }];
  const noteOf = (steps: RouteStep[]) => lifeSteps(life('in_review', steps), format)[1]!.note;
  assert.equal(noteOf([initials]), 'chờ C, D (2/3 đã đồng ý), từ 09:10');
  assert.equal(
    noteOf([form, initials]),
    'Kiểm tra thể thức: chờ Hà Văn Ước, từ 09:10; Ký nháy: chờ C, D (2/3 đã đồng ý), từ 09:10',
  );
});
