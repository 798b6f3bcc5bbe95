import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { endSessionOf } from './session.store.ts';

/** Ends one of one's own sessions, e.g. that of a lost laptop; others are not found. */
export async function endSession(ctx: PersonCtx, input: { id: string }): Promise<void> {
  const { accountId } = ctx.actor;
  if (!(await endSessionOf(ctx.tx, { id: input.id, accountId, at: ctx.clock.now() }))) throw notFound();
  ctx.audit({ verb: 'identity.end-session', objectType: 'session', objectId: input.id });
}
