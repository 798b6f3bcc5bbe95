import type { OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideReason,
  decideState,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
} from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { actingPosts } from './acting-posts.ts';
import { plannedOf, startCycle } from './advance.ts';
import { routeOf } from './cycle-route.ts';
import { actedPosts, returnTask } from './return-draft.ts';
import { decideTurn, turnOf } from './route.decide.ts';
import { lockSteps, type NewStep, type Step, voidSteps } from './step.store.ts';

type Input = { id: string; version: number; reason: string; stepId: string; fromStepId?: string | undefined };

/** Trả lại một bước đã qua: a new cycle on the same bytes begins at that step; decisions before it stand, it and all
 *  later ones are asked again (R-RT-2, R-RT-3). */
export async function returnToStep(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);
  const acting = await actingPosts(ctx);
  const turn = turnOf(steps, acting, input.fromStepId);
  const target = steps.find((step) => step.id === input.stepId);

  assertAllowed([
    ...decideState(document.state, 'returnToStep'),
    ...decideTurn(steps, acting, input.fromStepId),
    ...decidePassed(target),
    ...decideReason(input.reason),
  ]);
  assertVersion(document, input.version);

  const reason = input.reason.trim();
  await returnTask(ctx, document, { turn: turn!, reason, kind: 'return' });
  await voidSteps(
    ctx,
    steps.filter((step) => step.id !== turn!.step.id),
  );
  const to = await restart(ctx, document, { steps, target: target! });
  return moveOutgoing(ctx, document, {
    action: 'returnToStep',
    to,
    change: { returned_reason: reason, cycle: document.cycle + 1, decided_cycle: document.cycle + 1 },
    afterHash: document.file_sha256,
    event: {
      type: 'outgoing.returned-to-step',
      data: {
        cycle: document.cycle + 1,
        from: turn!.step.kind,
        to: target!.kind,
        posts: actedPosts(steps, ctx.actor.postId),
      },
    },
  });
}

async function restart(ctx: PersonCtx, document: Outgoing, of: { steps: readonly Step[]; target: Step }) {
  const next: NewStep[] = of.steps.map((step) => ({
    ...plannedOf(step),
    ...(stands(step, of.target) ? { carried: step } : {}),
  }));
  return startCycle(ctx, document, {
    route: await routeOf(ctx.tx, document),
    cycle: document.cycle + 1,
    startedBy: 'return',
    steps: next,
  });
}

/** Decisions on the same bytes stay where they were not asked again. */
const stands = (step: Step, target: Step): boolean =>
  isPassed(step) && step.id !== target.id && step.ordinal <= target.ordinal;

export const isPassed = (step: Pick<Step, 'state'>): boolean =>
  step.state === 'approved' || step.state === 'skipped';

const decidePassed = (target: Step | undefined): Refusal[] =>
  target && isPassed(target) ? [] : [refuse('routing.step-not-passed')];
