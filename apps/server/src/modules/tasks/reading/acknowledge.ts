import type { PersonCtx } from '../../../platform/command.ts';
import { openIncoming } from '../../documents/index.ts';
import { markOpened } from './reading.store.ts';

/** The letter was on screen; what was given to this post counts as opened, unless somebody looked in its seat: a
 *  substitute's or a secretary's look is his own (workfiles-archive-calendar.md §13). */
export async function acknowledge(ctx: PersonCtx, input: { id: string }): Promise<{ ok: true }> {
  const opened = await openIncoming(ctx, input);
  if (!ctx.actor.standsIn) await markOpened(ctx, input.id);
  return opened;
}
