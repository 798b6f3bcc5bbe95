import type { Refusal, StepMode } from '@congvu/contracts';
import type { Person } from '../../../platform/actor.ts';
import { type Outgoing, refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import type { Acting } from './acting-posts.ts';
import { type Step, stepNames, type Task } from './step.store.ts';

export type Turn = { step: Step; task: Task; onBehalfOf: string | null };

const openSteps = (steps: readonly Step[]): Step[] => steps.filter((step) => step.state === 'open');

/** The first open step, for lists and words; several are open in a parallel group. */
export const openStepOf = (steps: readonly Step[]): Step | undefined => openSteps(steps)[0];

/** The task this person may decide now; with `stepId` the one of that step. */
export function turnOf(steps: readonly Step[], acting: readonly Acting[], stepId?: string): Turn | undefined {
  for (const step of openSteps(steps)) {
    if (stepId && step.id !== stepId) continue;
    for (const { postId, onBehalfOf, maySign } of acting) {
      if (step.kind === 'SIGN' && !maySign) continue;
      const task = step.tasks.find((one) => one.state === 'open' && one.assignee_post_id === postId);
      if (task) return { step, task, onBehalfOf };
    }
  }
  return undefined;
}

/** Is it this person's turn (R-RT-1)? */
export function decideTurn(steps: readonly Step[], acting: readonly Acting[], stepId?: string): Refusal[] {
  if (turnOf(steps, acting, stepId)) return [];
  const open = openSteps(steps);
  return [
    refuse('routing.not-your-step', {
      step: open.length > 0 ? open.map((step) => stepNames[step.kind]).join(', ') : 'không có',
      who: 'người được giao bước này',
    }),
  ];
}

const checksOfDraft: ReadonlySet<string> = new Set(['UNIT_REVIEW', 'FORM_CHECK']);

/** Nobody answers twice for one draft (Đ.12): in the seat of somebody else he decides no step of what he wrote himself,
 *  in an own post neither its content nor its form. A route that merges both asks nobody (its recorded basis). */
export function decideOwnDraft(
  document: Pick<Outgoing, 'drafter_person_id' | 'drafter_name'>,
  turn: Turn | undefined,
  actor: Pick<Person, 'personId' | 'standsIn'>,
): Refusal[] {
  if (!turn || document.drafter_person_id !== actor.personId) return [];
  if (!actor.standsIn && !checksOfDraft.has(turn.step.kind)) return [];
  return [refuse('routing.own-draft', { who: document.drafter_name, step: stepNames[turn.step.kind] })];
}

/** A quorum counts people: who gave his word in his own post gives no second one in the seat of somebody else. */
export function decideOneVoice(turn: Turn | undefined, actor: Pick<Person, 'personId'>): Refusal[] {
  if (turn?.step.mode !== 'quorum') return [];
  const hasSpoken = turn.step.tasks.some(
    (task) => task.state === 'decided' && task.acted_by_person_id === actor.personId,
  );
  return hasSpoken
    ? [refuse('routing.second-voice', { count: turn.step.quorum ?? 1, step: stepNames[turn.step.kind] })]
    : [];
}

type Decided = Pick<Task, 'state'>;

/** Whether a step ends, with the decisions of its tasks (documents.md §8.1 mode). */
export function isStepDone(
  step: { mode: StepMode; quorum: number | null },
  tasks: readonly Decided[],
): boolean {
  const decided = tasks.filter((task) => task.state === 'decided').length;
  const open = tasks.filter((task) => task.state === 'open').length;
  switch (step.mode) {
    case 'single':
    case 'any':
      return decided >= 1;
    case 'all':
      return decided >= 1 && open === 0;
    case 'quorum':
      return decided >= (step.quorum ?? 1);
  }
}

/** The steps that open now: none while a member of the open group still waits for somebody. */
export function nextGroup<S extends { state: string; ordinal: number }>(steps: readonly S[]): S[] {
  if (steps.some((step) => step.state === 'open')) return [];
  const waiting = steps.filter((step) => step.state === 'waiting');
  const ordinal = Math.min(...waiting.map((step) => step.ordinal));
  return waiting.filter((step) => step.ordinal === ordinal);
}

/** Taking back and dropping end with the first decision of the cycle (R-RT-4). */
export function decideUndecided(document: Pick<Outgoing, 'decided_cycle' | 'cycle'>): Refusal[] {
  return document.decided_cycle === document.cycle ? [refuseDocument('routing.already-decided')] : [];
}

/** Nobody approves bytes other than those he saw (R-RT-2). */
export function decideContent(seen: string, current: string | null): Refusal[] {
  return seen === current ? [] : [refuse('routing.content-changed')];
}

/** Approvals by colleagues move the version, not the content: what was on the table when the task opened still is. */
export const isSeenVersion = (task: Pick<Task, 'opened_version'>, seen: number, current: number): boolean =>
  seen >= task.opened_version && seen <= current;

/** All steps before SIGN are behind us, given to the very content that is signed, and SIGN waits for this person. */
export function decideReadyToSign(
  steps: readonly Step[],
  acting: readonly Acting[],
  boundSha256: string | null,
): Refusal[] {
  const missing = steps.filter(
    (step) => step.kind !== 'SIGN' && step.state !== 'approved' && step.state !== 'skipped',
  );
  if (missing.length > 0) {
    return [
      refuse('routing.steps-missing', { steps: missing.map((step) => stepNames[step.kind]).join(', ') }),
    ];
  }
  const isBoundElsewhere = steps.some((step) =>
    step.tasks.some(
      (task) => task.state === 'decided' && task.bound_sha256 !== null && task.bound_sha256 !== boundSha256,
    ),
  );
  return [...(isBoundElsewhere ? [refuse('routing.content-changed')] : []), ...decideTurn(steps, acting)];
}
