import type { PersonCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { markRevoked } from './token.store.ts';

/** Revokes one of one's own tokens; others are not found. */
export async function revokeToken(ctx: PersonCtx, input: { id: string }): Promise<void> {
  const { accountId } = ctx.actor;
  if (!(await markRevoked(ctx.tx, { id: input.id, accountId, at: ctx.clock.now() }))) throw notFound();
  ctx.audit({ verb: 'identity.revoke-token', objectType: 'access_token', objectId: input.id });
}
