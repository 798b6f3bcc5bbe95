import type { Refusal } from '@congvu/contracts';
import { refuseDocument } from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { type Step, stepNames } from './step.store.ts';

export const openStepOf = (steps: readonly Step[]): Step | undefined =>
  steps.find((step) => step.state === 'open');

/** Is it this post's turn (R-RT-1)? */
export function decideTurn(steps: readonly Step[], postId: string): Refusal[] {
  const open = openStepOf(steps);
  if (open?.assignee_post_ids.includes(postId)) return [];
  return [
    refuse('routing.not-your-step', {
      step: open ? stepNames[open.kind] : 'không có',
      who: 'người được giao bước này',
    }),
  ];
}

/** Taking back and dropping end with the first decision of the cycle (R-RT-4). */
export function decideUndecided(steps: readonly Step[]): Refusal[] {
  const isDecided = steps.some((step) => step.state === 'approved' || step.state === 'skipped');
  return isDecided ? [refuseDocument('routing.already-decided')] : [];
}

/** Nobody approves bytes other than those he saw (R-RT-2). */
export function decideContent(seen: string, current: string | null): Refusal[] {
  return seen === current ? [] : [refuse('routing.content-changed')];
}

/** All steps before SIGN are behind us and SIGN waits for this post. */
export function decideReadyToSign(steps: readonly Step[], postId: string): Refusal[] {
  const missing = steps.filter(
    (step) => step.kind !== 'SIGN' && step.state !== 'approved' && step.state !== 'skipped',
  );
  if (missing.length > 0) {
    return [
      refuse('routing.steps-missing', { steps: missing.map((step) => stepNames[step.kind]).join(', ') }),
    ];
  }
  return decideTurn(steps, postId);
}
