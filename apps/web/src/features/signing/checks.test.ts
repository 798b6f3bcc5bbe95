import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draft, type RouteStep } from '@congvu/contracts';
import { checkLine, checksOf, lastReturn, nextOpen } from './checks.ts';

const step = (part: Partial<RouteStep>): RouteStep => ({
  id: '1',
  ordinal: 1,
  cycle: 1,
  kind: 'UNIT_REVIEW',
  state: 'approved',
  mode: 'any',
  quorum: null,
  openedAt: null,
  dueAt: null,
  mayEdit: false,
  mayAddConsultation: false,
  mergedBasis: null,
  tasks: [],
  assignees: [],
  decidedBy: 'Lương Thị Hoa',
  decidedAt: '2020-08-14T13:22:00+07:00',
  opinion: null,
  passedFindings: 0,
  ...part,
});
const part = (ready: boolean) => ({ ready, sentence: ready ? 'Còn hạn' : 'Hết hạn', validTo: null });
const readiness = (ready: boolean) => ({ leader: part(ready), seal: part(false) });
const time = (instant: string) => instant.slice(11, 16);
const detail = (steps: RouteStep[], refusals: { code: string; title: string; detail: string }[] = []) => ({
  steps,
  capacityLines: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  actions: [{ action: 'sign', allowed: refusals.length === 0, refusals }],
});
const states = (...of: Parameters<typeof checksOf>) => checksOf(...of).map((check) => check.state);

test('UI-6.7 all four checks pass with who and when', () => {
  const checks = checksOf(detail([step({}), step({ kind: 'FORM_CHECK' })]), readiness(true), time);
  assert.deepEqual(
    checks.map((check) => check.state),
    ['ok', 'ok', 'ok', 'ok'],
  );
  assert.equal(checks[0]?.sentence, 'Lương Thị Hoa duyệt 13:22');
  assert.equal(checks[2]?.sentence, 'KT. Chủ tịch');
});

test('UI-6.7 a missing step, a skipped one and a passed fault are told apart', () => {
  const open = step({ state: 'open', decidedBy: null, decidedAt: null });
  assert.deepEqual(states(detail([open, step({ kind: 'FORM_CHECK' })]), undefined, time), [
    'todo',
    'ok',
    'ok',
  ]);
  const skipped = step({ state: 'skipped' });
  const passed = step({ kind: 'FORM_CHECK', passedFindings: 2 });
  assert.deepEqual(states(detail([skipped, passed]), readiness(false), time), ['warn', 'warn', 'ok', 'bad']);
});

test('UI-6.7 without a unit head the signer answers for the content, steps of old cycles do not count', () => {
  const old = step({ cycle: 1, state: 'returned' });
  const format = step({ cycle: 2, kind: 'FORM_CHECK' });
  assert.deepEqual(states(detail([old, format]), undefined, time), ['ok', 'ok', 'ok']);
});

test('UI-6.7 what stops the person is a matter of authority, a missing step is not', () => {
  const missing = { code: 'routing.steps-missing', title: '', detail: 'Còn bước' };
  const capacity = { code: 'org.no-capacity', title: '', detail: 'Văn bản này phải do Chủ tịch ký.' };
  const steps = [step({}), step({ kind: 'FORM_CHECK' })];
  assert.equal(checksOf(detail(steps, [missing]), undefined, time)[2]?.state, 'ok');
  assert.equal(checksOf(detail(steps, [missing, capacity]), undefined, time)[2]?.sentence, capacity.detail);
});

test('UI-6.7 the last return is told with its reason', () => {
  const returned = (opinion: string, decidedAt: string) => step({ state: 'returned', opinion, decidedAt });
  const steps = [
    returned('Nêu rõ hạn báo cáo.', '2020-08-14T11:05:00+07:00'),
    returned('Thêm nơi nhận.', '2020-08-15T08:00:00+07:00'),
  ];
  assert.deepEqual(lastReturn({ steps }), {
    returnedAt: '2020-08-15T08:00:00+07:00',
    opinion: 'Thêm nơi nhận.',
  });
  assert.equal(lastReturn({ steps: [step({})] }), null);
});

test('UI-6.7 after the act the next row opens, at the end the one before', () => {
  assert.equal(nextOpen(['a', 'b', 'c'], 'b'), 'c');
  assert.equal(nextOpen(['a', 'b'], 'b'), 'a');
  assert.equal(nextOpen(['a'], 'a'), null);
  assert.equal(nextOpen(['a'], 'z'), null);
});

test('UI-6.7 the one line of the phone never calls ready what still waits, fails or was passed over', () => {
  const line = (steps: RouteStep[], isReady = true) =>
    checkLine(checksOf(detail(steps), readiness(isReady), time));
  const format = { kind: 'FORM_CHECK' } as const;
  assert.deepEqual(line([step({}), step(format)]), {
    state: 'ok',
    head: 'Đủ điều kiện ký',
    rest: 'nội dung, thể thức, thẩm quyền, chứng thư số',
  });
  assert.deepEqual(line([step({}), step({ ...format, state: 'open' })]), {
    state: 'todo',
    head: '1 mục đang chờ',
    rest: 'thể thức: Đang chờ duyệt',
  });
  assert.equal(line([step({}), step({ ...format, state: 'skipped' })]).state, 'warn');
  assert.equal(line([step({}), step({ ...format, state: 'open' })], false).head, '1 mục chưa đạt');
});
