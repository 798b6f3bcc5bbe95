import type { Draft, OutgoingState, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  assertVersion,
  decideState,
  lockOutgoing,
  moveOutgoing,
  type Outgoing,
  reviseDraft,
} from '../../documents/index.ts';
import { refuse } from '../errors.ts';
import { planRoute } from '../templates/plan-route.ts';
import { type Acting, actingPosts } from './acting-posts.ts';
import { startCycle } from './advance.ts';
import { routeOf } from './cycle-route.ts';
import { actedPosts } from './return-draft.ts';
import { decideTurn, turnOf } from './route.decide.ts';
import { lockSteps, type Step, stepNames, voidApprovals, voidSteps } from './step.store.ts';
import { decidePlan, submissionOf } from './submit.ts';

type Input = { id: string; version: number; draft: Draft };

/** Sửa dự thảo đang trình: other bytes, so every approval of the cycle falls and the same route begins anew with the file
 *  made from the new content (Đ.11.2, R-RT-2). */
export async function editDraft(
  ctx: PersonCtx,
  input: Input,
): Promise<{ id: string; state: OutgoingState; version: number }> {
  const document = await lockOutgoing(ctx, input.id);
  const steps = await lockSteps(ctx, document);

  assertAllowed([
    ...decideState(document.state, 'editDraft'),
    ...decideEditor(steps, await actingPosts(ctx)),
  ]);
  assertVersion(document, input.version);

  const revised = await reviseDraft(ctx, document, input.draft);
  if (!revised) return { id: document.id, state: document.state, version: document.version };
  await voidApprovals(ctx, steps);
  await voidSteps(ctx, steps);
  const cycle = document.cycle + 1;
  const to = await restart(ctx, document, { ...revised.document, version: document.version });
  return moveOutgoing(ctx, document, {
    action: 'editDraft',
    to,
    // Taking back ended with the assignee's act (R-RT-4).
    change: { ...revised.change, decided_cycle: cycle },
    beforeHash: document.file_sha256,
    afterHash: revised.fileSha256,
    event: { type: 'outgoing.edited', data: { cycle, posts: actedPosts(steps, ctx.actor.postId) } },
  });
}

async function restart(ctx: PersonCtx, document: Outgoing, revised: Outgoing) {
  const on = ctx.clock.today();
  const route = await routeOf(ctx.tx, document);
  const plan = await planRoute(ctx.tx, route.definition, { submission: submissionOf(revised), on });
  assertAllowed(decidePlan(plan));
  return startCycle(ctx, revised, {
    route,
    cycle: document.cycle + 1,
    startedBy: 'edit',
    steps: plan.steps,
  });
}

/** Whose turn it is, where the route lets this step edit. */
export function decideEditor(steps: readonly Step[], acting: readonly Acting[]): Refusal[] {
  const turn = turnOf(steps, acting);
  if (!turn) return decideTurn(steps, acting);
  return turn.step.may_edit ? [] : [refuse('routing.edit-not-granted', { step: stepNames[turn.step.kind] })];
}
