import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { decideDelivery } from './delivery.decide.ts';
import { decideNotFrozen, lockOwnDelivery, recordAct } from './own-delivery.ts';

/** Thôi gửi: ends the sender's care for one recipient with the reason (documents.md §12 `closeWithReason`). */
export async function closeDelivery(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<{ ok: true }> {
  const { delivery, document } = await lockOwnDelivery(ctx, input.id);

  assertAllowed([
    ...decideDelivery(ctx.actor, 'closeDelivery', delivery),
    ...decideNotFrozen(document),
    ...decideReason(input.reason),
  ]);

  const reason = input.reason.trim();
  const change = { state: 'closed', reason, next_attempt_at: null };
  return recordAct(ctx, delivery, { verb: 'closeDelivery', status: 'closed', note: reason, change });
}
