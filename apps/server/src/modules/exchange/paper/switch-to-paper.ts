import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../../documents/index.ts';
import { decideDelivery } from '../deliveries/delivery.decide.ts';
import { newSlipCode } from '../deliveries/delivery.store.ts';
import { decideNotFrozen, lockOwnDelivery, recordAct } from '../deliveries/own-delivery.ts';
import { refuse } from '../errors.ts';
import { hasPaperRow } from './posting.store.ts';

/** Gửi giấy thay: what cannot be sent electronically waits for its slip (documents.md §12 `switchToPaper`). */
export async function switchToPaper(
  ctx: PersonCtx,
  input: { id: string; reason: string },
): Promise<{ ok: true }> {
  const { delivery, document } = await lockOwnDelivery(ctx, input.id);

  assertAllowed([
    ...decideDelivery(ctx.actor, 'switchToPaper', delivery),
    ...decideNotFrozen(document),
    ...decideReason(input.reason),
    ...((await hasPaperRow(ctx.tx, delivery)) ? [refuse('exchange.paper-exists')] : []),
  ]);

  const reason = input.reason.trim();
  const change = {
    state: 'paper_pending',
    channel: 'paper',
    reason,
    next_attempt_at: null,
    slip_code: delivery.slip_code ?? newSlipCode(),
  };
  return recordAct(ctx, delivery, { verb: 'switchToPaper', status: 'paper_pending', note: reason, change });
}
