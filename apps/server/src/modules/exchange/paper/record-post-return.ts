import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { decideDelivery } from '../deliveries/delivery.decide.ts';
import { decideNotFrozen, lockOwnDelivery, recordAct } from '../deliveries/own-delivery.ts';

/** Bưu điện trả lại: waits for another posting (documents.md §12 `returnedByPost`). */
export async function recordPostReturn(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<{ ok: true }> {
  const { delivery, document } = await lockOwnDelivery(ctx, input.id);

  assertAllowed([
    ...decideDelivery(ctx.actor, 'recordPostReturn', delivery),
    ...decideNotFrozen(document),
    ...decideReason(input.reason),
  ]);

  const reason = input.reason.trim();
  return recordAct(ctx, delivery, {
    verb: 'recordPostReturn',
    status: 'post_returned',
    note: reason,
    change: { state: 'paper_pending', reason: `Bưu điện trả lại: ${reason}` },
  });
}
