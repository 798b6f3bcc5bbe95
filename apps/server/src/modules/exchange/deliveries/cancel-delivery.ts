import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { decideDelivery } from './delivery.decide.ts';
import { decideNotFrozen, lockOwnDelivery, recordAct } from './own-delivery.ts';

/** Stops a sending that has not begun; never one that may have arrived (documents.md §12 `cancelDelivery`). */
export async function cancelDelivery(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<{ ok: true }> {
  const { delivery, document } = await lockOwnDelivery(ctx, input.id);

  assertAllowed([
    ...decideDelivery(ctx.actor, 'cancelDelivery', delivery),
    ...decideNotFrozen(document),
    ...decideReason(input.reason),
  ]);

  const reason = input.reason.trim();
  const change = { state: 'cancelled', reason, next_attempt_at: null };
  return recordAct(ctx, delivery, { verb: 'cancelDelivery', status: 'cancelled', note: reason, change });
}
