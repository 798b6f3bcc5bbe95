import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RouteDefinition, type RouteStepInput, routeDefinition } from '@congvu/contracts';
import { checkRoute, type RouteFacts } from './check-route.ts';
import { defaultRoutes } from './default-routes.ts';

const sound = defaultRoutes.find(({ code }) => code === 'T3')!.definition;
const factsFor = (route: RouteDefinition, more: Partial<RouteFacts> = {}): RouteFacts => ({
  holders: route.steps.map(() => ({ count: 3, missing: [] })),
  rivals: [],
  ...more,
});
const faultsOf = (route: RouteDefinition, more?: Partial<RouteFacts>) =>
  checkRoute(route, factsFor(route, more)).map(({ code, index }) =>
    index === null ? code : `${code} ${index}`,
  );
type Change = (steps: RouteStepInput[]) => RouteStepInput[];
const changed = (change: Change, more: Partial<RouteDefinition> = {}): RouteDefinition =>
  routeDefinition.parse({ ...sound, ...more, steps: change(structuredClone(sound.steps)) });
const without =
  (kind: string): Change =>
  (steps) =>
    steps.filter((step) => step.kind !== kind);
const at =
  (kind: string, patch: Partial<RouteStepInput>): Change =>
  (steps) =>
    steps.map((step) => (step.kind === kind ? { ...step, ...patch } : step));

test('documents.md §8.1 the delivered routes are sound', () => {
  for (const { code, definition } of defaultRoutes) assert.deepEqual(faultsOf(definition), [], code);
});

test('documents.md §8.1 exactly one signature, alone, by the signer of the document, who does not edit', () => {
  assert.deepEqual(faultsOf(changed(without('SIGN'))).slice(0, 1), ['sign-missing']);
  assert.deepEqual(
    faultsOf(changed((steps) => [...steps, { ...steps.find(({ kind }) => kind === 'SIGN')! }])),
    ['sign-twice 7', 'sign-together 3'],
  );
  assert.deepEqual(faultsOf(changed(at('SIGN', { assignee: { kind: 'agency_head' } }))), ['sign-rule 3']);
  assert.deepEqual(faultsOf(changed(at('SIGN', { mayEdit: true }))), ['sign-edits 3']);
  assert.deepEqual(faultsOf(changed(at('OFFICE_REVIEW', { ordinal: 4 }))), ['sign-together 3']);
});

test('Đ.15 Đ.17 Đ.18 number, seal and dispatch follow the signature in this order, once each, by the clerk', () => {
  for (const kind of ['NUMBER', 'SEAL', 'DISPATCH'])
    assert.deepEqual(faultsOf(changed(without(kind))), ['clerk-missing'], kind);
  assert.deepEqual(faultsOf(changed(at('SEAL', { ordinal: 8 }))), ['clerk-order 6']);
  assert.deepEqual(faultsOf(changed(at('NUMBER', { ordinal: 3 }))), ['clerk-order 4']);
  assert.deepEqual(faultsOf(changed(at('SEAL', { ordinal: 5 }))), ['clerk-order 5']);
  assert.deepEqual(faultsOf(changed(at('SEAL', { assignee: { kind: 'office' } }))), ['clerk-rule 5']);
});

test('documents.md §8.1 a step behind the signature would never be reached', () => {
  assert.deepEqual(faultsOf(changed(at('OFFICE_REVIEW', { ordinal: 9 }))), ['after-sign 2']);
});

test('Đ.12 content and form are answered for, or the basis for merging them is recorded', () => {
  assert.deepEqual(faultsOf(changed(without('UNIT_REVIEW'))), ['approval-missing']);
  assert.deepEqual(faultsOf(changed(without('FORM_CHECK'))), ['approval-missing']);
  const mergedBasis = { UNIT_REVIEW: 'Quy chế làm việc, Điều 7', FORM_CHECK: null };
  assert.deepEqual(faultsOf(changed(without('UNIT_REVIEW'), { mergedBasis })), []);
});

test('documents.md §8.1 n of m: n is given and not more than hold the posts', () => {
  const asked = (quorum: number | null) => changed(at('OFFICE_REVIEW', { mode: 'quorum', quorum }));
  assert.deepEqual(faultsOf(asked(null)), ['quorum-missing 2']);
  assert.deepEqual(faultsOf(asked(3)), []);
  assert.deepEqual(faultsOf(asked(4)), ['quorum-large 2']);
});

test('documents.md §8.1 no step without a holder: the missing post is named; rivals are named', () => {
  const holders = sound.steps.map((_step, index) =>
    index === 2 ? { count: 0, missing: ['Chánh Văn phòng'] } : { count: 1, missing: [] },
  );
  const [fault] = checkRoute(sound, { holders, rivals: [] });
  assert.deepEqual([fault!.code, fault!.index], ['no-holder', 2]);
  assert.match(fault!.message, /Chánh Văn phòng/);
  assert.deepEqual(faultsOf(sound, { rivals: ['Công văn thường'] }), ['overlap']);
});

test('documents.md §8.1 all faults at once, not the first', () => {
  const route = changed((steps) =>
    at('SIGN', { mayEdit: true })(without('FORM_CHECK')(without('SEAL')(steps))),
  );
  assert.deepEqual(faultsOf(route), ['sign-edits 2', 'clerk-missing', 'approval-missing']);
});
