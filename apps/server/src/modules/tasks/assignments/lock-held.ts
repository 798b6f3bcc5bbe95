import type { PersonCtx } from '../../../platform/command.ts';
import { type Incoming, lockIncoming } from '../../documents/index.ts';
import { type Held, heldBy } from './assignment.states.ts';
import { listRecords } from './assignment.store.ts';

/** Locks the document, and with it its assignments: they change only under this lock. */
export async function lockHeld(ctx: PersonCtx, id: string): Promise<{ document: Incoming; held: Held }> {
  const document = await lockIncoming(ctx, id);
  return { document, held: heldBy(ctx.actor, await listRecords(ctx.tx, document.id)) };
}
