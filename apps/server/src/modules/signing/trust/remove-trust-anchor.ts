import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { assertMayKeepTrust } from '../policy.ts';
import { lockTrustAnchor, updateTrustAnchor } from './trust-anchor.store.ts';

/** Takes an authority out of the register: the first administrator asks, a second one confirms; until then it stays
 *  trusted. A proposal nobody approved goes at once. Refused: `signing.anchor-same-person`. */
export async function removeTrustAnchor(
  ctx: PersonCtx,
  input: { id: string },
): Promise<{ isRemoved: boolean }> {
  const anchor = await lockTrustAnchor(ctx, input.id);

  assertMayKeepTrust(ctx.actor);
  if (!anchor) throw notFound();
  const { personId } = ctx.actor;
  const isRemoved = anchor.approved_at === null || anchor.removal_asked_by !== null;
  assertAllowed(anchor.removal_asked_by === personId ? [refuse('signing.anchor-same-person')] : []);

  const change = isRemoved
    ? { removed_by: personId, removed_at: ctx.clock.now() }
    : { removal_asked_by: personId };
  await updateTrustAnchor(ctx, anchor.id, change);
  ctx.audit({
    verb: isRemoved ? 'signing.remove-anchor' : 'signing.ask-anchor-removal',
    objectType: 'trust-anchor',
    objectId: anchor.id,
    data: {},
  });
  return { isRemoved };
}
