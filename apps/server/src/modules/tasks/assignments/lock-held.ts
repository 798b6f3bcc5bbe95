import type { PersonCtx } from '../../../platform/command.ts';
import { lockWork, type Work } from '../work/work.ts';
import { type Held, heldBy } from './assignment.states.ts';
import { listRecords } from './assignment.store.ts';

/** Locks the letter or task, and with it its assignments: they change only under this lock. */
export async function lockHeld(ctx: PersonCtx, id: string): Promise<{ document: Work; held: Held }> {
  const document = await lockWork(ctx, id);
  return { document, held: heldBy(ctx.actor, await listRecords(ctx.tx, document.id)) };
}
