import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertMayKeepTrust } from '../policy.ts';
import { lockTrustAnchor, updateTrustAnchor } from './trust-anchor.store.ts';

/** The second administrator's word: from now on the authority is trusted. Refused: `signing.anchor-same-person`. Approving
 *  what is approved changes nothing; 404 for what is not in the register. */
export async function approveTrustAnchor(ctx: PersonCtx, input: { id: string }): Promise<void> {
  const anchor = await lockTrustAnchor(ctx, input.id);

  assertMayKeepTrust(ctx.actor);
  if (!anchor) throw notFound();
  if (anchor.approved_at) return;
  assertAllowed(anchor.added_by === ctx.actor.personId ? [refuse('signing.anchor-same-person')] : []);

  await updateTrustAnchor(ctx, anchor.id, { approved_by: ctx.actor.personId, approved_at: ctx.clock.now() });
  ctx.audit({ verb: 'signing.approve-anchor', objectType: 'trust-anchor', objectId: anchor.id, data: {} });
}
