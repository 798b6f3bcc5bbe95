import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { markOpened } from '../reading/reading.store.ts';
import { findVisibleTask } from '../work/task.store.ts';

/** The task was on screen: what was given to this post counts as opened, not by a look in the seat of somebody else. */
export async function openTask(ctx: PersonCtx, { id }: { id: string }): Promise<{ ok: true }> {
  const task = await findVisibleTask(ctx, id);
  if (!task) throw notFound();
  if (!ctx.actor.standsIn) await markOpened(ctx, id);
  return { ok: true };
}
