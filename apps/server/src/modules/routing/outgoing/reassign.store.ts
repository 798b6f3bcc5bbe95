import type { Ctx } from '../../../platform/command.ts';
import { type Owner, openTasks, type Step } from './step.store.ts';

/** Puts a step that is not decided before another post alone; who was asked before need not answer any more. */
export async function reassignStep(
  ctx: Ctx,
  document: Owner,
  of: { step: Step; postId: string },
): Promise<void> {
  const { step, postId } = of;
  await ctx.tx
    .updateTable('routing.step')
    .set({ assignee_post_ids: [postId] })
    .where('id', '=', step.id)
    .execute();
  if (step.state !== 'open' || step.assignee_post_ids.includes(postId)) return;
  await ctx.tx
    .updateTable('routing.step_task')
    .set({ state: 'void', at: ctx.clock.now() })
    .where('step_id', '=', step.id)
    .where('state', '=', 'open')
    .execute();
  await openTasks(ctx, document, { step, postIds: [postId] });
}
