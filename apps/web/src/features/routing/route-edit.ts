import type { AssigneeRule, RouteDefinition, RouteStepInput, RouteStepKind } from '@congvu/contracts';

type Steps = readonly RouteStepInput[];

/** Steps in order as groups that wait at the same time. */
export function groupsOf(steps: Steps): RouteStepInput[][] {
  const ordinals = [...new Set(steps.map((step) => step.ordinal))].sort((a, b) => a - b);
  return ordinals.map((ordinal) => steps.filter((step) => step.ordinal === ordinal));
}

/** Groups back to steps, ordinals without gaps. */
export const stepsOf = (groups: readonly Steps[]): RouteStepInput[] =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => group.map((step) => ({ ...step, ordinal: index + 1 })));

/** A step goes one place up (-1) or down (1): out of its group first, then past the neighbour. */
export function moveStep(steps: Steps, step: RouteStepInput, by: -1 | 1): RouteStepInput[] {
  const groups = groupsOf(steps);
  const at = groups.findIndex((group) => group.includes(step));
  const own = groups[at];
  if (!own) return [...steps];
  if (own.length > 1) return moveBefore(steps, step, by === -1 ? at : at + 1);
  const to = at + by;
  if (to < 0 || to >= groups.length) return [...steps];
  const swapped = groups.with(at, groups[to]!).with(to, own);
  return stepsOf(swapped);
}

/** The step alone, before the group that stands at this place now (dropping). */
export function moveBefore(steps: Steps, step: RouteStepInput, place: number): RouteStepInput[] {
  const groups = groupsOf(steps).map((group) => group.filter((one) => one !== step));
  return stepsOf([...groups.slice(0, place), [step], ...groups.slice(place)]);
}

/** Waits together with what stood before it. */
export function joinPrevious(steps: Steps, step: RouteStepInput): RouteStepInput[] {
  const groups = groupsOf(steps);
  const at = groups.findIndex((group) => group.includes(step));
  if (at <= 0) return [...steps];
  const without = groups.map((group) => group.filter((one) => one !== step));
  return stepsOf(without.with(at - 1, [...without[at - 1]!, step]));
}

export const removeStep = (steps: Steps, step: RouteStepInput): RouteStepInput[] =>
  stepsOf(groupsOf(steps).map((group) => group.filter((one) => one !== step)));

const rules: Record<RouteStepKind, AssigneeRule> = {
  UNIT_REVIEW: { kind: 'drafting_unit_head' },
  CONSULT: { kind: 'office_head' },
  FORM_CHECK: { kind: 'form_checkers' },
  OFFICE_REVIEW: { kind: 'office_head' },
  INITIAL: { kind: 'field_leader' },
  SIGN: { kind: 'signer' },
  NUMBER: { kind: 'clerks' },
  SEAL: { kind: 'clerks' },
  DISPATCH: { kind: 'clerks' },
};

/** A new step of a kind stands before the signature, the clerk's behind it. */
export function addStep(steps: Steps, kind: RouteStepKind): RouteStepInput[] {
  const fresh: RouteStepInput = {
    ordinal: 1,
    kind,
    assignee: rules[kind],
    mode: 'any',
    quorum: null,
    due: null,
    mayEdit: false,
    mayAddConsultation: false,
    omit: { noHolder: null, drafterHolds: null },
  };
  const groups = groupsOf(steps);
  const signed = groups.findIndex((group) => group.some((step) => step.kind === 'SIGN'));
  const isClerks = kind === 'NUMBER' || kind === 'SEAL' || kind === 'DISPATCH' || kind === 'SIGN';
  const place = isClerks || signed < 0 ? groups.length : signed;
  return stepsOf([...groups.slice(0, place), [fresh], ...groups.slice(place)]);
}

/** The rule a kind of step usually has, for a change of kind. */
export const usualRule = (kind: RouteStepKind): AssigneeRule => rules[kind];

export type StepChange = { what: 'added' | 'removed' | 'changed'; step: RouteStepInput };

const keyOf = (step: RouteStepInput): string => `${step.kind} ${JSON.stringify(step.assignee)}`;

/** What a version changed against another: by kind and rule, then by what is set of them. */
export function compareRoutes(from: RouteDefinition, to: RouteDefinition): StepChange[] {
  const left = [...from.steps];
  const changes: StepChange[] = [];
  for (const step of to.steps) {
    const at = left.findIndex((one) => keyOf(one) === keyOf(step));
    if (at < 0) changes.push({ what: 'added', step });
    else if (JSON.stringify(left.splice(at, 1)[0]) !== JSON.stringify(step))
      changes.push({ what: 'changed', step });
  }
  return [...changes, ...left.map((step): StepChange => ({ what: 'removed', step }))];
}
