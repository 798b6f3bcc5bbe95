import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RouteStepInput, type RouteStepKind, routeDefinition } from '@congvu/contracts';
import {
  addStep,
  compareRoutes,
  groupsOf,
  joinPrevious,
  moveBefore,
  moveStep,
  removeStep,
} from './route-edit.ts';

const route = (...groups: RouteStepKind[][]) =>
  routeDefinition.parse({
    name: 'Thử',
    steps: groups.flatMap((group, index) =>
      group.map((kind) => ({ ordinal: index + 1, kind, assignee: { kind: 'clerks' } })),
    ),
  });
const kinds = (steps: readonly RouteStepInput[]) =>
  groupsOf(steps).map((group) => group.map(({ kind }) => kind).join('+'));
const { steps } = route(['UNIT_REVIEW'], ['CONSULT', 'FORM_CHECK'], ['SIGN']);
const [review, consult, form, sign] = steps as [
  RouteStepInput,
  RouteStepInput,
  RouteStepInput,
  RouteStepInput,
];

test('UI-6.16 a step moves past its neighbour, out of a group first', () => {
  assert.deepEqual(kinds(moveStep(steps, review, 1)), ['CONSULT+FORM_CHECK', 'UNIT_REVIEW', 'SIGN']);
  assert.deepEqual(kinds(moveStep(steps, consult, -1)), ['UNIT_REVIEW', 'CONSULT', 'FORM_CHECK', 'SIGN']);
  assert.deepEqual(kinds(moveStep(steps, form, 1)), ['UNIT_REVIEW', 'CONSULT', 'FORM_CHECK', 'SIGN']);
  assert.deepEqual(kinds(moveStep(steps, review, -1)), kinds(steps));
  assert.deepEqual(kinds(moveStep(steps, sign, 1)), kinds(steps));
});

test('UI-6.16 dropped before a place, joined with the step above, taken away', () => {
  assert.deepEqual(kinds(moveBefore(steps, sign, 0)), ['SIGN', 'UNIT_REVIEW', 'CONSULT+FORM_CHECK']);
  assert.deepEqual(kinds(joinPrevious(steps, sign)), ['UNIT_REVIEW', 'CONSULT+FORM_CHECK+SIGN']);
  assert.deepEqual(kinds(joinPrevious(steps, review)), kinds(steps));
  assert.deepEqual(kinds(removeStep(steps, form)), ['UNIT_REVIEW', 'CONSULT', 'SIGN']);
  assert.deepEqual(
    removeStep(steps, review).map(({ ordinal }) => ordinal),
    [1, 1, 2],
  );
});

test('UI-6.16 a new step stands before the signature, the steps of the clerk behind it', () => {
  assert.deepEqual(kinds(addStep(steps, 'INITIAL')), [
    'UNIT_REVIEW',
    'CONSULT+FORM_CHECK',
    'INITIAL',
    'SIGN',
  ]);
  assert.deepEqual(kinds(addStep(steps, 'SEAL')).at(-1), 'SEAL');
});

test('UI-6.16 two versions are compared by step: added, taken away, set otherwise', () => {
  const from = route(['UNIT_REVIEW'], ['FORM_CHECK'], ['SIGN']);
  const to = route(['UNIT_REVIEW'], ['OFFICE_REVIEW'], ['SIGN']);
  to.steps[0]!.mayEdit = true;
  assert.deepEqual(
    compareRoutes(from, to).map(({ what, step }) => `${what} ${step.kind}`),
    ['changed UNIT_REVIEW', 'added OFFICE_REVIEW', 'removed FORM_CHECK'],
  );
  assert.deepEqual(compareRoutes(from, from), []);
});
